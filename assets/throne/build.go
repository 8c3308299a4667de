package throne

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"babbage/assets/remedy"
)

// Throne is the parts of a throne, and the sheets that they are cut of.
type Throne struct {
	Parameters Parameters
	Parts      []*Part
	Sheets     []Sheet
	measures   measures
}

// errThick is of plywood that is too thick for the joints of a bear's throne.
var errThick = errors.New("the plywood is thicker than the fingers of a joint are wide")

// Build makes a throne. Its errors say what of the parameters no throne can have, and have a
// remedy.
func Build(p Parameters) (*Throne, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	t, err := assemble(p)
	if errors.Is(err, errThick) {
		return nil, remedy.With(fmt.Errorf("a bear of %v and plywood of %v: %w", p.Bear, p.Ply, err), thinner(p))
	}
	if err != nil {
		return nil, err
	}
	if err := t.nest(); err != nil {
		return nil, err
	}
	return t, nil
}

// assemble makes the parts.
func assemble(p Parameters) (*Throne, error) {
	b := &builder{measures: measure(p), Parameters: p}
	if b.below() < b.seat+1 {
		return nil, errThick
	}
	for _, make := range []func(){b.front, b.back, b.sides, b.arms, b.seating, b.lid, b.overlays, b.test} {
		make()
	}
	if b.thin {
		return nil, errThick
	}
	if err := b.decorate(); err != nil {
		return nil, err
	}
	return &Throne{Parameters: p, Parts: b.parts, measures: b.measures}, nil
}

// thinner says which plywood and which bear would do.
func thinner(p Parameters) string {
	says := "use thinner plywood"
	for q := p; q.Ply > leastPly; q.Ply -= .1 {
		if _, err := assemble(q); err == nil {
			says = fmt.Sprintf("use plywood of %v at most", Length(math.Floor(float64(q.Ply)*10)/10))
			break
		}
	}
	for q := p; q.Bear < mostBear; q.Bear += 10 {
		q.Bear = Length(math.Ceil(float64(q.Bear)/10) * 10)
		if _, err := assemble(q); err == nil {
			return fmt.Sprintf("%s, or take a bear of %v", says, q.Bear)
		}
	}
	return says
}

// builder makes the parts, each as one sees it from the front, the right or above; those whose
// face looks the other way are turned over then.
type builder struct {
	measures
	Parameters
	parts []*Part
	thin  bool // a finger is narrower than the plywood is thick
}

// add makes a part.
func (b *builder) add(name string, outline *tracer, place Place, holes ...Path) *Part {
	for i, h := range holes {
		if h.Radius == 0 && h.area() > 0 {
			slices.Reverse(holes[i].Points)
		}
	}
	p := &Part{Name: name, Outline: outline.path(), Holes: holes, Place: place, body: outline.body(), tips: outline.tips}
	b.parts = append(b.parts, p)
	return p
}

// fingers are the places of tabs and slots on an edge.
func (b *builder) fingers(low, high float64) []span {
	spans, ok := fingers(low, high, b.ply)
	b.thin = b.thin || !ok
	return spans
}

// The axes of the throne.
var (
	toRight, toLeft = Vector{X: 1}, Vector{X: -1}
	toBack, toFront = Vector{Y: 1}, Vector{Y: -1}
	up              = Vector{Z: 1}
)
