package qr

import (
	"cmp"
	"image"
	"slices"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/detector"

	"babbage/printer/dots"
)

// Found is a code in a photo.
type Found struct {
	Text string
	At   image.Point // its middle, in the photo's pixels
}

// Find returns the codes in a photo, line by line, and whether beside them there is what looks like
// a part of one more, which cannot be read. A code that is there twice is found once. It never
// fails: what it cannot read is not found.
func Find(photo *image.Gray) (codes []Found, unread bool) {
	const (
		smallest = 100 // pixels of the shorter side, in which a code has a pixel a module
		twice    = 600 // a photo smaller than that is also read enlarged
	)
	read := map[string]bool{}
	var all traces
	look := func(m *image.Gray, enlarged, shrunk int) {
		for _, darker := range []int{faint, strong} {
			found, seen := readAll(m, darker)
			all.add(seen, float64(shrunk)/float64(enlarged))
			for _, f := range found {
				if !read[f.Text] {
					read[f.Text] = true
					codes = append(codes, Found{f.Text, f.At.Mul(shrunk).Div(enlarged)})
				}
			}
		}
	}
	// Noise is gone in a smaller picture, and small codes are there in the larger one alone.
	m := photo
	for shrunk := 1; min(m.Rect.Dx(), m.Rect.Dy()) >= smallest; shrunk *= 2 {
		look(m, 1, shrunk)
		m = halve(m)
	}
	if w, h := photo.Rect.Dx(), photo.Rect.Dy(); max(w, h) < twice {
		look(double(photo), 2, 1)
	}
	inLines(codes, photo.Rect.Dy()/20)
	return codes, all.unread()
}

// Read returns the text of the first code on paper, for who has its dots at hand.
func Read(paper *dots.Dots) (text string, ok bool) {
	texts := ReadAll(paper)
	if len(texts) == 0 {
		return "", false
	}
	return texts[0], true
}

// ReadAll returns the texts of the codes on paper, line by line.
func ReadAll(paper *dots.Dots) (texts []string) {
	m := image.NewGray(image.Rect(0, 0, paper.Width, paper.Height))
	for i := range m.Pix {
		if m.Pix[i] = 255; paper.Black(i%m.Stride, i/m.Stride) {
			m.Pix[i] = 0
		}
	}
	codes, _ := Find(m)
	for _, c := range codes {
		texts = append(texts, c.Text)
	}
	return texts
}

// inLines puts codes in the order in which one reads: those whose heights differ by less than so
// many pixels, from one to the next, are on one line.
func inLines(codes []Found, near int) {
	slices.SortFunc(codes, func(a, b Found) int { return cmp.Compare(a.At.Y, b.At.Y) })
	for from := 0; from < len(codes); {
		to := from + 1
		for to < len(codes) && codes[to].At.Y-codes[to-1].At.Y < near {
			to++
		}
		slices.SortFunc(codes[from:to], func(a, b Found) int { return cmp.Compare(a.At.X, b.At.X) })
		from = to
	}
}

// readAll reads all codes that are found at this size of the picture. The library has panicked on
// odd pictures (zxing/zxing#1794 and others): then what was read before stands.
func readAll(m *image.Gray, darker int) (found []Found, seen traces) {
	defer func() { _ = recover() }()
	bits := blackAndWhite(m, darker)
	used := map[*detector.FinderPattern]bool{}
	squares := squares(bits)
	for _, s := range squares {
		seen.square(s)
	}
	for _, t := range corners(squares) {
		if used[t.bottomLeft] || used[t.topLeft] || used[t.topRight] {
			continue
		}
		if s, ok := t.decode(bits); ok {
			used[t.bottomLeft], used[t.topLeft], used[t.topRight] = true, true, true
			found = append(found, Found{s, t.middle()})
			seen.code(t)
		}
	}
	return found, seen
}

// blackAndWhite tells ink from paper by what is around each place, as light falls unevenly on a
// table.
func blackAndWhite(m *image.Gray, darker int) *gozxing.BitMatrix {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	bits, err := gozxing.NewBitMatrix(w, h)
	if err != nil {
		panic(err) // of a picture without pixels; the caller recovers
	}
	column := make([]int, w) // the sum of the pixels up to reach above and below
	add := func(y, sign int) {
		for x, v := range m.Pix[y*m.Stride:][:w] {
			column[x] += sign * int(v)
		}
	}
	for y := range min(reach, h) {
		add(y, 1)
	}
	for y := range h {
		if y+reach < h {
			add(y+reach, 1)
		}
		if y-reach-1 >= 0 {
			add(y-reach-1, -1)
		}
		rows := min(y+reach, h-1) - max(y-reach, 0) + 1
		sum := 0
		for x := range min(reach, w) {
			sum += column[x]
		}
		row := m.Pix[y*m.Stride:][:w]
		for x := range w {
			if x+reach < w {
				sum += column[x+reach]
			}
			if x-reach-1 >= 0 {
				sum -= column[x-reach-1]
			}
			n := rows * (min(x+reach, w-1) - max(x-reach, 0) + 1)
			if int(row[x])*n*100 < sum*darker {
				bits.Set(x, y)
			}
		}
	}
	return bits
}

const (
	// reach is how many pixels around a place are looked at, to each side: a corner of a code with
	// modules of 3 to 10 pixels, of which half is white. Larger codes are that large in a smaller
	// picture. Much more of the white around a code would make its own blurred white black. Beyond
	// 144, what blackAndWhite multiplies would no longer fit into the 32 bits of a Pi 1.
	reach = 20

	// Ink has at most so much of the brightness around it, in percent, where a print has faded or
	// where a heavy one has run.
	faint, strong = 88, 75
)

// halve shrinks a picture to a half, pixel by pixel the mean of four.
func halve(m *image.Gray) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, m.Rect.Dx()/2, m.Rect.Dy()/2))
	for y := range out.Rect.Dy() {
		a, b := m.Pix[2*y*m.Stride:], m.Pix[(2*y+1)*m.Stride:]
		for x := range out.Rect.Dx() {
			out.Pix[y*out.Stride+x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return out
}

// double enlarges a picture, for codes of one or two pixels a module.
func double(m *image.Gray) *image.Gray {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, 2*w, 2*h))
	for y := range 2 * h {
		a, b := m.Pix[y/2*m.Stride:], m.Pix[min((y+1)/2, h-1)*m.Stride:]
		for x := range 2 * w {
			l, r := x/2, min((x+1)/2, w-1)
			out.Pix[y*out.Stride+x] = uint8((int(a[l]) + int(a[r]) + int(b[l]) + int(b[r])) / 4)
		}
	}
	return out
}
