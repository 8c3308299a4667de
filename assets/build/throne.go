package main

import (
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"babbage/assets/throne"
)

// kerf shows the test square and its tab, and what the fit of the two says.
func kerf() *drawing {
	d := draw("kerf", 420, "The test square and its tab",
		"The tab of the small piece goes into the slot and into the notch of the square. It shall go in by hand and hold. "+
			"Does it fall out, draw the plans with a larger kerf; does it not go in, with a smaller one.")
	d.path("wood edge", "M40 40h62v14h50v-14h58v150h-170zM102 120v14h50v-14z")
	d.path("wood edge", "M270 96h50v14h60v50h-170v-50h60z")
	d.path("line dash", "M295 90c-10 -70 -150 -80 -168 -46M300 90c-20 -20 -110 -10 -168 32")
	d.path("head", "M127 54l-5 -12h12z")
	d.path("head", "M124 127l5 -11l7 8z")
	d.Text(125, 174, "small mid", "test square")
	d.Text(300, 142, "small mid", "tab")
	for i, fit := range []struct {
		gap         int
		says, again string
	}{{0, "by hand, and holds", "cut the rest"}, {6, "falls out", "larger --kerf"}, {-6, "does not go in", "smaller --kerf"}} {
		x := 84 + i*146
		low := 0
		if fit.gap < 0 {
			low = 26
		}
		d.box("woodcut edge", x-60, 270, 42, 34, 0)
		d.box("woodcut edge", x+18, 270, 42, 34, 0)
		d.box("wood edge", x-18+fit.gap, 236-low, 36-2*fit.gap, 60, 0)
		if fit.gap == 0 {
			d.tick(x, 332)
		} else {
			d.cross(x, 332)
		}
		d.Text(x, 372, "small mid", fit.says)
		d.Text(x, 394, "name mid", fit.again)
	}
	return d
}

// shift moves parts out of their places, in millimetres.
type shift struct {
	parts string // names, with a semicolon between
	by    throne.Vector
}

// The steps in which the throne is put together.
var steps = []shift{
	{"left arm, inside;right arm, inside", throne.Vector{Z: 35}},
	{"front rail;back rail", throne.Vector{Z: -22}},
	{"left side", throne.Vector{X: -45}},
	{"right side", throne.Vector{X: 45}},
	{"front", throne.Vector{Y: -50}},
	{"back", throne.Vector{Y: 60}},
	{"left arm, top;right arm, top", throne.Vector{Z: 40}},
}

// panels are which of the steps each part of the picture shows.
var panels = [][2]int{{0, 1}, {1, 4}, {4, 5}, {5, 6}, {6, 7}}

// assembly shows in which order the throne is glued together. What comes new is beside its place.
func assembly(t *throne.Throne) (*drawing, error) {
	const high, scale = 300, .62
	d := draw("throne", 3*high+16, "The throne, glued together in five steps",
		"First the inner walls of both arms into the seat. Then the two rails and the two sides to the seat. "+
			"Then the front, then the back. Last the tops of the arms. Overlay and lid are screwed, and come later.")
	on := map[string]bool{"seat": true}
	for i, panel := range panels {
		out := map[string]throne.Vector{}
		for _, s := range steps[panel[0]:panel[1]] {
			for _, name := range strings.Split(s.parts, ";") {
				on[name], out[name] = true, s.by
			}
		}
		var some []*throne.Part
		for _, p := range t.Parts {
			if !on[p.Name] {
				continue
			}
			moved := *p
			moved.Marks = nil
			moved.Holes = slices.DeleteFunc(slices.Clone(p.Holes), func(h throne.Path) bool { return h.Radius > 0 && h.Radius < 2 })
			o, by := &moved.Place.Origin, out[p.Name]
			*o = throne.Vector{X: o.X + by.X, Y: o.Y + by.Y, Z: o.Z + by.Z}
			some = append(some, &moved)
		}
		now := *t
		now.Parts = some
		if err := d.throne(&now, 120+i%2*224, 160+i/2*high, scale); err != nil {
			return nil, err
		}
		d.step(26+i%2*228, 30+i/2*high, i+1)
	}
	d.lines(250, 640, "small", "Try every step dry first.\nThen thin wood glue on\ntabs and slots; wipe off\nwhat comes out.\n\nOverlay and lid are\nscrewed on later.")
	return d, nil
}

// throne draws what there is of a throne with its middle at (x, y).
func (d *drawing) throne(t *throne.Throne, x, y int, scale float64) error {
	var view struct {
		Box   string `xml:"viewBox,attr"`
		Paths []struct {
			Fill   string `xml:"fill,attr"`
			Stroke string `xml:"stroke,attr"`
			D      string `xml:"d,attr"`
		} `xml:"g>path"`
	}
	if err := xml.Unmarshal(t.View(), &view); err != nil {
		return err
	}
	var low, wide, high float64
	if _, err := fmt.Sscan(view.Box, &low, &low, &wide, &high); err != nil {
		return err
	}
	// In tenths of the picture's unit, so that a number is short.
	d.Put(`<g transform="translate(%.1f %.1f) scale(.1)" stroke-width="9" stroke-linejoin="round">`,
		float64(x)-wide*scale/2, float64(y)-high*scale/2)
	for _, p := range view.Paths {
		if data := coarse(p.D, scale*10); data != "" {
			d.Put(`<path class="%s" d="%s"/>`, d.colour(p.Fill, p.Stroke), data)
		}
	}
	d.Put("</g>")
	return nil
}

// colour is the class of a filling and a stroke, a letter.
func (d *drawing) colour(fill, stroke string) string {
	is := fmt.Sprintf(" { fill: %s; stroke: %s }\n", fill, stroke)
	head, _, found := strings.Cut(d.Style, is)
	if !found {
		d.Style += fmt.Sprintf(".%c", 'a'+strings.Count(d.Style[len(style):], "\n")) + is
		head, _, _ = strings.Cut(d.Style, is)
	}
	return head[len(head)-1:]
}

// line is a closed line of a path that has absolute places alone.
var line = regexp.MustCompile(`[0-9.-]+ [0-9.-]+`)

// coarse is a path in whole units of a scale, each place relative to the one before. It is empty
// where nothing is left of the path.
func coarse(data string, scale float64) string {
	var b strings.Builder
	for one := range strings.SplitSeq(data, "z") {
		var lastX, lastY, places int
		var path strings.Builder
		for _, place := range line.FindAllString(one, -1) {
			var fx, fy float64
			fmt.Sscan(place, &fx, &fy)
			x, y := int(math.Round(fx*scale)), int(math.Round(fy*scale))
			switch {
			case places == 0:
				fmt.Fprintf(&path, "M%d %d", x, y)
			case x == lastX && y == lastY:
				continue
			case x == lastX:
				fmt.Fprintf(&path, "v%d", y-lastY)
			case y == lastY:
				fmt.Fprintf(&path, "h%d", x-lastX)
			default:
				fmt.Fprintf(&path, "l%d %d", x-lastX, y-lastY)
			}
			lastX, lastY, places = x, y, places+1
		}
		if places > 2 {
			b.WriteString(path.String() + "z")
		}
	}
	return b.String()
}
