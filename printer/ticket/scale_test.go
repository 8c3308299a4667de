package ticket

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/paper"
	"babbage/printer/portrait"
	"babbage/printer/raster"
	"babbage/printer/stub"
)

// at is a layout for a head.
func at(width, dpi int) Layout { return Layout{Width: width, Look: portrait.Look{DPI: dpi}} }

// The narrowest and the widest head, and those that printers have in between.
var (
	testWidths = []int{240, 320, 384, 416, 432, 504, 512, 544, 576, 640, 832, 840}
	testDPIs   = []int{180, 203, 300}
)

// On every head the tickets of a party show each name whole and in letters that can be read, with
// nothing cut off at the edge of the paper, below a portrait or a monogram; they are as long as each
// other and take as many bytes, in each language, and the codes of their stubs can be read. With
// BABBAGE_SLOW=1 that is every head, else six: the usual ones, the smallest and a very wide one too.
func TestTicketsOnEveryHead(t *testing.T) {
	var people []Portrayed
	for i, name := range sample.Names {
		who := Portrayed{Name: name}
		if i < len(sample.Sitters) {
			who.Photo, who.Note = sample.Sitters[i], strings.Repeat("likes tea ", 5*i)
		}
		people = append(people, who)
	}
	languages := raster.Languages()
	for j, dpi := range testDPIs {
		for k, width := range testWidths {
			if k%6 != 2*j && !slow {
				continue
			}
			t.Run(fmt.Sprintf("%d dots at %d dpi", width, dpi), func(t *testing.T) {
				layout := withStub()
				layout.Raster = languages[(j+k)%len(languages)]
				layout.Width, layout.DPI, layout.Below = width, dpi, "Up to £10. Presents on 19 December, in the kitchen"
				p := testPress(t, layout, sample.Photos())
				if err := p.Load(t.Context(), people); err != nil {
					t.Fatal(err)
				}
				all, rows := p.Even()
				for i, who := range people {
					d := ticketOf(t, p, who.Name)
					sent := 0
					for piece := range layout.Raster.Encoder().Pieces(d, all) {
						sent += len(piece)
					}
					if d.Width != width || d.Height != rows || sent != all {
						t.Errorf("%s: %d x %d dots and %d bytes, want %d x %d and %d", who.Name, d.Width, d.Height, sent, width, rows, all)
					}
					if i != width/8%len(people) { // one code a head is enough
						continue
					}
					if got := scan(d); !slices.Equal(got, []stub.Code{{Name: who.Name}}) {
						t.Errorf("the stub of %s says %v", who.Name, got)
					}
				}
				<-p.done
				for _, who := range people {
					nameIsWhole(t, p.typ, who.Name)
				}
			})
		}
	}
}

// nameIsWhole fails the test if a name, in large letters or on a stub, is wider than the paper, or too
// small to be read, or if its last letter is not there.
func nameIsWhole(t *testing.T, typ *typesetter, name string) {
	t.Helper()
	l := typ.layout
	for what, set := range map[string]func(string) *dots.Dots{"name": typ.name, "stub": typ.plainly, "monogram": typ.monogram} {
		d := set(name)
		if d.Width > l.Width {
			t.Errorf("%s of %s is %d dots wide on %d", what, name, d.Width, l.Width)
		}
		if least := l.eighths(9); d.Height < least { // of the x of 1.75 mm
			t.Errorf("%s of %s is %d dots high, want %d", what, name, d.Height, least)
		}
		if what == "monogram" {
			continue
		}
		letters := []rune(name)
		if other := set(string(letters[:len(letters)-1]) + "x"); other.Width == d.Width && bytes.Equal(other.Bits, d.Bits) {
			t.Errorf("%s of %s: its end is cut off", what, name)
		}
	}
	for i, block := range slices.Concat(typ.head, typ.foot, []*dots.Dots{typ.note(strings.Repeat("likes tea ", 20))}) {
		if block.Width > l.Width {
			t.Errorf("block %d is %d dots wide on %d", i, block.Width, l.Width)
		}
	}
}

