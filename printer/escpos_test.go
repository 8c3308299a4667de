package printer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"

	"babbage/printer/paper"
)

// sampleDots is a picture in which a share of the dots is black, with blank
// bands and margins, so that slices of all widths and feeds of all lengths occur.
func sampleDots(r *rand.Rand, width, height int) *Dots {
	d := NewDots(width, height)
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
func decoded(t testing.TB, stream []byte, width int) *paper.Picture {
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
				got := decoded(t, Encode(&Ticket{d}), d.Stride()*8)
				if got.Height != height+tearRows || !bytes.Equal(got.Bits[:len(d.Bits)], d.Bits) {
					t.Fatalf("%d x %d dots came out differently", width, height)
				}
			}
		}
	}
}

func ExampleEncode() {
	d := NewDots(384, 2)
	d.Burn(191, 0)
	d.Burn(192, 1)
	fmt.Printf("% x\n", Encode(&Ticket{d}))
	// Output: 1b 40 1b 61 01 1d 76 30 00 02 00 02 00 01 00 00 80 1b 4a 60
}
