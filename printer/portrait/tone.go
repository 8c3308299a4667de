package portrait

import (
	"math"
	"sync"

	"babbage/assets/words"
	"babbage/printer/dots"
)

// Tone says how far the dots of a printer run, which decides more than anything
// else whether a portrait comes out too dark. StepWedge prints a ticket to
// choose by.
type Tone int

const (
	// ToneNormal suits most printers and papers.
	ToneNormal Tone = iota
	// ToneLight is for printers that come out too dark.
	ToneLight
	// ToneDark is for printers that come out too light.
	ToneDark
	// ToneNone takes every dot for a square and every grey for a share of dots:
	// what a printer does by itself.
	ToneNone
)

var tones = words.For[Tone]("tone", "normal", "light", "dark", "none")

// String is the word that config files use: normal, light, dark or none.
func (t Tone) String() string { return tones.Word(t) }

// MarshalText writes the tone as String does.
func (t Tone) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what String writes.
func (t *Tone) UnmarshalText(text []byte) error {
	return tones.Read(text, t)
}

// radius is that of a printed dot, in pitches of a head of so many dots an inch. A dot just large
// enough has .56; at 203 dpi a nominal one has .65, and .75 is heavy gain. Prints are judged too
// dark far more often than too light, so normal is a little above nominal.
//
// A heater is as large as its pitch lets it, but how far heat runs in paper beyond it is a length:
// normally 14 µm. So at 300 dpi dots run further, in pitches, and at 180 less far.
func (t Tone) radius(dpi int) float64 {
	const enough = .56
	r := .67
	switch t {
	case ToneLight:
		r = .74
	case ToneDark:
		r = .59
	}
	return min(1, enough+(r-enough)*float64(dpi)/dots.DPI)
}

// cell is the area of one dot's place on the paper: the unit of the two tables
// below.
const cell = 1 << 12

// ink is what a tone makes of greys and dots.
type ink struct {
	// want is how much of a cell has to be black for a grey of a screen.
	want [256]int32
	// adds is how much black one more dot adds, which is less where dots set
	// before already cover a part of its disc. Bits 0 to 3 tell whether there is a
	// dot before it in its row and at the three places above, in the
	// direction in which rows are worked through.
	adds [16]int32
	// screen is, for each place of halftone's pattern, from which want on it
	// is black.
	screen [64]int32
}

// inks are those that there were portraits of, by tone and dots an inch: one or two, as a bear has
// one printer.
var inks sync.Map

func (l Look) ink() *ink {
	t := l.Tone
	if t < 0 || int(t) >= tones.Len() {
		t = ToneNormal
	}
	of := [2]int{int(t), l.dpi()}
	if k, ok := inks.Load(of); ok {
		return k.(*ink)
	}
	k, _ := inks.LoadOrStore(of, newInk(t, l.dpi()))
	return k.(*ink)
}

func newInk(t Tone, dpi int) *ink {
	k := new(ink)
	for v := range k.want {
		grey := float64(v) / 255
		if t != ToneNone {
			grey = linear(grey)
		}
		k.want[v] = int32(math.Round(cell * (1 - grey)))
	}
	before := [4][2]int{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}}
	for pattern := range k.adds {
		k.adds[pattern] = cell
		if t == ToneNone {
			continue
		}
		k.adds[pattern] = area(t.radius(dpi), func(x, y int) bool {
			for i, at := range before {
				if pattern>>i&1 == 1 && at == [2]int{x, y} {
					return true
				}
			}
			return false
		})
	}
	k.setScreen(t, dpi)
	return k
}

// area is how much black a dot of radius r adds where dots are already set at the
// places, relative to its own, for which set returns true.
func area(r float64, set func(x, y int) bool) int32 {
	const n = 32 // points a cell, in both directions
	var dots [][2]float64
	for y := -1; y <= 1; y++ {
		for x := -1; x <= 1; x++ {
			if set(x, y) {
				dots = append(dots, [2]float64{float64(x), float64(y)})
			}
		}
	}
	count := 0
	for i := -n; i < n; i++ {
	point:
		for j := -n; j < n; j++ {
			x, y := (float64(j)+.5)/n, (float64(i)+.5)/n
			if x*x+y*y > r*r {
				continue
			}
			for _, d := range dots {
				if dx, dy := x-d[0], y-d[1]; dx*dx+dy*dy <= r*r {
					continue point
				}
			}
			count++
		}
	}
	return int32(count * cell / (n * n))
}

// setScreen orders the places of halftone's pattern and adds up the black of each.
func (k *ink) setScreen(t Tone, dpi int) {
	var order [64]int // by rank
	for i := range 64 {
		order[spotRank(i&7, i>>3)] = i
	}
	var black [64]bool
	total := int32(0)
	for _, i := range order {
		adds := int32(cell)
		if t != ToneNone {
			adds = area(t.radius(dpi), func(x, y int) bool { return black[(i>>3+y)&7*8+(i+x)&7] })
		}
		black[i] = true
		k.screen[i] = (total + adds/2) / 64
		total += adds
	}
}

// linear undoes the curve of sRGB (IEC 61966-2-1).
func linear(v float64) float64 {
	if v <= .04045 {
		return v / 12.92
	}
	return math.Pow((v+.055)/1.055, 2.4)
}