// The same ticket on a finer head looks the same: its parts are as large in millimetres. A wide one
// is no narrow one in the middle of much white, and its letters are no poster's.
func TestAFinerHeadPrintsTheSame(t *testing.T) {
	say := withStub()
	for _, tt := range []struct {
		one, other Layout
	}{{at(384, 203), at(568, 300)}, {at(576, 203), at(512, 180)}, {at(240, 203), at(352, 300)}} {
		var mm [2][]float64
		for i, l := range []Layout{tt.one, tt.other} {
			l.Heading, l.Words = "Secret Santa", say.Words
			typ := testPress(t, l, nil).typ
			for _, block := range []*dots.Dots{typ.head[0], typ.name("Ada Lovelace"), typ.monogram("Ada Lovelace"), typ.note("likes tea"), typ.foot[0], typ.from()} {
				mm[i] = append(mm[i], float64(block.Width)*25.4/float64(l.dpi()), float64(block.Height)*25.4/float64(l.dpi()))
			}
		}
		for i, one := range mm[0] {
			if other := mm[1][i]; max(one-other, other-one) > .4+one/20 {
				t.Errorf("measure %d is %.1f mm on %d dots at %d dpi, and %.1f mm on %d at %d",
					i, one, tt.one.Width, tt.one.dpi(), other, tt.other.Width, tt.other.dpi())
			}
		}
	}
}

func TestWideAndNarrowPaper(t *testing.T) {
	for _, tt := range []struct {
		layout       Layout
		face, letter float64 // times as large as on 58 mm paper
	}{{at(384, 203), 1, 1}, {at(576, 203), 1.5, 1.5}, {at(832, 203), 2.17, 1.8}, {at(240, 203), .84, .79}, {at(512, 180), 1.5, 1.5}, {at(576, 300), 1.01, 1.01}} {
		l := tt.layout
		typ := testPress(t, l, nil).typ
		mm := func(n int) float64 { return float64(n) * 25.4 / float64(l.dpi()) }
		if face := mm(typ.monogram("Ada").Width) / 32; face < tt.face*.98 || face > tt.face*1.02 {
			t.Errorf("%d dots at %d dpi: a face is %.2f times as wide, want %.2f", l.Width, l.dpi(), face, tt.face)
		}
		if letter := mm(l.dots(100)) / 12.5; letter < tt.letter*.98 || letter > tt.letter*1.02 {
			t.Errorf("%d dots at %d dpi: letters are %.2f times as large, want %.2f", l.Width, l.dpi(), letter, tt.letter)
		}
	}
}

func TestWidthAndDPIAreChecked(t *testing.T) {
	for width := range 1000 {
		err := CheckWidth(width)
		if (err == nil) != (width%8 == 0 && width >= 240 && width <= 840) {
			t.Errorf("%d dots: %v", width, err)
		}
	}
	for width, says := range map[int]string{833: "write 832", 546: "write 544", 58: "write 384", 80: "write 576", 112: "write 832", 4000: "write 840", -8: "write 240", 0: "write 240"} {
		if err := CheckWidth(width); err == nil || !strings.HasPrefix(remedy.Of(err), says+":") || !strings.Contains(err.Error(), fmt.Sprint(width)) {
			t.Errorf("%d dots: %v; %s", width, err, remedy.Of(err))
		}
	}
	for _, dpi := range []int{-1, 0, 200, 204, 600} {
		if err := CheckDPI(dpi); err == nil || !strings.HasPrefix(remedy.Of(err), "write 203") {
			t.Errorf("%d dpi: %v", dpi, err)
		}
		if _, err := NewPress(at(384, dpi), nil, ""); (err == nil) != (dpi == 0) {
			t.Errorf("a press at %d dpi: %v", dpi, err)
		}
	}
}

// On a head of any width the last strip of the ruler that has a bar at both ends, dot for dot what
// was sent, tells the widest of the known widths that it has, and along the edge of the next its
// columns can be counted.
func TestRuler(t *testing.T) {
	strips := testPress(t, DefaultLayout(), nil).Ruler()
	for _, head := range append(slices.Clone(testWidths), 360, 424, 600, 720) {
		told := 0
		for _, strip := range strips {
			d := paper.Decoder{Width: head}
			out, _ := d.Decode(DefaultLayout().Raster.Encode(strip)) // it says that wider ones are
			if whole := barred(out, strip.Height, min(head, strip.Width)); whole != (strip.Width <= head) {
				t.Errorf("a strip of %d dots on a head of %d: bars at both ends is %t", strip.Width, head, whole)
			} else if whole {
				told = strip.Width
			}
		}
		want := head
		for !slices.ContainsFunc(strips, func(d *dots.Dots) bool { return d.Width == want }) {
			want -= 8
		}
		if told != want {
			t.Errorf("a head of %d dots is taken for %d, want %d", head, told, want)
		}
	}
}

// barred reports whether what is wide dots in the middle of paper has a bar at both ends.
func barred(paper *dots.Dots, high, wide int) bool {
	left := (paper.Width - wide) / 2
	for y := range high {
		if !paper.Black(left, y) || !paper.Black(left+wide-1, y) {
			return false
		}
	}
	return true
}
