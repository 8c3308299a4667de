package phone

import (
	"bytes"
	"errors"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
)

// ruled is a house whose settings are read from its babbage.toml.
func ruled(t *testing.T, settings string, try func(fs.FS) error) (*house, *asked) {
	t.Helper()
	a := &asked{Status: Status{Mood: "mood.ready", Gathering: true}}
	var dir string
	h := open(t, func(c *Config) {
		dir = t.TempDir()
		c.Files = files.New(dir, try)
		c.Bear = a.bear()
		c.Bear.Settings = func() (Settings, error) { return settingsIn(dir) }
	})
	h.people = dir
	h.write(t, "names.csv", "name\nAda\nBo\nCy\nDi\n")
	if settings != "" {
		h.write(t, "babbage.toml", settings)
	}
	return h, a
}

func settingsIn(dir string) (Settings, error) {
	var set struct {
		Occasion string
		Ticket   struct{ Heading, Below, Shape string }
		Draw     struct {
			Mode, Last string
			Couples    [][2]string
			LastYear   string `toml:"last_year"`
		}
		Sound struct{ Volume int }
	}
	set.Occasion, set.Ticket.Shape, set.Draw.Mode, set.Sound.Volume = "christmas", "oval", "classic", 80
	text, err := os.ReadFile(filepath.Join(dir, "babbage.toml"))
	if err == nil {
		err = toml.Unmarshal(text, &set)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return Settings{
		Occasion: set.Occasion, Heading: set.Ticket.Heading, Below: set.Ticket.Below, Shape: set.Ticket.Shape, Surprises: true, Play: "laugh",
		Mode: set.Draw.Mode, Last: set.Draw.Last, Couples: set.Draw.Couples, LastYear: set.Draw.LastYear, Volume: set.Sound.Volume,
	}, err
}

// settings returns what babbage.toml has, "" where there is none.
func (h *house) settings(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(h.people, "babbage.toml"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(text)
}

var (
	inputs  = regexp.MustCompile(`<input [^>]*>`)
	selects = regexp.MustCompile(`(?s)<select [^>]*name="([^"]*)"([^>]*)>(.*?)</select>`)
	option  = regexp.MustCompile(`<option(?: value="([^"]*)")? selected>([^<]*)`)
	attr    = func(name string) *regexp.Regexp { return regexp.MustCompile(` ` + name + `="([^"]*)"`) }
)

// filled is the form of the rules as a browser would send it from a page, with some fields changed.
func filled(page string, changes ...string) (pairs []string) {
	_, form, _ := strings.Cut(page, `action="/rules" class="rules">`)
	form, _, _ = strings.Cut(form, "</form>")
	changed := map[string][]string{}
	for i := 0; i < len(changes); i += 2 {
		changed[changes[i]] = append(changed[changes[i]], changes[i+1])
	}
	put := func(name, value string) {
		if _, ok := changed[name]; !ok {
			pairs = append(pairs, name, unescape(value))
		}
	}
	for _, input := range inputs.FindAllString(form, -1) {
		get := func(name string) string {
			if m := attr(name).FindStringSubmatch(input); m != nil {
				return m[1]
			}
			return ""
		}
		ticked := get("type") != "checkbox" && get("type") != "radio" || strings.Contains(input, " checked")
		if ticked && !strings.Contains(input, " disabled") {
			put(get("name"), get("value"))
		}
	}
	for _, m := range selects.FindAllStringSubmatch(form, -1) {
		if strings.Contains(m[2], "disabled") {
			continue
		}
		chosen := option.FindStringSubmatch(m[3])
		if chosen == nil {
			put(m[1], "")
		} else if strings.Contains(chosen[0], "value=") {
			put(m[1], chosen[1])
		} else {
			put(m[1], chosen[2])
		}
	}
	for name, values := range changed {
		for _, v := range values {
			pairs = append(pairs, name, v)
		}
	}
	return pairs
}

func unescape(s string) string {
	return strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&amp;", "&", "&lt;", "<", "&gt;", ">", "&#43;", "+").Replace(s)
}

func TestOnlyWhatWasChangedIsWritten(t *testing.T) {
	before := "# ours\nlanguage = \"\" # none\n\n[draw]\ncouples = [\r\n  [\"Ada\", \"Bo\"], # since May\r\n]\n"
	h, _ := ruled(t, before, nil)
	v := h.organiser(t)
	_, page := v.get(t, "/rules")
	if _, page = v.post(t, "/rules", filled(page)...); h.settings(t) != before {
		t.Errorf("a form in which nothing was changed wrote\n%s\n%s", h.settings(t), page)
	}
	_, page = v.get(t, "/rules")
	code, page := v.post(t, "/rules", filled(page, "heading", " Our  Santa ", "mode", "rollcall", "volume", "35", "surprises", "")...)
	says(t, page, "Saved.", `value="Our Santa"`)
	want := map[string]string{"ticket.heading": `"Our Santa"`, "draw.mode": `"rollcall"`, "sound.volume": "35", "ticket.surprises": "false"}
	view, err := h.files.Read()
	if err != nil || code != 200 {
		t.Fatal(code, err)
	}
	for key, is := range want {
		if view.Raw[key] != is {
			t.Errorf("%s is %s, want %s", key, view.Raw[key], is)
		}
	}
	if len(view.Raw) != len(want)+2 {
		t.Errorf("more was written:\n%s", h.settings(t))
	}
	if text := h.settings(t); !strings.Contains(text, "# since May\r\n]\n") || !strings.Contains(text, "# none") {
		t.Errorf("a comment is lost:\n%s", text)
	}
	// A couple more, and an empty heading is that of the occasion.
	_, page = v.get(t, "/rules")
	v.post(t, "/rules", filled(page, "heading", "", "couple.one", "Ada", "couple.other", "Bo", "couple.one", "Cy", "couple.other", "Di", "couple.one", "", "couple.other", "")...)
	if view, _ = h.files.Read(); view.Raw["draw.couples"] != `[["Ada", "Bo"], ["Cy", "Di"]]` || view.Raw["ticket.heading"] != "" {
		t.Errorf("the settings are\n%s", h.settings(t))
	}
	_, page = v.get(t, "/rules")
	v.post(t, "/rules", filled(page, "couple.one", "", "couple.other", "")...)
	if view, _ = h.files.Read(); strings.Contains(view.Raw["draw.couples"], "Ada") {
		t.Errorf("couples that were taken out are left:\n%s", h.settings(t))
	}
}

// What cannot be drawn is said with the names in conflict, and all that was typed is still there.
func TestRulesThatLeaveNoWay(t *testing.T) {
	h, _ := ruled(t, "", func(dir fs.FS) error {
		text, err := fs.ReadFile(dir, "babbage.toml")
		if err == nil && strings.Contains(string(text), `"Cy"`) {
			return remedy.With(errors.New(`the rules leave no way to draw: "Cy" may draw nobody`), `drop the couple "Ada" and "Cy"`)
		}
		return nil
	})
	v := h.organiser(t)
	_, page := v.get(t, "/rules")
	code, page := v.post(t, "/rules", filled(page, "below", "Until <10> pounds", "couple.one", "Ada", "couple.other", "Cy")...)
	if code != http.StatusUnprocessableEntity {
		t.Errorf("%d, want 422", code)
	}
	says(t, page, `The rules leave no way to draw: "Cy" may draw nobody. Drop the couple "Ada" and "Cy".`, "Nothing is saved yet", `value="Until <10> pounds"`, "<option selected>Cy")
	if h.settings(t) != "" {
		t.Errorf("something was written:\n%s", h.settings(t))
	}
	// What was typed is sent from that page once it is mended.
	v.post(t, "/rules", filled(page, "couple.one", "", "couple.other", "")...)
	if got := h.settings(t); !strings.Contains(got, `below = "Until <10> pounds"`) || strings.Contains(got, "couples") {
		t.Errorf("the mended form wrote\n%s", got)
	}
	for _, bad := range []struct {
		form []string
		want string
	}{
		{[]string{"couple.one", "Ada", "couple.other", ""}, "Ada is alone in a couple"},
		{[]string{"couple.one", "Bo", "couple.other", "Bo"}, "Bo cannot be a couple with Bo"},
		{[]string{"volume", "loud"}, `"loud" is no number`},
	} {
		_, page = v.get(t, "/rules")
		code, page = v.post(t, "/rules", filled(page, bad.form...)...)
		if code != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", bad.form, code)
		}
		says(t, page, bad.want)
	}
}

// The last write never loses the other's: who was slower is told who has changed what, and may
// insist.
func TestTwoOrganisersChangeARule(t *testing.T) {
	h, _ := ruled(t, "[ticket]\nheading = \"Santa\"\nbelow = \"\"\n", nil)
	one, other := h.organiser(t), h.organiser(t)
	_, his := one.get(t, "/rules")
	_, hers := other.get(t, "/rules")
	one.post(t, "/rules", filled(his, "heading", "The Gifts", "shape", "full")...)
	code, page := other.post(t, "/rules", filled(hers, "heading", "Wichteln", "below", "in May")...)
	if code != http.StatusConflict {
		t.Errorf("%d, want 409", code)
	}
	says(t, page, "Phone 1 has changed it meanwhile. Heading: “The Gifts”.", `name="heading" value="Wichteln"`, `name="below" value="in May"`)
	if got := h.settings(t); !strings.Contains(got, "The Gifts") || strings.Contains(got, "May") {
		t.Errorf("half of it was written:\n%s", got)
	}
	// What the other did not touch stays as it is when they insist.
	other.post(t, "/rules", filled(page)...)
	if got := h.settings(t); !strings.Contains(got, `"Wichteln"`) || !strings.Contains(got, `"in May"`) || !strings.Contains(got, `"full"`) {
		t.Errorf("the settings are\n%s", got)
	}
	// A field that somebody else changed and this phone did not is no conflict.
	_, hers = other.get(t, "/rules")
	one.post(t, "/rules", filled(hers, "heading", "Santa")...)
	if code, page = other.post(t, "/rules", filled(hers, "below", "in June")...); code != 200 {
		t.Errorf("%d\n%s", code, page)
	}
}

// Once somebody has drawn the game stays as it is, whatever is sent; the tickets may change.
func TestTheGameIsLocked(t *testing.T) {
	h, a := ruled(t, "", nil)
	v := h.organiser(t)
	_, early := v.get(t, "/rules")
	a.Gathering, a.Drawn = false, true
	_, page := v.get(t, "/rules")
	says(t, page, "Somebody has drawn, so the rules of the game stay as they are.")
	silent(t, page, "was.mode", "/rules/lastyear")
	if code, page := v.post(t, "/rules", filled(early, "mode", "rollcall")...); code != 422 || h.settings(t) != "" {
		t.Errorf("%d\n%s\n%s", code, h.settings(t), page)
	}
	if code, _ := v.post(t, "/rules", filled(page, "heading", "Late")...); code != 200 || !strings.Contains(h.settings(t), "Late") {
		t.Errorf("the heading cannot be changed: %d\n%s", code, h.settings(t))
	}
	_, page = v.send(t, "/rules/lastyear", "pairs.csv", "Ada,Bo\nBo,Ada\n")
	says(t, page, "Somebody has drawn")
}

func TestLastYear(t *testing.T) {
	h, _ := ruled(t, "", nil)
	v := h.organiser(t)
	_, page := v.send(t, "/rules/lastyear", "pairs.csv", "Ada,Bo\nBo,Cy\n")
	says(t, page, "Saved.", "Kept apart: the pairs in last-year.csv.")
	for text, want := range map[string]string{
		"":                                 "There is no pair",
		strings.Repeat("x", maxLastYear*2): "more than",
	} {
		_, page = v.send(t, "/rules/lastyear", "pairs.csv", text)
		says(t, page, want, `class="wrong"`)
	}
	_, page = v.send(t, "/rules/lastyear", "", "")
	says(t, page, "No file came.")
	_, page = v.post(t, "/rules/lastyear", "file", "Ada,Bo")
	says(t, page, "The form did not arrive whole.")
	_, page = v.get(t, "/rules")
	was := attr("value").FindStringSubmatch(page[strings.Index(page, `name="was" `):])[1]
	_, page = v.post(t, "/rules/lastyear/forget", "was", unescape(was))
	says(t, page, "Saved.")
	silent(t, page, "Kept apart")
}

// send posts a form with a file.
func (v *visitor) send(t *testing.T, path, name, text string) (int, string) {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	part, err := m.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write([]byte(text))
	}
	if err = errors.Join(err, m.Close()); err != nil {
		t.Fatal(err)
	}
	return body(t, func() (*http.Response, error) { return v.Post(v.url+path, m.FormDataContentType(), &b) })
}

func TestEveryLanguageHasItsOwnName(t *testing.T) {
	for _, tag := range catalogue.Tags() {
		if ownNames[tag] == "" {
			t.Errorf("%q has none", tag)
		}
	}
}
