package qr

import (
	"cmp"
	"math"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/detector"
)

// triple is three squares that can be the corners of one code.
type triple struct {
	bottomLeft, topLeft, topRight *detector.FinderPattern

	module  float64 // pixels from side to side of a module
	modules float64 // between the middles of two corners
	odd     float64 // the larger, the less they look like corners of one code
}

// What looking for codes may cost, however odd a picture is.
const (
	maxSquares = 150 // of 50 codes
	maxTriples = 250 // that are tried
)

// corners returns what can be the corners of codes, the likeliest first. gozxing's own reader of
// several codes wants corners of almost one size, which a photo at an angle has not, and its time
// grows with the cube of what looks like a square.
func corners(squares []*detector.FinderPattern) []triple {
	var all []triple
	for i, a := range squares {
		for j := i + 1; j < len(squares); j++ {
			for _, c := range squares[j+1:] {
				if t, ok := tripleOf(a, squares[j], c); ok {
					all = append(all, t)
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b triple) int { return cmp.Compare(a.odd, b.odd) })
	return all[:min(len(all), maxTriples)]
}

// tripleOf tells which corner is which, and whether they can belong to one code.
func tripleOf(a, b, c *detector.FinderPattern) (triple, bool) {
	const (
		uneven = 1.7  // how much larger one corner or one side may look than another
		skew   = 0.45 // cosine of the angle between the sides: 63° to 117°
		few    = 10   // modules between the middles of two corners: 14 in the smallest code
		many   = 180  // and 170 in the largest
	)
	sizes := []float64{a.GetEstimatedModuleSize(), b.GetEstimatedModuleSize(), c.GetEstimatedModuleSize()}
	if slices.Max(sizes) > uneven*slices.Min(sizes) {
		return triple{}, false
	}
	x, y, z := gozxing.ResultPoint_OrderBestPatterns(a, b, c)
	t := triple{bottomLeft: x.(*detector.FinderPattern), topLeft: y.(*detector.FinderPattern), topRight: z.(*detector.FinderPattern)}
	ux, uy := t.topRight.GetX()-t.topLeft.GetX(), t.topRight.GetY()-t.topLeft.GetY()
	vx, vy := t.bottomLeft.GetX()-t.topLeft.GetX(), t.bottomLeft.GetY()-t.topLeft.GetY()
	u, v := math.Hypot(ux, uy), math.Hypot(vx, vy)
	cos := math.Abs(ux*vx+uy*vy) / (u * v)
	// They were measured along a row of the picture, which goes through a turned square slantwise.
	t.module = (sizes[0] + sizes[1] + sizes[2]) / 3 * max(math.Abs(ux), math.Abs(uy)) / u
	t.modules = (u + v) / 2 / t.module
	if !(max(u, v) <= uneven*min(u, v)) || !(cos <= skew) || !(t.modules >= few && t.modules <= many) {
		return triple{}, false
	}
	// The corners of one code are nearer each other than to those of its neighbours.
	t.odd = t.modules * (1 + 2*cos + 2*(max(u, v)/min(u, v)-1) + slices.Max(sizes)/slices.Min(sizes) - 1)
	return t, true
}

// squares returns what looks like the corner of a code and was met in two rows at least: black,
// white and black in 1:1:3:1:1, across and down.
func squares(bits *gozxing.BitMatrix) []*detector.FinderPattern {
	f := detector.NewFinderPatternFinder(bits, nil)
	// Every row of a small picture, fewer of a large one, in which a square is larger.
	step := max(1, bits.GetHeight()/1000)
	var runs [5]int
	for y := 0; y < bits.GetHeight() && len(f.GetPossibleCenters()) < 2*maxSquares; y += step {
		runs = [5]int{}
		at := 0 // which run this is; the even ones are black
		for x := range bits.GetWidth() {
			if bits.Get(x, y) == (at&1 == 0) {
				runs[at]++
				continue
			}
			if at == 4 {
				if detector.FinderPatternFinder_foundPatternCross(runs[:]) {
					f.HandlePossibleCenter(runs[:], y, x)
				}
				runs, at = [5]int{runs[2], runs[3], runs[4], 0, 0}, 2
			}
			if at == 0 && runs[0] == 0 {
				continue // white before the first black
			}
			at++
			runs[at]++
		}
		if at == 4 && detector.FinderPatternFinder_foundPatternCross(runs[:]) {
			f.HandlePossibleCenter(runs[:], y, bits.GetWidth())
		}
	}
	sure := slices.DeleteFunc(f.GetPossibleCenters(), func(p *detector.FinderPattern) bool { return p.GetCount() < 2 })
	slices.SortFunc(sure, func(a, b *detector.FinderPattern) int { return cmp.Compare(b.GetCount(), a.GetCount()) })
	return sure[:min(len(sure), maxSquares)]
}
