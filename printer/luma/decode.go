// Package luma reads the brightness of a JPEG, and nothing else of it, already made
// smaller: a phone's 12 megapixels take a quarter of the work and of the memory of
// decoding it whole.
//
//	file → segments (decode.go) → Huffman codes (huffman.go) → coefficients (scan.go, progressive.go)
//	     → the low ones of each block → 1, 2 or 4 points a side (block.go)
package luma

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
)

// luma reads the brightness of a JPEG and nothing else, at a half, a quarter or an
// eighth of its size, as a ticket needs no more. It steps over the colours, keeps
// only the lowest coefficients of each block and transforms only those: a
// phone's 12 megapixels cost a fifth of what image/jpeg takes, and 1 MB instead of
// 25; progressive ones 4 MB instead of 95.
//
// It knows what cameras and programs write: baseline and progressive Huffman
// coding (T.81 SOF0, SOF1 and SOF2), 8 bits, grey or YCbCr. The rest is left to
// image/jpeg.
type decoder struct {
	file []byte
	p    int // where to read on in file

	quant   [4]*[64]int32  // in zigzag order
	huff    [2][4]*huffman // DC and AC tables
	restart int            // MCUs between restart markers, 0 for none
	jfif    bool           // a JFIF marker says that it is YCbCr
	rgb     bool           // an Adobe marker says that it is not

	width, height int
	progressive   bool
	parts         []part // the components: brightness, or brightness and two colours
	across, down  int    // MCUs in the picture

	n     int       // pixels a side that remain of the 8 of a block: 1, 2 or 4
	slot  *[64]int8 // where a coefficient goes among n times n, -1 for nowhere
	last  int       // the last coefficient that has a place
	out   *image.Gray
	coefs []int16  // of a progressive picture, n times n a block
	set   []uint64 // of a progressive picture; bit k: coefficient k is not 0
	whole bool     // every block of brightness has been seen
}

// part is a component of the picture.
type part struct {
	id, h, v, quant uint8
	wide, high      int   // blocks in a scan of this part alone
	dc              int32 // the DC coefficient of the block before
	dcTable         *huffman
	acTable         *huffman
}

// ErrUnsupported is a kind of JPEG that is left to image/jpeg. It comes before the
// file is changed.
var ErrUnsupported = errors.New("a kind of JPEG that is left to image/jpeg")

// Decode returns the brightness of a JPEG, made smaller by 8, 4 or 2 so that
// its shorter side keeps at least that many pixels. It uses file up.
func Decode(file []byte, least int) (*image.Gray, error) {
	if len(file) < 2 || file[0] != 0xFF || file[1] != 0xD8 {
		return nil, ErrUnsupported
	}
	l := &decoder{file: file, p: 2}
	const mostScans = 100 // real files have about ten
	for scans := 0; scans < mostScans; {
		marker, body := l.next()
		var err error
		switch marker {
		case 0, 0xD9: // the end, with or without its marker
			if l.whole {
				return l.finish(), nil
			}
			err = errShort
		case 0xC0, 0xC1, 0xC2:
			l.progressive = marker == 0xC2
			err = l.frame(body, least)
		case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF:
			err = ErrUnsupported
		case 0xC4:
			err = l.huffmanTables(body)
		case 0xDB:
			err = l.quantTables(body)
		case 0xDD:
			if len(body) == 2 {
				l.restart = int(binary.BigEndian.Uint16(body))
			}
		case 0xE0:
			l.jfif = l.jfif || bytes.HasPrefix(body, []byte("JFIF\x00"))
		case 0xEE:
			l.rgb = len(body) >= 12 && bytes.HasPrefix(body, []byte("Adobe")) && body[11] == 0
		case 0xDA:
			scans++
			err = l.scan(body)
		}
		if err != nil {
			return nil, err
		}
		if l.whole && !l.progressive {
			return l.finish(), nil
		}
	}
	return nil, errors.New("it has too many parts")
}

