// Package lettering sets names and notices in dots: in any script, as large as they
// fit.
//
//	text → a font for each letter (fonts.go) → shaped, in visual order (pen.go)
//	     → lines (fit.go) → dots
//
// One font is in the binary; for what it lacks the fonts of the system are taken.
package lettering

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
	"golang.org/x/text/unicode/bidi"

	"babbage/printer/dots"
)

// Pen sets lines of text: it chooses fonts, shapes, orders what runs from right
// to left, and draws. One goroutine at a time may use it.
type Pen struct {
	fonts   *fonts
	shaper  shaping.HarfbuzzShaper
	wrapper shaping.LineWrapper
	segment shaping.Segmenter
	foreign map[written]*line // lines that needed fonts of the system
	speaks  language.Language // of which the letters have their shape
}

// NewPen returns a pen. cacheDir is where the list of the system's fonts is kept
// between starts; empty to keep none.
func NewPen(cacheDir string) (*Pen, error) {
	f, err := newFonts(cacheDir)
	if err != nil {
		return nil, fmt.Errorf("the font in the binary cannot be read: %w", err)
	}
	return &Pen{fonts: f, foreign: map[written]*line{}}, nil
}

// SystemBelow makes the fonts below a folder the only ones of the system that count. In
// an empty folder there are none, and the pen has the binary's own font alone.
func (p *Pen) SystemBelow(folder string) {
	p.fonts.only = ""
	if folder != "" {
		p.fonts.only = filepath.Clean(folder) + string(filepath.Separator)
	}
}

// Speak makes letters look as in a language, "zh-Hans" say: Chinese and Japanese share letters, and
// each has shapes of its own for some.
func (p *Pen) Speak(tag string) {
	p.speaks = language.NewLanguage(tag)
	clear(p.foreign)
}

// Missing returns the characters of a text that no font shows, each once.
func (p *Pen) Missing(text string) []rune { return p.fonts.cast([]rune(text)).missing }

// Rest lets go of the fonts until a text needs them. Lines that were set before in a font of the
// system can be set again without it.
func (p *Pen) Rest() {
	p.fonts.rest()
	p.shaper = shaping.HarfbuzzShaper{}
	p.wrapper = shaping.LineWrapper{}
	p.segment = shaping.Segmenter{}
}

// line is a shaped line of text, its glyphs from left to right as they stand on paper, in
// ems, so that it can be drawn at any size. y grows downwards from the base line.
type line struct {
	marks                    []mark
	left, top, right, bottom float64 // of what is black
}

// mark is one glyph and where its origin is.
type mark struct {
	outline                  font.GlyphOutline
	unit                     float64           // ems to a unit of the outline
	picture                  *font.GlyphBitmap // instead of the outline
	x, y                     float64
	left, top, right, bottom float64 // of the glyph, from its origin
}

func (l *line) width() float64 { return l.right - l.left }

// setSize is the size in which text is shaped. The shaper rounds other sizes up to
// a whole number, and not everywhere.
const setSize = 256

// written is a text and the direction of the paragraph that it is a line of.
type written struct {
	text string
	from di.Direction
}

// set shapes a text into one line.
func (p *Pen) set(text string) *line { return p.setLine(written{text, direction([]rune(text))}) }

// setLine shapes a line of a paragraph.
func (p *Pen) setLine(w written) *line {
	if l := p.foreign[w]; l != nil {
		return l
	}
	// The wrapper panics at a line end, which settings can have in a text.
	c := p.fonts.cast([]rune(strings.Map(spaceForControl, w.text)))
	in := shaping.Input{
		Text: c.text, RunEnd: len(c.text),
		Direction: w.from,
		Size:      fixed.I(setSize),
		Language:  p.speaks,
	}
	if len(c.text) == 0 {
		return &line{}
	}
	var outs []shaping.Output
	for _, run := range p.segment.Split(in, c) {
		outs = append(outs, p.shaper.Shape(run))
	}
	// The wrapper has nothing to break here, but it knows the order of runs.
	const endless = math.MaxInt32 >> 6
	lines, _ := p.wrapper.WrapParagraph(shaping.WrapConfig{Direction: in.Direction, BreakPolicy: shaping.Never},
		endless, c.text, shaping.NewSliceIterator(outs))
	var runs []shaping.Output
	for _, part := range lines {
		// The next call of the wrapper overwrites what it has returned.
		runs = append(runs, part...)
	}
	slices.SortStableFunc(runs, func(a, b shaping.Output) int { return int(a.VisualIndex - b.VisualIndex) })
	l := p.line(runs, c.text)
	const most = 4000 // lines, some 20 MB
	if len(p.foreign) < most && slices.ContainsFunc(runs, func(r shaping.Output) bool { return r.Face != p.fonts.own }) {
		p.foreign[w] = l
	}
	return l
}

// spaceForControl makes a space of what ends a line and of all else that no font shows.
func spaceForControl(r rune) rune {
	if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
		return ' '
	}
	return r
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

// RightToLeft reports whether a text begins at the right.
func RightToLeft(text string) bool { return direction([]rune(text)) == di.DirectionRTL }

// line places the glyphs of runs beside each other.
func (p *Pen) line(runs []shaping.Output, text []rune) *line {
	em := func(v fixed.Int26_6) float64 { return float64(v) / 64 / setSize }
	l := &line{left: math.Inf(1), top: math.Inf(1), right: math.Inf(-1), bottom: math.Inf(-1)}
	x := 0.0
	for _, run := range runs {
		for _, g := range run.Glyphs {
			m := mark{
				unit: 1 / float64(run.Face.Upem()),
				x:    x + em(g.XOffset), y: -em(g.YOffset),
				left: em(g.XBearing), top: -em(g.YBearing),
				right: em(g.XBearing + g.Width), bottom: -em(g.YBearing + g.Height),
			}
			if at := g.TextIndex(); at < len(text) && text[at] == ' ' && run.Face != p.fonts.own {
				x += p.fonts.space() // that of an emoji font is as wide as an emoji
				continue
			}
			x += em(g.Advance)
			if m.left >= m.right || m.top >= m.bottom {
				continue
			}
			if picture, ok := run.Face.GlyphDataBitmap(g.GlyphID); ok {
				picture.Data = bytes.Clone(picture.Data) // it is a part of the font's 10 MB
				m.picture = &picture
			} else if m.outline, ok = run.Face.GlyphDataOutline(g.GlyphID); !ok {
				continue
			}
			l.marks = append(l.marks, m)
			l.left, l.right = min(l.left, m.x+m.left), max(l.right, m.x+m.right)
			l.top, l.bottom = min(l.top, m.y+m.top), max(l.bottom, m.y+m.bottom)
		}
	}
	if len(l.marks) == 0 {
		return &line{}
	}
	return l
}

// draw returns the line at size dots an em, cut to what is black.
func (l *line) draw(size float64) *dots.Dots {
	w, h := int(math.Ceil(l.width()*size)), int(math.Ceil((l.bottom-l.top)*size))
	d := dots.New(w, h)
	if w <= 0 || h <= 0 {
		return d
	}
	ink := vector.NewRasterizer(w, h)
	for _, m := range l.marks {
		x, y := (m.x-l.left)*size, (m.y-l.top)*size
		if m.picture == nil {
			trace(ink, m.outline, float32(x), float32(y), float32(size*m.unit))
			continue
		}
		round := func(v float64) int { return int(math.Round(v)) }
		drawEmoji(d, m.picture, image.Rect(
			round(x+m.left*size), round(y+m.top*size), round(x+m.right*size), round(y+m.bottom*size)))
	}
	d.Fill(ink)
	return d
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
