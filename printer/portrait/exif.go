package portrait

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is an EXIF orientation, 1 to 8: how the stored picture has to be turned
// or mirrored to stand upright (TIFF 6.0 tag 274; EXIF 2.32, 4.6.4).
type turn uint8

const upright turn = 1

// sideways reports whether t exchanges width and height.
func (t turn) sideways() bool { return t >= 5 && t <= 8 }

// tiffTurn reads the orientation of a TIFF block, which is what EXIF is in JPEG (APP1),
// PNG (eXIf) and WebP (EXIF). What is missing or broken counts as upright, as it does for every
// viewer.
func tiffTurn(b []byte) turn {
	const orientation = 274
	if t, ok := tiffTag(b, orientation); ok && t >= 1 && t <= 8 {
		return turn(t)
	}
	return upright
}

// tiffTag reads a number from the first directory of a TIFF block.
func tiffTag(b []byte, tag uint16) (uint32, bool) {
	var order binary.ByteOrder
	switch {
	case begins(b, "II*\x00????"):
		order = binary.LittleEndian
	case begins(b, "MM\x00*????"):
		order = binary.BigEndian
	default:
		return 0, false
	}
	at := order.Uint32(b[4:])
	if uint64(at)+2 > uint64(len(b)) {
		return 0, false
	}
	entries := b[at+2:]
	for range order.Uint16(b[at:]) {
		if len(entries) < 12 {
			break
		}
		if order.Uint16(entries) == tag {
			const char, short, long = 1, 3, 4
			switch order.Uint16(entries[2:]) {
			case char:
				return uint32(entries[8]), true
			case short:
				return uint32(order.Uint16(entries[8:])), true
			case long:
				return order.Uint32(entries[8:]), true
			}
			break
		}
		entries = entries[12:]
	}
	return 0, false
}

// chunkTurn reads the orientation from a container of chunks: PNG's eXIf (PNG 3rd
// edition, 11.3.4.5) and RIFF's EXIF (WebP container, 2.7.1.5).
func chunkTurn(file []byte) turn {
	for name, data := range chunks(file) {
		switch name {
		case "eXIf":
			return tiffTurn(data)
		case "EXIF":
			return tiffTurn(bytes.TrimPrefix(data, []byte("Exif\x00\x00")))
		}
	}
	return upright
}

// apply returns src turned upright. It returns src itself when nothing has to be
// done.
func (t turn) apply(src *image.Gray) *image.Gray {
	if t <= upright || t > 8 {
		return src
	}
	w, h := src.Rect.Dx(), src.Rect.Dy()
	out := image.Rect(0, 0, w, h)
	if t.sideways() {
		out = image.Rect(0, 0, h, w)
	}
	dst := image.NewGray(out)
	// The pixel that follows (x, y) to the right in src follows by step in dst,
	// and the first pixel of row y lands on start(y).
	s := dst.Stride
	last := len(dst.Pix) - 1
	var step int
	var start func(y int) int
	switch t {
	case 2: // mirrored left to right
		step, start = -1, func(y int) int { return y*s + w - 1 }
	case 3: // upside down
		step, start = -1, func(y int) int { return last - y*s }
	case 4: // mirrored top to bottom
		step, start = 1, func(y int) int { return (h - 1 - y) * s }
	case 5: // mirrored along the diagonal from the top left
		step, start = s, func(y int) int { return y }
	case 6: // to be turned right
		step, start = s, func(y int) int { return h - 1 - y }
	case 7: // mirrored along the other diagonal
		step, start = -s, func(y int) int { return last - y }
	case 8: // to be turned left
		step, start = -s, func(y int) int { return (w-1)*s + y }
	}
	for y := range h {
		row := src.Pix[y*src.Stride:][:w]
		p := start(y)
		for _, v := range row {
			dst.Pix[p] = v
			p += step
		}
	}
	return dst
}
