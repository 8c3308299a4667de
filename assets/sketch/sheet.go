// Package sketch is what the drawings of wires and of the building guide share: the colours of
// paper and of night, texts, and the header of a Raspberry Pi.
package sketch

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sheet is a drawing that becomes a file. Its unit is that of its width and height; it has no
// other size.
type Sheet struct {
	Title, Desc string // for whoever cannot see it
	Wide, High  int
	Style       string // beside that of all drawings
	Texts       []Text

	under, parts strings.Builder
}

// Text is a line of text that begins, or as its class says ends or has its middle, at a place.
type Text struct {
	X, Y         int
	Class, Words string
}

// Under draws what lies beneath all that Put draws.
func (s *Sheet) Under(format string, args ...any) { fmt.Fprintf(&s.under, format+"\n", args...) }

// Put draws an element.
func (s *Sheet) Put(format string, args ...any) { fmt.Fprintf(&s.parts, format+"\n", args...) }

// Text writes a line of text above everything; class has some of those in the style below.
func (s *Sheet) Text(x, y int, class, words string) {
	s.Texts = append(s.Texts, Text{x, y, class, words})
}

// Resistor lies or stands with its middle at (x, y).
func (s *Sheet) Resistor(x, y int, stands bool) {
	w, h := 32, 14
	if stands {
		w, h = h, w
	}
	s.Put(`<rect x="%d" y="%d" width="%d" height="%d" rx="2" class="part"/>`, x-w/2, y-h/2, w, h)
}

// Box is about where the text is, with the letters of DejaVu Sans.
func (t Text) Box() (x0, y0, x1, y1 float64) {
	size := 14.0
	for class, s := range map[string]float64{"name": 16, "small": 13, "number": 12} {
		if strings.Contains(t.Class, class) {
			size = s
		}
	}
	w := .57 * size * float64(utf8.RuneCountInString(t.Words))
	x0 = float64(t.X)
	switch {
	case strings.Contains(t.Class, "end"):
		x0 -= w
	case strings.Contains(t.Class, "mid"), strings.Contains(t.Class, "number"):
		x0 -= w / 2
	}
	return x0, float64(t.Y) - .75*size, x0 + w, float64(t.Y) + .1*size
}

// style has the colours of paper and of night: the drawing brings its own background, since a
// page may be dark where the browser is light.
const style = `
text { font: 14px system-ui, "DejaVu Sans", sans-serif; fill: #1d1b18 }
.name { font-size: 16px; font-weight: 600 } .small { font-size: 13px } .end { text-anchor: end } .mid { text-anchor: middle }
.number { font-size: 12px; text-anchor: middle } .warn { fill: #a3121f; font-weight: 600 }
.paper { fill: #fffdf8 } .board { fill: #e4ede2; stroke: #5b7a5d } .part { fill: #fffdf8; stroke: #1d1b18; stroke-width: 2 }
.leg, .ray { fill: none; stroke: #1d1b18; stroke-width: 2.5 } .ray { stroke-width: 1.5 } .lamp { stroke: #1d1b18; stroke-width: 2 }
.pin { fill: #fffdf8; stroke: #8d8a82 } .used { stroke-width: 3 }
.wire { fill: none; stroke-width: 3.5; stroke-linejoin: round }
.ground { stroke: #1d1b18 } circle.ground.joint { fill: #1d1b18 }
.left { stroke: #1f5fbf } .right { stroke: #a8560b } .green { stroke: #15803d } .red { stroke: #c81e2c } .tx { stroke: #7b2cbf } .rx, .answer { stroke: #0b7285 }
.lamp.green { fill: #4ade80 } .lamp.red { fill: #f87171 }
@media (prefers-color-scheme: dark) {
text { fill: #f1ece2 } .warn { fill: #ff8f96 } .paper { fill: #17191d } .board { fill: #22312a; stroke: #7fa684 } .part { fill: #17191d; stroke: #f1ece2 }
.leg, .ray, .lamp { stroke: #f1ece2 } .pin { fill: #17191d; stroke: #8d8a82 }
.ground { stroke: #f1ece2 } circle.ground.joint { fill: #f1ece2 }
.left { stroke: #7db1ff } .right { stroke: #f2a65a } .green { stroke: #4ade80 } .red { stroke: #ff7a85 } .tx { stroke: #cf9bff } .rx, .answer { stroke: #5fd3e6 }
.lamp.green { fill: #15803d } .lamp.red { fill: #b91c1c }
}
`

// escape makes words safe between tags.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;")

var (
	rule    = regexp.MustCompile(`[^{}]+\{[^{}]*\} ?`)
	class   = regexp.MustCompile(`\.([a-z]+)`)
	classes = regexp.MustCompile(`class="([^"]*)"`)
)

// used are those rules of a style whose classes the elements have.
func used(style, elements string) string {
	have := map[string]bool{}
	for _, c := range classes.FindAllStringSubmatch(elements, -1) {
		for name := range strings.FieldsSeq(c[1]) {
			have[name] = true
		}
	}
	return rule.ReplaceAllStringFunc(style, func(r string) string {
		head, _, _ := strings.Cut(r, "{")
		for selector := range strings.SplitSeq(head, ",") {
			if !slices.ContainsFunc(class.FindAllStringSubmatch(selector, -1), func(c []string) bool { return !have[c[1]] }) {
				return r
			}
		}
		return ""
	})
}

// SVG returns the drawing as a file.
func (s *Sheet) SVG() []byte {
	elements := s.under.String() + s.parts.String()
	for _, t := range s.Texts {
		elements += fmt.Sprintf(`<text x="%d" y="%d" class="%s">%s</text>`+"\n", t.X, t.Y, t.Class, escape.Replace(t.Words))
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-labelledby="title desc">
<title id="title">%s</title>
<desc id="desc">%s</desc>
<style>%s</style>
<rect width="%[1]d" height="%[2]d" rx="12" class="paper"/>
%[6]s</svg>
`, s.Wide, s.High, escape.Replace(s.Title), escape.Replace(s.Desc), used(style+s.Style, `class="paper"`+elements), elements)
}
