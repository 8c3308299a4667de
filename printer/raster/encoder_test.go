package raster

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/printer/dots"
	"babbage/printer/paper"
)

// inAll runs a test for every language.
func inAll(t *testing.T, test func(t *testing.T, l Language)) {
	for _, l := range Languages() {
		t.Run(l.String(), func(t *testing.T) { t.Parallel(); test(t, l) })
	}
}

// head is a head of a width that knows a language and has every quirk, and a knife.
func head(l Language, width int) paper.Decoder {
	return paper.Decoder{Width: width, Speaks: paper.Language(l), Quirks: paper.AllQuirks, Knife: 120}
}

// decoded is what a stream prints, and fails the test if a cheap head would find anything strange
// in it.
func decoded(t testing.TB, l Language, stream []byte, width int) *dots.Dots {
	t.Helper()
	d := head(l, width)
	p, err := d.Decode(stream)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sampleDots is a picture in which a share of the dots is black, with blank bands and margins, so
// that slices of all widths and feeds of all lengths occur.
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

// full is a picture without a white row or column, so high that it takes several slices.
func full(width, height int) *dots.Dots {
	d := dots.New(width, height)
	for i := range d.Bits {
		d.Bits[i] = 0xa5
	}
	return d
}

// Every ticket comes out dot for dot, and then so much paper that it can be torn off.
func TestEncodePrintsTheDots(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		r := rand.New(rand.NewPCG(5, 1843))
		for _, width := range []int{8, 16, 200, 240, 380, 384, 416, 432, 504, 512, 546, 570, 576, 640, 832, 833, 840} {
			for _, height := range []int{1, 23, 24, 25, 47, 48, 96, 255, 256, 333, 700} {
				d := sampleDots(r, width, height)
				got := decoded(t, l, l.Encode(d), d.Stride()*8)
				if got.Height != height+l.Encoder().TearRows || !bytes.Equal(got.Bits[:len(d.Bits)], d.Bits) {
					t.Fatalf("%d x %d dots came out differently", width, height)
				}
			}
		}
	})
}

// Heads of all widths print every dot up to their edge.
func TestEveryWidth(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		r := rand.New(rand.NewPCG(6, 1843))
		for width := 240; width <= 840; width += 8 {
			for _, d := range []*dots.Dots{full(width, 29), sampleDots(r, width, 90)} {
				if got := decoded(t, l, l.Encode(d), width); !bytes.HasPrefix(got.Bits, d.Bits) {
					t.Fatalf("%d x %d dots came out differently", width, d.Height)
				}
			}
		}
	})
}

// A narrow ticket comes out in the middle of a wide head, but for a language that has no middle.
func TestEncodeIsCentred(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		d := full(384, 50)
		d.Row(30)[0] |= 0x80
		got := decoded(t, l, l.Encode(d), 576)
		wide := dots.New(576, d.Height)
		at := (576 - 384) / 2
		if l == StarRaster {
			at = 0
		}
		wide.Stamp(d, at, 0)
		if !bytes.HasPrefix(got.Bits, wide.Bits) {
			t.Errorf("384 dots are not at %d of 576", at)
		}
	})
}

func TestEncodeNothing(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		for _, ticket := range []*dots.Dots{nil, {}, {Width: 384, Height: 9}, {Width: 8, Height: 9, Bits: []byte{1}}, dots.New(384, 300)} {
			if got := decoded(t, l, l.Encode(ticket), 384); got.Height < l.Encoder().TearRows {
				t.Errorf("%+v: %d rows", ticket, got.Height)
			}
		}
	})
}

// FuzzEncode takes any bytes for dots: whatever the picture, the stream of every language prints
// it, on a head with every quirk.
func FuzzEncode(f *testing.F) {
	f.Add(uint16(384), []byte("\x00\x10\x04\x04\x1b@\x1dv0"), uint8(30))
	f.Fuzz(func(t *testing.T, width uint16, ink []byte, every uint8) {
		d := dots.New(1+int(width)%840, 200)
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
		for _, l := range Languages() {
			if got := decoded(t, l, l.Encode(d), d.Stride()*8); !bytes.Equal(got.Bits[:len(d.Bits)], d.Bits) {
				t.Fatalf("%v: %d dots wide came out differently", l, d.Width)
			}
		}
	})
}

// Between any two pieces the printer is between two commands, and a stream has as many bytes as it
// is asked to have at the least, without printing anything else.
func TestPieces(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		ticket := sampleDots(rand.New(rand.NewPCG(12, 24)), 384, 500)
		plain := l.Encode(ticket)
		for _, least := range []int{0, 1, len(plain), len(plain) + 1, len(plain) + 255, len(plain) + 256, len(plain) + 5000} {
			var stream []byte
			d := head(l, 384)
			for piece := range l.Encoder().Pieces(ticket, least) {
				d.Write(piece)
				if err := d.Rest(); err != nil {
					t.Fatalf("after a piece of %d bytes: %v", len(piece), err)
				}
				stream = append(stream, piece...)
			}
			if want := max(least, len(plain)); len(stream) != want {
				t.Errorf("at least %d bytes, %d without: got %d", least, len(plain), len(stream))
			}
			if got := decoded(t, l, stream, 384); !bytes.HasPrefix(got.Bits, ticket.Bits) || got.Height != ticket.Height+l.Encoder().TearRows {
				t.Errorf("at least %d bytes: something else is printed", least)
			}
		}
		if n := l.Bytes(ticket); n != len(plain) {
			t.Errorf("%d bytes counted, %d sent", n, len(plain))
		}
		for range l.Encoder().Pieces(ticket, 50_000) {
			break // and no panic
		}
	})
}

