package main

import (
	"math"
	"math/rand/v2"
)

// A product that is added to something is wrapped in float64() throughout this
// program: it keeps compilers from fusing the two, which rounds differently, so
// that every machine makes the same bytes.

const rate = 22050 // samples a second

const (
	breathy = .085 // seconds of breath at the head of a syllable
	voiced  = .060 // seconds into the breath at which the voice sets in
	openQ   = .46  // the part of a period during which the glottis is open
	jitter  = .012 // how far one period strays from the next
	shimmer = .07  // how far one pulse's height strays from the next
)

// resonator is a second-order resonance with unity gain at 0 Hz (D. H. Klatt,
// "Software for a cascade/parallel formant synthesizer", 1980).
type resonator struct{ y1, y2 float64 }

func (r *resonator) pass(x, f, width float64) float64 {
	c := -math.Exp(-2 * math.Pi * width / rate)
	b := 2 * math.Exp(-math.Pi*width/rate) * math.Cos(2*math.Pi*f/rate)
	y := float64((1-b-c)*x) + float64(b*r.y1) + float64(c*r.y2)
	r.y2, r.y1 = r.y1, y
	return y
}

// band is a resonance that lets nothing through at 0 Hz: for breath.
type band struct {
	r    resonator
	last float64
}

func (b *band) pass(x, f, width float64) float64 {
	y := b.r.pass(x, f, width)
	d := y - b.last
	b.last = y
	return d
}

// noise is white, from -1 to 1, and the same on every machine.
type noise struct{ src *rand.PCG }

func (n noise) next() float64 { return float64(n.src.Uint64()>>11)/(1<<52) - 1 }

// glottis makes the flow of air through the vocal folds: Rosenberg's pulse, a
// raised cosine opening and a quarter cosine closing, repeated at the pitch.
type glottis struct {
	n      noise
	t      float64 // seconds into the period
	period float64
	height float64
	last   float64
}

// next returns how the flow changes in one sample, which is what the lips
// radiate, and whether the folds are open.
func (g *glottis) next(f0 float64) (flow float64, open bool) {
	if g.t >= g.period {
		g.t = max(0, g.t-g.period)
		g.period = (1 + float64(jitter*g.n.next())) / f0
		g.height = 1 + float64(shimmer*g.n.next())
	}
	up, down := openQ*.68*g.period, openQ*.32*g.period
	var v float64
	switch {
	case g.t < up:
		v = .5 * (1 - math.Cos(math.Pi*g.t/up))
	case g.t < up+down:
		v = math.Cos(math.Pi / 2 * (g.t - up) / down)
	}
	open = g.t < up+down
	v *= g.height
	flow, g.last = v-g.last, v
	g.t += 1.0 / rate
	return flow, open
}

// render sings the laugh.
func (l laugh) render() []float64 {
	n := noise{rand.NewPCG(l.seed, 2512)}
	end := l.song[len(l.song)-1]
	dry := make([]float64, int((end.at+end.last+.15)*rate))
	var (
		folds   = glottis{n: n}
		formant [5]resonator
		breath  [4]band
		cur     int
		dull    float64
	)
	for i := range dry {
		t := float64(i) / rate
		for cur+1 < len(l.song) && t >= l.song[cur+1].at {
			cur++
		}
		s := l.song[cur]
		age := t - s.at
		puffs := min(breathy, .42*s.last) // a quick "ho" has less breath to spare
		onset := puffs * voiced / breathy
		p := min(1, max(0, (age-onset)/(s.last-onset)))
		f0 := (s.from + float64((s.to-s.from)*p)) * (1 - float64(.06*math.Exp(-max(0, age-onset)/.015))) // a scoop up into the note
		f1 := s.vowel.f1 + float64((s.vowel.f1to-s.vowel.f1)*float64(4*p*(1-p)))
		f2 := s.vowel.f2 + float64((s.vowel.f2to-s.vowel.f2)*float64(4*p*(1-p)))

		voice := s.loud * swell(age-onset, s.last-onset, .030, .45)
		puff := s.loud * swell(age, puffs, .025, .5)
		white := n.next()

		flow, open := folds.next(f0)
		src := float64(voice * flow)
		if open { // some air hisses through the open folds with every pulse
			src += float64(.012 * voice * white)
		}
		src += float64(.03 * puff * white)
		y := formant[0].pass(src, f1, 70+float64(50*puff))
		y = formant[1].pass(y, f2, 85)
		y = formant[2].pass(y, 2380, 130)
		y = formant[3].pass(y, 3100, 180)
		y = formant[4].pass(y, 3900, 250)

		// A raised voice rings: what lies above 1.5 kHz or so is lifted.
		dull += float64(.35 * (y - dull))
		y += float64(9 * (y - dull))

		h := white * puff
		hiss := float64(1.2*breath[0].pass(h, f2, 220)) + float64(.9*breath[1].pass(h, 1250, 280)) +
			float64(.6*breath[2].pass(h, 2450, 380)) + float64(.3*breath[3].pass(h, 3600, 500))
		dry[i] = y + float64(.028*hiss)
	}
	return level(hall(dry), l.peak, l.rms)
}

// swell is an envelope: it rises over attack seconds, holds, and falls over
// the last part (a share of the whole), smooth at both ends.
func swell(t, last, attack, part float64) float64 {
	if t <= 0 || t >= last {
		return 0
	}
	e := 1.0
	if t < attack {
		e = .5 - float64(.5*math.Cos(math.Pi*t/attack))
	}
	if fall := last * part; t > last-fall {
		e *= .5 - float64(.5*math.Cos(math.Pi*(last-t)/fall))
	}
	return e
}
