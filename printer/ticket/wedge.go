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
