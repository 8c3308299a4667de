package voice

import (
	"math"
	"testing"
	"time"

	"github.com/faiface/beep"
)

// tone streams a sine of f Hz at full scale, for ever.
func tone(f float64, rate beep.SampleRate) beep.Streamer {
	var n int
	return beep.StreamerFunc(func(samples [][2]float64) (int, bool) {
		for i := range samples {
			v := math.Sin(2 * math.Pi * f * float64(n) / float64(rate))
			samples[i] = [2]float64{v, v}
			n++
		}
		return len(samples), true
	})
}

// level is the RMS of samples in dB below that of a sine at full scale.
func level(samples []float64) float64 {
	var power float64
	for _, v := range samples {
		power += v * v
	}
	return 10 * math.Log10(2*power/float64(len(samples))+1e-12)
}

func TestSoundIsAFileThatCanBeReadBack(t *testing.T) {
	samples := []float64{0, .5, -.5, 1, -1, 2, -2}
	s := newSound("steps", samples, 1)
	f, err := checkWAV(s.WAV)
	if err != nil {
		t.Fatal(err)
	}
	if f.rate != 22050 || f.channels != 1 || f.bits != 16 {
		t.Errorf("%d Hz, %d channels, %d bits", f.rate, f.channels, f.bits)
	}
	stream, _, err := f.decode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := drain(stream)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []float64{0, .5, -.5, 1, -1, 1, -1} { // what is too loud is cut, and does not wrap
		if math.Abs(got[i]-want) > 1e-4 {
			t.Errorf("sample %d is %g, want %g", i, got[i], want)
		}
	}
}

func TestSoundKnowsItsDuration(t *testing.T) {
	if d := newSound("", make([]float64, 22050/2), 1).Duration(); d != time.Second/2 {
		t.Errorf("half a second lasts %v", d)
	}
	if !(Sound{}).Silent() || (Sound{}).Duration() != 0 {
		t.Error("the zero sound is not silent")
	}
}

// A sound without an end is cut at maxSound, and fades out before it.
func TestSoundsEnd(t *testing.T) {
	samples, err := drain(tone(440, soundRate))
	if err != nil {
		t.Fatal(err)
	}
	if d := soundRate.D(len(samples)); d != maxSound {
		t.Errorf("it lasts %v, want %v", d, maxSound)
	}
	if db := level(samples[len(samples)-500:]); db > -35 {
		t.Errorf("it ends at %.0f dB: a click", db)
	}
	if db := level(samples[:len(samples)/2]); db < -.1 {
		t.Errorf("it begins at %.1f dB, want 0", db)
	}
}

// beep's WAV decoder streams nothing for ever when its file is shorter than it
// claims.
func TestAStreamerThatStallsEnds(t *testing.T) {
	stalled := beep.StreamerFunc(func([][2]float64) (int, bool) { return 0, true })
	if samples, err := drain(stalled); err != nil || len(samples) > 0 {
		t.Errorf("%d samples, %v", len(samples), err)
	}
}
