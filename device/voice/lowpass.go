package voice

import (
	"math"

	"github.com/faiface/beep"
)

// lowpass is a beep.Streamer that takes away what lies above a cut-off frequency:
// a Butterworth filter of the fourth order. beep.Resample does not filter, and
// would fold what is above half the new rate back down as a hiss.
type lowpass struct {
	s        beep.Streamer
	sections [2]biquad
}

// biquad is one section of two poles and two zeros at half the rate (R.
// Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients").
type biquad struct {
	b0, a1, a2 float64
	x1, x2     [2]float64 // the last inputs, left and right
	y1, y2     [2]float64 // the last outputs
}

func newLowpass(s beep.Streamer, cut, rate float64) *lowpass {
	l := &lowpass{s: s}
	w := 2 * math.Pi * cut / rate
	for i, q := range []float64{.5412, 1.3066} { // 1/(2 cos 22.5°), 1/(2 cos 67.5°)
		alpha := math.Sin(w) / (2 * q)
		l.sections[i] = biquad{
			b0: (1 - math.Cos(w)) / 2 / (1 + alpha),
			a1: -2 * math.Cos(w) / (1 + alpha),
			a2: (1 - alpha) / (1 + alpha),
		}
	}
	return l
}

// Stream filters what the other streamer streams.
func (l *lowpass) Stream(samples [][2]float64) (n int, ok bool) {
	n, ok = l.s.Stream(samples)
	for i := range l.sections {
		q := &l.sections[i]
		for k := range samples[:n] {
			for c := range samples[k] {
				x := samples[k][c]
				y := q.b0*(x+2*q.x1[c]+q.x2[c]) - q.a1*q.y1[c] - q.a2*q.y2[c]
				q.x1[c], q.x2[c], q.y1[c], q.y2[c] = x, q.x1[c], y, q.y1[c]
				samples[k][c] = y
			}
		}
	}
	return n, ok
}

// Err returns the other streamer's error.
func (l *lowpass) Err() error { return l.s.Err() }
