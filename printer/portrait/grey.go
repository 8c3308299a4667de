package portrait

import (
	"image"
	"image/color"
)

// grey returns the luma of m, transparent parts on white. The pixels may be
// shared with m. Its corner is at 0, 0.
func grey(m image.Image) *image.Gray {
	b := m.Bounds()
	w, h := b.Dx(), b.Dy()
	if m, ok := m.(*image.Gray); ok {
		return &image.Gray{Pix: m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], Stride: m.Stride, Rect: image.Rect(0, 0, w, h)}
	}
	dst := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		row := dst.Pix[y*dst.Stride:][:w]
		switch m := m.(type) {
		case *image.NRGBA:
			src := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range row {
				p := src[4*x : 4*x+4 : 4*x+4]
				a := uint32(p[3])
				row[x] = uint8((rec601(uint32(p[0]), uint32(p[1]), uint32(p[2]))*a + 255*(255-a) + 127) / 255)
			}
		case *image.RGBA:
			src := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
			for x := range row {
				p := src[4*x : 4*x+4 : 4*x+4]
				row[x] = uint8(min(255, rec601(uint32(p[0]), uint32(p[1]), uint32(p[2]))+255-uint32(p[3])))
			}
		case *image.Paletted:
			src := m.Pix[m.PixOffset(b.Min.X, b.Min.Y+y):]
			table := paletteGrey(m.Palette)
			for x := range row {
				row[x] = table[src[x]]
			}
		case image.RGBA64Image: // all others of Go's, without a box for each pixel
			for x := range row {
				c := m.RGBA64At(b.Min.X+x, b.Min.Y+y)
				row[x] = onWhite(uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A))
			}
		default:
			for x := range row {
				row[x] = onWhite(m.At(b.Min.X+x, b.Min.Y+y).RGBA())
			}
		}
	}
	return dst
}

// rec601 is the luma of Rec. 601's, the one that JPEG stores, of colours 0 to 255.
func rec601(r, g, b uint32) uint32 { return (19595*r + 38470*g + 7471*b + 1<<15) >> 16 }

func onWhite(r, g, b, a uint32) uint8 {
	return uint8(min(0xFFFF, rec601(r, g, b)+0xFFFF-a) >> 8)
}

func paletteGrey(palette color.Palette) (table [256]uint8) {
	for i, c := range palette {
		if i < len(table) {
			table[i] = onWhite(c.RGBA())
		}
	}
	return table
}
