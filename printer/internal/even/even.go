// Package even makes streams as long as others, so that their time on the wire tells nothing.
package even

import "iter"

// filler is NULs, as many as are sent between two looks at a printer.
var filler [256]byte

// Pieces yields what pieces sends, piece by piece, then NULs, which print nothing, where the whole
// would have fewer than least bytes, and then the last piece, which pieces returns. send returns
// false when nobody wants more.
func Pieces(least int, pieces func(send func(piece []byte) bool) (last []byte)) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		sent, wanted := 0, true
		last := pieces(func(piece []byte) bool {
			sent += len(piece)
			wanted = wanted && yield(piece)
			return wanted
		})
		for left := least - sent - len(last); left > 0 && wanted; left -= len(filler) {
			wanted = yield(filler[:min(left, len(filler))])
		}
		if wanted {
			yield(last)
		}
	}
}
