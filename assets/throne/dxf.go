package throne

import (
	"bytes"
	"fmt"
)

// DXF returns the plans as AutoCAD R12 has them, which every laser's program reads: the sheets above
// each other, the first at the bottom, a layer for each thing that the laser does. Curves are
// lines there.
func (t *Throne) DXF() []byte {
	var b bytes.Buffer
	group := func(pairs ...any) {
		for i := 0; i < len(pairs); i += 2 {
			fmt.Fprintf(&b, "%3d\n%v\n", pairs[i], pairs[i+1])
		}
	}
	bed := t.Parameters.Bed
	high := float64(len(t.Sheets))*(bed.High+sheetsApart) - sheetsApart
	// $INSUNITS 4: millimetres.
	group(999, title+". "+t.legend(), 0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1009", 9, "$INSUNITS", 70, 4,
		9, "$EXTMIN", 10, 0, 20, 0, 30, 0, 9, "$EXTMAX", 10, number(bed.Wide), 20, number(high), 30, 0, 0, "ENDSEC")
	group(0, "SECTION", 2, "TABLES", 0, "TABLE", 2, "LTYPE", 70, 1, 0, "LTYPE", 2, "CONTINUOUS", 70, 0, 3, "Solid line", 72, 65, 73, 0, 40, 0, 0, "ENDTAB",
		0, "TABLE", 2, "LAYER", 70, 1+len(layers), 0, "LAYER", 2, "0", 70, 0, 62, 7, 6, "CONTINUOUS")
	colours := [...]int{Engrave: 7, Pocket: 3, Score: 5, Cut: 1} // black, green, blue, red
	for kind, l := range layers {
		group(0, "LAYER", 2, l.name, 70, 0, 62, colours[kind], 6, "CONTINUOUS")
	}
	group(0, "ENDTAB", 0, "ENDSEC", 0, "SECTION", 2, "ENTITIES")
	for i, s := range t.Sheets {
		up := float64(i) * (bed.High + sheetsApart)
		s.each(float64(t.Parameters.Kerf), func(kind Kind, paths []Path) {
			layer := layers[kind].name
			for _, p := range paths {
				if p.Radius > 0 {
					group(0, "CIRCLE", 8, layer, 10, number(p.Points[0].X), 20, number(p.Points[0].Y+up), 30, 0, 40, number(p.Radius))
					continue
				}
				closed := 1
				if p.Open {
					closed = 0
				}
				group(0, "POLYLINE", 8, layer, 66, 1, 70, closed, 10, 0, 20, 0, 30, 0)
				for _, at := range p.Points {
					group(0, "VERTEX", 8, layer, 10, number(at.X), 20, number(at.Y+up), 30, 0)
				}
				group(0, "SEQEND", 8, layer)
			}
		})
	}
	group(0, "ENDSEC", 0, "EOF")
	return b.Bytes()
}
