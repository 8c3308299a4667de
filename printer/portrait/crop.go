package portrait

import (
	"fmt"
	"image"
	"strconv"
	"strings"

	"babbage/assets/remedy"
)

// Crop says how far to turn a photo, and which part of it to print then. The zero value turns
// nothing, and finds the head and shoulders by itself.
//
// The upright photo (its EXIF is done with) is turned around its middle. The percents are of the
// smallest upright frame that holds it then, white corners and all:
//
//	├─ Left ──┼─ Width ─┤
//	┌───────────────────────────┐  ┬    The photo of w times h pixels has a frame of
//	│  white     /`--._         │  Top  w·|cos Turn| + h·|sin Turn| times
//	│     ┌─────────┐ `--._     │  ┼    w·|sin Turn| + h·|cos Turn|.
//	│    /│  part   │      /    │  Height
//	│   / └─────────┘     /     │  ┼    At 0 that is the photo itself; at 90 it is
//	│   `--._            /      │       h times w, and what was left is on top.
//	│        `--._      /       │
//	│             `--._/  white │
//	└───────────────────────────┘
//
// So a page that shows the photo turned, on a canvas as large as that frame, has the percents where
// a finger leaves the part. Any values are safe: a part that UnmarshalText would refuse counts as
// automatic, and a turn as what is left of it after whole turns.
type Crop struct {
	// Left, Top, Width and Height are percent of the turned photo's frame. With a Width
	// of zero the part is chosen by the program.
	Left, Top, Width, Height float64

	// Turn is in degrees to the right, -180 to 180. Quarter turns lose nothing.
	Turn int
}

// String is "auto" or "left,top,width,height" in percent. A turn follows: "auto,90", "10,0,80,80,-7".
func (c Crop) String() string {
	s := "auto"
	if c.Width != 0 {
		s = fmt.Sprintf("%g,%g,%g,%g", c.Left, c.Top, c.Width, c.Height)
	}
	if c.Turn != 0 {
		s += fmt.Sprintf(",%d", c.Turn)
	}
	return s
}

// MarshalText writes the crop as String does.
func (c Crop) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads what String writes. In a cell of a table there may be semicolons or spaces
// for the commas.
func (c *Crop) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	read, ok := parseCrop(s)
	if !ok {
		const clip = 60
		return remedy.With(fmt.Errorf("crop %.*q is neither auto nor left,top,width,height in percent", clip, s),
			`write "auto", or percent such as "10,0,80,80", and to turn the photo to the right, degrees behind that: "auto,90", "10,0,80,80,-7"`)
	}
	*c = read
	return nil
}

func parseCrop(s string) (c Crop, ok bool) {
	fields := strings.Split(strings.ReplaceAll(s, ";", ","), ",")
	if len(fields) == 1 {
		fields = strings.Fields(s)
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	var err error
	switch {
	case len(fields) == 0:
		return c, true
	case fields[0] == "auto":
		fields = fields[1:]
	case len(fields) < 4:
		return c, false
	default:
		for i, percent := range []*float64{&c.Left, &c.Top, &c.Width, &c.Height} {
			if *percent, err = strconv.ParseFloat(fields[i], 64); err != nil {
				return c, false
			}
		}
		if !c.chosen() {
			return c, false
		}
		fields = fields[4:]
	}
	if len(fields) == 1 {
		c.Turn, err = strconv.Atoi(fields[0])
	}
	return c, err == nil && len(fields) <= 1 && c.Turn >= -180 && c.Turn <= 180
}

// chosen reports whether the crop says which part to print.
func (c Crop) chosen() bool {
	const all = 100 + 1e-9 // 100, by way of tenths that are no binary fractions
	return c.Width >= 5 && c.Height >= 5 && c.Left >= 0 && c.Top >= 0 && c.Left+c.Width <= all && c.Top+c.Height <= all
}

// part returns the part of a turned photo to print in a shape of width to
// height. head says to look for a face.
func (c Crop) part(m *image.Gray, width, height int, head bool) rect {
	if head && !c.chosen() {
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
	case c.chosen():
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
