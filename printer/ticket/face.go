package ticket

import (
	"fmt"

	"babbage/assets/remedy"
	"babbage/printer/portrait"
)

// Below these a face is hard to make out.
const (
	smallFace = 60 // dots of 58 mm paper from side to side; 110 is usual
	darkFace  = 80 // of 255, what a tenth of it is lighter than
)

// face returns what is wrong with what a photo shows, and what a person can do about it; nil when
// a face is well to be seen. Only the worst is told. A picture of whatever somebody likes to be
// is no mistake, so that is asked rather than said.
func (l Layout) face(photo string, s portrait.Sight) error {
	var what, do string
	switch {
	case s.Turn == 180:
		what, do = "stands on its head", "turn it round in a picture program and save it"
	case s.Turn != 0:
		to := "right"
		if s.Turn == 270 {
			to = "left"
		}
		what, do = "lies on its side", fmt.Sprintf("turn it to the %s in a picture program and save it", to)
	case s.Light < darkFace:
		what, do = "is so dark that nobody is recognised", "make it lighter in a picture program, or take one with the light from the front"
	case s.Faces == 0 && l.Shape == portrait.Full, s.Faces == 0 && l.Crop.Width > 0:
		return nil // it is printed as the organiser wants it
	case s.Faces == 0:
		what, do = "shows no face that is found, so its middle is printed", "look at it with babbage preview; if that is wrong, cut the photo to head and shoulders"
	case s.Faces > 1:
		what, do = fmt.Sprintf("shows %d faces", s.Faces), "look with babbage preview whose is printed, or cut the photo to one person"
	case s.Width < l.dots(smallFace):
		what, do = fmt.Sprintf("shows a face that is printed only %d dots wide", s.Width), "cut the photo to head and shoulders, or use a larger one"
	default:
		return nil
	}
	return remedy.With(fmt.Errorf("photo %q %s", photo, what), do)
}
