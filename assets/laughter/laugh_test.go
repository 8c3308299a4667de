package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"testing"
)

// The checked-in files are what this program makes, to the byte.
func TestLaughsAreReproduced(t *testing.T) {
	for _, l := range laughs {
		want, err := os.ReadFile(filepath.Join("..", l.file))
		if err != nil {
			t.Fatal(err)
		}
		if got := wav(l.render()); !bytes.Equal(got, want) {
			t.Errorf("%s differs from what is checked in; run go generate ./assets", l.file)
		}
	}
}

// What nobody listened to is measured: every laugh peaks where it should, is as
// loud as it was asked to be, never clips and leaves no click at its ends.
func TestLaughsAreLevel(t *testing.T) {
	for _, l := range laughs {
		x := l.render()
		var top, mean float64
		for _, v := range x {
			top = max(top, math.Abs(v))
			mean += v / float64(len(x))
		}
		if db := 20 * math.Log10(top); math.Abs(db-l.peak) > .05 || db > -.9 {
			t.Errorf("%s peaks at %.2f dBFS, want %g", l.file, db, l.peak)
		}
		if db := loudness(x); math.Abs(db-l.rms) > .3 {
			t.Errorf("%s has an RMS of %.2f dBFS, want %g", l.file, db, l.rms)
		}
		if math.Abs(mean) > .001 {
			t.Errorf("%s is off centre by %g", l.file, mean)
		}
		if a, b := math.Abs(x[0]), math.Abs(x[len(x)-1]); a > .001 || b > .001 {
			t.Errorf("%s begins at %g and ends at %g: it clicks", l.file, a, b)
		}
		if d := float64(len(x)) / rate; d < .5 || d > 3.5 {
			t.Errorf("%s lasts %.1f s", l.file, d)
		}
	}
}

// Every syllable is breath first and then a voice, which begins and ends at the
// pitch asked for and so falls.
func TestEverySyllableIsABreathAndAFallingVoice(t *testing.T) {
	for _, l := range laughs {
		x := l.render()
		for i, s := range l.song {
			puffs := min(breathy, .42*s.last)
			onset := puffs * voiced / breathy
			sing := s.last - onset
			pitch := func(part float64) float64 {
				at := int((s.at + onset + sing*part) * rate)
				f, periodic := autocorrelate(x[at-rate/50 : at+rate/50])
				if periodic < .5 {
					t.Errorf("%s, syllable %d: no voice (%.2f) at %.0f %%", l.file, i, periodic, 100*part)
				}
				return f
			}
			want := func(part float64) float64 { return s.from + (s.to-s.from)*part }
			for _, part := range []float64{.4, .6} {
				if f := pitch(part); math.Abs(f/want(part)-1) > .08 {
					t.Errorf("%s, syllable %d: %.0f Hz at %.0f %%, want %.0f", l.file, i, f, 100*part, want(part))
				}
			}
			breath := crossings(x, s.at+.3*onset, s.at+.9*onset)
			voice := crossings(x, s.at+onset+.3*sing, s.at+onset+.6*sing)
			if breath < 1.2*voice {
				t.Errorf("%s, syllable %d: %.0f crossings a second in the breath and %.0f in the voice: no h before the o", l.file, i, breath, voice)
			}
		}
	}
}

// crossings is how often a second x changes its sign between two times.
func crossings(x []float64, from, to float64) float64 {
	var n int
	for i := int(from * rate); i < int(to*rate); i++ {
		if (x[i] < 0) != (x[i+1] < 0) {
			n++
		}
	}
	return float64(n) / (to - from)
}

// autocorrelate returns the pitch of x between 60 and 260 Hz, and how periodic
// it is, from 0 to 1.
func autocorrelate(x []float64) (pitch, periodic float64) {
	for lag := rate / 260; lag <= rate/60 && lag < len(x); lag++ {
		var xy, xx, yy float64
		for i := range len(x) - lag {
			xy += x[i] * x[i+lag]
			xx += x[i] * x[i]
			yy += x[i+lag] * x[i+lag]
		}
		// A multiple of the period fits as well as the period: ask more of it.
		if r := xy / math.Sqrt(xx*yy+1e-12); r > periodic+.05 {
			pitch, periodic = float64(rate)/float64(lag), r
		}
	}
	return pitch, periodic
}
