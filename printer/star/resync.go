package star

// Reset forgets the rows that no form feed has printed, so that quitting raster mode prints none
// of them, and throws away text of line mode.
const Reset = "\x1b*rC" + quit + lineMode

// Resync returns what brings a printer back in step whose last ticket was cut short, with
// rows of stride bytes: zeros for the rest of the row that it may still wait for, and a reset.
// A printer that waits for nothing ignores the zeros.
func Resync(stride int) []byte {
	return append(make([]byte, len("b12")+stride), Reset...)
}

// TearOff returns a reset and blank paper up to the tear bar: it goes between a ticket that
// was cut short and the next one.
func TearOff() []byte {
	stream := []byte(Reset)
	for piece := range Pieces(nil, 0) {
		stream = append(stream, piece...)
	}
	return stream
}
