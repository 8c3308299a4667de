package portrait

import (
	"image"
	"math"
	"slices"
)

// Sight is what a portrait shows, as far as a program can tell.
type Sight struct {
	// Faces is how many faces stand out; 0 when none does, and the middle is printed.
	Faces int
	// Width is how wide the face that stands out most is printed, in dots; 0 when there is none.
	// On an oval from a good photo it is a little less than half of the portrait.
	Width int
	// Light is what a tenth of that face, or of the portrait when there is none, is lighter than:
	// 0 is black, 255 white.
	Light int
	// Turn is by how much a photo without an upright face has to be turned to have one: 90, 180
	// or 270 degrees to the right; 0 when that does not help.
	Turn int
}

// A second face is told when it is more than a likeness in the wallpaper, and not somebody far
// behind.
const (
	certain = 30 // summed scores
	near    = .5 // of the size of the first face
	several = 8  // enough to count
)

// Sight looks at the portrait that Portrait makes of photo, an upright one, for paper of that width.
func (l Look) Sight(photo *image.Gray, paper int) Sight {
	photo = turned(photo, l.Crop.Turn)
	found := findFaces(photo, several, smallest)
	if len(found) == 0 {
		if s := (Sight{Turn: toBeTurned(photo)}); s.Turn != 0 {
			return s
		}
	}
	w, h := l.Size(paper, photo.Rect.Size())
	if l.Crop.chosen() { // whoever is beside the part does not matter
		part := l.Crop.around(nil, photo, w, h)
		found = slices.DeleteFunc(found, func(f hit) bool {
			return f.x < part.x || f.y < part.y || f.x > part.x+part.w || f.y > part.y+part.h
		})
	}
	var first *face
	s := Sight{}
	for i := range found {
		if first == nil {
			first = &found[i].face
		} else if found[i].score < certain || found[i].size < near*first.size {
			continue
		}
		s.Faces++
	}
	middle := first
	if l.Shape == Full {
		middle = nil
	}
	part := l.Crop.around(middle, photo, w, h)
	m := exposed(photo, part, w, h)
	if first == nil {
		s.Light = lightest(m, m.Rect)
		return s
	}
	scale := float64(w) / part.w
	x, y, half := (first.x-part.x)*scale, (first.y-part.y)*scale, first.size*scale/2
	s.Width = int(math.Round(2 * half))
	s.Light = lightest(m, image.Rect(int(x-half), int(y-half), int(x+half), int(y+half)))
	return s
}

// toBeTurned returns by how many degrees to the right a photo must be turned for a face to be
// upright; 0 when no turn shows one. The face is at least a quarter as wide as the photo.
func toBeTurned(photo *image.Gray) int {
	for _, try := range []struct {
		turn    turn
		degrees int
	}{{6, 90}, {8, 270}, {3, 180}} {
		if len(findFaces(try.turn.apply(photo), 1, 2*smallest)) > 0 {
			return try.degrees
		}
	}
	return 0
}

// lightest returns what a tenth of the pixels of m that are inside r are lighter than, and 255
// when there is none.
func lightest(m *image.Gray, r image.Rectangle) int {
	r = r.Intersect(m.Rect)
	var count [256]int
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for _, v := range m.Pix[y*m.Stride:][r.Min.X:r.Max.X] {
			count[v]++
		}
	}
	v := 255
	for n := count[v]; n < r.Dx()*r.Dy()/10; n += count[v] {
		v--
	}
	return v
}
