package dots

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/image/vector"
)

// of makes a picture of lines in which # is black.
func of(lines ...string) *Dots {
	d := New(len(lines[0]), len(lines))
	for y, line := range lines {
		for x := range line {
			if line[x] == '#' {
				d.Burn(x, y)
			}
		}
	}
	return d
}

// lines is the other way round.
func lines(d *Dots) []string {
	out := make([]string, d.Height)
	for y := range out {
		row := bytes.Repeat([]byte("."), d.Width)
		for x := range row {
			if d.Black(x, y) {
				row[x] = '#'
			}
		}
		out[y] = string(row)
	}
	return out
}

func same(t *testing.T, d *Dots, want ...string) {
	t.Helper()
	if got := strings.Join(lines(d), "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	if len(d.Bits) != d.Stride()*d.Height {
		t.Errorf("%d bytes for %d x %d dots", len(d.Bits), d.Width, d.Height)
	}
}

func TestAddAndDrop(t *testing.T) {
	d := New(10, 0)
	d.Add([]byte{0xF0, 0x40})
	d.Add([]byte{0x81}) // white from there on
	d.Add(nil)
	same(t, d, "####.....#", "#......#..", "..........")
	d.Drop(1)
	same(t, d, "#......#..", "..........")
	d.Drop(0)
	same(t, d, "#......#..", "..........")
	d.Drop(2)
	same(t, d)
	d.Add([]byte{0, 0xC0})
	same(t, d, "........##")
}

func TestCount(t *testing.T) {
	ticket := of("#.......", "########")
	other := of("#.......", "#.......")
	for what, c := range map[string]struct {
		strip []*Dots
		rows  []byte
		want  int
	}{
		"nothing printed":          {nil, ticket.Bits, 0},
		"one":                      {[]*Dots{ticket}, ticket.Bits, 1},
		"two, one after another":   {[]*Dots{ticket, ticket}, ticket.Bits, 2},
		"behind a row like it":     {[]*Dots{other, ticket}, ticket.Bits, 1},
		"torn":                     {[]*Dots{of("#.......")}, ticket.Bits, 0},
		"three equal rows for two": {[]*Dots{other, of("#.......")}, other.Bits, 1},
		"no rows":                  {[]*Dots{ticket}, nil, 0},
	} {
		strip := New(8, 0)
		for _, d := range c.strip {
			for y := range d.Height {
				strip.Add(d.Row(y))
			}
		}
		if got := strip.Count(c.rows); got != c.want {
			t.Errorf("%s: %d, want %d", what, got, c.want)
		}
	}
	if got := New(16, 1).Count([]byte{0}); got != 0 {
		t.Errorf("half a row was counted %d times", got)
	}
}

// What lies outside the picture is white and stays so.
func TestEdges(t *testing.T) {
	d := New(10, 2)
	for _, at := range [][2]int{{-1, 0}, {0, -1}, {10, 0}, {0, 2}, {15, 1}} {
		d.Burn(at[0], at[1])
		if d.Black(at[0], at[1]) {
			t.Errorf("%d, %d is outside and black", at[0], at[1])
		}
	}
	same(t, d, "..........", "..........")
}

// A stamp over an edge is cut there, and its white covers nothing.
func TestStamp(t *testing.T) {
	stamp := of("#.#", ".#.")
	d := of("..........", ".#........", "..........")
	d.Stamp(stamp, 0, 1)
	d.Stamp(stamp, -1, -1)
	d.Stamp(stamp, 8, 1)
	d.Stamp(stamp, 4, 2)
	d.Stamp(stamp, 20, 0)
	same(t, d,
		"#.........",
		"###.....#.",
		".#..#.#..#")
}

// A dot is burnt when half of it or more is covered; dots burnt before stay.
func TestFill(t *testing.T) {
	d := of(".........#", "..........")
	ink := vector.NewRasterizer(10, 2)
	ink.MoveTo(1, 0)
	ink.LineTo(3.6, 0)   // covers the dot at 3 by more than half
	ink.LineTo(3.6, 1.4) // and the row below by less
	ink.LineTo(1, 1.4)
	ink.ClosePath()
	d.Fill(ink)
	same(t, d, ".###.....#", "..........")
}

func TestImage(t *testing.T) {
	m := of("#.", ".#").Image()
	if got := [4]uint8(m.Pix); got != [4]uint8{1, 0, 0, 1} {
		t.Errorf("pixels %v", got)
	}
	if r, _, _, _ := m.Palette[1].RGBA(); r != 0 {
		t.Error("a burnt dot is not black")
	}
}
