package draw

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// filesOf returns the files of a hat.
func filesOf(h *Hat) []string {
	names := namesOf + h.store.roll
	return []string{names, names + previous, marksOf, marksOf + previous}
}

// onDisk opens a hat on the real disk.
func onDisk(t *testing.T, dir string, rules Rules) *Hat {
	t.Helper()
	hat, err := Open(dir, group("A", "B", "C", "D"), rules)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { hat.Close() })
	return hat
}

// damages are what happens to files.
var damages = map[string]func(path string) error{
	"gone":      os.Remove,
	"empty":     func(path string) error { return os.Truncate(path, 0) },
	"torn":      func(path string) error { return os.Truncate(path, 30) },
	"last byte": func(path string) error { return edit(path, func(b []byte) []byte { return b[:len(b)-1] }) },
	"one bit":   func(path string) error { return edit(path, func(b []byte) []byte { b[len(b)/2] ^= 1; return b }) },
	"zeroes":    func(path string) error { return edit(path, func(b []byte) []byte { return make([]byte, len(b)) }) },
}

func edit(path string, how func([]byte) []byte) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, how(text), 0o600)
}

// Whatever happens to one of the files, at any time in the life of a ticket, nothing is lost or
// doubled, and the bear says which file it was; the next start finds it mended.
func TestOneFileDamaged(t *testing.T) {
	moments := map[string]func(*testing.T, *Hat){
		"fresh":   func(*testing.T, *Hat) {},
		"in hand": draw,
		"kept":    func(t *testing.T, h *Hat) { h.print(t, noon) },
	}
	for moment, play := range moments {
		for damage, do := range damages {
			for i := range 4 {
				t.Run(fmt.Sprint(moment, "/", damage, "/", i), func(t *testing.T) {
					dir := t.TempDir()
					hat := onDisk(t, dir, Rules{})
					file := filesOf(hat)[i]
					play(t, hat)
					was := hat.state
					hat.Close()
					if err := do(filepath.Join(dir, "hat", file)); err != nil {
						t.Fatal(err)
					}
					hat = onDisk(t, dir, Rules{})
					if w := hat.Warnings(); len(w) != 1 || !contains(w[0], file, "other copy") {
						t.Errorf("warnings %q", w)
					}
					if shown(hat.state) != shown(was) || hat.Lost() {
						t.Errorf("after the damage %v, was %v", shown(hat.state), shown(was))
					}
					hat.Close()
					if hat = onDisk(t, dir, Rules{}); len(hat.Warnings()) != 0 {
						t.Errorf("not mended: %q", hat.Warnings())
					}
				})
			}
		}
	}
}

// Both copies damaged: refused, with what to do; nothing is begun anew, and what is left stays as
// it is.
func TestBothCopiesDamaged(t *testing.T) {
	for damage, do := range damages {
		for _, which := range [][2]int{{0, 2}, {2, 4}, {0, 4}} {
			dir := t.TempDir()
			hat := onDisk(t, dir, Rules{})
			pair := filesOf(hat)[which[0]:which[1]]
			drawn := hat.print(t, noon)
			hat.Close()
			for _, file := range pair {
				if err := do(filepath.Join(dir, "hat", file)); err != nil {
					t.Fatal(err)
				}
			}
			before := folder(t, dir)
			_, err := Open(dir, group("A", "B", "C", "D"), Rules{})
			if remedytest.Lacks(err, marksOf, "babbage reset", "backup") != "" || remedytest.Lacks(err, fmt.Sprintf("%q", drawn)) == "" {
				t.Errorf("%s of %q: %v", damage, pair, err)
			}
			if after := folder(t, dir); after != before {
				t.Errorf("%s of %q: the refusal changed the folder from\n%s\nto\n%s", damage, pair, before, after)
			}
			if _, err := Peek(dir); err == nil {
				t.Errorf("%s of %q: peek sees a hat", damage, pair)
			}
		}
	}
}

