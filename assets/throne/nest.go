package throne

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"babbage/assets/remedy"
)

// Sheet is a piece of plywood as large as the laser's bed, and what is cut of it.
type Sheet struct{ Parts []Nested }

// Nested is a part on a sheet.
type Nested struct {
	*Part
	Turned bool  // by a quarter, counterclockwise
	Shift  Point // then
}

// on moves a path of the part to where it is on the sheet.
func (n Nested) on(p Path) Path {
	return p.each(func(at Point) Point {
		if n.Turned {
			at = Point{-at.Y, at.X}
		}
		return Point{at.X + n.Shift.X, at.Y + n.Shift.Y}
	})
}

// apart is between parts, and between them and the edge of the sheet, beside the kerf.
const apart = 3

// rectangle is free room on a sheet.
type rectangle struct{ x, y, w, h float64 }

// nest lays the parts on sheets.
func (t *Throne) nest() error {
	kerf := float64(t.Parameters.Kerf)
	size := func(p *Part) (w, h float64) {
		low, high := p.Outline.bounds()
		return high.X - low.X + kerf + apart, high.Y - low.Y + kerf + apart
	}
	if err := t.fitsBed(size); err != nil {
		return err
	}
	var parts []*Part
	area := 0.0
	for _, p := range t.Parts {
		w, h := size(p)
		area += w * h
		if p.Spare { // those that the kerf is tried with come first
			parts = slices.Insert(parts, 0, p)
		} else {
			parts = append(parts, p)
		}
	}
	spare := slices.IndexFunc(parts, func(p *Part) bool { return !p.Spare })
	rest := parts[spare:]
	slices.SortStableFunc(rest, func(a, b *Part) int {
		aw, ah := size(a)
		bw, bh := size(b)
		return cmp.Compare(max(bw, bh), max(aw, ah))
	})
	// The largest first is a good order. Whether another needs a sheet less nobody knows before: so
	// some are tried, always the same ones.
	best := t.lay(parts, size)
	least := int(math.Ceil(area / (t.Parameters.Bed.Wide * t.Parameters.Bed.High)))
	chance := rand.New(rand.NewPCG(1, 2))
	for try := 0; try < 300 && len(best) > least; try++ {
		chance.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
		if sheets := t.lay(parts, size); len(sheets) < len(best) {
			best = sheets
		}
	}
	t.Sheets = best
	return nil
}

// lay lays the parts one after the other on as many sheets as they need.
func (t *Throne) lay(parts []*Part, size func(*Part) (w, h float64)) (sheets []Sheet) {
	kerf := float64(t.Parameters.Kerf)
	bed := rectangle{apart, apart, t.Parameters.Bed.Wide - apart, t.Parameters.Bed.High - apart}
	var free [][]rectangle
	for _, p := range parts {
		w, h := size(p)
		sheet, at, turned := place(free, w, h)
		if sheet < 0 {
			sheet, free, sheets = len(free), append(free, []rectangle{bed}), append(sheets, Sheet{})
			_, at, turned = place(free[sheet:], w, h)
		}
		n := Nested{Part: p, Turned: turned}
		if turned {
			w, h = h, w
		}
		low, _ := n.on(p.Outline).bounds()
		n.Shift = Point{at.x + kerf/2 - low.X, at.y + kerf/2 - low.Y}
		sheets[sheet].Parts = append(sheets[sheet].Parts, n)
		free[sheet] = without(free[sheet], rectangle{at.x, at.y, w, h})
	}
	return sheets
}

// place finds room for a part where least of a side is left over, on the first sheet that has any.
func place(free [][]rectangle, w, h float64) (sheet int, at rectangle, turned bool) {
	for sheet, rooms := range free {
		best := -1.0
		for _, r := range rooms {
			for _, turn := range []bool{false, true} {
				if turn {
					w, h = h, w
				}
				if left := min(r.w-w, r.h-h); left >= 0 && (best < 0 || left < best) {
					best, at, turned = left, r, turn
				}
				if turn {
					w, h = h, w
				}
			}
		}
		if best >= 0 {
			return sheet, at, turned
		}
	}
	return -1, at, false
}

// without takes a piece out of the free rooms of a sheet, which may overlap: of each as many
// rooms remain as it has sides beside the piece; those inside others go.
func without(free []rectangle, p rectangle) (rest []rectangle) {
	for _, r := range free {
		if p.x >= r.x+r.w || p.x+p.w <= r.x || p.y >= r.y+r.h || p.y+p.h <= r.y {
			rest = append(rest, r)
			continue
		}
		for _, piece := range []rectangle{
			{r.x, r.y, p.x - r.x, r.h}, {p.x + p.w, r.y, r.x + r.w - p.x - p.w, r.h},
			{r.x, r.y, r.w, p.y - r.y}, {r.x, p.y + p.h, r.w, r.y + r.h - p.y - p.h},
		} {
			if piece.w > 0 && piece.h > 0 {
				rest = append(rest, piece)
			}
		}
	}
	for i := 0; i < len(rest); i++ {
		a := rest[i]
		if slices.ContainsFunc(slices.Concat(rest[:i], rest[i+1:]), func(b rectangle) bool {
			return a.x >= b.x && a.y >= b.y && a.x+a.w <= b.x+b.w && a.y+a.h <= b.y+b.h
		}) {
			rest = slices.Delete(rest, i, i+1)
			i--
		}
	}
	return rest
}

// fitsBed tells which part is larger than the bed, and which bed or bear would do.
func (t *Throne) fitsBed(size func(*Part) (w, h float64)) error {
	bed := t.Parameters.Bed
	long, short := max(bed.Wide, bed.High)-apart, min(bed.Wide, bed.High)-apart
	var needLong, needShort, most float64
	var first error
	for _, p := range t.Parts {
		w, h := size(p)
		if a, b := max(w, h), min(w, h); a > long || b > short {
			if a > most {
				most = a
				first = fmt.Errorf("the part %q is %.0f by %.0f mm, larger than a bed of %v", p.Name, w-apart, h-apart, bed)
			}
		}
		needLong, needShort = max(needLong, max(w, h)), max(needShort, min(w, h))
	}
	if first == nil {
		return nil
	}
	says := fmt.Sprintf("take a bed of %.0fx%.0f", needLong+apart+.5, needShort+apart+.5)
	for q := t.Parameters; q.Bear-10 >= leastBear; {
		q.Bear -= 10
		smaller, err := assemble(q)
		if err == nil && !slices.ContainsFunc(smaller.Parts, func(p *Part) bool {
			w, h := size(p)
			return max(w, h) > long || min(w, h) > short
		}) {
			return remedy.With(first, fmt.Sprintf("%s, or a bear of %v at most", says, q.Bear))
		}
	}
	return remedy.With(first, says)
}

// String names what is on the sheet.
func (s Sheet) String() string {
	names := make([]string, len(s.Parts))
	for i, n := range s.Parts {
		names[i] = n.Name
	}
	return strings.Join(names, "; ")
}
