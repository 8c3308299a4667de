package luma

// block reads the brightness of one block, at x and y in blocks.
func (l *decoder) block(b *bits, p *part, band *band, x, y int) bool {
	if l.progressive {
		i := y*l.across*int(p.h) + x
		switch {
		case band.from == 0 && band.high == 0:
			return l.dcFirst(b, p, band, i)
		case band.from == 0:
			l.dcRefine(b, band, i)
			return true
		case band.high == 0:
			return l.acFirst(b, p, band, i)
		}
		return l.acRefine(b, p, band, i)
	}
	var c [16]int32
	q := l.quant[p.quant]
	if !p.nextDC(b) {
		return false
	}
	c[0] = p.dc * q[0]
	ac, k := p.acTable, 1
	for k <= l.last {
		code := ac.next(b)
		if code == 0 {
			return false
		}
		b.drop(code.size())
		v := b.extended(code.value())
		if at := k + code.zeros(); code.value() > 0 && at <= l.last && l.slot[at] >= 0 {
			c[l.slot[at]] = v * q[at]
		}
		k += code.account()
	}
	if !ac.pass(b, k, 63) {
		return false
	}
	l.transform(&c, x, y)
	return true
}

// pass steps over a block of colour.
func (l *decoder) pass(b *bits, p *part, band *band) bool {
	if band.high > 0 {
		b.take(1)
		return true
	}
	return p.nextDC(b) && (band.to == 0 || p.acTable.pass(b, 1, band.to))
}

// nextDC adds the next difference to the DC coefficient.
func (p *part) nextDC(b *bits) bool {
	code := p.dcTable.next(b)
	if code == 0 || code.symbol() > 15 {
		return false
	}
	b.drop(code.size())
	p.dc += b.extended(code.symbol())
	return true
}

// transform undoes the cosine transform of the lowest coefficients of the block
// at x, y. An 8x8 block cut down to n times n coefficients and transformed with n
// points is that block made smaller by 8/n.
func (l *decoder) transform(c *[16]int32, x, y int) {
	out, stride := l.out.Pix[y*l.n*l.out.Stride+x*l.n:], l.out.Stride
	switch l.n {
	case 1:
		out[0] = level(c[0], 3)
	case 2:
		a, b := c[0]+c[1], c[0]-c[1]
		d, e := c[2]+c[3], c[2]-c[3]
		out[0], out[1] = level(a+d, 3), level(b+e, 3)
		out[stride], out[stride+1] = level(a-d, 3), level(b-e, 3)
	case 4:
		for i := range 4 { // down the columns
			c[i], c[4+i], c[8+i], c[12+i] = points4(c[i], c[4+i], c[8+i], c[12+i])
		}
		for i := range 4 { // along the rows
			p, q, r, s := points4(c[4*i], c[4*i+1], c[4*i+2], c[4*i+3])
			row := out[i*stride:][:4]
			row[0], row[1], row[2], row[3] = level(p, 3), level(q, 3), level(r, 3), level(s, 3)
		}
	}
}

// points4 is an inverse cosine transform of four points, times two.
func points4(f0, f1, f2, f3 int32) (a, b, c, d int32) {
	const (
		k1 = 5352 // sqrt(2) cos(pi/8), times 4096
		k3 = 2217 // sqrt(2) cos(3 pi/8), times 4096
	)
	even, odd := f0+f2, f0-f2
	outer := (f1*k1 + f3*k3 + 1<<11) >> 12
	inner := (f1*k3 - f3*k1 + 1<<11) >> 12
	return even + outer, odd + inner, odd - inner, even - outer
}

// level is a grey from a value around 0 that is 1<<shift times too large.
func level(v int32, shift int) uint8 {
	v = (v+1<<(shift-1))>>shift + 128
	if uint32(v) > 255 {
		return uint8(^(v >> 31)) // 0 below, 255 above
	}
	return uint8(v)
}
