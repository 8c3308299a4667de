package main

import (
	"os"
	"path/filepath"
	"testing"

	"babbage/device"
)

// What the bear keeps of the roll, babbage status reads in another process; nothing, or anything else
// in its place, is a full roll.
func TestTheRollIsKept(t *testing.T) {
	cache := t.TempDir()
	for _, r := range []device.Roll{{}, {Low: true, Left: 45}, {Low: true}, {}, {}} {
		if err := keepRoll(cache, r); err != nil {
			t.Errorf("%+v: %v", r, err)
		}
		if got := keptRoll(cache); got != r {
			t.Errorf("%+v is read as %+v", r, got)
		}
		if err := keepRoll("", r); err != nil || keptRoll("") != (device.Roll{}) {
			t.Errorf("%+v without a cache: %v", r, err)
		}
	}
	for _, text := range []string{"", "many", "-3", "99999999", "1 2", "\x1b[2J", "00000000000000000000000045"} {
		if err := os.WriteFile(filepath.Join(cache, rollFile), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := keptRoll(cache); got != (device.Roll{}) {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
	if err := keepRoll(filepath.Join(cache, "none"), device.Roll{Low: true}); err == nil {
		t.Error("kept in a folder that is not there")
	}
}
