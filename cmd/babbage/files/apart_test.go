package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"babbage/cmd/babbage/takeover"
	"babbage/draw/roster"
)

// folderOf makes a folder with these files in it.
func folderOf(t *testing.T, files map[string]string) (dir string, f *Files) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "people")
	if err := os.Mkdir(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, New(dir, nil)
}

func textOf(t *testing.T, dir, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// A list may call any file a photo, and a person may be called like one: nothing but photos is taken
// away with them, or shown.
func TestOnlyPhotosGoWithSomebody(t *testing.T) {
	all := map[string]string{
		"names.csv":     "name,photo\nEve,names.csv\nBob,babbage.toml\nCyd,last-year.csv\nnotes,\nAda,\n",
		"babbage.toml":  "# mine\n",
		"last-year.csv": "Ada,Bob\n",
		"notes":         "mine",
		"notes.pdf":     "mine",
	}
	dir, f := folderOf(t, all)
	for _, name := range []string{"Eve", "Bob", "Cyd", "notes"} {
		if photo, err := f.OpenPhoto(name); err == nil {
			photo.Close()
			t.Errorf("%s has a photo", name)
		}
		if err := f.DropPhoto("phone 1", name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.Strike("phone 1", name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	all["names.csv"] = "name,photo\nAda,\n"
	for file, want := range all {
		if got := textOf(t, dir, file); got != want {
			t.Errorf("%s: %q, want %q", file, got, want)
		}
	}
}

// Where one of two files cannot be written, neither is.
func TestBothFilesOrNone(t *testing.T) {
	dir, f := folderOf(t, map[string]string{"names.csv": "Ada\nBo\nCy\n"})
	elsewhere := filepath.Join(t.TempDir(), "mine.toml")
	if err := os.WriteFile(elsewhere, []byte("[draw]\nlast = \"Ada\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "babbage.toml")); err != nil {
		t.Skip(err) // Windows asks who may
	}
	if info, err := os.Lstat(filepath.Join(dir, "babbage.toml")); err != nil || info.Mode().IsRegular() {
		t.Skip("links are not seen as such here") // nor under wine
	}
	if err := f.Strike("phone 1", "Ada"); err == nil {
		t.Fatal("she is struck")
	}
	if got := textOf(t, dir, "names.csv"); got != "Ada\nBo\nCy\n" {
		t.Errorf("the list is %q", got)
	}
}

// What phones write while a stick is taken over is in the new folder, or was refused.
func TestATakeOverLosesNoWrite(t *testing.T) {
	dir, f := folderOf(t, map[string]string{"names.csv": "Ada\nBo\n"})
	stick := t.TempDir()
	if err := os.WriteFile(filepath.Join(stick, "ada.jpg"), make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	written := make(chan error, 1)
	f.Apart(func() {
		_, err := takeover.Take(t.Context(), stick, dir, func(string, *takeover.News) error {
			go func() { written <- f.Add("phone 1", roster.Person{Name: "Eve"}) }()
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	if err := <-written; err != nil {
		t.Fatal(err)
	}
	if got := textOf(t, dir, "names.csv"); !strings.Contains(got, "Eve") {
		t.Errorf("the list is %q", got)
	}
	if _, err := os.Stat(filepath.Join(dir, "ada.jpg")); err != nil {
		t.Error(err)
	}
}
