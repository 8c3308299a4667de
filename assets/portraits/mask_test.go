package main

import (
	"math"
	"testing"
)

func (m *mask) sum() float64 {
	var sum float64
	for _, v := range m.a {
		sum += float64(v)
	}
	return sum
}

func TestCoverIsAsLargeAsTheOutline(t *testing.T) {
	for name, tc := range map[string]struct {
		o    outline
		want float64
	}{
		"half a pixel":     {poly(0, 0, 0.5, 0, 0.5, 1, 0, 1), 0.5},
		"disc":             {disc(3, 100, 40), math.Pi * 40 * 40},
		"off the sheet":    {poly(-400, -50, -300, -50, -300, 50, -400, 50), 1e4},
		"pair":             {disc(100, 100, 20).both(), 2 * math.Pi * 20 * 20},
		"brush":            {brush(10, 10, 10, -50, 60, 50, 60), 1000 + math.Pi*25},
		"border of a disc": {border(disc(0, 200, 50), 6), 2 * math.Pi * 50 * 6},
	} {
		if got := cover(tc.o, 0).sum(); math.Abs(got-tc.want) > 0.015*tc.want {
			t.Errorf("%s covers %.1f pixels, want %.1f", name, got, tc.want)
		}
	}
}

func TestBlurSpreadsAndLosesNothing(t *testing.T) {
	const sigma = 12
	m := cover(poly(0, 200, 1, 200, 1, 201, 0, 201), 4*sigma)
	b := m.blurred(sigma)
	if got, want := b.sum(), m.sum(); math.Abs(got-want) > 0.001*want {
		t.Errorf("blur leaves %.4f of %.4f", got, want)
	}
	var variance float64
	for y := b.box.Min.Y; y < b.box.Max.Y; y++ {
		for x := b.box.Min.X; x < b.box.Max.X; x++ {
			d := float64(x - size/2)
			variance += d * d * float64(b.at(x, y))
		}
	}
	if got := math.Sqrt(variance); math.Abs(got-sigma) > 0.5 {
		t.Errorf("blur deviates by %.2f pixels, want %d", got, sigma)
	}
}
