package qr

import (
	"cmp"
	"image"
	"math"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"
)

// decode reads the code that has these corners. A panic of the library is no code.
func (t triple) decode(bits *gozxing.BitMatrix) (s string, ok bool) {
	defer func() {
		if recover() != nil {
			s, ok = "", false
		}
	}()
	for _, wide := range t.widths() {
		// Where paper is bent or seen at an angle, the small square in the fourth corner says how
		// much; a spot that only looks like it does harm.
		for _, fourth := range []*detector.AlignmentPattern{t.fourth(bits, wide), nil} {
			transform := detector.Detector_createTransform(t.topLeft, t.topRight, t.bottomLeft, fourth, wide)
			grid, err := detector.Detector_sampleGrid(bits, transform, wide)
			if err != nil {
				continue
			}
			if result, err := decoder.NewDecoder().Decode(grid, nil); err == nil {
				return result.GetText(), true
			}
		}
	}
	return "", false
}

// widths are how many modules the code can have from side to side, the likeliest first. They are
// measured, and in a large code an error of a hundredth makes another number; a wrong one gives no
// text.
func (t triple) widths() (wide []int) {
	const smallest, largest, step = 21, 177, 4
	measured := t.modules + 7 // from the middle of a corner to its edge are 3.5
	for w := smallest; w <= largest; w += step {
		if math.Abs(float64(w)-measured) <= max(step, measured/12) {
			wide = append(wide, w)
		}
	}
	slices.SortFunc(wide, func(a, b int) int {
		return cmp.Compare(math.Abs(float64(a)-measured), math.Abs(float64(b)-measured))
	})
	return wide
}

// fourth looks for the small square near the fourth corner of a code of that many modules, nearby
// first. It returns nil where there is none.
func (t triple) fourth(bits *gozxing.BitMatrix, wide int) *detector.AlignmentPattern {
	if wide < 25 {
		return nil // version 1 has none
	}
	toCorner := 1 - 3/float64(wide-7) // it is three modules nearer to the first corner
	at := func(a, b, c float64) float64 { return b + toCorner*(a-b+c-b) }
	x := at(t.topRight.GetX(), t.topLeft.GetX(), t.bottomLeft.GetX())
	y := at(t.topRight.GetY(), t.topLeft.GetY(), t.bottomLeft.GetY())
	for reach := 4 * t.module; reach <= 16*t.module; reach *= 2 {
		area := image.Rect(int(x-reach), int(y-reach), int(x+reach), int(y+reach)).
			Intersect(image.Rect(0, 0, bits.GetWidth()-1, bits.GetHeight()-1))
		if area.Empty() {
			return nil
		}
		p, err := detector.NewAlignmentPatternFinder(bits, area.Min.X, area.Min.Y, area.Dx(), area.Dy(), t.module, nil).Find()
		if err == nil {
			return p
		}
	}
	return nil
}

// middle is the middle of the code, between two opposite corners.
func (t triple) middle() image.Point {
	return image.Pt(int(t.bottomLeft.GetX()+t.topRight.GetX())/2, int(t.bottomLeft.GetY()+t.topRight.GetY())/2)
}
