//go:build unix

package takeover

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
	"babbage/printer/portrait"
)

// fill makes a folder with these files in it.
func fill(t *testing.T, dir string, files map[string]string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// holds fails unless dir has exactly these files.
func holds(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, _ := os.ReadFile(filepath.Join(dir, e.Name()))
		if w, ok := want[e.Name()]; !ok || w != string(text) {
			t.Errorf("%s holds %q, want %q", e.Name(), text, w)
		}
	}
	if len(entries) != len(want) {
		t.Errorf("%d files, want %d: %v", len(entries), len(want), entries)
	}
}

func anyParty(string, *News) error { return nil }

// places returns a folder that comes from outside, and the bear's own.
func places(t *testing.T) (from, to string) {
	dir := t.TempDir()
	return filepath.Join(dir, "boot"), filepath.Join(dir, "lib", "people")
}

func TestAPartyIsTakenOverOnceAndAgainWhenItChanges(t *testing.T) {
	from, to := places(t)
	fill(t, from, map[string]string{"NAMES.CSV": "Ada\nBo\n", "ada.jpg": "a", "babbage.toml": "#"})
	news, err := Take(t.Context(), from, to, anyParty)
	if err != nil || news == nil || news.Lists != 1 || news.Photos != 1 || news.Settings != 1 {
		t.Fatalf("got %+v, %v", news, err)
	}
	want := map[string]string{"names.csv": "Ada\nBo\n", "ada.jpg": "a", "babbage.toml": "#"}
	holds(t, to, want)
	for path, want := range map[string]fs.FileMode{to: 0o750, to + ".taken": 0o640, filepath.Join(to, "names.csv"): 0o640} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&^want != 0 {
			t.Errorf("%s is open to others: %v, %v", path, info.Mode(), err)
		}
	}

	fill(t, to, map[string]string{"names.csv": "edited by hand"})
	if news, err := Take(t.Context(), from, to, anyParty); news != nil || err != nil {
		t.Errorf("the same folder was taken twice: %+v, %v", news, err)
	}
	fill(t, from, map[string]string{"NAMES.CSV": "Ada\nCy\n"})
	if news, err := Take(t.Context(), from, to, anyParty); news == nil || err != nil {
		t.Errorf("a changed name was passed over: %+v, %v", news, err)
	}
	want["names.csv"] = "Ada\nCy\n"
	holds(t, to, want)
	holds(t, from, map[string]string{"NAMES.CSV": "Ada\nCy\n", "ada.jpg": "a", "babbage.toml": "#"})
}

func TestAPartThatIsNotThereStaysAsItWas(t *testing.T) {
	old := map[string]string{"names.csv": "Ada", "last.csv": "Ada,Bo", "ada.jpg": "a", "bo.png": "b", "babbage.toml": "#"}
	for _, tt := range []struct {
		name      string
		put, want map[string]string
	}{
		{"names", map[string]string{"names.csv": "Cy"},
			map[string]string{"names.csv": "Cy", "ada.jpg": "a", "bo.png": "b", "babbage.toml": "#"}},
		{"photos", map[string]string{"cy.heic": "c"},
			map[string]string{"names.csv": "Ada", "last.csv": "Ada,Bo", "cy.heic": "c", "babbage.toml": "#"}},
		{"settings", map[string]string{"Babbage.toml.txt": "##"},
			map[string]string{"names.csv": "Ada", "last.csv": "Ada,Bo", "ada.jpg": "a", "bo.png": "b", "babbage.toml": "##"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from, to := places(t)
			fill(t, to, old)
			fill(t, from, tt.put)
			if _, err := Take(t.Context(), from, to, anyParty); err != nil {
				t.Fatal(err)
			}
			holds(t, to, tt.want)
			if _, err := os.Lstat(to + ".before"); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("what was there before is kept: %v", err)
			}
		})
	}
}

