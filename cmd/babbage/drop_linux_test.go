package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever runs a command as root does not read people's files as root: a file that only root may
// read is not read, and nothing that is made belongs to root.
func TestRootReadsPeoplesFilesAsTheirOwner(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody else")
	}
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again")
	}
	dir := t.TempDir()
	people := filepath.Join(dir, "people")
	for path := dir; path != "/"; path = filepath.Dir(path) {
		os.Chmod(path, 0o755)
	}
	const bear = 61234
	if err := os.Mkdir(people, 0o755); err != nil {
		t.Fatal(err)
	}
	names := filepath.Join(people, "names.csv")
	if err := os.WriteFile(names, []byte("Ada\nBo\nCyd\n"), 0o600); err != nil { // root's
		t.Fatal(err)
	}
	if err := os.Chown(people, bear, bear); err != nil {
		t.Fatal(err)
	}
	me, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin := filepath.Join(dir, "babbage")
	if out, err := exec.Command("cp", me, bin).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	check := func() (string, error) {
		cmd := exec.Command(bin, "check", "--people", people, "--state", filepath.Join(dir, "hat"))
		cmd.Env = append(os.Environ(), "BABBAGE_MAIN=1")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	if out, err := check(); err == nil || !strings.Contains(out, "permission denied") {
		t.Errorf("root's own file is read: %v\n%s", err, out)
	}
	if err := os.Chown(names, bear, bear); err != nil {
		t.Fatal(err)
	}
	if out, err := check(); err != nil || !strings.Contains(out, "3 people") {
		t.Errorf("the bear's file is not read: %v\n%s", err, out)
	}
}
