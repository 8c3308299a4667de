package throne

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path/filepath"
	"strings"

	"babbage/assets/remedy"
)

// each calls f with everything of a sheet in the order in which it is burnt: what is engraved
// first, then what is cut, of each part the holes before the outline, as it may fall out then.
func (s Sheet) each(kerf float64, f func(Kind, []Path)) {
	for kind := Engrave; kind <= Cut; kind++ {
		for _, n := range s.Parts {
			for _, m := range n.Marks {
				if m.Kind == kind {
					paths := make([]Path, len(m.Paths))
					for i, p := range m.Paths {
						paths[i] = n.on(p)
					}
					f(kind, paths)
				}
			}
			if kind == Cut {
				for _, p := range n.cuts(kerf) {
					f(kind, []Path{n.on(p)})
				}
			}
		}
	}
}

// layers are what laser programs tell apart, LightBurn and xTool's among them, by these colours.
var layers = [...]struct{ name, colour, style string }{
	Engrave: {"ENGRAVE", "#000000", `fill="#000000" stroke="none"`},
	Pocket:  {"POCKET", "#00e000", `fill="#00e000" stroke="none"`},
	Score:   {"SCORE", "#0000ff", `fill="none" stroke="#0000ff" stroke-width="0.1"`},
	Cut:     {"CUT", "#ff0000", `fill="none" stroke="#ff0000" stroke-width="0.1"`},
}

// sheetsApart is between sheets in files that have all of them on one page.
const sheetsApart = 20

// SVG returns the plans, one unit a millimetre: the sheets below each other, each a group with its
// layers in it and, for Inkscape, a page.
func (t *Throne) SVG() []byte {
	bed := t.Parameters.Bed
	high := float64(len(t.Sheets))*(bed.High+sheetsApart) - sheetsApart
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" width="%smm" height="%smm" viewBox="0 0 %[1]s %[2]s">
<title>%s</title>
<desc>%s</desc>
<sodipodi:namedview inkscape:document-units="mm">
`, number(bed.Wide), number(high), title, escaped(t.legend()))
	for i := range t.Sheets {
		fmt.Fprintf(&b, `<inkscape:page x="0" y="%s" width="%s" height="%s" inkscape:label="sheet %d"/>`+"\n",
			number(float64(i)*(bed.High+sheetsApart)), number(bed.Wide), number(bed.High), i+1)
	}
	fmt.Fprintln(&b, "</sodipodi:namedview>")
	for i, s := range t.Sheets {
		fmt.Fprintf(&b, `<g id="sheet-%d" inkscape:label="sheet %[1]d">`+"\n", i+1)
		top, last := float64(i)*(bed.High+sheetsApart)+bed.High, Kind(-1)
		s.each(float64(t.Parameters.Kerf), func(kind Kind, paths []Path) {
			if kind != last {
				if last >= 0 {
					fmt.Fprintln(&b, "</g>")
				}
				l := layers[kind]
				fmt.Fprintf(&b, `<g inkscape:groupmode="layer" id="%s-%d" inkscape:label="%[1]s %[2]d" %s>`+"\n", l.name, i+1, l.style)
				last = kind
			}
			fmt.Fprintf(&b, `<path d="%s"/>`+"\n", d(paths, top))
		})
		fmt.Fprintln(&b, "</g>\n</g>")
	}
	fmt.Fprintln(&b, "</svg>")
	return b.Bytes()
}

// d is the data of a path whose y is measured down from top.
func d(paths []Path, top float64) string {
	var b strings.Builder
	for _, p := range paths {
		if r := number(p.Radius); p.Radius > 0 {
			c := p.Points[0]
			fmt.Fprintf(&b, "M%s %sa%s %[3]s 0 1 0 %s 0a%[3]s %[3]s 0 1 0 -%[4]s 0z", number(c.X-p.Radius), number(top-c.Y), r, number(2*p.Radius))
			continue
		}
		for i, at := range p.Points {
			b.WriteByte("ML"[min(i, 1)])
			b.WriteString(number(at.X) + " " + number(top-at.Y))
		}
		if !p.Open {
			b.WriteByte('z')
		}
	}
	return b.String()
}

const title = "The throne of Secret Santa Babbage"

// legend tells somebody at the laser what the plans are.
func (t *Throne) legend() string {
	p := t.Parameters
	return fmt.Sprintf("For a bear of %v, plywood of %v, a kerf of %v, printer: %s. In millimetres. Red: cut. Blue: score. "+
		"Black: engrave. Green: a pocket of half the plywood. Cut the test square first.", p.Bear, p.Ply, p.Kerf, p.Printer)
}

func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

// Plans returns a file with the plans, as the ending of its name says: .svg, .dxf or .pdf.
func (t *Throne) Plans(name string) ([]byte, error) {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return t.SVG(), nil
	case ".dxf":
		return t.DXF(), nil
	case ".pdf":
		return t.PDF(), nil
	}
	return nil, remedy.With(fmt.Errorf("%.80q is no name for plans", name), "give it one that ends in .svg, .dxf or .pdf")
}

// Picture returns a file with a view of the throne, as the ending of its name says: .svg or .png.
func (t *Throne) Picture(name string) ([]byte, error) {
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".svg":
		return t.View(), nil
	case ".png":
		return t.ViewPNG()
	}
	return nil, remedy.With(fmt.Errorf("%.80q is no name for a picture", name), "give it one that ends in .svg or .png")
}
