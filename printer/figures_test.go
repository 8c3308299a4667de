package printer

import (
	"bytes"
	"testing"
	"testing/fstest"
	"time"

	"babbage/printer/internal/sample"
	"babbage/printer/paper"
	"babbage/printer/raster"
	"babbage/printer/ticket"
)

// TestFigures says what a real ticket costs in each language, on a serial wire and over USB: bytes,
// seconds until Print returns, and until the last row is out.
func TestFigures(t *testing.T) {
	layout := ticket.DefaultLayout()
	press, err := ticket.NewPress(layout, fstest.MapFS{"ada.png": {Data: sample.Photo(t, "ada.png")}}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := press.Load(t.Context(), []ticket.Portrayed{{Name: "Ada Lovelace", Photo: "ada.png"}}); err != nil {
		t.Fatal(err)
	}
	slip, err := press.Ticket(t.Context(), "Ada Lovelace")
	if err != nil {
		t.Fatal(err)
	}
	first := raster.GSv0.Bytes(slip)
	for _, l := range raster.Languages() {
		n := l.Bytes(slip)
		ratio := float64(n) / float64(first)
		if ratio > 1.1 {
			t.Errorf("%v takes %d bytes, %.3f times as many as GS v 0", l, n, ratio)
		}
		for _, w := range []wiring{{"19200 baud", paper.Config{Baud: 19200}, Config{Baud: 19200}}, {name: "USB"}} {
			w := w.in(l)
			b := newBench(w.sim, w.cfg)
			b.settle()
			begun := b.Now()
			if err := b.prn.Print(t.Context(), slip); err != nil {
				t.Fatalf("%s: %v", w.name, err)
			}
			printed := b.Now().Sub(begun)
			for !b.sim.Idle() {
				b.Advance(time.Millisecond)
			}
			t.Logf("%s: %d bytes (%.3f), %.2f s, %.2f s to the last row", w.name, n, ratio, printed.Seconds(), b.Now().Sub(begun).Seconds())
			if out := b.sim.Tear(); b.sim.Strange() != nil || !bytes.Contains(out.Bits, slip.Bits) {
				t.Errorf("%s: another ticket is out, %v", w.name, b.sim.Strange())
			}
		}
	}
}
