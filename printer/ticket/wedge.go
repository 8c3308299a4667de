package ticket

import (
	"fmt"
	"image"

	"babbage/printer/dots"
	"babbage/printer/portrait"
)

// StepWedge is a ticket by which a person picks the tone for a printer: for each
// tone a row of steps from white to black. The right tone is the one whose steps are even
// and all differ.
func (p *Press) StepWedge() *dots.Dots {
	const steps = 12
	p.setting.Lock()
	defer p.setting.Unlock()
	t := p.typ
	wide, high := t.layout.Width/steps*steps, t.layout.eighths(64)
	blocks := []*dots.Dots{t.pen.Paragraph(t.layout.Words.Wedge, wide, float64(t.layout.dots(26)), t.layout.lines(4))}
	for tone := portrait.ToneNormal; tone <= portrait.ToneNone; tone++ {
		m := image.NewGray(image.Rect(0, 0, wide, high))
		for y := range high {
			for x := range wide {
				m.Pix[y*m.Stride+x] = uint8(255 - x*steps/wide*255/(steps-1))
			}
		}
		blocks = append(blocks,
			t.line(fmt.Sprintf("tone = %q", tone), wide, 24),
			portrait.Look{Tone: tone, Dither: t.layout.Dither, DPI: t.layout.DPI}.Greys(m))
	}
	return t.stack(append(blocks, t.sprig()))
}

// DensityStrip is a ticket that shows how a printer copes: a solid block that
// wants all of its power, lines and gaps of one dot to four, and a ramp. A
// printer that resets in the block has too weak a supply.
func (p *Press) DensityStrip() *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	t := p.typ
	w := t.layout.Width
	title := func(s string) *dots.Dots { return t.line(s, w, 24) }

	high := t.layout.eighths(48)
	solid := dots.New(w, high)
	for i := range solid.Bits {
		solid.Bits[i] = 0xFF
	}
	lines := dots.New(w, high)
	for y := range lines.Height {
		for x := range w {
			thick := 1 + x*4/w
			if x/thick&1 == 0 && y < high/2 || y/thick&1 == 0 && y >= high/2 {
				lines.Burn(x, y)
			}
		}
	}
	ramp := image.NewGray(image.Rect(0, 0, w, t.layout.eighths(72)))
	for y := range ramp.Rect.Dy() {
		for x := range w {
			ramp.Pix[y*ramp.Stride+x] = uint8(255 - x*255/(w-1))
		}
	}
	return t.stack([]*dots.Dots{
		title(t.layout.Words.Solid), solid,
		title(t.layout.Words.Lines), lines,
		title(t.layout.Words.Ramp), t.layout.Greys(ramp),
		t.sprig(),
	})
}

// heads are widths that there are (package model), and the least and the most of scale.go.
var heads = [...]int{leastWidth, 384, 400, 416, 432, 504, 512, 544, 576, 640, 832, mostWidth}

// Ruler returns strips by which a person finds out how wide a head is. Each is as wide as one of the
// heads that there are, with a bar at both ends, its columns along the upper edge, and its width as
// a line of settings; the narrowest comes first. Each is to be printed by itself, as a raster of its
// own width: one that is wider than the head is cut off by most printers, so that its bar is missing,
// and becomes letters, or nothing, on others.
func (p *Press) Ruler() []*dots.Dots {
	const (
		bar, line   = 6, 2 // dots
		tick, long  = 8, 16
		every, most = 6, 18 // columns are numbered in every sixth byte, in letters so high
		high        = 76
	)
	p.setting.Lock()
	defer p.setting.Unlock()
	var strips []*dots.Dots
	for _, width := range heads {
		d := dots.New(width, high)
		black := func(x, y, w, h int) {
			for i := range w * h {
				d.Burn(x+i%w, y+i/w)
			}
		}
		black(0, 0, bar, high)
		black(width-bar, 0, bar, high)
		black(0, 0, width, line)
		for at := widthStep; at < width; at += widthStep {
			if at%(every*widthStep) != 0 {
				black(at-line, 0, line, tick)
				continue
			}
			black(at-line, 0, line, long)
			number := p.typ.pen.OneLine(fmt.Sprint(at), every*widthStep-3*bar, most, most)
			d.Stamp(number, at-2*line-number.Width, long+line)
		}
		says := p.typ.pen.OneLine(fmt.Sprintf("width = %d", width), width-4*bar, 36, 36)
		d.Stamp(says, width-2*bar-says.Width, high-line-says.Height)
		strips = append(strips, d)
	}
	return strips
}
