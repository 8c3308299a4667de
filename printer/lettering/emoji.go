package lettering

import (
	"bytes"
	"image"
	"image/png"

	"github.com/go-text/typesetting/font"

	"babbage/printer/dots"
	"babbage/printer/luma"
	"babbage/printer/portrait"
)

// drawEmoji burns the colour bitmap of a glyph into box, in grey. What cannot be
// decoded leaves its box empty.
func drawEmoji(on *dots.Dots, glyph *font.GlyphBitmap, box image.Rectangle) {
	const most = 1 << 10 // an emoji is 136 x 128; a broken font may claim anything
	if glyph.Width > most || glyph.Height > most || box.Dx() <= 0 || box.Dy() <= 0 || box.Dx() > most || box.Dy() > most {
		return
	}
	var m image.Image
	var err error
	switch glyph.Format {
	case font.PNG:
		if c, e := png.DecodeConfig(bytes.NewReader(glyph.Data)); e != nil || c.Width > most || c.Height > most {
			return
		}
		m, err = png.Decode(bytes.NewReader(glyph.Data))
	case font.JPG:
		j, e := luma.Open(bytes.Clone(glyph.Data))
		if e != nil || j.Width > most || j.Height > most {
			return
		}
		m, err = j.Decode(most)
	default:
		return
	}
	if err != nil {
		return
	}
	d := portrait.OfImage(m, box.Dx(), box.Dy())
	for y := range d.Height {
		for x := range d.Width {
			if d.Black(x, y) {
				on.Burn(box.Min.X+x, box.Min.Y+y)
			}
		}
	}
}
