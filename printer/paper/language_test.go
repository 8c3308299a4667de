package paper

import (
	"bytes"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/dots"
)

// band is ESC * 33 for columns of three bytes.
func band(columns ...byte) []byte {
	n := len(columns) / 3
	return append([]byte{0x1b, '*', 33, byte(n), byte(n >> 8)}, columns...)
}

// stored is GS ( L 112 for a row of so many dots.
func stored(across int, row ...byte) []byte {
	size := 10 + len(row)
	return append([]byte{0x1d, '(', 'L', byte(size), byte(size >> 8), '0', 112, '0', 1, 1, '1', byte(across), byte(across >> 8), 1, 0}, row...)
}

// What each language prints, and what is strange in it, on a head of 32 dots.
func TestLanguages(t *testing.T) {
	const apart = "\x1b3\x18"
	one := band(0x80, 0, 0, 0x80, 0, 0x01) // two dots at the top, one at the bottom
	for _, test := range []struct {
		name   string
		speaks Language
		stream []byte
		want   string
		err    string
	}{
		{"a band", ESCStar, stream(apart, one, "\n"), "c0000000 22 40000000", ""},
		{"in the middle", ESCStar, stream("\x1ba\x01", apart, one, "\n"), "00018000 22 00008000", ""},
		{"two bands", ESCStar, stream(apart, one, "\n", one, "\n"), "c0000000 22 40000000 c0000000 22 40000000", ""},
		{"white lines are as far apart", ESCStar, stream(apart, "\n\n\x1b2\n"), "78", ""},
		{"feed of lines", ESCStar, stream(apart, "\x1bd\x02"), "48", ""},
		{"a line that has not ended is thrown away", ESCStar, stream(apart, one, "\x1b@\x1bJ\x02"), "2", ""},
		{"lines too far apart", ESCStar, stream(one, "\n"), "c0000000 22 40000000 6", "24 rows in lines 30 rows apart"},
		{"lines too close", ESCStar, stream("\x1b3\x10", one, "\n"), "c0000000 22 40000000", "24 rows in lines 16 rows apart"},
		{"a reset ends the spacing", ESCStar, stream(apart, "\x1b@", one, "\n"), "c0000000 22 40000000 6", "30 rows apart"},
		{"a feed in a line", ESCStar, stream(apart, one, "\x1bJ\x02"), "c0000000 22 40000000 2", "command 1b 4a inside a line"},
		{"two bands in a line", ESCStar, stream(apart, one, one, "\n"), "f0000000 22 50000000", "0 characters and 2 columns"},
		{"text in a line", ESCStar, stream(apart, "v", one, "\n"), "", "1 characters and 0 columns"},
		{"too wide", ESCStar, stream(apart, band(bytes.Repeat([]byte{0x80, 0, 0}, 33)...), "\n"), "ffffffff 23", "33 columns; the head has 32"},
		{"no columns", ESCStar, stream(apart, band()), "", "without a column"},
		{"another density", ESCStar, stream(apart, "\x1b*\x00\x01\x00\x01"), "", "ESC * 0"},
		{"half a band", ESCStar, stream(apart, one[:8]), "", "with 3 bytes of a picture to come"},
		{"not its own", ESCStar, raster(1, 1), "", "command 1d 76"},
		{"not its own", ESCStar, stored(8, 1), "", "command 1d 28"},

		{"stored and printed", GSParenL, stream(stored(32, 1, 2, 3, 4), "\x1d(L\x02\x0002"), "01020304", ""},
		{"in the middle, to the dot", GSParenL, stream("\x1ba\x01", stored(6, 0xfc), "\x1d(L\x02\x0002"), "0007e000", ""},
		{"thrown away", GSParenL, stream(stored(8, 1), "\x1b@\x1bJ\x02"), "2", ""},
		{"stored alone", GSParenL, stream(stored(8, 1), "\x1bJ\x02"), "2", ""},
		{"stored twice", GSParenL, stream(stored(8, 1), stored(8, 2), "\x1d(L\x02\x0002"), "02000000", "0 characters and 1 bytes of a picture"},
		{"printed alone", GSParenL, stream("\x1d(L\x02\x0002"), "", "nothing is stored"},
		{"text in a line", GSParenL, stream("v", stored(8, 1)), "", "1 characters and 0 bytes"},
		{"too wide", GSParenL, stream(stored(40, 1, 2, 3, 4, 5), "\x1d(L\x02\x0002"), "01020304", "40 dots wide"},
		{"of another size", GSParenL, stored(16, 1), "", "16 by 1 dots in 1 bytes"},
		{"red", GSParenL, bytes.Replace(stored(8, 1), []byte("\x01\x011"), []byte("\x01\x012"), 1), "", "colour 30 01 01 32"},
		{"a function that it has not", GSParenL, stream("\x1d(L\x04\x000E  "), "", "graphics command 1d 28 4c 04 00 30 45"},
		{"a letter that it has not", GSParenL, stream("\x1d(A\x02\x00\x00\x00"), "", "graphics command 1d 28 41"},
		{"half a picture", GSParenL, stored(32, 1, 2, 3, 4)[:17], "", "with 2 bytes of a picture to come"},
		{"half a command", GSParenL, stream("\x1d(L\x02"), "", "inside the command 1d 28 4c 02"},
		{"not its own", GSParenL, raster(1, 1), "", "command 1d 76"},
		{"not its own", GSv0, stored(8, 1), "", "command 1d 28"},
	} {
		d := Decoder{Width: 32, Speaks: test.speaks}
		p, err := d.Decode(test.stream)
		if got := show(p); got != test.want && test.want+test.err != test.err {
			t.Errorf("%v, %s: paper %q, want %q", test.speaks, test.name, got, test.want)
		}
		if test.err == "" && err != nil || test.err != "" && remedytest.Lacks(err, test.err) != "" {
			t.Errorf("%v, %s: error %v, want %q", test.speaks, test.name, err, test.err)
		}
	}
}

