package throne

import (
	"bytes"
	"fmt"
	"strings"

	"babbage/assets/pdf"
)

// PDF returns the plans with a page for each sheet, as large as the bed. Print them at 100 %.
func (t *Throne) PDF() []byte {
	const point = 72 / 25.4 // to a millimetre
	bed := t.Parameters.Bed
	styles := [...]string{Engrave: "0 0 0 rg", Pocket: "0 .88 0 rg", Score: "0 0 1 RG", Cut: "1 0 0 RG"}
	f := pdf.New()
	f.Object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range t.Sheets {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	f.Object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(t.Sheets), kids.String()))
	f.Object(fmt.Sprintf("<</Title(%s)>>", title))
	for i, s := range t.Sheets {
		f.Object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Resources<<>>/Contents %d 0 R>>",
			number(bed.Wide*point), number(bed.High*point), 5+2*i))
		var c bytes.Buffer
		fmt.Fprintf(&c, "%.8f 0 0 %.8[1]f 0 0 cm .1 w\n", point)
		s.each(float64(t.Parameters.Kerf), func(kind Kind, paths []Path) {
			c.WriteString(styles[kind] + "\n")
			for _, p := range paths {
				c.WriteString(operators(p))
			}
			if kind >= Score {
				c.WriteString("S\n")
			} else {
				c.WriteString("f\n")
			}
		})
		f.Stream("", c.Bytes())
	}
	return f.End("/Info 3 0 R")
}

// operators draw a path.
func operators(p Path) string {
	var b strings.Builder
	at := func(x, y float64) { b.WriteString(number(x) + " " + number(y) + " ") }
	if p.Radius > 0 { // four Bézier curves, as PDF has no circles
		x, y, r := p.Points[0].X, p.Points[0].Y, p.Radius
		k := .5522848 * r
		at(x+r, y)
		b.WriteString("m ")
		for _, c := range [][6]float64{
			{r, k, k, r, 0, r}, {-k, r, -r, k, -r, 0}, {-r, -k, -k, -r, 0, -r}, {k, -r, r, -k, r, 0},
		} {
			at(x+c[0], y+c[1])
			at(x+c[2], y+c[3])
			at(x+c[4], y+c[5])
			b.WriteString("c ")
		}
		return b.String() + "h\n"
	}
	for i, v := range p.Points {
		at(v.X, v.Y)
		b.WriteByte("ml"[min(i, 1)])
		b.WriteByte(' ')
	}
	if !p.Open {
		b.WriteString("h")
	}
	return b.String() + "\n"
}
