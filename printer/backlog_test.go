package printer

import (
	"testing"

	"babbage/printer/raster"
)

// TestBacklog shows where between its bytes a printer may be asked something.
func TestBacklog(t *testing.T) {
	var b backlog
	if !b.between() {
		t.Error("nothing to send, and no question either")
	}
	b.bytes = raster.GSv0.Encoder().Resync(1)
	for ; len(b.bytes) > 1; b.bytes = b.bytes[1:] {
		if want := len(b.bytes) > 2; b.between() != want {
			t.Errorf("%d bytes before the end: a question is let in: %t", len(b.bytes), !want)
		}
	}
	if b.between() {
		t.Error("a question is let into the reset")
	}
	b.rest([]byte("v\x00"))
	if got := string(b.bytes); got != "v\x00@" || b.between() {
		t.Errorf("the rest of a command comes late or not at all: %q", got)
	}
}
