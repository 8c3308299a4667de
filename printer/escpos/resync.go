package escpos

const (
	Reset  = "\x1b@"     // ESC @, which also throws away text that waits for its line feed
	Dots   = "\x1dP\x00" // GS P 0 y: feeds and lines are counted in 1/y inch
	Centre = "\x1ba\x01" // ESC a 1: what follows comes out in the middle of the paper
)

// Resync returns what brings a printer back in step whose last ticket was cut short, with
// rows of stride bytes: zeros for the rest of the slice that it may still wait for, and a
// reset. A printer that waits for nothing ignores the zeros.
func Resync(stride int) []byte {
	return Fill(sliceHeader + SliceRows*stride)
}

// Fill is so many zeros, for a command that may have been cut short, and a reset.
func Fill(n int) []byte { return append(make([]byte, n), Reset...) }

// TearOff returns a reset and blank paper up to the tear bar: it goes between a ticket that
// was cut short and the next one.
func TearOff() []byte { return Feed([]byte(Reset), TearRows) }
