package voice

import (
	"io/fs"
	"math"
	"testing"
	"time"

	"babbage/assets"
)

// carols calls f with each carol that comes with the bear.
func carols(t testing.TB, f func(name string, text []byte)) {
	names, err := fs.Glob(assets.Carols, "carols/*.abc")
	if err != nil || len(names) != 7 {
		t.Fatalf("%d carols, %v; want seven", len(names), err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(assets.Carols, name)
		if err != nil {
			t.Fatal(err)
		}
		f(name, b)
	}
}

// Each carol is as loud as a laugh, never clips, ends without a click, and
// is over before the next colleague squeezes.
func TestCarols(t *testing.T) {
	carols(t, func(name string, text []byte) {
		samples, err := playScore(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var top float64
		for _, v := range samples {
			top = max(top, math.Abs(v))
		}
		if db := 20 * math.Log10(top); math.Abs(db+1) > .05 {
			t.Errorf("%s peaks at %.2f dBFS, want -1", name, db)
		}
		if db := level(samples) - 3; db < -19 || db > -14 {
			t.Errorf("%s has an RMS of %.1f dBFS, want about -16", name, db)
		}
		if last := level(samples[len(samples)-200:]); last > -50 {
			t.Errorf("%s ends at %.0f dB: it clicks", name, last)
		}
		if d := soundRate.D(len(samples)); d < 10*time.Second || d > 22*time.Second {
			t.Errorf("%s lasts %v", name, d)
		}
	})
}

// The note asked for is the note heard, an octave up, and it dies away in a few
// seconds.
func TestMusicBoxIsInTune(t *testing.T) {
	box := &musicBox{notes: []note{{MIDI: 69}}, rate: soundRate}
	samples, err := drain(box)
	if err != nil {
		t.Fatal(err)
	}
	if d := soundRate.D(len(samples)); d < time.Second || d > 5*time.Second {
		t.Errorf("a tine rings for %v", d)
	}
	best, loudest := 0.0, 0.0
	for f := 420.0; f < 1400; f += 5 {
		var re, im float64
		for i, v := range samples[:soundRate/5] {
			re += v * math.Cos(2*math.Pi*f*float64(i)/float64(soundRate))
			im += v * math.Sin(2*math.Pi*f*float64(i)/float64(soundRate))
		}
		if p := re*re + im*im; p > loudest {
			best, loudest = f, p
		}
	}
	if best != 880 {
		t.Errorf("an A sounds at %.0f Hz, want 880", best)
	}
}

// What the sample rate cannot hold is left out and does not come back as another
// tone; a tune of nothing else is refused.
func TestMusicBoxDoesNotAlias(t *testing.T) {
	if n := len(*pluck(3000, 1, soundRate)); n != 3 { // 3, 6 and 9 kHz, not 16 and 27
		t.Errorf("a tine of 3 kHz has %d partials, want 3", n)
	}
	if _, err := playScore([]byte("K:C\nb'''")); err == nil {
		t.Error("a note of 16 kHz is played")
	}
}

// Rendering takes place while a Pi prints: it must not eat the core.
func BenchmarkCarol(b *testing.B) {
	carols(b, func(name string, text []byte) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var n int
			for b.Loop() {
				samples, err := playScore(text)
				if err != nil {
					b.Fatal(err)
				}
				n = len(samples)
			}
			b.ReportMetric(soundRate.D(n).Seconds(), "s-of-sound")
		})
	})
}
