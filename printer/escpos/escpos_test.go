package escpos

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
)

// sampleDots is a picture in which a share of the dots is black, with blank
// bands and margins, so that slices of all widths and feeds of all lengths occur.
func sampleDots(r *rand.Rand, width, height int) *dots.Dots {
	d := dots.New(width, height)
	for y := 0; y < height; {
		band := 1 + r.IntN(60)
		left, right := r.IntN(width), r.IntN(width)
		ink := r.IntN(3)
		for ; band > 0 && y < height; band-- {
			for x := left; x < right; x++ {
				if ink > 0 && r.IntN(3) < ink {
					d.Burn(x, y)
				}
			}
			y++
		}
	}
	return d
}

// decoded is what a stream prints, and fails the test if a cheap head would
// find anything strange in it.
func decoded(t testing.TB, stream []byte, width int) *dots.Dots {
	t.Helper()
	p, err := paper.Decode(stream, width, paper.AllQuirks)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEncodePrintsTheDots(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 1843))
	for _, width := range []int{8, 16, 200, 380, 384, 570, 576} {
		for _, height := range []int{1, 23, 24, 25, 47, 48, 96, 255, 256, 333, 700} {
			for range 5 {
				d := sampleDots(r, width, height)
				got := decoded(t, Encode(d), d.Stride()*8)
				if got.Height != height+TearRows || !bytes.Equal(got.Bits[:len(d.Bits)], d.Bits) {
					t.Fatalf("%d x %d dots came out differently", width, height)
				}
			}
		}
	}
}

func ExampleEncode() {
	d := dots.New(384, 2)
	d.Burn(191, 0)
	d.Burn(192, 1)
	fmt.Printf("% x\n", Encode(d))
	// Output: 1b 40 1b 61 01 1d 76 30 00 02 00 02 00 01 00 00 80 1b 4a 60
}

// FuzzEncode takes any bytes for dots: whatever the picture, the stream prints
// it, on a head with every quirk.
func FuzzEncode(f *testing.F) {
	f.Add(uint16(384), []byte("\x00\x10\x04\x04\x1b@\x1dv0"), uint8(30))
	f.Fuzz(func(t *testing.T, width uint16, ink []byte, every uint8) {
		d := dots.New(1+int(width)%576, 200)
		at := 0
		for _, b := range ink { // each byte of ink, and a gap as long as the next one says
			at += 1 + int(b)*int(every)
			if at >= len(d.Bits) {
				break
			}
			d.Bits[at] = b
		}
		for y := range d.Height { // nothing beyond the right edge
			if over := d.Width % 8; over != 0 {
				d.Row(y)[d.Stride()-1] &= 0xff << (8 - over)
			}
		}
		got := decoded(t, Encode(d), d.Stride()*8)
		if !bytes.Equal(got.Bits[:len(d.Bits)], d.Bits) {
			t.Fatalf("%d dots wide came out differently", d.Width)
		}
	})
}

func TestEncodeNothing(t *testing.T) {
	for _, ticket := range []*dots.Dots{nil, {}, {Width: 384, Height: 9}, {Width: 8, Height: 9, Bits: []byte{1}}, dots.New(384, 300)} {
		picture := decoded(t, Encode(ticket), 384)
		if picture.Height < TearRows {
			t.Errorf("%+v: %d rows", ticket, picture.Height)
		}
	}
}

// TestEncodeSlices looks at the stream itself: every raster is of 24 rows at
// the most, and none is wider than what is black in it needs.
func TestEncodeSlices(t *testing.T) {
	d := dots.New(384, 100)
	for y := 40; y < 100; y++ {
		if y < 70 || y >= 93 { // a gap of 23 rows is sent: fed, it would leave a line
			d.Burn(192-8*(y/20), y)
		}
	}
	var got []string
	for piece := range Pieces(d, 0) {
		got = append(got, fmt.Sprintf("% x +%d", piece[:min(8, len(piece))], len(piece)))
	}
	want := []string{
		"1b 40 1b 61 01 +5",
		"1b 4a 28 +3",                  // 40 blank rows
		"1d 76 30 00 06 00 18 00 +152", // rows 40 to 64: 3 bytes left of the middle
		"1d 76 30 00 06 00 18 00 +152",
		"1d 76 30 00 08 00 0c 00 +104",
		"1b 4a 60 +3", // to the tear bar
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
