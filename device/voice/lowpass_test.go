package voice

import (
	"testing"

	"github.com/faiface/beep"
)

// What a small sample rate cannot hold is gone before resampling and not folded
// back as a hiss; what it can hold is left alone.
func TestLowpass(t *testing.T) {
	for _, test := range []struct{ hz, least, most float64 }{
		{300, -.1, .1},
		{3000, -.1, .1},
		{7000, -1.5, .1},
		{16000, -200, -15},
		{20000, -200, -30},
	} {
		s := newLowpass(tone(test.hz, 48000), .42*float64(soundRate), 48000)
		samples, _ := drain(beep.Take(48000, s))
		if db := level(samples[1000:]); db < test.least || db > test.most {
			t.Errorf("%5.0f Hz comes out at %.1f dB, want %g to %g", test.hz, db, test.least, test.most)
		}
	}
}
