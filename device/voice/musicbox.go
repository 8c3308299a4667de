package voice

import (
	"errors"
	"fmt"
	"math"

	"babbage/assets/remedy"

	"github.com/faiface/beep"
)

// A music box is small and so sounds an octave above its score, as a piccolo
// does; a bear's loudspeaker has nothing to say below 200 Hz anyway.
const octave = 12

// partials are what a plucked steel tine rings with: its pitch times so much, so
// loud, and for so many seconds at 440 Hz until a twentieth (e to the -3) is
// left. A lower tine rings longer, by (440/f)^0.45.
var partials = []struct{ times, loud, ring float64 }{
	{1, 1, 1.5},
	{2, .35, .9},
	{3.01, .22, .5},
	{5.42, .14, .16},
	{8.93, .07, .06},
}

// ring is one partial as it dies away. A decaying sine costs two
// multiplications a sample: y[n] = 2 r cos w y[n-1] - r² y[n-2].
type ring struct {
	y1, y2, a, b float64
	left         int // samples until it is 60 dB down
}

// tine is a beep.Streamer of one plucked note.
type tine []ring

// pluck begins a note of f Hz.
func pluck(f, loud float64, rate beep.SampleRate) *tine {
	var t tine
	for _, p := range partials {
		if p.times*f > .45*float64(rate) {
			continue
		}
		decay := p.ring / 3 * math.Pow(440/f, .45) * float64(rate) // samples to 1/e
		r, w := math.Exp(-1/decay), 2*math.Pi*p.times*f/float64(rate)
		t = append(t, ring{
			y2:   -loud * p.loud * math.Sin(w) / r, // begins at 0, without a click
			a:    2 * r * math.Cos(w),
			b:    -r * r,
			left: int(decay * math.Log(1000)),
		})
	}
	return &t
}

// Stream adds up the partials.
func (t *tine) Stream(samples [][2]float64) (n int, ok bool) {
	clear(samples)
	for i := range *t {
		r := &(*t)[i]
		part := samples[:min(r.left, len(samples))]
		y1, y2 := r.y1, r.y2
		for k := range part {
			y1, y2 = r.a*y1+r.b*y2, y1
			part[k][0] += y1
			part[k][1] += y1
		}
		r.y1, r.y2 = y1, y2
		r.left -= len(part)
		n = max(n, len(part))
	}
	return n, n > 0
}

// Err returns nil.
func (t *tine) Err() error { return nil }

// musicBox is a beep.Streamer that plucks the notes of a score as their time
// comes and ends when the last has died away.
type musicBox struct {
	notes []note
	rate  beep.SampleRate
	now   int // in samples
	mixer beep.Mixer
}

// Stream plays up to the next note, plucks it, and goes on.
func (m *musicBox) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		for len(m.notes) > 0 && m.rate.N(m.notes[0].At) <= m.now {
			f := 440 * math.Pow(2, float64(m.notes[0].MIDI+octave-69)/12)
			m.mixer.Add(pluck(f, 1/(1+.7*float64(m.notes[0].Voice)), m.rate))
			m.notes = m.notes[1:]
		}
		part := samples[n:]
		if len(m.notes) > 0 {
			part = part[:min(len(part), m.rate.N(m.notes[0].At)-m.now)]
		} else if m.mixer.Len() == 0 {
			break
		}
		m.mixer.Stream(part)
		n += len(part)
		m.now += len(part)
	}
	return n, n > 0
}

// Err returns nil.
func (m *musicBox) Err() error { return nil }

// playScore plays a score on the music box, to a peak of -1 dBFS.
func playScore(text []byte) ([]float64, error) {
	tune, err := parseScore(text)
	if err != nil {
		return nil, err
	}
	samples, err := drain(&musicBox{notes: tune.Notes, rate: soundRate})
	if err != nil {
		return nil, fmt.Errorf("play %q: %w", tune.Title, err)
	}
	var top float64
	for _, v := range samples {
		top = max(top, math.Abs(v))
	}
	if top == 0 {
		return nil, remedy.With(errors.New("all its notes are too high to hear"), "write them lower")
	}
	for i := range samples {
		samples[i] *= .891 / top
	}
	return samples, nil
}
