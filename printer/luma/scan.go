package luma

import (
	"bytes"
	"image"
)

// zigzag gives row*8+column of the k-th coefficient (T.81 figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// begin makes room for the picture, before its first scan.
func (l *decoder) begin() {
	y := l.parts[0]
	l.slot = new([64]int8)
	for k, at := range zigzag {
		row, col := int(at>>3), int(at&7)
		l.slot[k] = -1
		if row < l.n && col < l.n {
			l.slot[k] = int8(row*l.n + col)
			l.last = k
		}
	}
	wide, high := l.across*int(y.h), l.down*int(y.v)
	l.out = image.NewGray(image.Rect(0, 0, wide*l.n, high*l.n))
	if l.progressive {
		l.coefs = make([]int16, wide*high*l.n*l.n)
		l.set = make([]uint64, wide*high)
	}
}

// band is what a scan carries: coefficients from to to, down to bit low; high is
// not 0 where a scan refines what another one began (T.81 B.2.3, G.1).
type band struct {
	from, to  int
	high, low uint8
	zeros     int // blocks to come that have nothing in this band
}

// scan reads SOS and the coded data after it. Scans without brightness are
// stepped over.
func (l *decoder) scan(b []byte) error {
	if l.parts == nil || len(b) < 1 || len(b) < 4+2*int(b[0]) || b[0] < 1 || int(b[0]) > len(l.parts) {
		return errTable
	}
	parts, bright := l.named(b[1 : 1+2*int(b[0])])
	tail := b[1+2*int(b[0]):]
	band := band{from: int(tail[0]), to: int(tail[1]), high: tail[2] >> 4, low: tail[2] & 15}
	if !l.progressive {
		band.from, band.to, band.high, band.low = 0, 63, 0, 0
	}
	if l.isRGB() {
		return ErrUnsupported
	}
	if len(parts) != int(b[0]) || band.to > 63 || band.from > band.to || band.low > 13 ||
		l.progressive && band.from == 0 && band.to != 0 ||
		band.from > 0 && len(parts) > 1 {
		return errTable
	}
	if !bright {
		return nil
	}
	for _, p := range parts {
		if p.dcTable == nil && band.from == 0 && band.high == 0 || p.acTable == nil && band.to > 0 {
			return errTable
		}
	}
	if l.quant[l.parts[0].quant] == nil {
		return errTable
	}
	if l.out == nil {
		l.begin()
	}
	return l.units(parts, &band)
}

// named returns the parts that a scan names, with their tables, and whether
// brightness is one of them.
func (l *decoder) named(ids []byte) (parts []*part, bright bool) {
	for ; len(ids) > 0; ids = ids[2:] {
		for i := range l.parts {
			if p := &l.parts[i]; p.id == ids[0] {
				p.dcTable, p.acTable = l.huff[0][ids[1]>>4&3], l.huff[1][ids[1]&3]
				parts = append(parts, p)
				bright = bright || i == 0
				break
			}
		}
	}
	return parts, bright
}

// units reads the units of a scan: MCUs, or the blocks of one part.
func (l *decoder) units(parts []*part, band *band) error {
	wide, total := l.across, l.across*l.down
	if len(parts) == 1 {
		wide, total = parts[0].wide, parts[0].wide*parts[0].high
	}
	run := total
	if l.restart > 0 {
		run = l.restart
	}
	for u := 0; u < total; {
		if u > 0 && !l.restarts() {
			return errShort
		}
		b := bits{buf: l.interval()}
		for _, p := range parts {
			p.dc = 0
		}
		band.zeros = 0
		for end := min(total, u+run); u < end; u++ {
			if !l.unit(&b, parts, band, u%wide, u/wide) {
				return errCode
			}
			if b.ended() {
				return errShort
			}
		}
	}
	l.whole = l.whole || band.from == 0
	return nil
}

// unit reads the unit in column x and row y.
func (l *decoder) unit(b *bits, parts []*part, band *band, x, y int) bool {
	if len(parts) == 1 {
		return l.block(b, parts[0], band, x, y)
	}
	for _, p := range parts {
		for v := range int(p.v) {
			for h := range int(p.h) {
				if p != &l.parts[0] {
					if !l.pass(b, p, band) {
						return false
					}
				} else if !l.block(b, p, band, x*int(p.h)+h, y*int(p.v)+v) {
					return false
				}
			}
		}
	}
	return true
}

// interval returns the coded data up to the next marker, without the zeros
// stuffed in after FF. It moves the data together where it is.
func (l *decoder) interval() []byte {
	start := l.p
	end := start // of what has been moved
	for {
		i := bytes.IndexByte(l.file[l.p:], 0xFF)
		if i < 0 || l.p+i+1 >= len(l.file) {
			end += copy(l.file[end:], l.file[l.p:])
			l.p = len(l.file)
			return l.file[start:end]
		}
		stuffed := l.file[l.p+i+1] == 0
		if !stuffed {
			end += copy(l.file[end:], l.file[l.p:l.p+i])
			l.p += i
			return l.file[start:end]
		}
		end += copy(l.file[end:], l.file[l.p:l.p+i+1])
		l.p += i + 2
	}
}

// restarts steps over a restart marker, if there is one.
func (l *decoder) restarts() bool {
	for l.p+1 < len(l.file) && l.file[l.p] == 0xFF {
		marker := l.file[l.p+1]
		if marker >= 0xD0 && marker <= 0xD7 {
			l.p += 2
			return true
		}
		if marker != 0xFF {
			return false
		}
		l.p++
	}
	return false
}
