package escpos

// Reset is ESC @. It also throws away text that waits for its line feed.
const Reset = "\x1b@"

// Resync returns what brings a printer back in step whose last ticket was cut short, with
// rows of stride bytes: zeros for the rest of the slice that it may still wait for, and a
// reset. A printer that waits for nothing ignores the zeros.
func Resync(stride int) []byte {
	return append(make([]byte, sliceHeader+SliceRows*stride), Reset...)
}

// TearOff returns a reset and blank paper up to the tear bar: it goes between a ticket that
// was cut short and the next one.
func TearOff() []byte { return feed([]byte(Reset), TearRows) }
