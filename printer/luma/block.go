package luma

// block reads one block of a part that is kept, at x and y in blocks.
func (j *JPEG) block(b *bits, p *part, band *band, x, y int) bool {
	if j.progressive {
		i := y*p.row + x
		switch {
		case band.from == 0 && band.high == 0:
			return j.dcFirst(b, p, band, i)
		case band.from == 0:
			j.dcRefine(b, p, band, i)
			return true
		case band.high == 0:
			return j.acFirst(b, p, band, i)
		}
		return j.acRefine(b, p, band, i)
	}
	c, q, slot, last := &j.c, p.scale, p.slot, p.last
	clear(c[:p.n*p.n])
	if !p.nextDC(b) {
		return false
	}
	c[0] = p.dc * q[0]
	ac, k := p.acTable, 1
	for k <= last {
		code, v := ac.value(b)
		if code == 0 {
			return false
		}
		if at := k + code.zeros(); code.value() > 0 && at <= last && slot[at&63] >= 0 {
			c[slot[at&63]&63] = v * q[at&63]
		}
		k += code.account()
	}
	if !ac.pass(b, k, 63) {
		return false
	}
	j.transform(p, x, y)
	return true
}

// pass steps over a block of a part that is not kept.
func (p *part) pass(b *bits, band *band) bool {
	if band.high > 0 {
		b.take(1)
		return true
	}
	return p.nextDC(b) && (band.to == 0 || p.acTable.pass(b, 1, band.to))
}

// nextDC adds the next difference to the DC coefficient.
func (p *part) nextDC(b *bits) bool {
	code, v := p.dcTable.value(b)
	if code == 0 || code.symbol() > 15 {
		return false
	}
	p.dc += v
	return true
}

// transform undoes the cosine transform of j.c and puts its pixels at x, y of a part, in
// blocks. An 8x8 block cut down to n times n coefficients and transformed with n points
// is that block made smaller by 8/n.
func (j *JPEG) transform(p *part, x, y int) {
	c, out, stride := &j.c, p.out.Pix[y*p.n*p.out.Stride+x*p.n:], p.out.Stride
	switch p.n {
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
	case 8:
		const more = 2 // bits of fraction between the two
		for i := range 8 {
			points8(c, i, 8, fraction-more)
		}
		for i := range 8 {
			points8(c, 8*i, 1, fraction)
			row := out[i*stride:][:8]
			for k := range row {
				row[k] = level(c[8*i+k], 3+more)
			}
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

// fraction is how many bits of fraction the factors of points8 have.
const fraction = 13

// points8 is an inverse cosine transform of eight points, times the root of eight and
// shifted left by fraction - shift, in place: those at, at+by and so on. It is the
// algorithm of Loeffler, Ligtenberg and Moschytz (1989), as libjpeg has it.
func points8(c *[64]int32, at, by, shift int) {
	const (
		k298 = 2446  // 0.298631336, times 8192
		k390 = 3196  // 0.390180644
		k541 = 4433  // 0.541196100
		k765 = 6270  // 0.765366865
		k899 = 7373  // 0.899976223
		k117 = 9633  // 1.175875602
		k150 = 12299 // 1.501321110
		k184 = 15137 // 1.847759065
		k196 = 16069 // 1.961570560
		k205 = 16819 // 2.053119869
		k256 = 20995 // 2.562915447
		k307 = 25172 // 3.072711026
	)
	f0, f1, f2, f3 := c[at], c[at+by], c[at+2*by], c[at+3*by]
	f4, f5, f6, f7 := c[at+4*by], c[at+5*by], c[at+6*by], c[at+7*by]

	z := (f2 + f6) * k541
	low, high := z-f6*k184, z+f2*k765
	sum, dif := (f0+f4)<<fraction, (f0-f4)<<fraction
	e0, e3, e1, e2 := sum+high, sum-high, dif+low, dif-low

	z1, z2, z3, z4 := -(f7+f1)*k899, -(f5+f3)*k256, -(f7+f3)*k196, -(f5+f1)*k390
	z = (f7 + f3 + f5 + f1) * k117
	z3, z4 = z3+z, z4+z
	o0, o1 := f7*k298+z1+z3, f5*k205+z2+z4
	o2, o3 := f3*k307+z2+z3, f1*k150+z1+z4

	half := int32(1) << (shift - 1)
	c[at], c[at+7*by] = (e0+o3+half)>>shift, (e0-o3+half)>>shift
	c[at+by], c[at+6*by] = (e1+o2+half)>>shift, (e1-o2+half)>>shift
	c[at+2*by], c[at+5*by] = (e2+o1+half)>>shift, (e2-o1+half)>>shift
	c[at+3*by], c[at+4*by] = (e3+o0+half)>>shift, (e3-o0+half)>>shift
}

// level is a grey from a value around 0 that is 1<<shift times too large.
func level(v int32, shift int) uint8 {
	v = (v+1<<(shift-1))>>shift + 128
	if uint32(v) > 255 {
		return uint8(^(v >> 31)) // 0 below, 255 above
	}
	return uint8(v)
}
