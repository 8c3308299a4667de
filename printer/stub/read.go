package stub

import (
	"image"

	"babbage/printer/dots"
	"babbage/printer/qr"
)

// Draw returns the code as qr.Draw does: of that rank at least, with modules of at most so many
// dots, on that width. The only error is that of a name that no code of that width holds.
func Draw(c Code, rank, module, width int) (*dots.Dots, error) {
	return qr.Draw(c.text(), rank, module, width)
}

// Rank is how large the code of c is at least: the version of QR codes, 1 to 40.
func Rank(c Code) int { return qr.Rank(c.text()) }

// Found is a code in a photo.
type Found struct {
	Code
	At image.Point // its middle, in the photo's pixels
}

// Read returns the codes in a photo as qr.Find does, how many others there are that do not come
// from a bear, and whether there is what looks like a part of one more.
func Read(photo *image.Gray) (codes []Found, others int, unread bool) {
	all, unread := qr.Find(photo)
	for _, f := range all {
		if c, ours := parse(f.Text); ours {
			codes = append(codes, Found{c, f.At})
		} else {
			others++
		}
	}
	return codes, others, unread
}
