package device

import (
	"context"
	"slices"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/printer/paper"
)

// The ticket is out, and in the middle of its stub the power is cut: it stays in hand, and both are
// printed again. Only when the stub is out, too, is the hand empty.
func TestACutInTheStubPrintsBothAgain(t *testing.T) {
	p := newParty(t, guests...)
	var err error
	if p.press, err = stubPress(); err != nil {
		t.Fatal(err)
	}
	ctx, cut := context.WithCancel(t.Context())
	defer cut()
	p.run(ctx, simulated.NewHand(p.header, 2*time.Second, do(func() {
		p.paper.At(15_500, func(*paper.Printer) { cut() })
	}), left))
	whole := p.tickets()
	torn := p.press.Read(p.paper.Paper())
	if len(whole) != 0 || len(torn) != 1 {
		t.Fatalf("on paper are the tickets of %q, with their stubs of %q", torn, whole)
	}
	if state, err := draw.Peek(p.dir); err != nil || !state.InHand {
		t.Errorf("the hat stands at %+v, %v", state, err)
	}
	p.play(left)
	if got := p.tickets(); !slices.Equal(got, torn) {
		t.Errorf("of %q was torn the stub, and printed again are %q", torn, got)
	}
	if state, err := draw.Peek(p.dir); err != nil || state.InHand {
		t.Errorf("the hat stands at %+v, %v", state, err)
	}
}
