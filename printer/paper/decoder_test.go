package paper

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/dots"
)

// raster is GS v 0 for rows of the bytes given.
func raster(wide int, data ...byte) []byte {
	high := len(data) / wide
	return append([]byte{0x1d, 'v', '0', 0, byte(wide), byte(wide >> 8), byte(high), byte(high >> 8)}, data...)
}

func stream(parts ...any) []byte {
	var s []byte
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			s = append(s, p...)
		case []byte:
			s = append(s, p...)
		}
	}
	return s
}

// show draws a picture as a line of hex for each row; blank rows are counted.
func show(p *dots.Dots) string {
	var s []string
	blank := 0
	for y := range p.Height {
		if row := p.Row(y); bytes.Count(row, []byte{0}) == len(row) {
			blank++
			continue
		}
		if blank > 0 {
			s = append(s, fmt.Sprint(blank))
			blank = 0
		}
		s = append(s, fmt.Sprintf("%x", p.Row(y)))
	}
	if blank > 0 {
		s = append(s, fmt.Sprint(blank))
	}
	return strings.Join(s, " ")
}

func TestDecode(t *testing.T) {
	for _, test := range []struct {
		name   string
		stream []byte
		want   string // on a head of 32 dots
		err    string
	}{
		{name: "nothing"},
		{name: "zeros and a reset", stream: stream("\x00\x00\x00", "\x1b@")},
		{name: "full width", stream: raster(4, 1, 2, 3, 4, 5, 6, 7, 8), want: "01020304 05060708"},
		{name: "left", stream: raster(2, 0xab, 0xcd), want: "abcd0000"},
		{name: "centred", stream: stream("\x1ba\x01", raster(2, 0xab, 0xcd)), want: "00abcd00"},
		{name: "centred by half a byte", stream: stream("\x1ba\x01", raster(1, 0xff)), want: "000ff000"},
		{name: "right", stream: stream("\x1ba2", raster(2, 0xab, 0xcd)), want: "0000abcd"},
		{name: "reset ends alignment", stream: stream("\x1ba\x01\x1b@", raster(1, 0xff)), want: "ff000000"},
		{name: "feed", stream: stream(raster(1, 1), "\x1bJ\x05", raster(1, 2)), want: "01000000 5 02000000"},
		{name: "feed lines", stream: stream("\x1bd\x02", "\n"), want: "90"},
		{name: "double width", stream: []byte{0x1d, 'v', '0', 1, 1, 0, 1, 0, 0xa1}, want: "cc030000"},
		{name: "double height", stream: []byte{0x1d, 'v', '0', 2, 1, 0, 1, 0, 0xa1}, want: "a1000000 a1000000"},
		{name: "double both", stream: []byte{0x1d, 'v', '0', 51, 1, 0, 1, 0, 0x81}, want: "c0030000 c0030000"},
		{name: "two high bytes", stream: []byte{0x1d, 'v', '0', 0, 0, 1}, err: "inside the command"},
		{name: "reset drops the line", stream: stream("v", "\x1b@")},
		{name: "too wide", stream: raster(5, 1, 2, 3, 4, 5), want: "01020304", err: "5 bytes wide"},
		{name: "no rows", stream: raster(4), err: "4 bytes by 0 rows"},
		{name: "raster in a line", stream: stream("v", raster(1, 1)), err: "1 characters waiting"},
		{name: "cut command", stream: stream("\x1b"), err: "inside the command 1b"},
		{name: "cut picture", stream: raster(4, 1, 2, 3, 4, 5, 6)[:10], err: "2 bytes of a picture to come"},
		{name: "cutter", stream: stream("\x1dV\x00"), err: "byte 1: command 1d 56"},
		{name: "heat", stream: stream("\x1b7\x07\x50\x02", raster(1, 1)), want: "01000000"},
		{name: "bell", stream: stream("\x07"), err: "control code 0x07"},
		{name: "alignment", stream: stream("\x1ba\x07"), err: "alignment 0x07"},
		{name: "raster kind", stream: stream("\x1dv1\x00\x00\x00\x00\x00"), err: "raster command 1d 76 31"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, err := Decode(test.stream, 32)
			if got := show(p); got != test.want && test.want+test.err != test.err {
				t.Errorf("paper %q, want %q", got, test.want)
			}
			if test.err == "" && err != nil || test.err != "" && (remedytest.Lacks(err, test.err) != "") {
				t.Errorf("error %v, want %q", err, test.err)
			}
		})
	}
}

func TestDecodeCutShort(t *testing.T) {
	whole := stream("\x1b@", raster(4, make([]byte, 4*24)...), "\x1bJ\x10")
	clean := map[int]bool{0: true, 2: true, 2 + 8 + 96: true, len(whole): true}
	for n := range len(whole) + 1 {
		if _, err := Decode(whole[:n], 32); errors.Is(err, io.ErrUnexpectedEOF) == clean[n] {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

// TestQuirks shows that each quirk spoils what it is there to spoil: a sender
// that passes with quirks has avoided them.
func TestQuirks(t *testing.T) {
	rows := func(n int) []byte { return raster(1, bytes.Repeat([]byte{0xf0}, n)...) }
	for _, test := range []struct {
		quirk   Quirk
		good    []byte
		spoiled []byte
	}{
		{LowRows, rows(255), rows(256 + 24)},
		{Lost48, rows(24), rows(48)},
		{NoHeat, rows(24), stream("\x1b7\x07\x50\x02")},
	} {
		for _, s := range [][]byte{test.good, test.spoiled} {
			if _, err := Decode(s, 384); err != nil {
				t.Errorf("% x… on a good head: %v", s[:5], err)
			}
		}
		if _, err := Decode(test.good, 384, test.quirk); err != nil {
			t.Errorf("% x… with quirk %b: %v", test.good[:5], test.quirk, err)
		}
		good, _ := Decode(test.spoiled, 384)
		bad, err := Decode(test.spoiled, 384, test.quirk)
		if err == nil && show(good) == show(bad) {
			t.Errorf("% x… with quirk %b prints as if it had none", test.spoiled[:5], test.quirk)
		}
	}
}

func TestDecodeIsBounded(t *testing.T) {
	p, err := Decode(bytes.Repeat([]byte("\x1bJ\xff"), 10000), 384)
	if !errors.Is(err, ErrTooLong) || p.Height != maxRows {
		t.Errorf("%d rows, %v", p.Height, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x1b@\x1ba\x01\x1dv0\x00\x02\x00\x02\x00abcd\x1bJ\x60"), uint8(48), uint8(0))
	f.Add([]byte("Ho, ho\nho\x1d\x76\x30\x03\xff\xff\xff\xff"), uint8(1), uint8(7))
	f.Fuzz(func(t *testing.T, stream []byte, stride, quirks uint8) {
		width := int(stride) * 8
		whole, err := Decode(stream, width, Quirk(quirks))
		if len(whole.Bits) != whole.Stride()*whole.Height || whole.Height > maxRows {
			t.Fatalf("%d bytes for %d x %d dots", len(whole.Bits), whole.Width, whole.Height)
		}
		if errors.Is(err, ErrTooLong) {
			return
		}
		// Byte by byte it is the same.
		parts := &dots.Dots{Width: whole.Width}
		d := Decoder{Width: whole.Width, Quirks: Quirk(quirks), Row: parts.Add}
		for i := range stream {
			d.Write(stream[i : i+1])
		}
		if !bytes.Equal(parts.Bits, whole.Bits) {
			t.Fatal("bytes one by one print something else")
		}
	})
}
