package luma

import mathbits "math/bits"

// The four kinds of scan of a progressive JPEG (T.81 annex G). i counts blocks.
// Only coefficients that have a place are kept; of the others it is enough to
// know which are not zero, as that decides how many bits follow.

func (j *JPEG) dcFirst(b *bits, p *part, band *band, i int) bool {
	if !p.nextDC(b) {
		return false
	}
	p.coefs[i*p.n*p.n] = int16(p.dc << band.low)
	return true
}

func (j *JPEG) dcRefine(b *bits, p *part, band *band, i int) {
	if b.take(1) != 0 {
		p.coefs[i*p.n*p.n] |= 1 << band.low
	}
}

func (j *JPEG) acFirst(b *bits, p *part, band *band, i int) bool {
	if band.zeros > 0 {
		band.zeros--
		return true
	}
	for k := band.from; k <= band.to; k++ {
		code := p.acTable.next(b)
		if code == 0 {
			return false
		}
		b.drop(code.size())
		run, size := code.zeros(), code.value()
		if size == 0 && run < 15 {
			band.zeros = 1<<run - 1 + int(b.take(run))
			break
		}
		k += run
		if size > 0 {
			if k > band.to {
				return false
			}
			j.put(p, i, k, b.extended(size)<<band.low)
		}
	}
	return true
}

// put sets a coefficient that was zero.
func (j *JPEG) put(p *part, i, k int, v int32) {
	p.set[i] |= 1 << k
	if at := p.slot[k]; at >= 0 {
		p.coefs[i*p.n*p.n+int(at)] = int16(v)
	}
}

func (j *JPEG) acRefine(b *bits, p *part, band *band, i int) bool {
	k := band.from
	if band.zeros == 0 {
		for ; k <= band.to; k++ {
			code := p.acTable.next(b)
			if code == 0 {
				return false
			}
			b.drop(code.size())
			run, size := code.zeros(), code.value()
			var v int32
			if size > 0 { // always 1: how a coefficient starts
				v = -1
				if b.take(1) != 0 {
					v = 1
				}
			} else if run < 15 {
				band.zeros = 1<<run + int(b.take(run))
				break
			}
			if k = j.refine(b, p, band, i, k, run); v != 0 {
				if k > band.to {
					return false
				}
				j.put(p, i, k, v<<band.low)
			}
		}
	}
	if band.zeros > 0 {
		band.zeros--
		j.refineRest(b, p, band, i, k)
	}
	return true
}

// refineRest gives one more bit to each coefficient from k to the end of the band
// that is not zero.
func (j *JPEG) refineRest(b *bits, p *part, band *band, i, k int) {
	rest := p.set[i] >> k << k << (63 - band.to) >> (63 - band.to)
	for ; rest != 0; rest &= rest - 1 {
		j.bit(b, p, band, i, mathbits.TrailingZeros64(rest))
	}
}

// bit gives one more bit to coefficient k, which is not zero.
func (j *JPEG) bit(b *bits, p *part, band *band, i, k int) {
	if b.take(1) == 0 || p.slot[k] < 0 {
		return
	}
	c := &p.coefs[i*p.n*p.n+int(p.slot[k])]
	if *c < 0 {
		*c -= 1 << band.low
	} else {
		*c += 1 << band.low
	}
}

// refine gives one more bit to each coefficient from k on that is not zero, until
// it has passed skip zeros, and returns where it stopped: at a zero or after
// the band.
func (j *JPEG) refine(b *bits, p *part, band *band, i, k, skip int) int {
	for ; k <= band.to; k++ {
		if p.set[i]>>k&1 == 1 {
			j.bit(b, p, band, i, k)
			continue
		}
		if skip == 0 {
			break
		}
		skip--
	}
	return k
}
