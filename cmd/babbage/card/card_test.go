package card

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"babbage/assets/remedy"
)

var update = flag.Bool("update", false, "write the golden files anew")

// desk is a folder with packages, a party and settings.
func desk(t *testing.T) Wishes {
	t.Helper()
	dir := t.TempDir()
	w := Wishes{People: filepath.Join(dir, "party"), Settings: filepath.Join(dir, "bear.toml")}
	for _, arch := range []string{"armhf", "arm64"} {
		w.Packages = append(w.Packages, filepath.Join(dir, "babbage_2.0_"+arch+".deb"))
	}
	put(t, dir, map[string]string{
		"party/names.csv": "Ada\nBo\nCy\n", "party/ada.jpg": "a photo", "party/babbage.toml": "language = \"de\"\n", "party/minutes.docx": "no",
		"bear.toml":             "[printer]\nbaud = 9600\n",
		"babbage_2.0_armhf.deb": "!<arch>\ndebian-binary 32", "babbage_2.0_arm64.deb": "!<arch>\ndebian-binary 64",
	})
	return w
}

func put(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
}

// tree is every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// written is a boot partition as testdata has it. Imager leaves cmdline.txt without a line end, where
// it puts words there.
func written(t testing.TB, name string) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", name+".txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	if strings.Contains(files[cmdlineTxt], regdom) {
		files[cmdlineTxt] = strings.TrimSuffix(files[cmdlineTxt], "\n")
	}
	return files
}

func generations(t testing.TB) (names []string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 11 {
		t.Fatalf("%q, %v", files, err)
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), ".txtar"))
	}
	return names
}

func plenty(string) (uint64, error) { return 1 << 30, nil }

// prepare does what the command does, and returns what it showed.
func prepare(t *testing.T, dir string, w Wishes) string {
	t.Helper()
	c, err := Open(dir)
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	p, err := c.Plan(w)
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	return carryOut(t, p)
}

func takeBack(t *testing.T, dir string) string {
	t.Helper()
	c, err := Open(dir)
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	p, err := c.Undo()
	if err != nil {
		t.Fatal(remedy.Line(err))
	}
	return carryOut(t, p)
}

func carryOut(t *testing.T, p *Plan) string {
	t.Helper()
	before := tree(t, p.card.Dir)
	var shown bytes.Buffer
	p.Show(&shown)
	if !maps.Equal(before, tree(t, p.card.Dir)) {
		t.Error("a plan has changed the card before it was made")
	}
	if err := p.Make(plenty); err != nil {
		t.Fatal(remedy.Line(err))
	}
	for _, note := range p.Notes {
		shown.WriteString("note: " + note + "\n")
	}
	return shown.String()
}

// Every generation, as Imager leaves it: what the card is then is in testdata/*.golden, a second time
// changes nothing, and undone it is what it was, byte for byte.
func TestEveryGeneration(t *testing.T) {
	for _, name := range generations(t) {
		t.Run(name, func(t *testing.T) {
			w, dir := desk(t), t.TempDir()
			before := written(t, name)
			put(t, dir, before)
			shown := prepare(t, dir, w)
			after := tree(t, dir)
			golden(t, name, shown, before, after)
			for _, file := range []string{"babbage/names.csv", "babbage/ada.jpg", "babbage/babbage.toml", "babbage/settings.toml",
				"babbage/babbage_2.0_armhf.deb", "babbage/babbage_2.0_arm64.deb", "babbage/firstboot", "babbage/before/config.txt"} {
				if after[file] == "" {
					t.Errorf("there is no %s", file)
				}
			}
			if after["babbage/minutes.docx"] != "" {
				t.Error("what is no part of the party is on the card")
			}
			for file, text := range before {
				if kept, ok := after["babbage/before/"+file]; ok && kept != text {
					t.Errorf("the copy of %s is %q", file, kept)
				}
			}
			c, err := Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			if again, err := c.Plan(w); err != nil || !again.Nothing() {
				t.Errorf("a second time changes %+v, %v", again, err)
			}
			prepare(t, dir, w)
			if twice := tree(t, dir); !maps.Equal(twice, after) {
				t.Errorf("a second time it is %v", changed(after, twice))
			}
			takeBack(t, dir)
			if undone := tree(t, dir); !maps.Equal(undone, before) {
				t.Errorf("undone, it is %v", changed(before, undone))
			}
			if _, err := os.Stat(filepath.Join(dir, ours)); err == nil {
				t.Error("the folder is still there")
			}
		})
	}
}

// changed lists the files that differ.
func changed(a, b map[string]string) (names []string) {
	for name := range maps.Keys(a) {
		if a[name] != b[name] {
			names = append(names, name)
		}
	}
	for name := range maps.Keys(b) {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// scripts is what depends on deploy/card/firstboot, and on nothing here: its size, and its sum in an
// id for cloud-init.
var scripts = regexp.MustCompile(`(firstboot\n  is new) \(.*\)|\bbabbage-[0-9a-f]{12}\b`)

// golden compares what was shown, and the texts that were edited.
func golden(t *testing.T, name, shown string, before, after map[string]string) {
	t.Helper()
	got := &txtar.Archive{Comment: []byte(shown)}
	for _, file := range changed(before, after) {
		if !strings.HasPrefix(file, ours) {
			got.Files = append(got.Files, txtar.File{Name: file, Data: []byte(after[file])})
		}
	}
	file := filepath.Join("testdata", name+".golden")
	text := scripts.ReplaceAll(txtar.Format(got), []byte("$1 babbage-ID"))
	if *update {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(text, want) {
		t.Errorf("%v; the card is\n%s\nand was to be\n%s", err, text, want)
	}
}
