package throne

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"babbage/assets/remedy"
)

// What no throne can have is said, with what to do about it; and what is to be done helps.
func TestWhatCannotBeBuilt(t *testing.T) {
	with := func(change func(*Parameters)) Parameters {
		p := Default()
		change(&p)
		return p
	}
	for _, c := range []struct {
		p          Parameters
		says, hint string
	}{
		{with(func(p *Parameters) { p.Bear = 20 }), "a bear of 20mm", "12cm to 100cm will do"},
		{with(func(p *Parameters) { p.Bear = 2000 }), "a bear of 200cm", "12cm to 100cm will do"},
		{with(func(p *Parameters) { p.Bear = Length(math.NaN()) }), "a bear of NaNmm", "will do"},
		{with(func(p *Parameters) { p.Ply = .5 }), "plywood of 0.5mm", "2mm to 12mm will do"},
		{with(func(p *Parameters) { p.Bear, p.Ply = 150, 10.5 }), "thicker than the fingers", "use plywood of 9.3mm at most, or take a bear of 16cm"},
		{with(func(p *Parameters) { p.Kerf = -.1 }), "a laser's cut is not -0.1mm wide", "0mm to 0.5mm will do"},
		{with(func(p *Parameters) { p.Kerf = 2 }), "a laser's cut is not 2mm wide", "0mm to 0.5mm will do"},
		{with(func(p *Parameters) { p.Bed = Size{200, 150} }), `the part "back" is 165 by 250 mm, larger than a bed of 200x150`, "take a bed of 256x171, or a bear of 17cm at most"},
		{with(func(p *Parameters) { p.Bed = Size{60, 60} }), "larger than a bed of 60x60", "take a bed of"},
		{with(func(p *Parameters) { p.Bear = 600 }), `the part "back" is 429 by 652 mm, larger than a bed of 600x300`, "take a bed of 658x436, or a bear of 41cm at most"},
		{with(func(p *Parameters) { p.Text = "\U0010fffd" }), "no font has outlines", "leave out"},
		{with(func(p *Parameters) { p.Text = strings.Repeat("Santa ", 60) }), "cannot be engraved", "80 letters at most"},
		{with(func(p *Parameters) { p.Text = strings.Repeat("Santa ", 12) }), "too long for this throne", "write less"},
		{with(func(p *Parameters) { p.Text = "a\xff" }), "cannot be engraved", "write"},
	} {
		throne, err := Build(c.p)
		if err == nil || throne != nil || !strings.Contains(err.Error(), c.says) || !strings.Contains(remedy.Of(err), c.hint) {
			t.Errorf("%+v: %v; %s\nwant %s; %s", c.p, err, remedy.Of(err), c.says, c.hint)
		}
	}
	// The remedies help.
	for _, p := range []Parameters{
		with(func(p *Parameters) { p.Bear, p.Ply = 150, 9.3 }),
		with(func(p *Parameters) { p.Bear, p.Ply = 160, 10.5 }),
		with(func(p *Parameters) { p.Bed = Size{256, 171} }),
		with(func(p *Parameters) { p.Bed, p.Bear = Size{200, 150}, 170 }),
		with(func(p *Parameters) { p.Bear, p.Bed = 600, Size{658, 436} }),
		with(func(p *Parameters) { p.Bear = 410 }),
		with(func(p *Parameters) { p.Text = "" }),
		with(func(p *Parameters) { p.Text = "a\nb" }),
	} {
		if _, err := Build(p); err != nil {
			t.Errorf("%+v: %s", p, remedy.Line(err))
		}
	}
}

