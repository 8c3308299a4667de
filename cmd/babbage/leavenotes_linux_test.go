package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"babbage/cmd/babbage/takeover"
)

// A stick that is mounted for reading gets its note, and is mounted for reading again.
func TestANoteOnAStick(t *testing.T) {
	dir, bin := rootsDir(t)
	people := filepath.Join(dir, "people")
	for _, from := range []string{"/media/babbage", "/boot/firmware/babbage"} {
		if err := takeover.Note(people, from, []string{"I cannot take over what is here."}); err != nil {
			t.Fatal(err)
		}
	}
	if out, err := exec.Command("unshare", "--mount", "mount", "-t", "tmpfs", "stick", "/media").CombinedOutput(); err != nil {
		t.Skipf("nothing can be mounted here: %v\n%s", err, out)
	}
	play := func(script string) string {
		cmd := exec.Command("unshare", "--mount", "sh", "-e", "-c", script, bin, people)
		cmd.Env = append(os.Environ(), "BABBAGE_MAIN=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	const begin = "mount -t tmpfs stick /media && mkdir /media/babbage\n"
	const note = `"$0" leave-notes --people "$1"; cat /media/babbage/babbage-says.txt; grep " /media/babbage " /proc/mounts` + "\n"
	out := play(begin + "mount -t tmpfs -o ro,nosuid,nodev,noexec stick /media/babbage\n" + note + "! touch /media/babbage/x 2>&1\n")
	for _, want := range []string{"I cannot take over what is here.\r\n", "ro,nosuid,nodev,noexec", "Read-only file system"} {
		if !strings.Contains(out, want) {
			t.Errorf("it lacks %q:\n%s", want, out)
		}
	}
}

// Where no stick is mounted nothing is written in its place.
func TestANoteWithoutAStick(t *testing.T) {
	dir := t.TempDir()
	here, err := os.Stat(dir)
	root, err2 := os.Stat("/")
	if err != nil || err2 != nil || here.Sys().(*syscall.Stat_t).Dev != root.Sys().(*syscall.Stat_t).Dev {
		t.Skip("the temporary folder is not on the root file system")
	}
	if err := leave(dir, []string{"No."}); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(filepath.Join(dir, takeover.Says)); err == nil {
		t.Error("it is written to the root file system")
	}
}
