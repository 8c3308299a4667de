package raster

import (
	"iter"

	"babbage/printer/dots"
)

// InDots is e for a printer of so many dots an inch that does not count feeds and lines in them:
// each reset is followed by the command to do so. Epson's count in half dots (GS P in the manuals
// of TM-T88III, TM-T90 and TM-L90), and white rows that are fed, not burnt, would come out half as
// high: a ticket with many would be shorter than others of its party. The command comes on top of
// what a ticket has, with the same bytes for all.
//
// A language without such a command counts in dots, and e is as it was; and where dpi is 0.
func (e Encoder) InDots(dpi int) Encoder {
	if e.Dots == "" || dpi <= 0 || dpi > 255 {
		return e
	}
	begin := e.Reset + e.Dots + string([]byte{byte(dpi)})
	behind := func(piece []byte) []byte { return append([]byte(begin), piece[len(e.Reset):]...) }
	pieces, tearOff := e.Pieces, e.TearOff
	e.Pieces = func(d *dots.Dots, least int) iter.Seq[[]byte] {
		return func(yield func([]byte) bool) {
			first := true
			for piece := range pieces(d, least) {
				if first {
					piece, first = behind(piece), false
				}
				if !yield(piece) {
					return
				}
			}
		}
	}
	e.TearOff = func() []byte { return behind(tearOff()) }
	return e
}
