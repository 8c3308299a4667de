package portrait

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"babbage/assets/remedy"
)

// Crop says which part of a photo to print. The zero value finds the head and
// shoulders by itself.
type Crop struct {
	// Left, Top, Width and Height are percent of the upright photo. With a Width
	// of zero the part is chosen by the program.
	Left, Top, Width, Height float64
}

// String is "auto" or "left,top,width,height" in percent.
func (c Crop) String() string {
	if c.Width == 0 {
		return "auto"
	}
	return fmt.Sprintf("%g,%g,%g,%g", c.Left, c.Top, c.Width, c.Height)
}

// MarshalText writes the crop as String does.
func (c Crop) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what String writes.
func (c *Crop) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	if s == "auto" || s == "" {
		*c = Crop{}
		return nil
	}
	bad := remedy.With(fmt.Errorf("crop %q is neither auto nor left,top,width,height in percent", s), `write "auto", or percent such as "10,0,80,80"`)
	parts := strings.Split(s, ",")
	if len(parts) != 4 {
		return bad
	}
	var v [4]float64
	for i, part := range parts {
		f, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(f >= 0 && f <= 100) {
			return bad
		}
		v[i] = f
	}
	if v[2] < 5 || v[3] < 5 || v[0]+v[2] > 100 || v[1]+v[3] > 100 {
		return bad
	}
	*c = Crop{v[0], v[1], v[2], v[3]}
	return nil
}

// part returns the part of an upright photo to print in a shape of width to
// height. head says to look for a face.
func (c Crop) part(m *image.Gray, width, height int, head bool) rect {
	if head && c.Width == 0 {
		if f, ok := findFace(m); ok {
			return c.around(&f, m, width, height)
		}
	}
	return c.around(nil, m, width, height)
}

// around is part when it is known where the face is; nil is nowhere.
func (c Crop) around(f *face, m *image.Gray, width, height int) rect {
	r := whole(m.Rect)
	ratio := float64(width) / float64(height)
	switch {
	case c.Width > 0:
		r = rect{r.w * c.Left / 100, r.h * c.Top / 100, r.w * c.Width / 100, r.h * c.Height / 100}
	case f != nil:
		return headAndShoulders(*f, r, ratio, float64(width))
	}
	if w := r.h * ratio; w < r.w { // too wide: people stand in the middle
		r.x += (r.w - w) / 2
		r.w = w
		return r
	}
	h := r.w / ratio // too high: heads are above the middle
	r.y += (r.h - h) / 4
	r.h = h
	return r
}

// headAndShoulders is the part of a photo around a face, as a passport has it
// but for some air. It is as large as a portrait of width dots needs to stay
// sharp, and inside the photo.
func headAndShoulders(f face, photo rect, ratio, width float64) rect {
	const (
		wide  = 2.3 // faces from side to side
		above = .42 // of the height lies above the middle of the face
		blur  = 1.6 // dots from one pixel at most
	)
	w := max(wide*f.size, width/blur)
	w = min(w, photo.w, photo.h*ratio)
	h := w / ratio
	x := max(0, min(f.x-w/2, photo.w-w))
	y := max(0, min(f.y-h*above, photo.h-h))
	return rect{x, y, w, h}
}