func TestLengthsAndSizes(t *testing.T) {
	for text, want := range map[string]Length{"23cm": 230, "230mm": 230, " 2.5 mm ": 2.5, "0mm": 0, "-1mm": -1} {
		var l Length
		if err := l.UnmarshalText([]byte(text)); err != nil || l != want {
			t.Errorf("%q is %v, %v", text, l, err)
		}
	}
	for _, text := range []string{"", "23", "cm", "23in", "NaNmm", "infcm", "1e999mm", "1.2.3cm", "mm23"} {
		var l Length
		if err := l.UnmarshalText([]byte(text)); err == nil || remedy.Of(err) == "" {
			t.Errorf("%q is %v, %v", text, l, err)
		}
	}
	for text, want := range map[string]Size{"600x300": {600, 300}, "600x300mm": {600, 300}, "12.5x1": {12.5, 1}} {
		var s Size
		if err := s.UnmarshalText([]byte(text)); err != nil || s != want {
			t.Errorf("%q is %v, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "600", "600x", "x300", "0x0", "-1x5", "NaNx3", "1e9x1e9", "6x6x6"} {
		var s Size
		if err := s.UnmarshalText([]byte(text)); err == nil || remedy.Of(err) == "" {
			t.Errorf("%q is %v, %v", text, s, err)
		}
	}
	var p Printer
	if err := p.UnmarshalText([]byte("under")); err == nil || !strings.Contains(remedy.Of(err), "panel, beside, none") {
		t.Errorf("%q, %v", p, err)
	}
}

// Whatever is asked for makes a throne or a clear error, and the same twice.
func FuzzBuild(f *testing.F) {
	f.Add("23cm", "3mm", "0.15mm", "600x300", "Secret Santa!", uint8(0))
	f.Add("2m", "99mm", "-1mm", "1x1", "\u05d0\u0301", uint8(1))
	f.Add("55cm", "9mm", "0.4mm", "3000x2000", "", uint8(2))
	f.Fuzz(func(t *testing.T, bear, ply, kerf, bed, text string, printer uint8) {
		p := Parameters{Printer: []Printer{Panel, Beside, None}[printer%3], Text: text}
		if p.Bear.UnmarshalText([]byte(bear)) != nil || p.Ply.UnmarshalText([]byte(ply)) != nil ||
			p.Kerf.UnmarshalText([]byte(kerf)) != nil || p.Bed.UnmarshalText([]byte(bed)) != nil {
			return
		}
		one, err := Build(p)
		if err != nil {
			if remedy.Of(err) == "" {
				t.Errorf("%+v: %v, and nothing to do about it", p, err)
			}
			return
		}
		other, err := Build(p)
		if err != nil || !bytes.Equal(one.SVG(), other.SVG()) || !bytes.Equal(one.DXF(), other.DXF()) ||
			!bytes.Equal(one.PDF(), other.PDF()) || !bytes.Equal(one.View(), other.View()) {
			t.Errorf("%+v: not the same twice, %v", p, err)
		}
		for _, svg := range [][]byte{one.SVG(), one.View()} {
			if bytes.Contains(svg, []byte("NaN")) || bytes.Contains(svg, []byte("Inf")) {
				t.Errorf("%+v: a number is none", p)
			}
			for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%+v: %v", p, err)
				}
			}
		}
	})
}

// The parts go together in this order, each step in one direction: every tab between what is together
// and what is added points along it. The guide tells the same.
func TestItCanBeAssembled(t *testing.T) {
	const x, y, z = 0, 1, 2
	steps := []struct {
		parts []string
		way   int
	}{
		{[]string{"seat"}, z},
		{[]string{"left arm, inside", "right arm, inside"}, z}, // from above
		{[]string{"left side", "right side", "front rail", "back rail"}, x},
		{[]string{"front", "back"}, y},
		{[]string{"left arm, top", "right arm, top"}, z},
		{[]string{"overlay"}, y}, // by screws, as the lid is
		{[]string{"lid"}, z},
	}
	grid(t, func(t *testing.T, throne *Throne) {
		ply, step := throne.measures.ply, map[string]int{}
		for i, s := range steps {
			for _, name := range s.parts {
				step[name] = i
			}
		}
		if len(step) != len(made(throne)) {
			t.Fatalf("%d of %d parts", len(step), len(made(throne)))
		}
		for _, p := range made(throne) {
			for _, tip := range p.tips {
				a, b := tip.Points[0], tip.Points[1]
				end := p.Place.world(Point{(a.X + b.X) / 2, (a.Y + b.Y) / 2}, ply/2)
				along := direction(a, b)
				for _, q := range made(throne) {
					way, low, high := q.lies(ply)
					on, _ := q.Place.local(end)
					if p == q || math.Abs(p.Place.X.axis(way)*along.Y-p.Place.Y.axis(way)*along.X) < .5 ||
						end.axis(way) < low-exact || end.axis(way) > high+exact || !q.body.inside(on) {
						continue
					}
					if later := max(step[p.Name], step[q.Name]); steps[later].way != way {
						t.Errorf("%q has a tab in %q along axis %d; step %d goes along %d", p.Name, q.Name, way, later, steps[later].way)
					}
				}
			}
		}
	})
}

// What hides another part is drawn after it.
func TestWhatIsBeforeIsDrawnLater(t *testing.T) {
	grid(t, func(t *testing.T, throne *Throne) {
		ply := throne.measures.ply
		order := throne.order()
		if len(order) != 13 {
			t.Fatalf("%d parts are drawn", len(order))
		}
		for i, a := range order {
			for _, b := range order[:i] {
				if behind(a, b, ply) {
					t.Errorf("%q hides %q and is drawn before it", b.Name, a.Name)
				}
			}
		}
		view := string(throne.View())
		for _, colour := range []string{greenLED, redLED} {
			if strings.Count(view, fmt.Sprintf("fill=%q", colour)) != 1 {
				t.Errorf("the view has not one light of %s", colour)
			}
		}
	})
}