// Whatever white is in a portrait, it has hardly more bytes than one that is black all over: so
// tickets are made even.
func TestNoPictureHasMoreBytesThanItsShape(t *testing.T) {
	oval, upright := dots.New(384, 384), full(288, 384)
	for y := range 384 {
		for x := range 384 {
			if dx, dy := 2*x-383, 2*y-383; dx*dx+dy*dy < 384*384 {
				oval.Burn(x, y)
			}
		}
	}
	inAll(t, func(t *testing.T, l Language) {
		r := rand.New(rand.NewPCG(18, 43))
		for name, black := range map[string]*dots.Dots{"oval": oval, "upright": upright} {
			most := l.Bytes(black)
			for range 100 {
				d := &dots.Dots{Width: black.Width, Height: black.Height, Bits: slices.Clone(black.Bits)}
				clear(d.Bits[:r.IntN(48)*d.Stride()])
				for range r.IntN(6) {
					y := r.IntN(d.Height)
					clear(d.Bits[y*d.Stride() : min(y+1+r.IntN(60), d.Height)*d.Stride()])
				}
				if n := l.Bytes(d); n > most+Slack {
					t.Fatalf("%s: %d bytes, %d where all is black", name, n, most)
				}
			}
		}
	})
}

// TestCuts prints two tickets, each with its cut, on printers with a short and a long way to the
// knife: each comes off whole, with its feed. The longest way is the one that a Printer waits for.
func TestCuts(t *testing.T) {
	inAll(t, func(t *testing.T, l Language) {
		enc, ticket := l.Encoder(), full(32, 29)
		end := ticket.Height + enc.TearRows + enc.CutRows
		for _, knife := range []int{enc.TearRows / 2, enc.TearRows, enc.KnifeRows} {
			var cuts []paper.Cut
			d := head(l, ticket.Width)
			d.Knife, d.Cut = knife, func(c paper.Cut) { cuts = append(cuts, c) }
			got, err := d.Decode(slices.Concat(l.Encode(ticket), []byte(enc.CutPartial), l.Encode(ticket), []byte(enc.CutFull)))
			if want := []paper.Cut{{Row: end}, {Row: 2*end + knife, Full: true}}; err != nil || !slices.Equal(cuts, want) {
				t.Errorf("the knife %d rows away cut at %v, want %v; %v", knife, cuts, want, err)
			}
			if !bytes.HasPrefix(got.Bits[(end+knife)*got.Stride():], ticket.Bits) {
				t.Errorf("the knife %d rows away: the second ticket is not where it should be", knife)
			}
		}
	})
}

// TestResync cuts tickets of all kinds short after each of their bytes, and brings the printer
// back in step: the next ticket comes out whole, below blank paper to tear at, and is cut off where
// it is whole, never from what hangs above it.
func TestResync(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 12))
	for name, ticket := range map[string]*dots.Dots{"full": full(32, 29), "with gaps": sampleDots(r, 48, 150), "low": full(16, 1)} {
		inAll(t, func(t *testing.T, l Language) {
			enc := l.Encoder()
			whole := l.Encode(ticket)
			stream := append(slices.Clone(whole), enc.CutPartial...)
			for n := range len(stream) + 1 {
				var cuts []paper.Cut
				d := head(l, ticket.Stride()*8)
				d.Cut = func(c paper.Cut) { cuts = append(cuts, c) }
				sent := slices.Concat(stream[:n], enc.Resync(ticket.Stride()), enc.TearOff(), whole, []byte(enc.CutPartial))
				got, _ := d.Decode(sent) // an error: half a command
				where := fmt.Sprintf("%s, cut short after %d bytes", name, n)
				next := got.Height - d.Knife - enc.CutRows - enc.TearRows - ticket.Height
				if !bytes.Equal(got.Bits[next*got.Stride():][:len(ticket.Bits)], ticket.Bits) {
					t.Fatalf("%s: the next ticket is not whole", where)
				}
				if blank := make([]byte, enc.TearRows*got.Stride()); !bytes.HasSuffix(got.Bits[:next*got.Stride()], blank) {
					t.Fatalf("%s: no blank paper before the next ticket", where)
				}
				for _, cut := range cuts {
					// The first may be behind a ticket that was whole when its cut was cut short.
					if at := (cut.Row - enc.CutRows - enc.TearRows) * got.Stride(); n < len(whole) && !bytes.HasSuffix(got.Bits[:at], ticket.Bits) {
						t.Errorf("%s: cut off before row %d, which is not the end of a ticket", where, cut.Row)
					}
				}
				if n <= len(whole) && len(cuts) != 1 {
					t.Errorf("%s: %d cuts, want one", where, len(cuts))
				}
			}
		})
	}
}
