package portrait

import (
	"fmt"
	"image"
	"math"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
)

// A flat grey comes out as black as it should on the printer that the tone is for, however fine its
// head, whatever the dither.
func TestToneOfFlatGreys(t *testing.T) {
	const n, margin = 160, 24
	for _, dpi := range []int{180, dots.DPI, 300} {
		for _, tone := range []Tone{ToneNormal, ToneLight, ToneDark} {
			g := newGain(tone.radius(dpi))
			for _, dither := range []Dither{FloydSteinberg, Atkinson, Halftone} {
				for _, grey := range []uint8{40, 80, 128, 190, 230} {
					d := Look{Tone: tone, Dither: dither, DPI: dpi}.Greys(flat(n, n, grey))
					black := 0.0
					for y := margin; y < n-margin; y++ {
						for x := margin; x < n-margin; x++ {
							black += g.at(d, x, y)
						}
					}
					black /= (n - 2*margin) * (n - 2*margin)
					want, off := 1-linear(float64(grey)/255), .03
					if dither == Atkinson { // loses highlights and shadows on purpose
						off = .25
					}
					if math.Abs(black-want) > off {
						t.Errorf("%v %v at %d dpi: grey %d is %.3f black, want %.3f", tone, dither, dpi, grey, black, want)
					}
				}
			}
		}
	}
}

func flat(w, h int, grey uint8) *image.Gray {
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = grey
	}
	return m
}

// White paper stays white and black is solid.
func TestDitherExtremes(t *testing.T) {
	for _, dither := range []Dither{FloydSteinberg, Atkinson, Halftone} {
		for tone := range Tone(tones.Len()) {
			white, black := dither.dots(flat(50, 30, 255), Look{Tone: tone}.ink()), dither.dots(flat(50, 30, 0), Look{Tone: tone}.ink())
			if n := burnt(white); n != 0 {
				t.Errorf("%v %v: white has %d dots", dither, tone, n)
			}
			if n := burnt(black); n < 50*30*95/100 {
				t.Errorf("%v %v: black has %d dots of %d", dither, tone, n, 50*30)
			}
		}
	}
}

func burnt(d *dots.Dots) (n int) {
	for y := range d.Height {
		for x := range d.Width {
			if d.Black(x, y) {
				n++
			}
		}
	}
	return n
}

// The words of a config file are read and written alike, and a wrong one is told
// the right ones.
func TestChoices(t *testing.T) {
	var (
		shape  Shape
		tone   Tone
		dither Dither
		crop   Crop
	)
	for _, c := range []struct {
		value interface {
			UnmarshalText([]byte) error
			fmt.Stringer
		}
		good []string
	}{
		{&shape, []string{"full", "portrait", "oval"}},
		{&tone, []string{"light", "dark", "none", "normal"}},
		{&dither, []string{"atkinson", "halftone", "floyd-steinberg"}},
		{&crop, []string{"auto", "10,0,80,100", "0,12.5,50,50"}},
	} {
		for _, word := range c.good {
			if err := c.value.UnmarshalText([]byte(word)); err != nil || c.value.String() != word {
				t.Errorf("%q became %q, %v", word, c.value, err)
			}
		}
		for _, word := range []string{"ovla", "1,2,3", "0,0,101,5", "50,0,60,100", "a,b,c,d", "NaN,0,50,50"} {
			if err := c.value.UnmarshalText([]byte(word)); err == nil {
				t.Errorf("%T takes %q", c.value, word)
			}
		}
	}
}

func TestStretchLeavesGoodPhotosAlone(t *testing.T) {
	ramp := func(lo, hi int) *image.Gray {
		m := image.NewGray(image.Rect(0, 0, 100, 10))
		for i := range m.Pix {
			m.Pix[i] = uint8(lo + i%100*(hi-lo)/99)
		}
		return m
	}
	for _, c := range []struct{ lo, hi, wantLo, wantHi int }{
		{0, 255, 0, 255},     // a good one
		{21, 185, 21, 185},   // a close-up without white
		{4, 70, 4, 169},      // underexposed: brighter, but not by more than 2.5
		{2, 130, 2, 235},     // a little underexposed
		{110, 240, 12, 240},  // fog
		{100, 110, 100, 110}, // nothing to see
	} {
		m := ramp(c.lo, c.hi)
		stretch(m)
		if lo, hi := int(m.Pix[0]), int(m.Pix[99]); abs(lo-c.wantLo) > 4 || abs(hi-c.wantHi) > 4 {
			t.Errorf("%d to %d became %d to %d, want %d to %d", c.lo, c.hi, lo, hi, c.wantLo, c.wantHi)
		}
	}
}

func abs(i int) int { return max(i, -i) }

// BenchmarkDots takes 384 x 384 grey pixels to dots.
func BenchmarkDots(b *testing.B) {
	m := resample(grey(sample.Picture(b, "chi.png")), rect{0, 0, 320, 320}, 384, 384)
	for _, dither := range []Dither{FloydSteinberg, Atkinson, Halftone} {
		b.Run(dither.String(), func(b *testing.B) {
			look := Look{Shape: Full, Dither: dither}
			look.Portrait(m, dots.Paper58) // the ink is made once
			b.ReportAllocs()
			for b.Loop() {
				look.Portrait(m, dots.Paper58)
			}
		})
	}
}
