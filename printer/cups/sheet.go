package cups

import (
	"bytes"
	"fmt"
	"math"

	"babbage/assets/pdf"
	"babbage/printer/dots"
)

const (
	// hair is what the ticket lacks on each side, in points: poppler gives a picture that ends
	// where a pixel ends one pixel more, and then each dot is blurred.
	hair = .005

	gap  = 4 * millimetre // between the ticket and the line to cut along
	edge = 8 * millimetre // of the paper, where office printers print nothing

	// even is what the size of every file is a multiple of, in bytes. The logs of CUPS tell how large
	// a job was, and a ticket of the same height is as large as any other anyway: this way neither
	// tells a ticket from a slip.
	even = 128 << 10
)

// scissors stand on the line, at its left end, in points.
const scissors = "1 J .8 w 0 -2 m 13 2 l 0 2 m 13 -2 l S " +
	"5 w -1 -3 m -1 -3 l -1 3 m -1 3 l S 1 G 3 w -1 -3 m -1 -3 l -1 3 m -1 3 l S"

// side returns the side of a dot in points, where so many make an inch. The 203 of most heads are
// taken for 200, which is three pixels of a printer with 600: else some dots would have three pixels
// and some two, and greys would show stripes.
func side(dpi int) float64 {
	if dpi == dots.DPI {
		dpi = 200
	}
	return 72 / float64(dpi)
}

// sheet returns a ticket as a PDF of one page: in its middle, as large as on the roll, and smaller
// only where the paper is; with a line around to cut along. The dots are in it as they are, so that
// its size tells nothing of what is on them.
func sheet(t *dots.Dots, p paper, dpi int) []byte {
	dot := side(dpi)
	wide, high := float64(t.Width)*dot, float64(t.Height)*dot
	scale := min(1, (p.wide-2*edge)/(wide+2*gap), (p.high-2*edge)/(high+2*gap))
	wide, high = wide*scale, high*scale
	left, low := middle(p.wide, wide, dot), p.high-high-middle(p.high, high, dot) // renderers count from above
	space := gap * scale

	var page bytes.Buffer
	fmt.Fprintf(&page, "q .5 w [4 3] 0 d %.3f %.3f %.3f %.3f re S Q\n",
		left-space, low-space, wide+2*space, high+2*space)
	fmt.Fprintf(&page, "q %.4f 0 0 %.4[1]f %.3f %.3f cm %s Q\n", scale, left+space, low+high+space, scissors)
	fmt.Fprintf(&page, "q %.4f 0 0 %.4f %.4f %.4f cm /T Do Q\n", wide-2*hair, high-2*hair, left+hair, low+hair)

	f := pdf.New()
	f.WriteString("%\xe2\xe3\xcf\xd3\n") // bytes follow, not letters
	f.Object("<</Type/Catalog/Pages 2 0 R>>")
	f.Object("<</Type/Pages/Count 1/Kids[3 0 R]>>")
	f.Object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</T 5 0 R>>>>/Contents 4 0 R>>",
		p.wide, p.high))
	f.Stream("", page.Bytes())
	f.Stream(fmt.Sprintf("/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]",
		t.Width, t.Height), t.Bits)
	f.WriteByte('%')
	f.Write(bytes.Repeat([]byte{' '}, even-1-f.Len()%even)) // what follows is equally long then
	f.WriteByte('\n')
	return f.End("")
}

// middle returns where something begins that stands in the middle of a side, on a whole dot.
func middle(side, what, dot float64) float64 { return math.Round((side-what)/2/dot) * dot }
