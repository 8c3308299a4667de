package luma

import mathbits "math/bits"

// The four kinds of scan of a progressive JPEG (T.81 annex G). i counts blocks.
// Only coefficients that have a place are kept; of the others it is enough to
// know which are not zero, as that decides how many bits follow.

func (l *decoder) dcFirst(b *bits, p *part, band *band, i int) bool {
	if !p.nextDC(b) {
		return false
	}
	l.coefs[i*l.n*l.n] = int16(p.dc << band.low)
	return true
}

func (l *decoder) dcRefine(b *bits, band *band, i int) {
	if b.take(1) != 0 {
		l.coefs[i*l.n*l.n] |= 1 << band.low
	}
}

func (l *decoder) acFirst(b *bits, p *part, band *band, i int) bool {
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
			l.put(i, k, b.extended(size)<<band.low)
		}
	}
	return true
}

// put sets a coefficient that was zero.
func (l *decoder) put(i, k int, v int32) {
	l.set[i] |= 1 << k
	if at := l.slot[k]; at >= 0 {
		l.coefs[i*l.n*l.n+int(at)] = int16(v)
	}
}

func (l *decoder) acRefine(b *bits, p *part, band *band, i int) bool {
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
			if k = l.refine(b, band, i, k, run); v != 0 {
				if k > band.to {
					return false
				}
				l.put(i, k, v<<band.low)
			}
		}
	}
	if band.zeros > 0 {
		band.zeros--
		l.refineRest(b, band, i, k)
	}
	return true
}

// refineRest gives one more bit to each coefficient from k to the end of the band
// that is not zero.
func (l *decoder) refineRest(b *bits, band *band, i, k int) {
	rest := l.set[i] >> k << k << (63 - band.to) >> (63 - band.to)
	for ; rest != 0; rest &= rest - 1 {
		l.bit(b, band, i, mathbits.TrailingZeros64(rest))
	}
}

// bit gives one more bit to coefficient k, which is not zero.
func (l *decoder) bit(b *bits, band *band, i, k int) {
	if b.take(1) == 0 || l.slot[k] < 0 {
		return
	}
	c := &l.coefs[i*l.n*l.n+int(l.slot[k])]
	if *c < 0 {
		*c -= 1 << band.low
	} else {
		*c += 1 << band.low
	}
}

// refine gives one more bit to each coefficient from k on that is not zero, until
// it has passed skip zeros, and returns where it stopped: at a zero or after
// the band.
func (l *decoder) refine(b *bits, band *band, i, k, skip int) int {
	for ; k <= band.to; k++ {
		if l.set[i]>>k&1 == 1 {
			l.bit(b, band, i, k)
			continue
		}
		if skip == 0 {
			break
		}
		skip--
	}
	return k
}
