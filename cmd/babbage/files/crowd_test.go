package files

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// Thirty guests and two organisers write at the same time: nobody is lost, and what each has
// written last is there.
func TestCrowd(t *testing.T) {
	const guests = 30
	dir := folder(t, map[string]string{"names.csv": "# us\nAda\nBo\nCy\n", "babbage.toml": "# ours\n[draw]\ncouples = [['Ada', 'Bo']]\n"})
	f := New(dir, nil)
	var all sync.WaitGroup
	do := func(what func() error) {
		all.Go(func() {
			if err := what(); err != nil {
				t.Error(err)
			}
		})
	}
	for i := range guests {
		name := fmt.Sprintf("Guest %d", i)
		do(func() error { // who puts in their own name, a photo and a line
			if err := f.Add(name, roster.Person{Name: name}); err != nil {
				return err
			}
			if err := f.PutPhoto(name, name, picture(20+i, 20)); err != nil {
				return err
			}
			return f.SetColumn(name, name, "note", "", "desk "+name)
		})
	}
	do(func() error { return f.Rename("phone 1", "Ada", "Ada Lovelace") })
	do(func() error { return f.Strike("phone 2", "Cy") })
	do(func() error {
		for i := range 10 {
			if err := f.Set("phone 1", Setting{Key: "sound.volume", Was: f.raw(t, "sound.volume"), To: i}); err != nil {
				return err
			}
		}
		return nil
	})
	do(func() error { return f.Set("phone 2", Setting{Key: "ticket.heading", To: "Hi"}) })
	all.Go(func() {
		for range 100 {
			if v, err := f.Read(); err != nil || len(v.People) < 2 {
				t.Errorf("%d people: %v", len(v.People), err)
			}
		}
	})
	all.Wait()
	v, err := f.Read()
	if err != nil || len(v.People) != guests+2 {
		t.Fatalf("%d people: %v", len(v.People), err)
	}
	for i := range guests {
		name := fmt.Sprintf("Guest %d", i)
		at := slices.IndexFunc(v.People, func(p roster.Person) bool { return p.Name == name })
		if at < 0 || v.People[at].Note != "desk "+name || v.Photo(name) == "" {
			t.Errorf("%s: at %d, %+v, %q", name, at, v.People, v.Photo(name))
		}
	}
	if v.Raw["sound.volume"] != "9" || v.Raw["ticket.heading"] != `"Hi"` || v.Raw["draw.couples"] != `[["Ada Lovelace", 'Bo']]` {
		t.Errorf("%q", v.Raw)
	}
	for name, text := range content(t, dir) {
		if !ticket.IsPhoto(name) && !strings.HasPrefix(text, "# ") {
			t.Errorf("%s: %q", name, text)
		}
	}
}

// A shell that is quicker is not overwritten: the change is made of what the shell has written.
func TestShellMeanwhile(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "Ada\n"})
	asked := 0
	f := New(dir, func(fs.FS) error {
		if asked++; asked == 1 {
			return os.WriteFile(filepath.Join(dir, "names.csv"), []byte("Ada\nBo # from a shell\n# end\n"), 0o640)
		}
		return nil
	})
	if err := f.Add("p", roster.Person{Name: "Cy"}); err == nil || !strings.Contains(err.Error(), "Bo # from") {
		t.Errorf("a name that is none: %v", err)
	}
	asked = 1
	if err := os.WriteFile(filepath.Join(dir, "names.csv"), []byte("Ada\n"), 0o640); err != nil {
		t.Fatal(err)
	}
	f = New(dir, func(fs.FS) error {
		if asked++; asked == 2 {
			return os.WriteFile(filepath.Join(dir, "names.csv"), []byte("Ada\nBo\n# end\n"), 0o640)
		}
		return nil
	})
	if err := f.Add("p", roster.Person{Name: "Cy"}); err != nil {
		t.Fatal(err)
	}
	if got := content(t, dir)["names.csv"]; got != "Ada\nBo\nCy\n# end\n" {
		t.Errorf("%q", got)
	}
	if news := f.News(); len(news) != 2 || news[0].What != Added || news[1].What != Elsewhere {
		t.Errorf("%+v", news)
	}
}

// What is no plain file stays what it is, and nothing waits for it.
func TestLinks(t *testing.T) {
	dir := folder(t, map[string]string{"elsewhere.txt": "Ada\n"})
	if err := os.Symlink("elsewhere.txt", filepath.Join(dir, "names.csv")); err != nil {
		t.Skip(err) // Windows asks who may
	}
	if info, err := os.Lstat(filepath.Join(dir, "names.csv")); err != nil || info.Mode().IsRegular() {
		t.Skip("links are not seen as such here") // nor under wine
	}
	f := New(dir, nil)
	if err := f.Add("p", roster.Person{Name: "Bo"}); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Error(err)
	}
	if got := content(t, dir); got["elsewhere.txt"] != "Ada\n" || len(got) != 2 {
		t.Errorf("%q", got)
	}
}
