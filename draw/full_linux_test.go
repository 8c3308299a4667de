package draw

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"babbage/assets/remedy/remedytest"
)

// A bear whose disk is full when he is started has his hat, draws nothing and says so, and draws
// as soon as there is room.
func TestAFullDiskAtARestart(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("hat", dir, "tmpfs", 0, "size=256k"); err != nil {
		t.Skipf("a disk that can be filled takes root: %v", err)
	}
	defer unix.Unmount(dir, unix.MNT_DETACH)
	for _, first := range []bool{true, false} { // the lock is missing, and is there
		h := onDisk(t, dir, Rules{})
		if err := h.Close(); err != nil {
			t.Fatal(err)
		}
		if first {
			if err := os.Remove(filepath.Join(dir, lockFile)); err != nil {
				t.Fatal(err)
			}
		}
		filler, err := os.Create(filepath.Join(dir, "filler"))
		if err != nil {
			t.Fatal(err)
		}
		for _, err = filler.Write(make([]byte, 1<<20)); err == nil; {
		}
		filler.Close()
		h, err = Open(dir, group("A", "B", "C", "D"), Rules{})
		if err != nil {
			t.Fatalf("first %v: the hat of a full disk is not to be had: %v", first, err)
		}
		if pid, err := Holder(dir); err != nil || !first && pid != os.Getpid() {
			t.Errorf("the holder is %d, %v", pid, err)
		}
		left := h.Left()
		if _, err := h.Draw(noon); remedytest.Lacks(err, "the disk is full") != "" || h.Left() != left {
			t.Errorf("a full disk drew: %v", err)
		}
		if err := os.Remove(filler.Name()); err != nil {
			t.Fatal(err)
		}
		if slip, err := h.Draw(noon); err != nil || slip.Kind != Ticket {
			t.Errorf("with room again, a squeeze gave %v, %v", slip.Kind, err)
		}
		if err := h.Keep(noon); err != nil {
			t.Error(err)
		}
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A disk that has become full is no reason not to wake up: the lock needs no room on it.
func TestLockOnFullDisk(t *testing.T) {
	const full = "/dev/full" // every write to it fails for want of room
	dir := t.TempDir()
	if err := onDisk(t, dir, Rules{}).Close(); err != nil {
		t.Fatal(err)
	}
	lock := filepath.Join(dir, lockFile)
	if err := errors.Join(os.Remove(lock), os.Symlink(full, lock)); err != nil {
		t.Fatal(err)
	}
	onDisk(t, dir, Rules{})
	if pid, err := Holder(dir); pid != 0 || err != nil {
		t.Errorf("whom to ask: %d, %v", pid, err)
	}
}
