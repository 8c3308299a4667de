package files

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// A disk without room, here a limit on files, or a folder that nobody may write to: an error with a
// remedy, all is as it was, and nothing half-written is left.
func TestNoRoom(t *testing.T) {
	if dir := os.Getenv("BABBAGE_TEST_ROOM"); dir != "" {
		var was syscall.Rlimit
		if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1000, Max: was.Max}); err != nil {
			t.Fatal(err)
		}
		f := New(dir, nil)
		for name, err := range map[string]error{
			"names":    f.Add("p", roster.Person{Name: "Bo", Note: strings.Repeat("x", 300)}),
			"settings": f.Set("p", Setting{Key: "ticket.heading", To: strings.Repeat("x", 2000)}),
			"a photo":  f.PutPhoto("p", "Ada", picture(400, 400)),
			"pairs":    f.PutLastYear("p", strings.NewReader(strings.Repeat("Ada,Bo\n", 200))),
		} {
			if err == nil || !strings.Contains(remedy.Of(err), "full") {
				t.Errorf("%s: %v", name, err)
			}
		}
		return
	}
	dir := folder(t, map[string]string{"names.csv": "name,note\n" + strings.Repeat("# us\n", 190) + "Ada\n", "Ada.jpg": "old"})
	before := content(t, dir)
	child := exec.Command(os.Args[0], "-test.run=^TestNoRoom$")
	child.Env = append(os.Environ(), "BABBAGE_TEST_ROOM="+dir)
	if out, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	after := content(t, dir)
	if len(after) != len(before) || after["names.csv"] != before["names.csv"] || after["Ada.jpg"] != "old" {
		t.Errorf("%q", after)
	}
	for _, dir := range []string{"/proc/self", filepath.Join(dir, "names.csv", "people")} { // nobody at all may write there
		f := New(dir, nil)
		if err := f.Add("p", roster.Person{Name: "Bo"}); err == nil || remedy.Of(err) == "" {
			t.Errorf("%s: %v", dir, err)
		}
		if err := f.PutPhoto("p", "Bo", picture(40, 40)); err == nil || remedy.Of(err) == "" {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

// A pipe in the place of the names or a photo keeps nobody waiting.
func TestPipes(t *testing.T) {
	dir := folder(t, map[string]string{"names.txt": "Ada\n"})
	for _, name := range []string{"babbage.toml", "Ada.jpg"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := New(dir, nil)
	if _, err := f.Read(); err == nil || remedy.Of(err) == "" {
		t.Error(err)
	}
	if err := os.Remove(filepath.Join(dir, "babbage.toml")); err != nil {
		t.Fatal(err)
	}
	if err := f.PutPhoto("p", "Ada", picture(40, 40)); err == nil || !strings.Contains(err.Error(), "no plain file") {
		t.Error(err)
	}
	if err := f.Strike("p", "Ada"); err != nil {
		t.Error(err)
	}
}
