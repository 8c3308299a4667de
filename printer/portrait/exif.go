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

// jpegTurn reads the orientation from the start of a JPEG file. What is
// missing or broken counts as upright, as it does for every viewer.
func jpegTurn(file []byte) turn {
	if len(file) < 4 || file[0] != 0xFF || file[1] != 0xD8 {
		return upright
	}
	for p := 2; p+4 <= len(file) && file[p] == 0xFF; {
		marker, size := file[p+1], int(binary.BigEndian.Uint16(file[p+2:]))
		if marker == 0xFF { // a fill byte before the marker
			p++
			continue
		}
		if marker == 0xDA || size < 2 || p+2+size > len(file) {
			break
		}
		body := file[p+4 : p+2+size]
		if rest, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xE1 {
			return tiffTurn(rest)
		}
		p += 2 + size
	}
	return upright
}

// tiffTurn reads the orientation from the first directory of a TIFF block, which
// is what EXIF is in JPEG (APP1), PNG (eXIf) and WebP (EXIF).
func tiffTurn(b []byte) turn {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(b, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(b, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(b) < 8 {
		return upright
	}
	at := order.Uint32(b[4:])
	if uint64(at)+2 > uint64(len(b)) {
		return upright
	}
	entries := b[at+2:]
	for range order.Uint16(b[at:]) {
		if len(entries) < 12 {
			break
		}
		const orientation, short = 274, 3
		if order.Uint16(entries) == orientation && order.Uint16(entries[2:]) == short {
			if t := order.Uint16(entries[8:]); t >= 1 && t <= 8 {
				return turn(t)
			}
			break
		}
		entries = entries[12:]
	}
	return upright
}

// chunkTurn reads the orientation from a container of chunks: PNG's eXIf (PNG 3rd
// edition, 11.3.4.5) and RIFF's EXIF (WebP container, 2.7.1.5).
func chunkTurn(file []byte) turn {
	png := bytes.HasPrefix(file, []byte("\x89PNG\r\n\x1a\n"))
	riff := len(file) >= 12 && string(file[:4]) == "RIFF" && string(file[8:12]) == "WEBP"
	switch {
	case png:
		file = file[8:]
	case riff:
		file = file[12:]
	default:
		return upright
	}
	for len(file) >= 8 {
		name, size := string(file[4:8]), uint64(binary.BigEndian.Uint32(file))
		frame := size + 12 // length, name, data, CRC
		if riff {
			name, size = string(file[:4]), uint64(binary.LittleEndian.Uint32(file[4:]))
			frame = 8 + size + size&1 // name, length, data, padding to an even byte
		}
		if 8+size > uint64(len(file)) {
			break
		}
		switch data := file[8 : 8+size]; {
		case png && name == "eXIf":
			return tiffTurn(data)
		case riff && name == "EXIF":
			return tiffTurn(bytes.TrimPrefix(data, []byte("Exif\x00\x00")))
		}
		if frame > uint64(len(file)) {
			break
		}
		file = file[frame:]
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
