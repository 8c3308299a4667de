package ticket

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"babbage/assets/remedy"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/qr"
)

// How large what is, on heads of 240 to 840 dots at 180, 203 or 300 dpi.
//
// Every length in this package is meant for the 384 dots, 48 mm, that a head of 203 dpi prints on
// 58 mm paper, and scaled from there. What counts is how wide the paper is, in millimetres; of
// finer dots it takes as many more.
//
//   - Pictures and the name in large letters are looked at, and follow the width: on paper twice as
//     wide they are twice as large.
//   - Letters and the white between blocks are for a hand that holds the slip. From 48 to 72 mm they
//     follow the width, too; beyond either end only its square root, so that 104 mm have letters
//     1.8 times as large and not 2.2, and 30 mm have them .8 times as large and not .6. What is so
//     small already that it can just be read gets no smaller, but may have more lines.
//   - What is made for a dot or a finger keeps its millimetres: lines, the bars of test slips.
const (
	leastWidth, mostWidth = 240, 840 // dots
	widthStep             = 8        // dots in a byte
)

var resolutions = []int{180, dots.DPI, 300} // dots an inch

// CheckWidth returns what is wrong with a width in dots. Its remedy has the next that can be, which
// is never wider than the head.
func CheckWidth(width int) error {
	if width%widthStep == 0 && width >= leastWidth && width <= mostWidth {
		return nil
	}
	near := max(leastWidth, min(width, mostWidth)) / widthStep * widthStep
	switch { // they may be millimetres of paper
	case width > 40 && width <= 60:
		near = dots.Paper58
	case width > 60 && width <= 90:
		near = dots.Paper80
	case width > 90 && width <= 120:
		near = 832
	}
	return remedy.With(fmt.Errorf("a ticket cannot be %d dots wide", width),
		fmt.Sprintf("write %d: a width is a multiple of %d from %d to %d; most printers of 58 mm paper have %d, of 80 mm %d",
			near, widthStep, leastWidth, mostWidth, dots.Paper58, dots.Paper80))
}

// CheckDPI returns what is wrong with a number of dots an inch.
func CheckDPI(dpi int) error {
	if slices.Contains(resolutions, dpi) {
		return nil
	}
	return remedy.With(fmt.Errorf("no printer of slips has %d dots an inch", dpi),
		"write 203, as nearly all have; Epson's TM-T88 and TM-T70 have 180, a few others 300")
}

// dpi is DPI with its default applied.
func (l Layout) dpi() int { return cmp.Or(l.DPI, dots.DPI) }

// eighths are n eighths of a millimetre, which are dots at 203 dpi, in dots of the head.
func (l Layout) eighths(n int) int { return (n*l.dpi() + dots.DPI/2) / dots.DPI }

// narrow reports whether there are fewer than 48 mm.
func (l Layout) narrow() bool { return l.Width*dots.DPI < dots.Paper58*l.dpi() }

// measure is the width that letters follow, in dots: that of the paper, but on paper narrower or
// wider than usual the geometric mean of it and of usual paper.
func (l Layout) measure() int {
	wide := float64(l.Width * dots.DPI)
	usual := max(float64(dots.Paper58*l.dpi()), min(wide, float64(dots.Paper80*l.dpi())))
	return int(math.Round(math.Sqrt(wide*usual) / dots.DPI))
}

// dots scales a length meant for 58 mm paper as letters are: a dot at least.
func (l Layout) dots(n int) int { return max(1, n*l.measure()/dots.Paper58) }

// letters is dots of one dot, in fractions of them.
func (l Layout) letters() float64 { return float64(l.measure()) / dots.Paper58 }

// pictures is how many dots there are in place of one on 58 mm paper of what is looked at.
func (l Layout) pictures() float64 { return float64(max(l.measure(), l.Width)) / dots.Paper58 }

// readable scales letters that can just be read, in dots an em of 58 mm paper.
func (l Layout) readable(em float64) float64 {
	return em * max(l.letters(), float64(l.dpi())/dots.DPI)
}

// lines is how many lines a text may have that has at most so many on usual paper: as narrow paper
// has larger letters for its width, it has more of them.
func (l Layout) lines(usual int) int {
	return (usual*max(l.measure(), l.Width) + l.Width - 1) / l.Width
}

// gap is the white between the blocks of a ticket, in rows: at least as much as escpos feeds with
// one command rather than sends as white dots.
func (l Layout) gap() int { return max(escpos.SliceRows, l.dots(escpos.SliceRows)) }

// module is how many dots a module of a code has from side to side that is scanned by a phone in the
// hand: half a millimetre, and never under .35.
func (l Layout) module() int { return max(l.dots(qr.Module), l.eighths(qr.Module-1)) }
