package cups

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"

	"babbage/printer/dots"
)

// noise is a ticket like no other.
func noise(seed uint64, width, height int) *dots.Dots {
	d, r := dots.New(width, height), rand.New(rand.NewPCG(seed, 0))
	for i := range d.Bits {
		d.Bits[i] = byte(r.Uint32())
	}
	return d
}

// Whatever is on them, all tickets and slips have files of the same size, as the logs of CUPS tell
// it; and but for the dots they do not differ in a byte.
func TestSheetsAreEven(t *testing.T) {
	a, b := sheet(noise(1, 384, 900), a4, dots.DPI), sheet(dots.New(384, 900), a4, dots.DPI)
	short := sheet(noise(2, 384, 100), a4, dots.DPI)
	if len(a) != len(b) || len(a) != len(short) {
		t.Errorf("%d, %d and %d bytes", len(a), len(b), len(short))
	}
	at := bytes.Index(a, noise(1, 384, 900).Bits)
	if at < 0 {
		t.Fatal("the dots are not there as they are")
	}
	end := at + 384/8*900
	if !bytes.Equal(a[:at], b[:at]) || !bytes.Equal(a[end:], b[end:]) {
		t.Error("the files of two tickets differ beside the dots")
	}
}

// On every paper the ticket and the line around it are within what an office printer prints on, and
// every object is where the table says.
func TestSheetFitsThePaper(t *testing.T) {
	for _, p := range []paper{a4, {612, 792}, {175.75, 283.46}, {shortest, shortest}, {longest, shortest}} {
		for dpi, d := range map[int]*dots.Dots{203: noise(1, 384, 100), 180: noise(1, 576, 900), 300: noise(1, 840, 4000), 200: noise(1, 240, 1)} {
			pdf := sheet(d, p, dpi)
			m := regexp.MustCompile(`([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re`).FindSubmatch(pdf)
			if m == nil {
				t.Fatal("no line to cut along")
			}
			var at [4]float64
			for i := range at {
				at[i], _ = strconv.ParseFloat(string(m[i+1]), 64)
			}
			const thin = 12 // of edge, so that rounding to dots does not count
			if at[0] < thin || at[1] < thin || at[0]+at[2] > p.wide-thin || at[1]+at[3] > p.high-thin {
				t.Errorf("%d x %d on %v: the line is at %v", d.Width, d.Height, p, at)
			}
			table := bytes.LastIndex(pdf, []byte("xref\n0"))
			for i, row := range bytes.Split(pdf[table:], []byte("\n"))[3:8] {
				start, err := strconv.Atoi(string(row[:10]))
				if err != nil || !bytes.HasPrefix(pdf[start:], fmt.Appendf(nil, "%d 0 obj\n", i+1)) {
					t.Errorf("object %d is not at %q", i+1, row)
				}
			}
			if !bytes.Contains(pdf, fmt.Appendf(nil, "startxref\n%d\n", table)) {
				t.Error("the table is not where the end says")
			}
		}
	}
}
