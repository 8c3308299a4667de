package printer

import (
	"image"
	"math"
)

// Tone says how far a printer's dots run: the radius of a printed dot, in
// pitches of 1/203 inch. A table for each says how many dots make a grey.
type Tone int

const (
	// ToneNormal is made for a radius of .68: most printers and papers, which
	// print too dark far more often than too light.
	ToneNormal Tone = iota
	// ToneLight is for printers that come out too dark: radius .75.
	ToneLight
	// ToneDark is for printers that come out too light: radius .60.
	ToneDark
	// ToneNone leaves the greys alone, for a test strip.
	ToneNone
)

var toneNames = [...]string{ToneNormal: "normal", ToneLight: "light", ToneDark: "dark", ToneNone: "none"}

// String is the word that config files use: normal, light, dark or none.
func (t Tone) String() string { return word(toneNames[:], int(t)) }

// MarshalText writes the tone as String does.
func (t Tone) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what String writes.
func (t *Tone) UnmarshalText(text []byte) error {
	return choose((*int)(t), "tone", toneNames[:], string(text))
}

// table maps a grey as a screen shows it to the share of white dots, 0 to 255.
func (t Tone) table() *[256]uint8 {
	var table [256]uint8
	knots := toneKnots[t]
	for v := range table {
		// What share of the paper has to look black, and how many dots do that.
		cover := 1 - linear(float64(v)/255)
		at := cover * float64(len(knots)-1)
		i := min(int(at), len(knots)-2)
		dots := knots[i] + (knots[i+1]-knots[i])*(at-float64(i))
		table[v] = uint8(math.Round(255 * (1 - dots)))
	}
	return &table
}

// toneKnots gives, for a share of paper that is to be black in steps of 1/16,
// the share of dots to burn. TestToneKnots makes them from the
// dots that Floyd-Steinberg sets, drawn as discs.
var toneKnots = [...][17]float64{
	ToneNormal: {0.000, 0.042, 0.083, 0.125, 0.166, 0.208, 0.250, 0.292, 0.333, 0.391, 0.443, 0.482, 0.575, 0.647, 0.748, 0.875, 1.000},
	ToneLight:  {0.000, 0.032, 0.062, 0.094, 0.125, 0.157, 0.189, 0.221, 0.253, 0.295, 0.333, 0.391, 0.443, 0.484, 0.604, 0.748, 1.000},
	ToneDark:   {0.000, 0.061, 0.125, 0.189, 0.249, 0.312, 0.375, 0.437, 0.500, 0.563, 0.625, 0.687, 0.748, 0.812, 0.875, 0.938, 1.000},
	ToneNone:   {0.000, 0.0625, 0.125, 0.1875, 0.250, 0.3125, 0.375, 0.4375, 0.500, 0.5625, 0.625, 0.6875, 0.750, 0.8125, 0.875, 0.9375, 1.000},
}

// linear undoes the curve of sRGB (IEC 61966-2-1).
func linear(v float64) float64 {
	if v <= .04045 {
		return v / 12.92
	}
	return math.Pow((v+.055)/1.055, 2.4)
}

// stretch spreads the greys of a photo that uses only a part of them, and
// leaves a good photo as it is. It changes m.
func stretch(m *image.Gray) {
	var count [256]int
	for y := range m.Rect.Dy() {
		for _, v := range m.Pix[y*m.Stride:][:m.Rect.Dx()] {
			count[v]++
		}
	}
	// Half a percent at each end may be noise.
	few := m.Rect.Dx() * m.Rect.Dy() / 200
	lo, hi := 0, 255
	for n := count[0]; n <= few && lo < 255; n += count[lo] {
		lo++
	}
	for n := count[255]; n <= few && hi > 0; n += count[hi] {
		hi--
	}
	// An underexposed portrait gains 19 dB from a full stretch and a well exposed
	// close-up loses 12, so neither end moves far, and a flat picture stays flat.
	const reach = 64
	lo, hi = min(lo, reach/2), max(hi, 255-2*reach)
	if lo < 16 && hi > 224 || hi-lo < 32 {
		return
	}
	var table [256]uint8
	for v := range table {
		table[v] = uint8(max(0, min(255, (v-lo)*255/(hi-lo))))
	}
	for y := range m.Rect.Dy() {
		row := m.Pix[y*m.Stride:][:m.Rect.Dx()]
		for x, v := range row {
			row[x] = table[v]
		}
	}
}
