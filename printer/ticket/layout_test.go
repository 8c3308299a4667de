package ticket

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/internal/sample"
	"babbage/printer/portrait"
)

var update = flag.Bool("update", false, "rewrite testdata/golden")

// The golden tickets are what the organiser sees and the wire carries. Look at
// them when they change, then rewrite them with -update.
func TestGoldenTickets(t *testing.T) {
	photos := sample.Photos()
	people := []Portrayed{{Name: "Ada Lovelace", Photo: "ada.png"}, {Name: "Bo", Photo: "bo.png"}, {Name: "Chi Nguyễn Thị Hồng", Photo: "chi.png"}, {Name: "محمد"}}
	layouts := map[string]Layout{
		"oval":     DefaultLayout(),
		"portrait": {Width: dots.Paper58, Heading: "Merry Christmas", Below: "Up to £10. Presents on 19 December, four o’clock, in the kitchen", Look: portrait.Look{Shape: portrait.Portrait, Dither: portrait.Atkinson}},
		"full":     {Width: dots.Paper58, Uneven: true, Look: portrait.Look{Shape: portrait.Full, Dither: portrait.Halftone, Tone: portrait.ToneLight}},
		"wide":     {Width: dots.Paper80, Heading: "Secret Santa", Below: "Up to £10"},
	}
	for kind, layout := range layouts {
		p := testPress(t, layout, photos)
		for i, who := range people {
			if kind != "oval" && i != len(kind)%3 { // one of each of the others is enough
				continue
			}
			if err := p.Load(t.Context(), []Portrayed{who}); err != nil {
				t.Fatal(err)
			}
			ticket, err := p.Ticket(t.Context(), who.Name)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, fmt.Sprintf("%s-%d", kind, i), ticket)
			n := len(escpos.Encode(ticket))
			t.Logf("%s-%d: %d x %d dots, %d bytes, %.1f s at 19200 baud", kind, i, ticket.Width, ticket.Height, n, float64(n)/1920)
			if kind == "oval" && n > 13500 {
				t.Errorf("the default ticket takes %d bytes", n)
			}
		}
	}
	layout := DefaultLayout()
	layout.Words = WordsBy(catalogue.English().Say)
	p := testPress(t, layout, nil)
	golden(t, "call", p.Call("Zoë Łukaszewska", false))
	golden(t, "words", p.Words([]string{"The hat is empty.", "Merry Christmas, and see you all again next year around the tree!"}))
	golden(t, "wedge", p.StepWedge())
	golden(t, "strip", p.DensityStrip())
}

// testPress has nothing but the font in the binary.
func testPress(t testing.TB, layout Layout, photos fs.FS) *Press {
	t.Helper()
	p, err := NewPress(layout, photos, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	p.Log = slog.New(slog.DiscardHandler)
	p.typ.pen.SystemBelow(t.TempDir())
	t.Cleanup(func() {
		if p.done != nil {
			<-p.done // it writes to its folder until its context ends, which a test's has by now
		}
	})
	return p
}

// golden compares a picture with testdata/golden, dot for dot.
func golden(t *testing.T, name string, d *dots.Dots) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".png")
	if *update {
		var file bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestCompression}
		if err := errors.Join(encoder.Encode(&file, d.Image()), os.WriteFile(path, file.Bytes(), 0o666)); err != nil {
			t.Fatal(err)
		}
		return
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if want.Bounds() != image.Rect(0, 0, d.Width, d.Height) {
		t.Errorf("%s is %d x %d dots and was %v", name, d.Width, d.Height, want.Bounds().Size())
		return
	}
	other := 0
	for y := range d.Height {
		for x := range d.Width {
			r, _, _, _ := want.At(x, y).RGBA()
			if d.Black(x, y) != (r == 0) {
				other++
			}
		}
	}
	if other > 0 {
		t.Errorf("%s differs in %d dots of %d", name, other, d.Width*d.Height)
	}
}

func TestLayoutIsChecked(t *testing.T) {
	for _, l := range []Layout{{}, {Width: 383}, {Width: dots.Paper58, Below: string(make([]rune, 400))}} {
		if _, err := NewPress(l, nil, ""); err == nil {
			t.Errorf("%+v is taken", l)
		}
	}
}

// Notices may be empty, and as long as anything.
func TestWords(t *testing.T) {
	p := testPress(t, DefaultLayout(), nil)
	for _, words := range [][]string{nil, {""}, {" ", "\n"}, {"one"}, {strings.Repeat("word ", 60)}, {strings.Repeat("x", 300)}} {
		if d := p.Words(words); d.Width != dots.Paper58 || d.Height < 20 || d.Height > 1000 {
			t.Errorf("%.20q: %d x %d dots", words, d.Width, d.Height)
		}
	}
}

// Everything stands in the middle of the paper, so that slices can be cut on both
// sides alike.
func TestTicketIsCentred(t *testing.T) {
	typ := testPress(t, DefaultLayout(), nil).typ
	for _, name := range sample.Names {
		for i, block := range append(typ.head, typ.name(name), typ.monogram(name), typ.foot[0]) {
			d := typ.center(block)
			left, right := d.Width, d.Width
			for y := range d.Height {
				for x := range d.Width {
					if d.Black(x, y) {
						left, right = min(left, x), min(right, d.Width-1-x)
					}
				}
			}
			if max(left-right, right-left) > 8 {
				t.Errorf("block %d of %s has margins of %d and %d", i, name, left, right)
			}
		}
	}
}

// No name loses ink at the edge of the paper, and none makes the default ticket
// cost more than 13,500 bytes.
func TestNamesFit(t *testing.T) {
	hard := append([]string{
		"", " ", "X", "Ed", "MMMMMMMMMM WWWWWWWWWW", "gjpqy gjpqy gjpqy", "Ålesund Ångström",
		strings.Repeat("W", 60), strings.Repeat("Maximilian ", 12), strings.Repeat("a", 5000), strings.Repeat("b c ", 3000),
		"\u202eabc", "a\u0000b\n\tc", "\xff\xfe",
	}, sample.Names...)
	for _, width := range []int{dots.Paper58, dots.Paper80} {
		for _, system := range []bool{false, true} {
			if system && width == dots.Paper80 {
				continue
			}
			layout := DefaultLayout()
			layout.Width = width
			typ := testPress(t, layout, nil).typ
			if system {
				typ.pen.SystemBelow("")
			}
			for _, name := range hard {
				d := typ.name(name)
				if d.Width > width {
					t.Errorf("%.40q is %d dots wide on %d", name, d.Width, width)
				}
				ticket := typ.ticket(typ.monogram(name), Portrayed{Name: name})
				if n := len(escpos.Encode(ticket)); width == dots.Paper58 && n > 13500 {
					t.Errorf("the ticket of %.40q takes %d bytes", name, n)
				}
			}
		}
	}
}

// BenchmarkName sets and draws a name on two lines.
func BenchmarkName(b *testing.B) {
	typ := testPress(b, DefaultLayout(), nil).typ
	b.ReportAllocs()
	for b.Loop() {
		typ.name("Zoë Łukaszewska")
	}
}
