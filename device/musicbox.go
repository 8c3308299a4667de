package device

import (
	"fmt"
	"math"
	"time"

	"github.com/faiface/beep"
)

// maxSound is the longest sound the bear plays; more is cut off.
const maxSound = 30 * time.Second

// partials are the tones a plucked steel tine rings with: how many times its
// pitch, how loud, and for how many seconds at 440 Hz until it has fallen to
// 1/e. A low tine rings longer, by (440/f)^0.45.
var partials = []struct{ times, loud, ring float64 }{
	{1, 1, 1.5 / 3},
	{2.0, .35, .9 / 3},
	{3.01, .22, .5 / 3},
	{5.42, .14, .16 / 3},
	{8.93, .07, .06 / 3},
}

// ring streams one tone of a partial as it dies away. A decaying sine costs two
// multiplications a sample: y[n] = 2 r cos w y[n-1] - r² y[n-2].
type ring struct {
	y1, y2, a, b float64
	left         int // samples until it is 60 dB down
}

// tine is a beep.Streamer of one plucked note.
type tine struct{ rings []ring }

func pluck(midi int, rate beep.SampleRate) *tine {
	f := 440 * math.Pow(2, float64(midi-69)/12)
	t := &tine{}
	for _, p := range partials {
		if p.times*f > .45*float64(rate) {
			continue
		}
		tau := p.ring * math.Pow(440/f, .45) * float64(rate) // in samples
		r, w := math.Exp(-1/tau), 2*math.Pi*p.times*f/float64(rate)
		t.rings = append(t.rings, ring{
			y1: 0, y2: -p.loud * math.Sin(w) / r, // so that it begins at 0, without a click
			a: 2 * r * math.Cos(w), b: -r * r,
			left: int(tau * math.Log(1000)),
		})
	}
	return t
}

// Stream adds up the partials.
func (t *tine) Stream(samples [][2]float64) (n int, ok bool) {
	clear(samples)
	for i := range t.rings {
		r := &t.rings[i]
		for k := range min(r.left, len(samples)) {
			y := r.a*r.y1 + r.b*r.y2
			r.y1, r.y2 = y, r.y1
			samples[k][0] += y
			samples[k][1] += y
		}
		n = max(n, min(r.left, len(samples)))
		r.left -= min(r.left, len(samples))
	}
	return n, n > 0
}

// Err returns nil.
func (t *tine) Err() error { return nil }

// musicBox is a beep.Streamer that plucks the notes of a score as their time
// comes.
type musicBox struct {
	mixer beep.Mixer
	notes []Note
	rate  beep.SampleRate
	now   int // in samples
}

// Stream plays up to the next note, plucks it, and goes on.
func (m *musicBox) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		for len(m.notes) > 0 && m.rate.N(m.notes[0].At) <= m.now {
			m.mixer.Add(pluck(m.notes[0].MIDI, m.rate))
			m.notes = m.notes[1:]
		}
		if m.mixer.Len() == 0 && len(m.notes) == 0 {
			break
		}
		part := samples[n:]
		if len(m.notes) > 0 {
			part = part[:min(len(part), m.rate.N(m.notes[0].At)-m.now)]
		}
		m.mixer.Stream(part)
		n += len(part)
		m.now += len(part)
	}
	return n, n > 0
}

// Err returns nil.
func (m *musicBox) Err() error { return nil }

// playScore makes the samples of a score.
func playScore(text []byte) ([]float64, error) {
	score, err := ParseScore(text)
	if err != nil {
		return nil, err
	}
	samples, err := drain(&musicBox{notes: score.Notes, rate: soundRate}, soundRate.N(maxSound))
	if err != nil {
		return nil, fmt.Errorf("play %q: %w", score.Title, err)
	}
	var top float64
	for _, v := range samples {
		top = max(top, math.Abs(v))
	}
	for i := range samples {
		samples[i] *= .89 / top // -1 dBFS, as the laughs
	}
	return samples, nil
}
