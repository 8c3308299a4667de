package throne

import (
	"encoding/xml"
	"image"
	"image/draw"
	"io"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/image/vector"
)

// The throne that is cut and the one on the page are the same: they are as wide for their height, and
// one drawn over the other, as one sees them from the front, they differ in a few hundredths.
func TestItIsTheThroneOfThePage(t *testing.T) {
	throne, err := Build(Default())
	if err != nil {
		t.Fatal(err)
	}
	m := throne.measures
	cut := []Path{throne.named("front").Outline, throne.named("back").Outline, // and the sides, which fill their notches
		box(0, m.foot, m.ply, m.armUp), box(m.wide-m.ply, m.foot, m.wide, m.armUp)}
	for i := range cut {
		cut[i] = cut[i].each(func(p Point) Point { return Point{p.X, -p.Y} })
	}
	drawn := pageThrone(t)
	aspect := func(paths []Path) float64 { w, h := extent(paths); return w / h }
	if a, b := aspect(cut), aspect(drawn); math.Abs(a/b-1) > .04 {
		t.Errorf("the throne is %.3f times as wide as high, that of the page %.3f", a, b)
	}
	one, other := silhouette(cut), silhouette(drawn)
	both, either := 0, 0
	for i := range one.Pix {
		a, b := one.Pix[i] > 127, other.Pix[i] > 127
		if a && b {
			both++
		}
		if a || b {
			either++
		}
	}
	if alike := float64(both) / float64(either); alike < .95 {
		t.Errorf("the throne covers %.3f of that of the page", alike)
	} else {
		t.Logf("alike to %.3f, %.3f and %.3f times as wide as high", alike, aspect(cut), aspect(drawn))
	}
}

// silhouette fills the paths in a picture as high as they are together.
func silhouette(paths []Path) *image.Alpha {
	const high = 500
	low, far := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range paths {
		a, b := p.bounds()
		low, far = Point{min(low.X, a.X), min(low.Y, a.Y)}, Point{max(far.X, b.X), max(far.Y, b.Y)}
	}
	scale := high / (far.Y - low.Y)
	m := image.NewAlpha(image.Rect(0, 0, 400, high))
	for _, p := range paths {
		r := vector.NewRasterizer(400, high)
		for i, at := range p.corners(false).Points {
			x, y := float32((at.X-(low.X+far.X)/2)*scale+200), float32((at.Y-low.Y)*scale)
			if i == 0 {
				r.MoveTo(x, y)
			} else {
				r.LineTo(x, y)
			}
		}
		r.ClosePath()
		r.DrawOp = draw.Over
		r.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	}
	return m
}

// pageThrone returns what of the page's drawing is wood: circles and paths of class cut.
func pageThrone(t *testing.T) (all []Path) {
	f, err := os.Open("../../cmd/babbage/page/static/babbage.svg")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for d := xml.NewDecoder(f); ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		has := map[string]string{}
		for _, a := range e.Attr {
			has[a.Name.Local] = a.Value
		}
		if has["class"] != "cut" {
			continue
		}
		if e.Name.Local == "path" {
			all = append(all, pathsOf(t, has["d"])...)
			continue
		}
		x, _ := strconv.ParseFloat(has["cx"], 64)
		y, _ := strconv.ParseFloat(has["cy"], 64)
		r, _ := strconv.ParseFloat(has["r"], 64)
		all = append(all, circle(x, y, 2*r))
	}
	if len(all) < 8 {
		t.Fatalf("the page's throne has only %d pieces", len(all))
	}
	return all
}

var pathData = regexp.MustCompile(`[A-Za-z]|-?\d*\.?\d+`)

// pathsOf reads the commands that the page's drawing has.
func pathsOf(t *testing.T, d string) (all []Path) {
	tokens := pathData.FindAllString(d, -1)
	var o *tracer
	command := ""
	next := func() float64 {
		v, err := strconv.ParseFloat(tokens[0], 64)
		if err != nil {
			t.Fatalf("%q in %s", tokens[0], d)
		}
		tokens = tokens[1:]
		return v
	}
	for len(tokens) > 0 {
		if c := tokens[0]; c[0] >= 'A' {
			command, tokens = c, tokens[1:]
		}
		var from Point
		if o != nil && slices.Contains([]string{"h", "v", "l", "q"}, command) {
			from = o.at()
		}
		switch command {
		case "M":
			o = start(next(), next())
			command = "L"
		case "L", "l":
			x, y := next(), next()
			o.to(from.X+x, from.Y+y)
		case "H", "h":
			o.to(from.X+next(), o.at().Y)
		case "V", "v":
			o.to(o.at().X, from.Y+next())
		case "Q", "q":
			x, y := from.X+next(), from.Y+next()
			o.bend(Point{x, y}, Point{from.X + next(), from.Y + next()})
		case "Z", "z":
			all = append(all, o.path())
		default:
			t.Fatalf("%q in %s", command, d)
		}
	}
	return all
}
