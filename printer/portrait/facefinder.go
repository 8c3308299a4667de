package portrait

import (
	_ "embed"
	"encoding/binary"
	"image"
	"math"
	"slices"

	"babbage/printer/internal/spare"
)

// The face finder of N. Markuš et al., "Object Detection with Pixel Intensity
// Comparisons Organized in Decision Trees" (2013), known as pico. Its
// trained trees are a file of 240 KB; facefinder/LICENSE says whose.
//
//go:embed facefinder/cascade.bin
var cascadeFile []byte

// cascade is that file, read: 468 trees of depth 6.
type cascade struct {
	depth int
	trees []tree
}

// tree compares the brightness of two points at each inner node, and adds the value of the
// leaf at which it ends to the sum of a window. A window whose sum is not above enough is
// no face.
type tree struct {
	nodes  [][4]int8 // row and column of the first point and of the second, in 256ths of the window; node 1 is the root
	leaves []float32
	enough float32
}

// known is the cascade while somebody's photo is looked at: read, it takes 250 KB, and it is read
// faster than a photo.
var known spare.Value[cascade]

func theCascade() *cascade {
	c, _ := known.Get(func() (*cascade, error) { return parseCascade(cascadeFile), nil })
	return c
}

// parseCascade reads the file: eight bytes that do not matter, depth, number of trees,
// and for each tree its inner nodes, its leaves and its threshold, all
// little-endian.
func parseCascade(b []byte) *cascade {
	c := &cascade{depth: int(binary.LittleEndian.Uint32(b[8:]))}
	count := int(binary.LittleEndian.Uint32(b[12:]))
	b = b[16:]
	value := func() float32 {
		v := math.Float32frombits(binary.LittleEndian.Uint32(b))
		b = b[4:]
		return v
	}
	for range count {
		t := tree{nodes: make([][4]int8, 1<<c.depth), leaves: make([]float32, 1<<c.depth)}
		for i := range t.nodes[1:] {
			t.nodes[i+1] = [4]int8{int8(b[0]), int8(b[1]), int8(b[2]), int8(b[3])}
			b = b[4:]
		}
		for i := range t.leaves {
			t.leaves[i] = value()
		}
		t.enough = value()
		c.trees = append(c.trees, t)
	}
	return c
}

// face is a face in a picture, in pixels: its middle, about the bridge of the nose,
// and the width of a window around it.
type face struct{ x, y, size float64 }

// findFace returns the face that stands out most. It is about upright and at
// least an eighth as wide as the picture.
func findFace(photo *image.Gray) (face, bool) {
	if all := findFaces(photo, 1, smallest); len(all) > 0 {
		return all[0].face, true
	}
	return face{}, false
}

// short is how many pixels of a photo's shorter side are enough to find a face, and smallest how
// many of them a face has from side to side.
const (
	short    = 240
	smallest = 28
)

// findFaces returns the faces of a photo, at most so many, in the order in which they stand out.
// Each has at least so many pixels of short; twice as many are found in an eighth of the time.
func findFaces(photo *image.Gray, most, least int) (all []hit) {
	const enough = 12 // summed scores; a cat has 0, a portrait about 100
	scale := float64(min(photo.Rect.Dx(), photo.Rect.Dy())) / short
	w, h := int(float64(photo.Rect.Dx())/scale), int(float64(photo.Rect.Dy())/scale)
	if max(w, h) > 4*short {
		return nil // a strip is no portrait
	}
	m := halve(photo, short)
	m = resample(m, whole(m.Rect), w, h)
	c := theCascade()
	var hits []hit
	for size := least; size <= short; size = size * 11 / 10 {
		step := max(1, size/12)
		for row := size/2 + 1; row < h-size/2-1; row += step {
			for col := size/2 + 1; col < w-size/2-1; col += step {
				if s := c.score(m, row, col, size); s > 0 {
					hits = append(hits, hit{face{float64(col), float64(row), float64(size)}, float64(s)})
				}
			}
		}
	}
	for len(all) < most {
		best, sure := cluster(hits)
		if sure < enough {
			break
		}
		all = append(all, hit{face{best.x * scale, best.y * scale, best.size * scale}, sure})
		hits = slices.DeleteFunc(hits, func(h hit) bool {
			return math.Hypot(h.x-best.x, h.y-best.y) < max(h.size, best.size) // of this one, or inside it
		})
	}
	return all
}

// hit is a window that scored.
type hit struct {
	face
	score float64
}

// cluster returns the mean of the windows around the face that they agree on
// most, and the sum of their scores.
func cluster(hits []hit) (best face, sum float64) {
	const most = 400 // wallpaper with faces all over it
	hits = hits[:min(len(hits), most)]
	for _, middle := range hits {
		var f face
		total := 0.0
		for _, h := range hits {
			near := math.Hypot(h.x-middle.x, h.y-middle.y) < .3*middle.size
			if near && h.size < 1.5*middle.size && middle.size < 1.5*h.size {
				f.x += h.score * h.x
				f.y += h.score * h.y
				f.size += h.score * h.size
				total += h.score
			}
		}
		if total > sum {
			best, sum = face{f.x / total, f.y / total, f.size / total}, total
		}
	}
	return best, sum
}

// score is how far a window is a face, from 0 on. It lies inside m.
func (c *cascade) score(m *image.Gray, row, col, size int) float32 {
	sum := float32(0)
	last := float32(0)
	for i := range c.trees {
		t := &c.trees[i]
		at := 1
		for range c.depth {
			n := &t.nodes[at]
			a := m.Pix[((row<<8+int(n[0])*size)>>8)*m.Stride+(col<<8+int(n[1])*size)>>8]
			b := m.Pix[((row<<8+int(n[2])*size)>>8)*m.Stride+(col<<8+int(n[3])*size)>>8]
			at <<= 1
			if a <= b {
				at |= 1
			}
		}
		sum += t.leaves[at-1<<c.depth]
		if sum <= t.enough {
			return -1
		}
		last = t.enough
	}
	return sum - last
}
