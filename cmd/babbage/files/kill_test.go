package files

import (
	"bufio"
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
	"babbage/printer/portrait"
)

// TestMain lets the test binary be the writer that TestKill kills, or one whose disk is full.
func TestMain(m *testing.M) {
	dir := os.Getenv("BABBAGE_TEST_FILES")
	if dir == "" {
		os.Exit(m.Run())
	}
	if err := writeToTheEnd(New(dir, nil)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

const steady = 40 // guests who stay

// writeToTheEnd changes everything again and again, and tells of each change on stdout.
func writeToTheEnd(f *Files) error {
	photos := [][]byte{testPhoto(0), testPhoto(1)}
	for i := 0; ; i++ {
		guest := fmt.Sprintf("Guest %02d", i%steady)
		for _, do := range []func() error{
			func() error {
				return f.SetColumn("x", guest, "note", noteOf(f, guest), strings.Repeat(fmt.Sprint(i%10), 200))
			},
			func() error { return f.PutPhoto("x", guest, bytes.NewReader(photos[i%2])) },
			func() error {
				return f.Set("x", Setting{Key: "ticket.heading", Was: rawOf(f), To: strings.Repeat(fmt.Sprint(i%10), 5000)})
			},
			func() error { return f.Add("x", roster.Person{Name: "Zoe"}) },
			func() error { return f.Strike("x", "Zoe") },
		} {
			if err := do(); err != nil {
				return err
			}
			fmt.Println("done")
		}
	}
}

func noteOf(f *Files, name string) string {
	v, err := f.Read()
	if err != nil {
		return err.Error()
	}
	for _, p := range v.People {
		if p.Name == name {
			return p.Note
		}
	}
	return ""
}

func rawOf(f *Files) string {
	v, _ := f.Read() // what is wrong shows in what is written with it
	return v.Raw["ticket.heading"]
}

// A writer is killed again and again, whenever that may be: each file is whole, the old one or the
// new one, nobody is lost, and the next start leaves no half-written file behind.
func TestKill(t *testing.T) {
	kills := 40
	if testing.Short() {
		kills = 10
	}
	var names strings.Builder
	for i := range steady {
		fmt.Fprintf(&names, "Guest %02d\n", i)
	}
	dir := folder(t, map[string]string{"names.csv": "# us\n" + names.String(), "babbage.toml": "# ours\n"})
	photos := map[string]bool{string(testPhoto(0)): true, string(testPhoto(1)): true}
	var parts, taken int
	for range kills {
		changes, life := rand.IntN(12), time.Duration(rand.IntN(5000))*time.Microsecond
		writer := exec.Command(os.Args[0])
		writer.Env = append(os.Environ(), "BABBAGE_TEST_FILES="+dir)
		var said strings.Builder
		writer.Stderr = &said
		out, err := writer.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := writer.Start(); err != nil {
			t.Fatal(err)
		}
		done := 0
		for lines := bufio.NewScanner(out); lines.Scan(); done++ {
			if done == changes {
				defer time.AfterFunc(life, func() { _ = writer.Process.Kill() }).Stop()
			}
		}
		if err := writer.Wait(); err == nil || said.Len() > 0 {
			t.Fatalf("the writer: %v: %s", err, said.String())
		}
		left, err := filepath.Glob(filepath.Join(dir, ".new-*"))
		if err != nil {
			t.Fatal(err)
		}
		parts += len(left)
		f := New(dir, nil)
		v, err := f.Read()
		if err != nil {
			t.Fatal(err)
		}
		if n := len(v.People); n != steady && n != steady+1 {
			t.Fatalf("%d people", n)
		}
		if heading := strings.Trim(v.Raw["ticket.heading"], `"`); len(heading) != 0 && heading != strings.Repeat(heading[:1], 5000) {
			t.Fatalf("a heading of %d letters", len(heading))
		}
		for _, p := range v.People {
			if p.Note != "" && p.Note != strings.Repeat(p.Note[:1], 200) {
				t.Fatalf("a note of %d letters", len(p.Note))
			}
		}
		for name, text := range content(t, dir) {
			switch {
			case strings.HasSuffix(name, ".jpg"):
				if !photos[text] {
					t.Fatalf("%s is %d bytes", name, len(text))
				}
				taken++
			case name == "names.csv", name == "babbage.toml":
				if !strings.HasPrefix(text, "# ") {
					t.Fatalf("%s: %q", name, text)
				}
			default:
				t.Fatalf("%s is left", name)
			}
		}
		if len(v.People) > steady {
			if err := f.Strike("x", "Zoe"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if taken == 0 {
		t.Error("no writer came as far as a photo")
	}
	t.Logf("%d kills, %d files were being written", kills, parts)
}

// testPhoto is one of several of 100 KB.
func testPhoto(i int) []byte {
	var b bytes.Buffer
	b.Write(grey(64+i, 64))
	b.Write(bytes.Repeat([]byte{byte(i)}, 100<<10)) // behind a picture may be anything
	return b.Bytes()
}

// What is left of a killed writer is no photo and no names file.
func TestPartsAreNothing(t *testing.T) {
	dir := folder(t, map[string]string{".new-ABC": "Ada\n", "names.txt": "Bo\n"})
	f := New(dir, nil)
	before, err := f.Read()
	if err != nil || len(before.People) != 1 {
		t.Fatal(before, err)
	}
	if got := content(t, dir); !maps.Equal(got, map[string]string{"names.txt": "Bo\n"}) {
		t.Errorf("%q", got)
	}
	if _, err := portrait.Inspect(testPhoto(0), "x"); err != nil {
		t.Error(err)
	}
}
