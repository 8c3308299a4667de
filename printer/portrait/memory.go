package portrait

import (
	"image"
	"image/color"
)

// The decoders of Go keep more than the picture, and garbage is not always collected
// in time: what counts is all that they allocate, as TestPeak measures.

// pngMemory counts the pictures that the passes of an interlaced PNG are decoded into, and
// that one transparent colour makes four bytes of one.
func pngMemory(file []byte, c image.Config) int64 {
	const ihdr = 8 + 8
	if len(file) < ihdr+13 {
		return 0
	}
	depth, colours, interlaced := file[ihdr+8], file[ihdr+9], file[ihdr+12] != 0
	sum := int64(1)
	grey := int64(1)
	switch transparent := hasChunk(file, "tRNS"); {
	case colours == 3:
	case colours == 0 && !transparent:
		grey = 0 // it is grey already
	default:
		sum = 4
	}
	if depth == 16 {
		sum, grey = max(2, 2*sum), 1
	}
	if interlaced {
		sum *= 2
	}
	return pixels(c) * (sum + grey)
}

func pixels(c image.Config) int64 { return int64(c.Width) * int64(c.Height) }

// gifMemory counts a second picture, in which interlaced rows are put in order.
func gifMemory(_ []byte, c image.Config) int64 { return 3 * pixels(c) }

func bmpMemory(_ []byte, c image.Config) int64 {
	if _, ok := c.ColorModel.(color.Palette); ok {
		return 2 * pixels(c)
	}
	return 5 * pixels(c)
}

// webpMemory counts that lossless pictures, and the transparency of the others, are
// decoded to colours, and once more where they have a palette of up to 16.
func webpMemory(file []byte, c image.Config) int64 {
	switch {
	case hasChunk(file, "VP8L"):
		return 7 * pixels(c)
	case hasChunk(file, "ALPH"):
		return 9 * pixels(c)
	}
	return 2 * pixels(c)
}

// tiffMemory counts the picture and one of its strips or tiles, which grows as it is unpacked.
func tiffMemory(file []byte, c image.Config) int64 {
	stored, block := int64(4), pixels(c)
	picture := int64(5)
	switch c.ColorModel {
	case color.GrayModel:
		stored, picture = 1, 1
	case color.Gray16Model:
		stored, picture = 2, 3
	case color.RGBA64Model, color.NRGBA64Model:
		stored, picture = 8, 9
	}
	if _, ok := c.ColorModel.(color.Palette); ok {
		stored, picture = 1, 2
	}
	const rowsPerStrip, tileWidth, tileLength = 278, 322, 323
	if rows, ok := tiffTag(file, rowsPerStrip); ok && int64(rows) < int64(c.Height) {
		block = int64(rows) * int64(c.Width)
	}
	if w, ok := tiffTag(file, tileWidth); ok {
		if h, ok := tiffTag(file, tileLength); ok {
			block = int64(w) * int64(h)
		}
	}
	return picture*pixels(c) + 3*stored*block
}
