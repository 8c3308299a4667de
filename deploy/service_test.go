package deploy

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// What may be plugged in when the bear is awake is allowed by its number: systemd looks names up
// when the unit starts, in /proc/devices, where they stand from the first such device on. By name
// goes only what is soldered in, and has no fixed number.
func TestDevicesAreAllowedByNumber(t *testing.T) {
	unit, err := os.ReadFile("babbage.service")
	if err != nil {
		t.Fatal(err)
	}
	var allowed []string
	for line := range strings.Lines(string(unit)) {
		if device, ok := strings.CutPrefix(line, "DeviceAllow="); ok {
			allowed = append(allowed, strings.Fields(device)[0])
		}
	}
	want := []string{
		"char-gpiochip", "char-ttyAMA", "char-ttyS",
		"char-188", "char-166", // ttyUSB, ttyACM
		"char-180", "char-6", // usblp, lp
		"char-116", // sound
	}
	slices.Sort(allowed)
	slices.Sort(want)
	if !slices.Equal(allowed, want) {
		t.Errorf("allowed are %q, want %q", allowed, want)
	}
}
