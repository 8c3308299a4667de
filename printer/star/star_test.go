package star

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
)

// That it prints the dots is tested with the other languages, in package raster.

func ExamplePieces() {
	d := dots.New(64, 40)
	d.Burn(31, 0)
	d.Burn(32, 39)
	for piece := range Pieces(d, 0) {
		fmt.Printf("%q\n", piece)
	}
	// Output:
	// "\x1b@\x1b*rR\x1b*rA\x1b*rP0\x00\x1b*rE1\x00\x1b*rF1\x00"
	// "b\x04\x00\x00\x00\x00\x01"
	// "\x1b*rY38\x00b\x05\x00\x00\x00\x00\x00\x80"
	// "\x1b*rY95\x00b\x01\x00\x00\x1b\f\x00\x1b*rB"
}

// TestMargins looks at the stream itself: a stretch begins a page with a margin of its own where
// that saves more than it costs, and where the one before is too wide.
func TestMargins(t *testing.T) {
	d := dots.New(384, 200)
	for _, block := range []struct{ y, x, rows int }{{0, 200, 10}, {60, 208, 10}, {120, 304, 10}, {137, 312, 4}, {160, 8, 20}} {
		for y := range block.rows {
			d.Burn(block.x, block.y+y)
		}
	}
	var got []string
	for piece := range Pieces(d, 0) {
		got = append(got, fmt.Sprintf("%q +%d", piece[:min(15, len(piece))], len(piece)))
	}
	want := []string{
		`"\x1b@\x1b*rR\x1b*rA\x1b*rP0" +28`,
		`"\x1b*rml25\x00b\x01\x00\x80b\x01\x00" +48`,    // nothing is printed yet
		`"\x1b*rY50\x00b\x02\x00\x00\x80b\x02\x00" +57`, // one byte in ten rows is not worth it
		`"\x1b\f\x00\x1b*rml38\x00\x1b*rY" +84`,         // 13 are, and 7 blank rows end no stretch
		`"\x1b\f\x00\x1b*rml1\x00\x1b*rY1" +97`,
		`"\x1b*rY115\x00b\x01\x00\x00\x1b\f\x00" +19`,
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestResyncQuits cuts a ticket short after each of its bytes: Resync brings the printer back to
// line mode, where a letter is one, without another row and without a cut.
func TestResyncQuits(t *testing.T) {
	stream := slices.Concat([]byte(lineMode+enter+printing), []byte("b\x02\x00\xff\x01"), []byte("\x1b*rY5\x00b\x01\x00\x80"))
	for n := len(lineMode + enter + printing); n <= len(stream); n++ {
		rows := func(more string) int {
			cuts := 0
			head := paper.Decoder{Width: 64, Speaks: paper.StarRaster, Knife: 120, Cut: func(paper.Cut) { cuts++ }}
			p, err := head.Decode(slices.Concat(stream[:n], Resync(8), []byte(more)))
			if more == "" && err != nil && n == len(stream) || cuts > 0 {
				t.Errorf("cut short after %d bytes: %d cuts, %v", n, cuts, err)
			}
			return p.Height
		}
		if before := bytes.Count(stream[:n], []byte("b")); rows("") > before+5 || rows("A\n") != rows("")+30 {
			t.Errorf("cut short after %d bytes: %d rows, and %d with a line of text", n, rows(""), rows("A\n"))
		}
	}
}

// A ticket of which less is black has no more bytes: by one of black boxes those of a party are
// made even.
func TestLessBlackIsNotMore(t *testing.T) {
	size := func(d *dots.Dots) (n int) {
		for piece := range Pieces(d, 0) {
			n += len(piece)
		}
		return n
	}
	r := rand.New(rand.NewPCG(18, 43))
	for range 300 {
		black, less := dots.New(384, 700), dots.New(384, 700)
		for y := 0; y < black.Height; y += 24 + r.IntN(40) {
			left, right, high := r.IntN(150), 230+r.IntN(150), 24+r.IntN(200)
			ink, rows := r.IntN(40), r.IntN(4) // dots of a thousand, and rows of four
			for ; high > 0 && y < black.Height; high, y = high-1, y+1 {
				white := r.IntN(4) < rows
				for x := left; x < right; x++ {
					black.Burn(x, y)
					if !white && r.IntN(1000) < ink {
						less.Burn(x, y)
					}
				}
			}
		}
		if most, n := size(black), size(less); n > most {
			t.Fatalf("%d bytes, and %d with less that is black", most, n)
		}
	}
}
