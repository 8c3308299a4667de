package luma

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"math"
	"testing"

	"babbage/printer/internal/sample"
)

// The same brightness comes out the same, however it is coded: these files have
// the same coefficients in one scan, in three, in ten that refine each other,
// with restarts, with colours of four sizes and without.
func TestLumaOfEveryCoding(t *testing.T) {
	for _, least := range []int{75, 37, 18} {
		var first *image.Gray
		for _, name := range codings {
			m, err := Decode(sample.Photo(t, name), least)
			if err != nil {
				t.Fatal(name, err)
			}
			if first == nil {
				first = m
			}
			if m.Rect != first.Rect || sample.MeanSquare(m, first) != 0 {
				t.Errorf("%s at %v differs from %s", name, m.Rect, codings[0])
			}
		}
	}
}

var codings = []string{"baseline-444.jpg", "baseline-440.jpg", "restart-422.jpg", "separate-scans.jpg", "progressive.jpg", "grey-progressive.jpg"}

// The brightness that luma reads is the mean of the pixels of image/jpeg.
func TestLumaAgreesWithImageJPEG(t *testing.T) {
	for _, name := range codings {
		file := sample.Photo(t, name)
		m, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []int{2, 4, 8} {
			got, err := Decode(bytes.Clone(file), 150/by)
			if err != nil {
				t.Errorf("%s by %d: %v", name, by, err)
				continue
			}
			want := mean(m, by)
			if got.Rect != want.Rect {
				t.Errorf("%s by %d: %v, want %v", name, by, got.Rect, want.Rect)
				continue
			}
			// A block cut down to its low coefficients is a little sharper than the
			// mean of its pixels, so they agree in the mean and not in each.
			if e := sample.MeanSquare(got, want); e > 16 {
				t.Errorf("%s by %d: mean square error %.1f", name, by, e)
			}
		}
	}
}

// mean is the brightness of m, each by times by pixels made one.
func mean(m image.Image, by int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, m.Bounds().Dx()/by, m.Bounds().Dy()/by))
	for i := range out.Pix {
		x, y, sum := i%out.Stride*by, i/out.Stride*by, by*by/2
		for j := range by * by {
			switch m := m.(type) {
			case *image.Gray:
				sum += int(m.Pix[m.PixOffset(x+j%by, y+j/by)])
			case *image.YCbCr:
				sum += int(m.Y[m.YOffset(x+j%by, y+j/by)])
			}
		}
		out.Pix[i] = uint8(sum / (by * by))
	}
	return out
}

// A cosine that a block can hold comes out as that cosine at every size: the
// transforms of one, two and four points are the ones of eight points, sampled.
func TestLumaTransform(t *testing.T) {
	for _, n := range []int{1, 2, 4} {
		for u := range n {
			for v := range n {
				l := &decoder{n: n, out: image.NewGray(image.Rect(0, 0, n, n))}
				var c [16]int32
				c[v*n+u] = 400
				l.transform(&c, 0, 0)
				for y := range n {
					for x := range n {
						// T.81 A.3.3, with the middle of each of n pixels for x.
						wave := func(k, at int) float64 {
							if k == 0 {
								return math.Sqrt(.5)
							}
							return math.Cos(float64(2*at+1) * float64(k) * math.Pi / float64(2*n))
						}
						want := 128 + 400./4*wave(u, x)*wave(v, y)
						if got := l.out.GrayAt(x, y).Y; math.Abs(float64(got)-math.Max(0, math.Min(255, want))) > 1 {
							t.Errorf("%d points, coefficient %d, %d: pixel %d, %d is %d, want %.0f", n, u, v, x, y, got, want)
						}
					}
				}
			}
		}
	}
}

// What luma leaves to image/jpeg arrives there unharmed.
func TestLumaLeavesOthersAlone(t *testing.T) {
	for _, name := range []string{"cmyk.jpg", "rgb.jpg"} {
		file := sample.Photo(t, name)
		before := bytes.Clone(file)
		if _, err := Decode(file, 16); !errors.Is(err, ErrUnsupported) {
			t.Errorf("%s: %v, want ErrUnsupported", name, err)
		}
		if !bytes.Equal(before, file) {
			t.Errorf("%s was changed", name)
		}
	}
}

// A file that was cut short is reported, wherever the cut is, except when only
// the last refinements of a progressive one or an end marker are missing.
func TestLumaCutShort(t *testing.T) {
	for _, name := range []string{"baseline-444.jpg", "restart-422.jpg"} {
		file := sample.Photo(t, name)
		for cut := 2; cut < len(file)-8; cut += 7 {
			if _, err := Decode(bytes.Clone(file[:cut]), 16); err == nil {
				t.Errorf("%s cut to %d of %d bytes is taken for whole", name, cut, len(file))
				break
			}
		}
		if _, err := Decode(bytes.Clone(file[:len(file)-2]), 16); err != nil {
			t.Errorf("%s without its end marker: %v", name, err)
		}
	}
}

func FuzzLuma(f *testing.F) {
	for _, name := range append(codings, "cmyk.jpg", "rgb.jpg") {
		file := sample.Photo(f, name)
		f.Add(file, uint16(20))
		f.Add(file, uint16(70))
	}
	f.Fuzz(func(t *testing.T, file []byte, least uint16) {
		if c, err := jpeg.DecodeConfig(bytes.NewReader(file)); err == nil && c.Width*c.Height > 1<<22 {
			t.Skip("large pictures only cost time here, TestPhotoBombs has them")
		}
		m, err := Decode(file, int(least))
		if err == nil && (m.Rect.Empty() || len(m.Pix) < m.Rect.Dx()) {
			t.Errorf("an empty picture %v and no error", m.Rect)
		}
	})
}
