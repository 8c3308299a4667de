package printer

import "image"

// Dither is the way from greys to dots.
type Dither int

const (
	// FloydSteinberg spreads the error of each dot over its four
	// neighbours, every other row from right to left. It is the most faithful.
	FloydSteinberg Dither = iota
	// Atkinson loses a quarter of the error: crisp, with white highlights and
	// black shadows.
	Atkinson
	// Halftone makes round spots of different size, as newspapers do, 8 dots
	// apart. It forgives printers whose single dots come out uneven.
	Halftone
)

var ditherNames = [...]string{FloydSteinberg: "floyd-steinberg", Atkinson: "atkinson", Halftone: "halftone"}

// String is the word that config files use: floyd-steinberg, atkinson or halftone.
func (d Dither) String() string { return word(ditherNames[:], int(d)) }

// MarshalText writes the dither as String does.
func (d Dither) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what String writes.
func (d *Dither) UnmarshalText(text []byte) error {
	return choose((*int)(d), "dither", ditherNames[:], string(text))
}

// dots makes a dot of each pixel of m, after looking its grey up in table.
func (d Dither) dots(m *image.Gray, table *[256]uint8) *Dots {
	out := NewDots(m.Rect.Dx(), m.Rect.Dy())
	switch d {
	case Atkinson:
		atkinson(out, m, table)
	case Halftone:
		halftone(out, m, table)
	default:
		floydSteinberg(out, m, table)
	}
	return out
}

// floydSteinberg works in sixteenths of a grey, so that no error is lost to rounding.
func floydSteinberg(out *Dots, m *image.Gray, table *[256]uint8) {
	w := out.Width
	// here and below hold the errors of this row and the next, with a margin
	// of one on each side.
	here, below := make([]int32, w+2), make([]int32, w+2)
	for y := range out.Height {
		src, bits := m.Pix[y*m.Stride:][:w], out.Row(y)
		x, step := 0, 1
		if y&1 == 1 {
			x, step = w-1, -1
		}
		for range w {
			v := int32(table[src[x]])<<4 + here[x+1]
			if v < 128<<4 {
				bits[x>>3] |= 0x80 >> (x & 7)
			} else {
				v -= 255 << 4
			}
			sixteenth := v >> 4
			rest := v - 16*sixteenth
			here[x+1+step] += 7 * sixteenth
			below[x+1-step] += 3 * sixteenth
			below[x+1] += 5*sixteenth + rest
			below[x+1+step] += sixteenth
			x += step
		}
		here, below = below, here
		clear(below)
	}
}

func atkinson(out *Dots, m *image.Gray, table *[256]uint8) {
	w := out.Width
	var rows [3][]int32 // errors of this row and the two below, a margin of two on each side
	for i := range rows {
		rows[i] = make([]int32, w+4)
	}
	for y := range out.Height {
		src, bits := m.Pix[y*m.Stride:][:w], out.Row(y)
		x, step := 0, 1
		if y&1 == 1 {
			x, step = w-1, -1
		}
		for range w {
			v := int32(table[src[x]]) + rows[0][x+2]
			if v < 128 {
				bits[x>>3] |= 0x80 >> (x & 7)
			} else {
				v -= 255
			}
			v >>= 3
			rows[0][x+2+step] += v
			rows[0][x+2+2*step] += v
			rows[1][x+2-step] += v
			rows[1][x+2] += v
			rows[1][x+2+step] += v
			rows[2][x+2] += v
			x += step
		}
		rows[0], rows[1], rows[2] = rows[1], rows[2], rows[0]
		clear(rows[2])
	}
}

// halftone compares each grey with a spot function on a grid turned by 45
// degrees, 8 dots from spot to spot along the diagonal.
func halftone(out *Dots, m *image.Gray, table *[256]uint8) {
	for y := range out.Height {
		src, bits := m.Pix[y*m.Stride:][:out.Width], out.Row(y)
		for x, v := range src {
			if table[v] < spots[y&7][x&7] {
				bits[x>>3] |= 0x80 >> (x & 7)
			}
		}
	}
}

// spots are the thresholds of a cell of two round spots: black grows from (0, 0)
// and (4, 4), white from (4, 0) and (0, 4).
var spots = newSpots()

func newSpots() (t [8][8]uint8) {
	cosine := [8]int{1000, 707, 0, -707, -1000, -707, 0, 707} // of a quarter of pi times i
	// Rank all 64 places by how near they are to black, so that each step of grey
	// burns one more. Equals are taken in turns from both spots.
	rank := func(x, y int) int { return cosine[x]*cosine[y]<<6 - (29*x+13*y)&63 }
	for i := range 64 {
		before := 0
		for k := range 64 {
			if rank(k&7, k>>3) > rank(i&7, i>>3) {
				before++
			}
		}
		t[i>>3][i&7] = uint8(255 - before*255/64)
	}
	return t
}
