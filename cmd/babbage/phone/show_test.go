package phone

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// A page says which file is meant, and nothing of the Pi's folders.
func TestAnErrorWithoutTheFoldersOfThePi(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{remedy.With(errors.New("/var/lib/babbage/people/names.csv:3: \"Ada\" is there twice"), "take one out"), `names.csv:3: "Ada" is there twice. Take one out.`},
		{remedy.With(errors.New("the rules leave no way to draw: /var/lib/babbage/people/babbage.toml: draw.couples, pair 1"), "take it out"),
			"The rules leave no way to draw: babbage.toml: draw.couples, pair 1. Take it out."},
		{remedy.With(errors.New(`"Ada" can draw nobody`), `drop the couple "Ada" and "Bo" (/var/lib/babbage/people/babbage.toml: draw.couples, pair 1)`),
			`"Ada" can draw nobody. Drop the couple "Ada" and "Bo" (babbage.toml: draw.couples, pair 1).`},
		{fmt.Errorf(`hat in "/var/lib/babbage/hat": %w`, fs.ErrPermission), `Hat in "hat": permission denied. `},
		{errors.New(`open C:\Users\Ada\party\names.csv: Access is denied`), `Open names.csv: Access is denied. `},
		{errors.New("no photo of Ada/Bo, or of 1/2 of them"), "No photo of Ada/Bo, or of 1/2 of them. "},
		{remedy.With(&fs.PathError{Op: "write", Path: "/var/lib/babbage/people/.new-X", Err: syscall.ENOSPC}, "df -h"),
			"There is no room left on the Pi’s card, so this was not kept. Make room there, then send it once more."},
	} {
		if got := failed(c.err).in(catalogue.English()); got != c.want {
			t.Errorf("%v:\n%s\nwant\n%s", c.err, got, c.want)
		}
	}
}

// The log has what the page leaves out.
func TestTheFoldersOfThePiAreInTheLog(t *testing.T) {
	var log bytes.Buffer
	wrong := errors.New("/var/lib/babbage/people/names.csv:3: is odd")
	h := open(t, func(c *Config) {
		c.Log = slog.New(slog.NewTextHandler(&log, nil))
		c.Bear.Status = func() Status { return Status{Mood: "mood.noparty", Gathering: true, Wrong: wrong} }
	})
	h.write(t, roster.NamesFile, "Ada\nBo\nCy\n")
	v := h.organiser(t)
	for _, path := range []string{"/", "/party", "/rules", "/state"} {
		_, page := v.get(t, path)
		says(t, page, "names.csv:3: is odd.")
		silent(t, page, "/var/lib")
	}
	if log.Len() > 0 { // the bear has said it
		t.Errorf("log:\n%s", &log)
	}
	list := filepath.Join(h.people, roster.NamesFile)
	if err := errors.Join(os.Remove(list), os.Mkdir(list, 0o700)); err != nil {
		t.Fatal(err)
	}
	_, page := v.get(t, "/people")
	says(t, page, roster.NamesFile)
	silent(t, page, h.people)
	if !strings.Contains(strings.ReplaceAll(log.String(), `\\`, `\`), h.people) { // Windows' are quoted
		t.Errorf("log:\n%s", &log)
	}
}
