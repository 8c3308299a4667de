package printer

import (
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
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

// A program that begins when half of a slice is in the printer, as the power went off, knows how wide
// the slice may be: the first ticket comes out whole.
func TestHalfASliceOfAWideHead(t *testing.T) {
	for _, width := range []int{240, 384, 576, 832, 840} {
		b := newBench(paper.Config{Width: width}, Config{Width: width})
		ticket := dots.New(width, 60)
		for i := range ticket.Bits {
			ticket.Bits[i] = 0xa5
		}
		wire, err := b.sim.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := wire.Write(raster.GSv0.Encode(ticket)[:20]); err != nil {
			t.Fatal(err)
		}
		b.Advance(b.most)
		wire.Close()
		b.settle()
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Fatal(err)
		}
		b.settle()
		if n := b.sim.Tear().Count(ticket.Bits); n != 1 {
			t.Errorf("%d dots: %d whole tickets behind half a slice", width, n)
		}
	}
}