// A head that feeds in half dots does so until GS P, and again after a reset; others do not know it.
func TestHalves(t *testing.T) {
	const fed = "\x1bJ\x0a"
	d := Decoder{Width: 32, Halves: 180}
	p, err := d.Decode(stream(fed, raster(1, 1), "\x1dP\x00\xb4", fed, raster(1, 1), "\x1b@", fed))
	if got, want := show(p), "5 01000000 10 01000000 5"; got != want || err != nil {
		t.Errorf("paper %q, want %q; %v", got, want, err)
	}
	if p, err := Decode(stream("\x1dP\x00\xb4", fed), 32); remedytest.Lacks(err, "command 1d 50") != "" || p.Height <= 10 {
		t.Errorf("%d rows; %v", p.Height, err)
	}
}

// FuzzLanguages reads any bytes as every language: byte by byte it is the same as at once, and no
// picture takes more room than a command may have bytes.
func FuzzLanguages(f *testing.F) {
	f.Add(stream("\x1ba\x01\x1b3\x18", band(1, 2, 3, 4, 5, 6), "\n\x1b2\x1bJ\x10"), uint8(4))
	f.Add(stream("\x1ba\x01", stored(16, 1, 2), "\x1d(L\x02\x0002", "\x1dVB\x00"), uint8(2))
	f.Add(stream("\x1b*rA\x1b*rF9\x00\x1b*rml1\x00", starRow('k', 1), starRow('b', 1, 2), "\x1b*rY7\x00\x1b\f\x00\x1b*rB"), uint8(4))
	f.Add(stream("\x1b\x1da\x01", starPicture(2, 1, 2, 3, 4), "\x1bJ\x05\x1bd\x03"), uint8(4))
	f.Fuzz(func(t *testing.T, stream []byte, stride uint8) {
		for l := range tongues {
			at := Decoder{Width: int(stride) * 8, Speaks: Language(l), Knife: 100}
			whole, err := at.Decode(stream)
			if err == ErrTooLong {
				continue
			}
			parts := &dots.Dots{Width: whole.Width}
			d := Decoder{Width: whole.Width, Speaks: Language(l), Knife: 100, Row: parts.Add}
			for i := range stream {
				d.Write(stream[i : i+1])
			}
			if !bytes.Equal(parts.Bits, whole.Bits) {
				t.Fatalf("%v: bytes one by one print something else", Language(l))
			}
		}
	})
}
