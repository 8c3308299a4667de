package portrait

import (
	"image"
	"math"
)

// resample returns the part of src inside from, scaled to width times height
// pixels with a Catmull-Rom filter that widens when it shrinks. from may lie
// between pixels and reach over the edge, where the outermost pixel repeats.
func resample(src *image.Gray, from rect, width, height int) *image.Gray {
	b := src.Rect
	if from == whole(b) && width == b.Dx() && height == b.Dy() {
		return src
	}
	across := taps(from.x, from.w, width, b.Dx())
	down := taps(from.y, from.h, height, b.Dy())
	first, last := down[0].at, down[0].at
	for _, t := range down {
		first, last = min(first, t.at), max(last, t.at+len(t.weights)-1)
	}
	// Rows first: they shrink to the final width, and only those that the columns
	// below ask for.
	rows := make([]int16, width*(last-first+1))
	for y := first; y <= last; y++ {
		row := src.Pix[y*src.Stride:][:b.Dx()]
		out := rows[(y-first)*width:][:width]
		for x, t := range across {
			sum := int32(1 << 7)
			pixels := row[t.at:][:len(t.weights)]
			for i, w := range t.weights {
				sum += int32(pixels[i]) * w
			}
			out[x] = int16(sum >> 8) // six bits of fraction are left
		}
	}
	dst := image.NewGray(image.Rect(0, 0, width, height))
	sums := make([]int32, width)
	for y, t := range down {
		clear(sums)
		for i, w := range t.weights {
			for x, v := range rows[(t.at-first+i)*width:][:width] {
				sums[x] += int32(v) * w
			}
		}
		out := dst.Pix[y*dst.Stride:][:width]
		for x, sum := range sums {
			out[x] = uint8(max(0, min(255, (sum+1<<19)>>20)))
		}
	}
	return dst
}

// rect is a part of a picture, in pixels and fractions of them.
type rect struct{ x, y, w, h float64 }

func whole(r image.Rectangle) rect { return rect{0, 0, float64(r.Dx()), float64(r.Dy())} }

// tap says which pixels make one pixel of the result, and with what weights,
// which sum to 1<<14.
type tap struct {
	at      int
	weights []int32
}

// taps returns those for n pixels made from the stretch of length long that
// begins at from, in a line of size pixels.
func taps(from, long float64, n, size int) []tap {
	const one = 1 << 14
	scale := long / float64(n)
	wide := max(scale, 1) // the filter covers at least the pixels of the source
	out := make([]tap, n)
	most := int(4*wide) + 2
	all := make([]int32, 0, n*most)
	weights := make([]float64, most)
	for i := range out {
		centre := from + (float64(i)+.5)*scale - .5
		lo, hi := int(math.Ceil(centre-2*wide)), int(math.Floor(centre+2*wide))
		at := clamp(lo, size)
		weights = weights[:clamp(hi, size)-at+1]
		clear(weights)
		sum := 0.0
		for k := lo; k <= hi; k++ {
			w := catmullRom((float64(k) - centre) / wide)
			weights[clamp(k, size)-at] += w
			sum += w
		}
		begin, rest, big := len(all), int32(one), 0
		for k, w := range weights {
			all = append(all, int32(math.Round(w/sum*one)))
			rest -= all[begin+k]
			if all[begin+k] > all[begin+big] {
				big = k
			}
		}
		all[begin+big] += rest
		out[i] = tap{at, all[begin:len(all):len(all)]}
	}
	return out
}

func clamp(i, size int) int { return max(0, min(size-1, i)) }

// catmullRom is the cubic filter with B = 0 and C = 1/2.
func catmullRom(x float64) float64 {
	switch x = math.Abs(x); {
	case x < 1:
		return 1 + x*x*(1.5*x-2.5)
	case x < 2:
		return 2 + x*(-4+x*(2.5-.5*x))
	}
	return 0
}

// halve shrinks src by whole numbers until its shorter side is under twice
// least, taking the mean of each block: quick, and no sharper than resample needs.
func halve(src *image.Gray, least int) *image.Gray {
	n := min(src.Rect.Dx(), src.Rect.Dy()) / least
	if n < 2 {
		return src
	}
	dst := image.NewGray(image.Rect(0, 0, src.Rect.Dx()/n, src.Rect.Dy()/n))
	sums := make([]uint32, dst.Rect.Dx())
	for y := range dst.Rect.Dy() {
		clear(sums)
		for dy := range n {
			row := src.Pix[(y*n+dy)*src.Stride:]
			for x := range sums {
				for _, v := range row[x*n : x*n+n] {
					sums[x] += uint32(v)
				}
			}
		}
		out := dst.Pix[y*dst.Stride:]
		for x, s := range sums {
			out[x] = uint8((s + uint32(n*n/2)) / uint32(n*n))
		}
	}
	return dst
}