// folder returns all files below dir, but for the lock.
func folder(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == lockFile {
			return err
		}
		text, err := os.ReadFile(path)
		fmt.Fprintf(&all, "== %s\n%s", path, text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// A file of another version is refused, even beside a copy that this one could read.
func TestOtherVersion(t *testing.T) {
	for i := range 4 {
		dir := t.TempDir()
		hat := onDisk(t, dir, Rules{})
		file := filesOf(hat)[i]
		hat.Close()
		err := edit(filepath.Join(dir, "hat", file), func(text []byte) []byte {
			body := regexp.MustCompile(` \d+\n`).ReplaceAllLiteralString(string(text[:bytes.IndexByte(text, 10)+1]), " 9\n") + string(text[bytes.IndexByte(text, 10)+1:len(text)-sumLine])
			return sealed([]byte(body))
		})
		if err != nil {
			t.Fatal(err)
		}
		_, err = Open(dir, group("A", "B", "C", "D"), Rules{})
		if !errors.Is(err, errVersion) || remedytest.Lacks(err, file, `version "9"`, "babbage reset") != "" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// A names file whose order is another's, as after an update of Unicode, is put in order, and
// every mark goes with its name.
func TestRollInAnotherOrder(t *testing.T) {
	for _, c := range []struct {
		saved state
		want  string
	}{
		{state{names: []string{"D", "A", "C", "B"}, marks: []mark{0, inHat, 0, inHat}, hand: hand{name: 2}}, "[A B C D] [1 1 0 0] {2 false}"},
		{state{names: []string{"B", "A", "C", "D"}, marks: []mark{inHat, inHat, 0, 0}, hand: hand{name: 2}}, "[A B C D] [1 1 0 0] {2 false}"},
	} {
		disk := newCutDisk()
		if err := (&store{disk: disk, dir: "."}).begin(&c.saved); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			hat, err := open(disk, ".", group("A", "B", "C", "D"), Rules{})
			if err != nil {
				t.Fatal(err)
			}
			saved, _, whole, err := (&store{disk: disk, dir: "."}).load()
			if err != nil || !whole || fmt.Sprint(hat.names, hat.marks, hat.hand) != c.want || fmt.Sprint(saved.names, saved.marks, saved.hand) != c.want {
				t.Errorf("%v: read as %v, on disk %v, %v; want %s", c.saved, hat.state, saved, err, c.want)
			}
		}
	}
}

// A drop-out is noted on disk, though no name changes.
func TestDropOutIsOnDisk(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 1, people, Rules{})
	name := hat.print(t, noon)
	reload(t, hat, less(people, name))
	hat, err := open(disk, ".", less(people, name), Rules{})
	if err != nil || onPaper(hat) != "" || len(hat.Warnings()) != 0 {
		t.Errorf("after a restart the drop-out is news again: %v, %q", err, hat.Warnings())
	}
}

// What a cut leaves behind is swept away by the next start.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	onDisk(t, dir, Rules{}).Close()
	left := filepath.Join(dir, "hat", "marks.tmp")
	if err := os.WriteFile(left, []byte("half a"), 0o600); err != nil {
		t.Fatal(err)
	}
	onDisk(t, dir, Rules{})
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a temporary file is still there: %v", err)
	}
}

func keys(m map[string]os.FileMode) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	return all
}

// forbiddenDisk lets nobody read.
type forbiddenDisk struct{ *cutDisk }

func (forbiddenDisk) read(name string) ([]byte, error) {
	return nil, &os.PathError{Op: "open", Path: name, Err: syscall.EACCES}
}

// The errors of a disk say what a person can do.
func TestDiskErrors(t *testing.T) {
	for errno, want := range map[error]string{
		syscall.ENOSPC: "free some space", syscall.EDQUOT: "free some space", syscall.EROFS: "read-only", syscall.EIO: "failing",
		syscall.EACCES: "run as", syscall.EPERM: "run as", syscall.ENOTDIR: "name a folder", syscall.EMFILE: "--state",
	} {
		hat, disk := start(t, 1, group("A", "B"), Rules{})
		disk.cutAt, disk.fail = disk.calls+1, fmt.Errorf("open marks.tmp: %w", errno)
		_, err := hat.Draw(noon)
		if !errors.Is(err, errno) || remedytest.Lacks(err, want) != "" {
			t.Errorf("%v: %v; want %q", errno, err, want)
		}
	}
	hat, disk := start(t, 1, group("A", "B"), Rules{})
	_, err := open(&forbiddenDisk{disk}, ".", group("A", "B"), Rules{})
	if remedytest.Lacks(err, "run as") != "" || remedytest.Lacks(err, "reset") == "" || hat.Left() != 2 {
		t.Errorf("a state of another user: %v", err)
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(file, group("A", "B"), Rules{}); remedytest.Lacks(err, "name a folder", file) != "" {
		t.Errorf("a file for a folder: %v", err)
	}
}
