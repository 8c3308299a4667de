package main

import (
	"math"
	"slices"
	"testing"
)

func TestSplineGoesThroughItsPoints(t *testing.T) {
	through := points([]float64{0, 0, 5, 90, 100, 100, 101, 99, 40, -20})
	for _, closed := range []bool{false, true} {
		curve := spline(through, closed)
		for _, p := range through {
			if !slices.Contains(curve, p) {
				t.Errorf("closed %v: misses %v", closed, p)
			}
		}
	}
}

// turning is the sharpest bend of a closed line, in degrees.
func turning(line []point) float64 {
	sharpest := 0.0
	for i, p := range line {
		a, b := line[(i+len(line)-1)%len(line)], line[(i+1)%len(line)]
		bend := math.Atan2(b.y-p.y, b.x-p.x) - math.Atan2(p.y-a.y, p.x-a.x)
		sharpest = max(sharpest, math.Abs(math.Remainder(bend, 2*math.Pi))*180/math.Pi)
	}
	return sharpest
}

func TestPointGivenTwiceIsACorner(t *testing.T) {
	round := blob(0, 0, 100, 0, 100, 100, 0, 100)
	if got := turning(round[0]); got > 20 {
		t.Errorf("a smooth curve bends by %.0f degrees at once", got)
	}
	cornered := blob(0, 0, 0, 0, 100, 0, 100, 100, 0, 100)
	if got := turning(cornered[0]); got < 60 {
		t.Errorf("the corner bends by %.0f degrees only", got)
	}
}

func TestSymIsItsOwnMirrorImage(t *testing.T) {
	o := sym(0, 10, 40, 20, 70, 60, 70, 60, 30, 110, 0, 120)
	for _, p := range o.mirror()[0] {
		near := slices.ContainsFunc(o[0], func(q point) bool { return math.Hypot(p.x-q.x, p.y-q.y) < 1e-9 })
		if !near {
			t.Fatalf("%v has no counterpart", point{-p.x, p.y})
		}
	}
}
