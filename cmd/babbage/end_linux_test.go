package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Check ends when it is told to, whatever it is at: here it writes to somebody who does not read.
func TestCheckEndsAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again as a command")
	}
	dir := t.TempDir()
	list := "name,photo\nAda," + strings.Repeat("a", 3900) + ".jpg\n"
	if err := os.WriteFile(filepath.Join(dir, "names.csv"), []byte(list), 0o600); err != nil {
		t.Fatal(err)
	}
	near, far, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	room, err := unix.FcntlInt(near.Fd(), unix.F_SETPIPE_SZ, 4096)
	if err != nil || room != 4096 {
		t.Skip("the pipe has another size: ", room, err)
	}
	var said bytes.Buffer
	cmd := exec.Command("babbage", "check", "--people", dir, "--state", filepath.Join(dir, "hat"))
	cmd.Stdout, cmd.Stderr = far, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Process.Kill()
	far.Close()
	for { // until Ada's line is there: what is wrong with her photo has no room beside it
		n, err := unix.IoctlGetInt(int(near.Fd()), unix.TIOCINQ)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	soon(t, func() { err = cmd.Wait() })
	if err == nil || !strings.Contains(said.String(), "ended before it was done") {
		t.Errorf("%v: %q", err, &said)
	}
}
