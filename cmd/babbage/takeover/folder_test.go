package takeover

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// What babbage card puts beside a party is no part of it: a card without people is refused nothing,
// and a party that comes later has nothing odd.
func TestWhatTheCardBringsIsNoParty(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "people")
	put := func(name string) {
		t.Helper()
		path := filepath.Join(from, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("Ada\nBo\n"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"firstboot", "before/cmdline.txt", "settings.toml", "why.txt", "babbage_1.0_armhf.deb", "BABBAGE_1.0_ARM64.DEB"} {
		put(name)
	}
	well := func(string, *News) error { return nil }
	if news, err := Take(t.Context(), from, to, well); news != nil || err != nil {
		t.Errorf("of a card without people: %v, %v", news, err)
	}
	if _, _, err := List(from); err == nil {
		t.Error("a card without people is a party")
	}
	put("names.csv")
	put("ada.jpg")
	news, err := Take(t.Context(), from, to, well)
	if err != nil || news.Lists != 1 || news.Photos != 1 || len(news.Odd) > 0 {
		t.Errorf("%+v, %v", news, err)
	}
	files, odd, err := List(from)
	if err != nil || len(files) != 2 || files[0].As != "names.csv" || !files[1].Photo || len(odd) > 0 {
		t.Errorf("%v, %q, %v", files, odd, err)
	}
}
