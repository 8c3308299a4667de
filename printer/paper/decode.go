package paper

import (
	"errors"

	"babbage/printer/dots"
)

// maxRows bounds what Decode returns: eight metres of paper, 3 MB for a 58 mm head. A feed of
// three bytes is up to 255 rows, so a short stream could otherwise take any amount of memory.
const maxRows = 65536

// ErrTooLong is returned by Decode for a stream of more than eight metres.
var ErrTooLong = errors.New("paper: stream prints more than 65,536 rows")

// Decode returns what a stream prints on a head of a width in dots, with some quirks. The
// error is the first thing that a cheap printer would not have understood, or that the stream
// ends inside a command (io.ErrUnexpectedEOF); the picture is what came out all the same.
func Decode(stream []byte, width int, quirks ...Quirk) (*dots.Dots, error) {
	d := Decoder{Width: width}
	for _, q := range quirks {
		d.Quirks |= q
	}
	return d.Decode(stream)
}

// Decode is the function Decode for a decoder that has read nothing yet. It calls d.Cut, and sets
// d.Row.
func (d *Decoder) Decode(stream []byte) (*dots.Dots, error) {
	picture := &dots.Dots{Width: max(d.Width, 8)}
	d.Width = picture.Width
	tooLong := false
	d.Row = func(bits []byte) {
		if tooLong = tooLong || picture.Height >= maxRows; !tooLong {
			picture.Add(bits)
		}
	}
	for len(stream) > 0 && !tooLong {
		n := min(len(stream), 4096)
		d.Write(stream[:n])
		stream = stream[n:]
	}
	switch {
	case tooLong:
		return picture, ErrTooLong
	case d.Err() != nil:
		return picture, d.Err()
	}
	return picture, d.Rest()
}