func TestNothingIsNews(t *testing.T) {
	from, to := places(t)
	for _, put := range []map[string]string{nil, {".Spotlight-V100": "", "._ada.jpg": "resource fork", "Thumbs.db": ""}} {
		if news, err := Take(t.Context(), from, to, anyParty); news != nil || err != nil {
			t.Errorf("got %+v, %v", news, err)
		}
		fill(t, from, put)
	}
	if news, err := Take(t.Context(), from, to, anyParty); news != nil || err != nil {
		t.Errorf("got %+v, %v", news, err)
	}
}

func TestARefusalChangesNothingAndIsToldOnce(t *testing.T) {
	old := map[string]string{"names.csv": "Ada", "ada.jpg": "a"}
	for _, tt := range []struct {
		name string
		put  map[string]string
		try  error
		want string
	}{
		{"a party that cannot be", map[string]string{"names.csv": "\xff\xfe"}, errors.New("names.csv:1: not UTF-8; save it as UTF-8"), "not UTF-8"},
		{"two lists", map[string]string{"names.csv": "Ada", "Names.txt": "Bo"}, nil, "several files that could be names.csv; delete"},
		{"nothing of use", map[string]string{"holiday.docx": ""}, nil, "has neither names.csv nor photos"},
		{"a spreadsheet", map[string]string{"names.xlsx": "PK"}, errors.New("names.xlsx: is damaged; save it as CSV"), "names.xlsx"},
		{"a picture of names", map[string]string{"names.svg": "<svg>"}, nil, "has neither names.csv nor photos"},
		{"names that are none", map[string]string{"names.csv": strings.Repeat("x", roster.MaxFile+1)}, nil, "more than 4 MB"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			from, to := places(t)
			fill(t, to, old)
			fill(t, from, tt.put)
			try := func(string, *News) error { return tt.try }
			news, err := Take(t.Context(), from, to, try)
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok || news != nil || remedytest.Lacks(err, tt.want) != "" {
				t.Fatalf("got %+v, %v; want %q", news, err, tt.want)
			}
			if remedytest.Lacks(err, "; ") != "" {
				t.Errorf("%q does not say what to do", err)
			}
			if refusal.Told {
				t.Error("it was told before it was told")
			}
			holds(t, to, old)
			if _, err := os.Lstat(to + ".new"); err == nil {
				t.Error("the half-made folder is still there")
			}
			_, err = Take(t.Context(), from, to, try)
			if refusal, ok := errors.AsType[*Refusal](err); !ok || !refusal.Told {
				t.Errorf("the second time: %v, want one that was told", err)
			}
			// Mended, it is taken.
			for name := range tt.put {
				if err := os.Remove(filepath.Join(from, name)); err != nil {
					t.Fatal(err)
				}
			}
			fill(t, from, map[string]string{"names.csv": "Bo"})
			if news, err := Take(t.Context(), from, to, anyParty); news == nil || err != nil {
				t.Errorf("mended, it gave %+v, %v", news, err)
			}
		})
	}
}

func TestOddFilesArePassedOverWithAReason(t *testing.T) {
	from, to := places(t)
	secret := filepath.Join(t.TempDir(), "secret.jpg")
	fill(t, filepath.Dir(secret), map[string]string{"secret.jpg": "not yours"})
	fill(t, from, map[string]string{"names.csv": "Ada", "ada.jpg": "a", "b\xf6.jpg": "Latin-1", "names.xlsx": "PK"})
	if err := os.Symlink(secret, filepath.Join(from, "eve.jpg")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(from, "pipe.jpg"), 0o644); err != nil {
		t.Fatal(err)
	}
	fill(t, filepath.Join(from, "photos"), nil)
	if f, err := os.Create(filepath.Join(from, "huge.jpg")); err != nil {
		t.Fatal(err)
	} else if err := errors.Join(f.Truncate(portrait.MaxFile+1), f.Close()); err != nil {
		t.Fatal(err)
	}
	news, err := Take(t.Context(), from, to, anyParty)
	if err != nil {
		t.Fatal(err)
	}
	holds(t, to, map[string]string{"names.csv": "Ada", "ada.jpg": "a"})
	odd := strings.Join(news.Odd, "\n")
	for _, want := range []string{
		`"b\xf6.jpg" cannot be read; rename it`, `"eve.jpg" is a link`, `"pipe.jpg" is a link or a device`,
		`"photos" is a folder`, `"huge.jpg" has more than 64 MB`, `"names.xlsx" is not read, as names.csv is there`,
	} {
		if !strings.Contains(odd, want) {
			t.Errorf("%q is not in\n%s", want, odd)
		}
	}
}

