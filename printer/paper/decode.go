package paper

import (
	"errors"

	"babbage/printer/dots"
)

// maxRows bounds what Decode returns: 65,536 rows are eight metres of paper,
// and 3 MB for a 58 mm head. A feed of three bytes is up to 255 rows, so a
// short stream could otherwise claim any amount of memory.
const maxRows = 65536

// ErrTooLong is returned by Decode for a stream of more than eight metres.
var ErrTooLong = errors.New("paper: stream prints more than 65,536 rows")

// Decode returns what a stream prints on a head of the width given in dots,
// with the quirks given. The error is the first thing a cheap head would not
// have understood, or what the stream breaks off in (io.ErrUnexpectedEOF); the
// picture is then what came out all the same.
func Decode(stream []byte, width int, quirks ...Quirk) (*dots.Dots, error) {
	picture := &dots.Dots{Width: max(width, 8)}
	d := Decoder{Width: picture.Width}
	for _, q := range quirks {
		d.Quirks |= q
	}
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
