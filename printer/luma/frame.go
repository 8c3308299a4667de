package luma

import (
	"encoding/binary"
	"image"
	"slices"
)

// part is a component of the picture.
type part struct {
	id, h, v, quant uint8
	width, height   int  // in pixels
	wide, high      int  // blocks in a scan of this part alone
	row             int  // blocks in a row of MCUs
	kept            bool // brightness depends on it; others are stepped over

	dc      int32 // the DC coefficient of the block before
	dcTable *huffman
	acTable *huffman

	n    int       // pixels a side that remain of the 8 of a block: 1, 2, 4 or 8
	slot *[64]int8 // where a coefficient goes among n times n, -1 for nowhere
	last int       // the last coefficient that has a place

	scale *[64]int32  // its quantization, as it was when its first scan began
	seen  bool        // every block has been seen
	finer bool        // of a progressive picture, and more than one coefficient of each
	out   *image.Gray // whole MCUs, made smaller
	coefs []int16     // of a progressive picture, n times n a block
	set   []uint64    // of a progressive picture; bit k: coefficient k is not 0
}

// blocks is how many blocks the MCUs of the picture have of this part.
func (j *JPEG) blocks(p *part) int { return j.across * int(p.h) * j.down * int(p.v) }

// frame reads SOF: size, components and their sampling (T.81 B.2.2).
func (j *JPEG) frame(b []byte) error {
	if j.parts != nil || len(b) < 6 {
		return errTable
	}
	j.Height, j.Width = int(binary.BigEndian.Uint16(b[1:])), int(binary.BigEndian.Uint16(b[3:]))
	switch {
	case b[0] == 12:
		return Unsupported("a 12-bit JPEG")
	case j.Height == 0 && j.Width > 0:
		return Unsupported("a JPEG that tells its height at its end")
	case b[5] > 4:
		return Unsupported("a JPEG of more than four colours")
	case b[0] != 8 || j.Width == 0 || b[5] == 0 || len(b) < 6+3*int(b[5]):
		return errTable
	}
	for c := b[6:]; len(j.parts) < int(b[5]); c = c[3:] {
		p := part{id: c[0], h: c[1] >> 4, v: c[1] & 15, quant: c[2]}
		if p.h < 1 || p.h > 4 || p.v < 1 || p.v > 4 || p.quant > 3 {
			return errTable
		}
		if b[5] == 1 {
			p.h, p.v = 1, 1 // T.81 A.2.2: the order is by rows, whatever it says
		}
		j.most.h, j.most.v = max(j.most.h, p.h), max(j.most.v, p.v)
		j.parts = append(j.parts, p)
	}
	j.across, j.down = ceil(j.Width, 8*int(j.most.h)), ceil(j.Height, 8*int(j.most.v))
	for i := range j.parts {
		p := &j.parts[i]
		p.width, p.height = ceil(j.Width*int(p.h), int(j.most.h)), ceil(j.Height*int(p.v), int(j.most.v))
		p.wide, p.high = ceil(p.width, 8), ceil(p.height, 8)
		p.row = j.across * int(p.h)
	}
	return nil
}

func ceil(a, b int) int { return (a + b - 1) / b }

// shrink chooses how much of the picture is kept, and of each part's blocks: more of a
// part that has fewer pixels than the picture, as long as it stays no larger.
func (j *JPEG) shrink(least int) {
	for j.n = 1; j.n < 8 && min(j.Width, j.Height)*j.n/8 < least; {
		j.n *= 2
	}
	for i := range j.parts {
		p := &j.parts[i]
		for p.n = j.n; p.n < 8 && 2*p.n*int(p.h) <= j.n*int(j.most.h) && 2*p.n*int(p.v) <= j.n*int(j.most.v); {
			p.n *= 2
		}
		p.slot = new([64]int8)
		for k, at := range zigzag {
			row, col := int(at>>3), int(at&7)
			p.slot[k] = -1
			if row < p.n && col < p.n {
				p.slot[k] = int8(row*p.n + col)
				p.last = k
			}
		}
	}
}

// size is that of so many pixels of which n of 8 are kept.
func size(width, height, n int) image.Rectangle {
	return image.Rect(0, 0, max(1, width*n/8), max(1, height*n/8))
}

// whole reports whether a part has as many pixels as the picture.
func (j *JPEG) whole(p *part) bool { return p.h == j.most.h && p.v == j.most.v }

// Memory is how many bytes Decode takes for pictures and coefficients, all in all.
func (j *JPEG) Memory(least int) int64 {
	j.shrink(least)
	sum := int64(0)
	for i := range j.parts {
		p := &j.parts[i]
		if !p.kept {
			continue
		}
		block := int64(p.n * p.n)
		if j.progressive {
			block = 3*block + 8
		}
		sum += block * int64(j.blocks(p))
		if !j.whole(p) {
			size := size(j.Width, j.Height, j.n)
			sum += int64(size.Dx()) * int64(size.Dy())
		}
	}
	return sum
}

// begin makes room for a part, before its first scan.
func (j *JPEG) begin(p *part) error {
	blocks := j.blocks(p)
	if blocks/8 > len(j.file) && !j.arrives { // a block takes one bit at least
		return errShort
	}
	p.out = image.NewGray(image.Rect(0, 0, p.row*p.n, j.down*int(p.v)*p.n))
	if j.progressive {
		p.coefs = make([]int16, blocks*p.n*p.n)
		p.set = make([]uint64, blocks)
	}
	return nil
}

// usable reports whether only the finer details of a progressive picture are missing.
func (j *JPEG) usable() bool {
	return j.progressive && !slices.ContainsFunc(j.parts, func(p part) bool { return p.kept && !(p.seen && p.finer) })
}

// seen reports whether every block that counts has been seen.
func (j *JPEG) seen() bool {
	return !slices.ContainsFunc(j.parts, func(p part) bool { return p.kept && !p.seen })
}
