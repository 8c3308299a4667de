package printer

import (
	"image"
	"image/draw"
	"math"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/bidi"
)

// pen sets lines of text: it chooses fonts, shapes, orders what runs from right
// to left, and draws. One goroutine at a time may use it.
type pen struct {
	faces   *faces
	shaper  shaping.HarfbuzzShaper
	wrapper shaping.LineWrapper
}

// line is a shaped line of text, in the order of the eye.
type line struct {
	runs []shaping.Output
	box  fixed.Rectangle26_6 // of the ink, around the origin on the base line; down is positive
}

func (l line) width() float64  { return float64(l.box.Max.X-l.box.Min.X) / 64 }
func (l line) height() float64 { return float64(l.box.Max.Y-l.box.Min.Y) / 64 }

// set shapes a text into one line of that size, in dots to the em.
func (p *pen) set(text string, size float64) line {
	runes := []rune(text)
	if len(runes) == 0 {
		return line{}
	}
	in := shaping.Input{
		Text: runes, RunEnd: len(runes),
		Direction: direction(runes),
		Size:      fixed.Int26_6(math.Round(size * 64)),
	}
	var seg shaping.Segmenter
	var outs []shaping.Output
	for _, run := range seg.Split(in, p.faces.cast(runes)) {
		outs = append(outs, p.shaper.Shape(run))
	}
	// The wrapper has nothing to break, but it knows the order of runs.
	const endless = math.MaxInt32 >> 6
	lines, _ := p.wrapper.WrapParagraph(shaping.WrapConfig{Direction: in.Direction, BreakPolicy: shaping.Never},
		endless, runes, shaping.NewSliceIterator(outs))
	var l line
	for _, part := range lines {
		// What the wrapper returns is overwritten by its next call.
		l.runs = append(l.runs, part...)
	}
	slices.SortStableFunc(l.runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	l.measure()
	return l
}

// direction is that of the first letter that has one (UAX #9, P2).
func direction(text []rune) di.Direction {
	for _, r := range text {
		switch props, _ := bidi.LookupRune(r); props.Class() {
		case bidi.L:
			return di.DirectionLTR
		case bidi.R, bidi.AL:
			return di.DirectionRTL
		}
	}
	return di.DirectionLTR
}

// measure sets the box from the glyphs. A line of spaces has an empty one.
func (l *line) measure() {
	first := true
	l.each(func(x, y fixed.Int26_6, _ *shaping.Output, g *shaping.Glyph) {
		if g.Width == 0 || g.Height == 0 {
			return
		}
		// YBearing is up from the origin and Height is negative.
		b := fixed.Rectangle26_6{
			Min: fixed.Point26_6{X: x + g.XBearing, Y: y - g.YBearing},
			Max: fixed.Point26_6{X: x + g.XBearing + g.Width, Y: y - g.YBearing - g.Height},
		}
		if first {
			l.box, first = b, false
			return
		}
		l.box = l.box.Union(b)
	})
}

// each calls f for every glyph, with its origin.
func (l *line) each(f func(x, y fixed.Int26_6, run *shaping.Output, g *shaping.Glyph)) {
	var x fixed.Int26_6
	for i := range l.runs {
		run := &l.runs[i]
		for k := range run.Glyphs {
			g := &run.Glyphs[k]
			f(x+g.XOffset, -g.YOffset, run, g)
			x += g.Advance
		}
	}
}

// draw returns the line as dots, cut to its ink.
func (l *line) draw() *Dots {
	w, h := int(math.Ceil(l.width())), int(math.Ceil(l.height()))
	if w <= 0 || h <= 0 {
		return NewDots(0, 0)
	}
	ink := vector.NewRasterizer(w, h)
	ink.DrawOp = draw.Src
	dots := NewDots(w, h)
	l.each(func(x, y fixed.Int26_6, run *shaping.Output, g *shaping.Glyph) {
		ox, oy := float32(x-l.box.Min.X)/64, float32(y-l.box.Min.Y)/64
		if picture, ok := run.Face.GlyphDataBitmap(g.GlyphID); ok {
			drawEmoji(dots, picture, image.Rect(
				(x+g.XBearing-l.box.Min.X).Round(), (y-g.YBearing-l.box.Min.Y).Round(),
				(x+g.XBearing+g.Width-l.box.Min.X).Round(), (y-g.YBearing-g.Height-l.box.Min.Y).Round()))
			return
		}
		if outline, ok := run.Face.GlyphDataOutline(g.GlyphID); ok {
			scale := float32(run.Size) / 64 / float32(run.Face.Upem())
			trace(ink, outline, ox, oy, scale)
		}
	})
	mask := image.NewAlpha(image.Rect(0, 0, w, h))
	ink.Draw(mask, mask.Rect, image.Opaque, image.Point{})
	for y := range h {
		for x, a := range mask.Pix[y*mask.Stride:][:w] {
			if a >= 128 {
				dots.Burn(x, y)
			}
		}
	}
	return dots
}

// trace adds an outline to the rasterizer with its origin at x, y.
func trace(ink *vector.Rasterizer, outline font.GlyphOutline, x, y, scale float32) {
	at := func(p opentype.SegmentPoint) (float32, float32) { return x + p.X*scale, y - p.Y*scale }
	for i, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				ink.ClosePath()
			}
			ink.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			ink.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := at(s.Args[1])
			ink.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			ink.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	ink.ClosePath()
}
