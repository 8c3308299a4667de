package voice

import (
	"encoding/binary"
	"math"
	"time"

	"github.com/faiface/beep"
)

// soundRate is the sample rate of every Sound, in Hz. A bear's speaker is small;
// half of a CD's rate carries all it can play.
const soundRate beep.SampleRate = 22050

// Sound is one thing the bear can say, finished and checked: a WAV file of one
// channel, 16 bits and 22,050 Hz, ready for aplay or for a browser (audio/wav).
// The zero Sound is silence. The bytes are shared: read them, never write them.
type Sound struct {
	Name string // a word for the log, such as "laugh" or "silent-night"
	WAV  []byte
}

// Silent reports whether there is nothing to play.
func (s Sound) Silent() bool { return len(s.WAV) <= wavHeaderLen }

// Duration is how long the sound lasts.
func (s Sound) Duration() time.Duration {
	if s.Silent() {
		return 0
	}
	return soundRate.D((len(s.WAV) - wavHeaderLen) / 2)
}

// newSound turns samples from -1 to 1, multiplied by gain, into a Sound.
func newSound(name string, samples []float64, gain float64) Sound {
	b := appendWAVHeader(make([]byte, 0, wavHeaderLen+2*len(samples)), int(soundRate), 1, 16, 2*len(samples))
	for _, v := range samples {
		v = math.Round(gain * v * math.MaxInt16)
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(min(math.MaxInt16, max(-math.MaxInt16, v)))))
	}
	return Sound{Name: name, WAV: b}
}

// maxSound is the longest sound the bear plays. A longer one fades out there: a
// dropped-in album must not fill the memory, nor the party's patience.
const maxSound = 30 * time.Second

// drain collects what s streams at soundRate, mixed to one channel, for at most
// maxSound.
func drain(s beep.Streamer) ([]float64, error) {
	var (
		out   []float64
		block [512][2]float64
		most  = soundRate.N(maxSound)
	)
	for len(out) < most {
		n, ok := s.Stream(block[:min(len(block), most-len(out))])
		for _, v := range block[:n] {
			out = append(out, (v[0]+v[1])/2)
		}
		if !ok || n == 0 { // beep's decoders may stream nothing and call it ok, for ever
			break
		}
	}
	if len(out) == most {
		fade := out[most-soundRate.N(2*time.Second):]
		for i := range fade {
			fade[i] *= 1 - float64(i)/float64(len(fade))
		}
	}
	return out, s.Err()
}
