package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Whoever runs a command as root does not read people's files as root: a file that only root may
// read is not read, and nothing that is made belongs to root.
func TestRootReadsPeoplesFilesAsTheirOwner(t *testing.T) {
	dir, bin := rootsDir(t)
	people := filepath.Join(dir, "people")
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

// bear is the user that a package makes; nobody has it here.
const bear = 61234

// rootsDir returns a folder of root that everybody may look into, and babbage in it. Only root
// can become somebody else.
func rootsDir(t *testing.T) (dir, bin string) {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("only root can become somebody else")
	}
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again")
	}
	dir = t.TempDir()
	for path := dir; path != "/"; path = filepath.Dir(path) {
		if info, err := os.Stat(path); err == nil {
			os.Chmod(path, info.Mode()|0o055)
		}
	}
	me, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	bin = filepath.Join(dir, "babbage")
	if out, err := exec.Command("cp", me, bin).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return dir, bin
}

// What root makes in the bear's folder belongs to the bear, though his hat is not there yet: a
// service could not use a hat of root.
func TestRootLeavesNoHatOfHisOwn(t *testing.T) {
	dir, bin := rootsDir(t)
	home := filepath.Join(dir, "home")
	if err := os.Mkdir(home, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(home, bear, bear); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "babbage.toml")
	if err := os.WriteFile(config, []byte("[wiring]\nchip = \"none\"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	people := filepath.Join(dir, "people")
	if err := os.Mkdir(people, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(people, "babbage.toml"), nil, 0o600); err != nil { // root's
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"reset", "--yes", "--state", filepath.Join(home, "made", "hat")},
		{"run", "--config", config, "--people", people, "--state", filepath.Join(home, "run", "hat")},
	} {
		cmd := exec.Command(bin, args...)
		cmd.Env = append(os.Environ(), "BABBAGE_MAIN=1")
		out, _ := cmd.CombinedOutput()
		// Without a header run gives up, but it has become the bear by then.
		if args[0] == "run" && !strings.Contains(string(out), "permission denied") {
			t.Errorf("run goes on as root:\n%s", out)
		}
	}
	made := 0
	err := filepath.WalkDir(home, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := os.Lstat(path)
		if err == nil && info.Sys().(*syscall.Stat_t).Uid != bear {
			t.Errorf("%s does not belong to the bear", path)
		}
		made++
		return err
	})
	if err != nil || made < 4 {
		t.Errorf("%d files were made, %v", made, err)
	}
}
