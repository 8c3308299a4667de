package draw

import (
	"errors"
	"os"
	"strconv"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// The second daemon on a hat is refused, told which process has it, and gets it as soon as that
// one ends.
func TestSecondIsRefused(t *testing.T) {
	dir := t.TempDir()
	if pid, err := Holder(dir); pid != 0 || err != nil {
		t.Errorf("nobody has the hat: %d, %v", pid, err)
	}
	first := onDisk(t, dir, Rules{})
	before := folder(t, dir)
	_, err := Open(dir, group("A", "B", "C", "D"), Rules{})
	held, ok := errors.AsType[*HeldError](err)
	if !ok || held.PID != os.Getpid() || remedytest.Lacks(err, strconv.Itoa(os.Getpid()), strconv.Quote(dir), "stop") != "" {
		t.Errorf("the second: %v", err)
	}
	if _, err := Reset(dir, noon); err == nil || folder(t, dir) != before {
		t.Errorf("reset under a running bear: %v", err)
	}
	if pid, err := Holder(dir); pid != os.Getpid() || err != nil {
		t.Errorf("holder %d, %v", pid, err)
	}
	if _, err := Peek(dir); err != nil {
		t.Errorf("peek beside a running bear: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if pid, err := Holder(dir); pid != 0 || err != nil {
		t.Errorf("after the end: %d, %v", pid, err)
	}
	onDisk(t, dir, Rules{})
}