// next finds the next marker and returns it with what belongs to it. Marker 0 is
// the end of the file.
func (l *decoder) next() (marker byte, body []byte) {
	for {
		i := bytes.IndexByte(l.file[l.p:], 0xFF)
		if i < 0 || l.p+i+1 >= len(l.file) {
			return 0, nil
		}
		l.p += i + 1
		marker = l.file[l.p]
		if marker == 0xFF {
			continue // a fill byte
		}
		l.p++
		switch {
		case marker == 0xD9:
			return marker, nil
		case marker <= 0x01 || marker >= 0xD0 && marker <= 0xD8:
			continue // stuffing, or a marker that stands alone
		}
		if l.p+2 > len(l.file) {
			return 0, nil
		}
		size := int(binary.BigEndian.Uint16(l.file[l.p:]))
		if size < 2 || l.p+size > len(l.file) {
			return 0, nil
		}
		body = l.file[l.p+2 : l.p+size]
		l.p += size
		return marker, body
	}
}

// errTable means that a table or a header contradicts itself.
var errTable = errors.New("its header contradicts itself")

// frame reads SOF: size, components and their sampling (T.81 B.2.2).
func (l *decoder) frame(b []byte, least int) error {
	if l.parts != nil || len(b) < 6 || len(b) < 6+3*int(b[5]) {
		return errTable
	}
	l.height, l.width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	short := min(l.width, l.height)
	if b[0] != 8 || short == 0 || b[5] != 1 && b[5] != 3 {
		return ErrUnsupported
	}
	for l.n = 1; l.n < 8 && short*l.n/8 < least; {
		l.n *= 2
	}
	if l.n == 8 {
		return ErrUnsupported
	}
	for c := b[6:]; len(l.parts) < int(b[5]); c = c[3:] {
		p := part{id: c[0], h: c[1] >> 4, v: c[1] & 15, quant: c[2]}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.quant > 3 {
			return errTable
		}
		l.parts = append(l.parts, p)
	}
	y := &l.parts[0]
	if len(l.parts) == 1 {
		y.h, y.v = 1, 1 // T.81 A.2.2: the order is by rows, whatever it says
	}
	for _, p := range l.parts {
		if p.h > y.h || p.v > y.v {
			return ErrUnsupported
		}
	}
	l.across = (l.width + 8*int(y.h) - 1) / (8 * int(y.h))
	l.down = (l.height + 8*int(y.v) - 1) / (8 * int(y.v))
	y.wide, y.high = (l.width+7)/8, (l.height+7)/8
	return nil
}

// isRGB reports whether the first component is red, by the rules of image/jpeg.
func (l *decoder) isRGB() bool {
	return !l.jfif && len(l.parts) == 3 &&
		(l.rgb || l.parts[0].id == 'R' && l.parts[1].id == 'G' && l.parts[2].id == 'B')
}

// huffmanTables reads DHT (T.81 B.2.4.2).
func (l *decoder) huffmanTables(b []byte) error {
	for len(b) >= 17 {
		class, id := b[0]>>4, b[0]&15
		counts := [16]byte(b[1:17])
		n := 0
		for _, c := range counts {
			n += int(c)
		}
		if class > 1 || id > 3 || n > 256 || len(b) < 17+n {
			return errTable
		}
		h := newHuffman(&counts, b[17:17+n])
		if h == nil {
			return errTable
		}
		l.huff[class][id] = h
		b = b[17+n:]
	}
	return nil
}

// quantTables reads DQT (T.81 B.2.4.1).
func (l *decoder) quantTables(b []byte) error {
	for len(b) > 0 {
		wide, id := int(b[0]>>4), b[0]&15
		if wide > 1 || id > 3 || len(b) < 1+64*(1+wide) {
			return errTable
		}
		q := new([64]int32)
		for k := range q {
			if wide == 1 {
				q[k] = int32(binary.BigEndian.Uint16(b[1+2*k:]))
			} else {
				q[k] = int32(b[1+k])
			}
		}
		l.quant[id] = q
		b = b[1+64*(1+wide):]
	}
	return nil
}

// finish transforms what a progressive picture has gathered, and cuts off what
// fills up the last MCUs.
func (l *decoder) finish() *image.Gray {
	if l.progressive {
		var c [16]int32
		q := l.quant[l.parts[0].quant]
		row := l.across * int(l.parts[0].h)
		n := l.n * l.n
		for i := range l.set {
			for k, at := range l.slot[:l.last+1] {
				if at >= 0 {
					c[at] = int32(l.coefs[i*n+int(at)]) * q[k]
				}
			}
			l.transform(&c, i%row, i/row)
		}
	}
	w, h := max(1, l.width*l.n/8), max(1, l.height*l.n/8)
	return l.out.SubImage(image.Rect(0, 0, w, h)).(*image.Gray)
}
