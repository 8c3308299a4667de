package luma

import (
	"runtime"
	"slices"
)

// zigzag gives row*8+column of the k-th coefficient (T.81 figure A.6).
var zigzag = [64]uint8{
	0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
	12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
	35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
	58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
}

// band is what a scan carries: coefficients from to to, down to bit low; high is
// not 0 where a scan refines what another one began (T.81 B.2.3, G.1).
type band struct {
	from, to  int
	high, low uint8
	zeros     int // blocks to come that have nothing in this band
}

// scan reads SOS and the coded data after it. Scans without a part that counts are
// stepped over.
func (j *JPEG) scan(b []byte) error {
	if len(b) < 1 || len(b) < 4+2*int(b[0]) || b[0] < 1 || int(b[0]) > len(j.parts) {
		return errTable
	}
	parts := j.named(b[1 : 1+2*int(b[0])])
	tail := b[1+2*int(b[0]):]
	band := band{from: int(tail[0]), to: int(tail[1]), high: tail[2] >> 4, low: tail[2] & 15}
	if !j.progressive {
		band.from, band.to, band.high, band.low = 0, 63, 0, 0
	}
	if len(parts) != int(b[0]) || band.to > 63 || band.from > band.to || band.low > 13 ||
		j.progressive && band.from == 0 && band.to != 0 ||
		band.from > 0 && len(parts) > 1 {
		return errTable
	}
	if !slices.ContainsFunc(parts, func(p *part) bool { return p.kept }) {
		return nil
	}
	for _, p := range parts {
		if p.dcTable == nil && band.from == 0 && band.high == 0 || p.acTable == nil && band.to > 0 {
			return errTable
		}
		if !p.kept || p.out != nil {
			continue
		}
		if p.scale = j.quant[p.quant]; p.scale == nil {
			return errTable
		}
		if err := j.begin(p); err != nil {
			return err
		}
	}
	return j.units(parts, &band)
}

// named returns the parts that a scan names, with their tables. Where parts have the same
// name, each is taken once, in their order.
func (j *JPEG) named(ids []byte) (parts []*part) {
	for ; len(ids) > 0; ids = ids[2:] {
		for i := range j.parts {
			if p := &j.parts[i]; p.id == ids[0] && !slices.Contains(parts, p) {
				p.dcTable, p.acTable = j.table(0, ids[1]>>4&3), j.table(1, ids[1]&3)
				parts = append(parts, p)
				break
			}
		}
	}
	return parts
}

// mostWork is how many blocks are read: three times as many as the scans of 100 megapixels
// have in a camera's photo. Scans cost no bytes where they are empty, but time.
const mostWork = 32 << 20

// units reads the units of a scan: MCUs, or the blocks of one part.
func (j *JPEG) units(parts []*part, band *band) error {
	wide, total := j.across, j.across*j.down
	if len(parts) == 1 {
		wide, total = parts[0].wide, parts[0].wide*parts[0].high
	}
	for _, p := range parts {
		if len(parts) == 1 {
			j.work += total
		} else {
			j.work += j.blocks(p)
		}
	}
	if j.work > mostWork {
		return errScans
	}
	run := total
	if j.restart > 0 {
		run = j.restart
	}
	for u := 0; u < total; {
		if u > 0 && !j.restarts() {
			return errShort
		}
		b := bits{from: j}
		for _, p := range parts {
			p.dc = 0
		}
		band.zeros = 0
		for end := min(total, u+run); u < end; u++ {
			if u%wide == 0 {
				runtime.Gosched() // where there is one core, whoever squeezes goes first
			}
			if !j.unit(&b, parts, band, u%wide, u/wide) {
				if b.ended() {
					return errShort
				}
				return errCode
			}
			if b.ended() {
				return errShort
			}
		}
		for len(j.piece()) > 0 { // up to the next marker
		}
	}
	for _, p := range parts {
		p.seen = p.seen || band.from == 0
		p.finer = p.finer || band.from > 0
	}
	return nil
}

// unit reads the unit in column x and row y.
func (j *JPEG) unit(b *bits, parts []*part, band *band, x, y int) bool {
	if len(parts) == 1 {
		return j.block(b, parts[0], band, x, y)
	}
	for _, p := range parts {
		for v := range int(p.v) {
			for h := range int(p.h) {
				if !p.kept {
					if !p.pass(b, band) {
						return false
					}
				} else if !j.block(b, p, band, x*int(p.h)+h, y*int(p.v)+v) {
					return false
				}
			}
		}
	}
	return true
}

// restarts steps over a restart marker, if there is one.
func (j *JPEG) restarts() bool {
	for j.ahead(2) && j.file[j.p] == 0xFF {
		marker := j.file[j.p+1]
		if marker >= 0xD0 && marker <= 0xD7 {
			j.p += 2
			return true
		}
		if marker != 0xFF {
			return false
		}
		j.p++
	}
	return false
}
