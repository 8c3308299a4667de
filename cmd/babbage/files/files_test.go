package files

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
)

// folder makes a folder with files.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "people")
	if err := os.Mkdir(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// content returns what is in a folder.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = string(text)
	}
	return all
}

// In a folder that is not there yet, the first name makes it.
func TestFresh(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "people")
	f := New(dir, nil)
	v, err := f.Read()
	if err != nil || len(v.People) != 0 || v.File != "" || len(v.Raw) != 0 {
		t.Fatalf("%+v, %v", v, err)
	}
	if err := f.Add("phone 1", roster.Person{Name: "Ada"}); err != nil {
		t.Fatal(err)
	}
	if err := f.Set("phone 1", Setting{Key: "ticket.heading", To: "Hi"}, Setting{Key: "language", To: "de"}); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"names.csv": "Ada\n", "babbage.toml": "language = \"de\"\n[ticket]\nheading = \"Hi\"\n"}
	if got := content(t, dir); !maps.Equal(got, want) {
		t.Fatalf("%q", got)
	}
	v, err = f.Read()
	if err != nil || len(v.People) != 1 || v.File != "names.csv" || v.Raw["ticket.heading"] != `"Hi"` {
		t.Fatalf("%+v, %v", v, err)
	}
	var told []What
	for _, n := range f.News() {
		told = append(told, n.What)
	}
	if !slices.Equal(told, []What{Set, Added}) {
		t.Errorf("news: %q", told)
	}
}

// What the bear could not run with is not written.
func TestTry(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "Ada\n"})
	no := errors.New("no")
	f := New(dir, func(folder fs.FS) error {
		names, err := roster.FindNames(folder)
		if err != nil {
			return err
		}
		text, err := fs.ReadFile(folder, names)
		if err != nil {
			return err
		}
		entries, err := fs.ReadDir(folder, ".")
		if err != nil || len(entries) != 1 {
			t.Errorf("%v, %v", entries, err)
		}
		if strings.Contains(string(text), "Bo") {
			return no
		}
		return nil
	})
	if err := f.Add("x", roster.Person{Name: "Cy"}); err != nil {
		t.Error(err)
	}
	if err := f.Add("x", roster.Person{Name: "Bo"}); !errors.Is(err, no) {
		t.Error(err)
	}
	if got := content(t, dir); got["names.csv"] != "Ada\nCy\n" || len(got) != 1 {
		t.Errorf("%q", got)
	}
}

// A look shows what a shell has done just now, also when the folder was looked at before.
func TestLookAgain(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "Ada\nBo\n"})
	f := New(dir, nil)
	old := time.Now().Add(-time.Hour)
	for _, step := range []struct {
		do           func() error
		people       int
		ada, heading string
	}{
		{func() error { return nil }, 2, "", ""},
		{func() error { return os.WriteFile(filepath.Join(dir, "Ada.jpg"), nil, 0o640) }, 2, "Ada.jpg", ""},
		{func() error { return os.Chtimes(dir, old, old) }, 2, "Ada.jpg", ""},
		{func() error { return os.Rename(filepath.Join(dir, "Ada.jpg"), filepath.Join(dir, "ada.png")) }, 2, "ada.png", ""},
		{func() error {
			return os.WriteFile(filepath.Join(dir, "babbage.toml"), []byte("[ticket]\nheading = 'x'\n"), 0o640)
		}, 2, "ada.png", "'x'"},
		{func() error { return os.WriteFile(filepath.Join(dir, "names.csv"), []byte("Ada\n"), 0o640) }, 1, "ada.png", "'x'"},
		{func() error { return os.Remove(filepath.Join(dir, "ada.png")) }, 1, "", "'x'"},
		{func() error { return os.RemoveAll(dir) }, 0, "", ""},
	} {
		if err := step.do(); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			v, err := f.Read()
			if err != nil || len(v.People) != step.people || v.Photo("Ada") != step.ada || v.Raw["ticket.heading"] != step.heading {
				t.Fatalf("%+v, %v; want %+v", v, err, step)
			}
		}
	}
}

// A photo that comes in the same moment in which the folder was looked at, so that the folder's
// time does not tell, and one that goes in another folder, are seen.
func TestLookAgainAtPhotos(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "name,photo\nAda,more/ada.jpg\nBo,\n"})
	f := New(dir, nil)
	more := filepath.Join(dir, "more", "ada.jpg")
	if err := errors.Join(os.Mkdir(filepath.Dir(more), 0o750), os.WriteFile(more, nil, 0o640)); err != nil {
		t.Fatal(err)
	}
	old, now := time.Now().Add(-time.Hour), time.Now()
	for _, step := range []struct {
		do  func() error
		at  time.Time
		ada string
		bo  string
	}{
		{func() error { return nil }, old, "more/ada.jpg", ""},
		{func() error { return os.Remove(more) }, old, "", ""},
		{func() error { return nil }, now, "", ""},
		{func() error { return os.WriteFile(filepath.Join(dir, "Bo.jpg"), nil, 0o640) }, now, "", "Bo.jpg"},
	} {
		if err := errors.Join(step.do(), os.Chtimes(dir, step.at, step.at)); err != nil {
			t.Fatal(err)
		}
		if v, err := f.Read(); err != nil || v.Photo("Ada") != step.ada || v.Photo("Bo") != step.bo {
			t.Fatalf("%q, %v; want %+v", v.Photos, err, step)
		}
	}
}