func TestTooMuchIsRefusedBeforeItIsCopied(t *testing.T) {
	from, to := places(t)
	fill(t, from, nil)
	for i := range maxAll/portrait.MaxFile + 1 { // files with holes: they take no room here
		f, err := os.Create(filepath.Join(from, fmt.Sprintf("%d.jpg", i)))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.Truncate(portrait.MaxFile), f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Take(t.Context(), from, to, anyParty); remedytest.Lacks(err, "smaller copies") != "" {
		t.Errorf("got %v", err)
	}
	if _, err := os.Lstat(to); err == nil {
		t.Error("something was copied")
	}
}

func TestTooManyFilesAreRefused(t *testing.T) {
	from, to := places(t)
	fill(t, from, nil)
	for i := range maxEntries + 1 {
		if err := os.WriteFile(filepath.Join(from, fmt.Sprint(i)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Take(t.Context(), from, to, anyParty); remedytest.Lacks(err, "more than 5000 files") != "" {
		t.Errorf("got %v", err)
	}
}

func TestAPhotoThatIsReplacedIsNoticed(t *testing.T) {
	from, to := places(t)
	fill(t, from, map[string]string{"names.csv": "Ada", "ada.jpg": "young"})
	if _, err := Take(t.Context(), from, to, anyParty); err != nil {
		t.Fatal(err)
	}
	fill(t, from, map[string]string{"ada.jpg": "older"}) // the same size
	later := time.Now().Add(2 * time.Second)             // FAT counts in steps of two
	if err := os.Chtimes(filepath.Join(from, "ada.jpg"), later, later); err != nil {
		t.Fatal(err)
	}
	if news, err := Take(t.Context(), from, to, anyParty); news == nil || err != nil {
		t.Errorf("got %+v, %v", news, err)
	}
	holds(t, to, map[string]string{"names.csv": "Ada", "ada.jpg": "older"})
}

func TestAPowerCutBetweenTheRenamesIsMended(t *testing.T) {
	_, to := places(t)
	fill(t, to+".before", map[string]string{"names.csv": "Ada"})
	fill(t, to+".new", map[string]string{"names.csv": "B"})
	if err := Recover(to); err != nil {
		t.Fatal(err)
	}
	holds(t, to, map[string]string{"names.csv": "Ada"})
	if _, err := os.Lstat(to + ".new"); err == nil {
		t.Error("what was half copied is still there")
	}
	fill(t, to+".before", map[string]string{"names.csv": "older"})
	if err := Recover(to); err != nil {
		t.Fatal(err)
	}
	holds(t, to, map[string]string{"names.csv": "Ada"})
	if _, err := os.Lstat(to + ".before"); err == nil {
		t.Error("who took part before is still there")
	}
	// systemd has made an empty folder in the meantime.
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	fill(t, to, nil)
	fill(t, to+".before", map[string]string{"names.csv": "older"})
	if err := Recover(to); err != nil {
		t.Fatal(err)
	}
	holds(t, to, map[string]string{"names.csv": "older"})
	_, nobody := places(t)
	if err := Recover(nobody); err != nil {
		t.Error(err)
	}
}

func TestAnInterruptedCopyLeavesTheOldParty(t *testing.T) {
	from, to := places(t)
	fill(t, to, map[string]string{"names.csv": "Ada"})
	fill(t, from, map[string]string{"names.csv": "Bo", "bo.jpg": "b"})
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Take(ctx, from, to, func(string, *News) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	holds(t, to, map[string]string{"names.csv": "Ada"})
	if news, err := Take(t.Context(), from, to, anyParty); news == nil || err != nil {
		t.Errorf("the next start gave %+v, %v", news, err)
	}
}
