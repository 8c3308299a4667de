package raster

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// On a head that feeds in half dots a ticket is as long as it was made, also below one that was cut
// short, when the printer was told so; and shorter when not, where there is such a command at all.
func TestInDots(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		const dpi = 180
		ticket := sampleDots(rand.New(rand.NewPCG(36, 180)), 512, 600)
		for _, e := range []Encoder{l.Encoder(), l.Encoder().InDots(dpi)} {
			told := e.Dots != "" && len(e.TearOff()) > len(l.Encoder().TearOff())
			sent := slices.Concat(e.Resync(ticket.Stride()), e.TearOff())
			for piece := range e.Pieces(ticket, 0) {
				sent = append(sent, piece...)
			}
			d := head(l, 512)
			if e.Dots != "" {
				d.Halves = dpi
			}
			got, err := d.Decode(sent)
			right := err == nil && got.Height == ticket.Height+2*e.TearRows && got.Count(ticket.Bits) == 1
			if right != (told || e.Dots == "") {
				t.Errorf("told: %v; %d rows of %d, %d whole tickets, %v", told, got.Height, ticket.Height+2*e.TearRows, got.Count(ticket.Bits), err)
			}
		}
		// All tickets have as many bytes as they are to have at the least, and the same on top.
		var top []int
		for _, least := range []int{0, 60_000} {
			top = append(top, -max(least, l.Bytes(ticket)))
			for piece := range l.Encoder().InDots(dpi).Pieces(ticket, least) {
				top[len(top)-1] += len(piece)
			}
		}
		if top[0] != top[1] || top[0] > 4 {
			t.Errorf("%d bytes on top", top)
		}
		for piece := range l.Encoder().InDots(0).Pieces(ticket, 0) {
			if bytes.Contains(piece[:8], []byte("\x1dP")) {
				t.Error("told, though nothing is known of its dots")
			}
			break
		}
	})
}
