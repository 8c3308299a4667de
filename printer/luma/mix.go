package luma

import "image"

// keep marks the components that brightness depends on: of YCbCr the first one, of RGB and
// CMYK all of them, of YCCK the first and black. What the colours are is told as libjpeg
// tells it (jdapimin.c, default_decompress_parms).
func (j *JPEG) keep() {
	for i := range j.parts {
		j.parts[i].kept = i == 0 || j.rgb() || j.cmyk() || j.ycck() && i == 3
	}
}

func (j *JPEG) rgb() bool {
	if len(j.parts) != 3 || j.jfif {
		return false
	}
	ids := [3]byte{j.parts[0].id, j.parts[1].id, j.parts[2].id}
	return j.adobe == 0 || j.adobe < 0 && ids == [3]byte{'R', 'G', 'B'}
}

func (j *JPEG) cmyk() bool { return len(j.parts) == 4 && j.adobe <= 0 }
func (j *JPEG) ycck() bool { return len(j.parts) == 4 && j.adobe > 0 }

// finish makes one picture of the parts that are kept.
func (j *JPEG) finish() *image.Gray {
	m := j.plane(&j.parts[0])
	switch {
	case j.rgb():
		return mixRGB(m, j.plane(&j.parts[1]), j.plane(&j.parts[2]))
	case j.cmyk(): // stored as light, not as ink: Adobe's way, which all follow
		return darken(mixRGB(m, j.plane(&j.parts[1]), j.plane(&j.parts[2])), j.plane(&j.parts[3]))
	case j.ycck():
		for i, v := range m.Pix {
			m.Pix[i] = 255 - v
		}
		return darken(m, j.plane(&j.parts[3]))
	}
	return m
}

// mixRGB makes brightness of colours, into r.
func mixRGB(r, g, b *image.Gray) *image.Gray {
	for y := range r.Rect.Dy() {
		red, green, blue := line(r, y), line(g, y), line(b, y)
		for x := range red {
			// Rec. 601, which is what Y is.
			red[x] = uint8((19595*uint32(red[x]) + 38470*uint32(green[x]) + 7471*uint32(blue[x]) + 1<<15) >> 16)
		}
	}
	return r
}

// darken multiplies m by black, which is 255 where there is none.
func darken(m, black *image.Gray) *image.Gray {
	for y := range m.Rect.Dy() {
		to, k := line(m, y), line(black, y)
		for x := range to {
			to[x] = uint8((uint32(to[x])*uint32(k[x]) + 127) / 255)
		}
	}
	return m
}

func line(m *image.Gray, y int) []uint8 { return m.Pix[y*m.Stride:][:m.Rect.Dx()] }

// plane is a part as large as the whole picture, without what fills up the last MCUs.
func (j *JPEG) plane(p *part) *image.Gray {
	if j.progressive {
		n := p.n * p.n
		for i := range p.set {
			clear(j.c[:n])
			for k, at := range p.slot[:p.last+1] {
				if at >= 0 {
					j.c[at] = int32(p.coefs[i*n+int(at)]) * p.scale[k]
				}
			}
			j.transform(p, i%p.row, i/p.row)
		}
	}
	m := p.out.SubImage(size(p.width, p.height, p.n)).(*image.Gray)
	if j.whole(p) {
		return m
	}
	share := float64(p.n) / float64(j.n)
	return enlarge(m, size(j.Width, j.Height, j.n), share*float64(p.h)/float64(j.most.h), share*float64(p.v)/float64(j.most.v))
}

// enlarge returns m in that size, where one pixel is across and down pixels of m. It
// goes in straight lines from the middle of a pixel to the middle of the next.
func enlarge(m *image.Gray, size image.Rectangle, across, down float64) *image.Gray {
	out := image.NewGray(size)
	columns, rows := steps(size.Dx(), m.Rect.Dx(), across), steps(size.Dy(), m.Rect.Dy(), down)
	for y, r := range rows {
		to, upper, lower := line(out, y), line(m, r.at), line(m, r.next)
		for x, c := range columns {
			top := int32(upper[c.at])<<8 + (int32(upper[c.next])-int32(upper[c.at]))*c.share
			bottom := int32(lower[c.at])<<8 + (int32(lower[c.next])-int32(lower[c.at]))*c.share
			to[x] = uint8((top<<8 + (bottom-top)*r.share + 1<<15) >> 16)
		}
	}
	return out
}

// step says of which two pixels one is made, and how many 256ths of the second one.
type step struct {
	at, next int
	share    int32
}

// steps are those of n pixels from a line of size pixels.
func steps(n, size int, scale float64) []step {
	out := make([]step, n)
	for i := range out {
		from := max(0, min(float64(size-1), (float64(i)+.5)*scale-.5))
		at := int(from)
		out[i] = step{at, min(at+1, size-1), int32((from - float64(at)) * 256)}
	}
	return out
}
