package portrait

import (
	"image"
	"math"
)

// mostTurned is how many pixels a photo has at most after a turn that is not of whole quarters: a
// phone's photo, shrunk for 58 mm paper, has 1.5 million in the largest frame.
const mostTurned = 2 << 20

// turned returns a photo turned to the right, in the frame that Crop draws, with white around it.
// Quarter turns are exact. Others are made of the four nearest pixels, and smaller where the frame
// would have more than mostTurned pixels.
func turned(photo *image.Gray, degrees int) *image.Gray {
	switch degrees = (degrees%360 + 360) % 360; degrees {
	case 0:
		return photo
	case 90:
		return turn(6).apply(photo)
	case 180:
		return turn(3).apply(photo)
	case 270:
		return turn(8).apply(photo)
	}
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	w, h := float64(photo.Rect.Dx()), float64(photo.Rect.Dy())
	wide, high := w*math.Abs(cos)+h*math.Abs(sin), w*math.Abs(sin)+h*math.Abs(cos)
	pitch := max(1, math.Sqrt(wide*high/mostTurned))
	out := image.NewGray(image.Rect(0, 0, max(1, int(wide/pitch)), max(1, int(high/pitch))))
	across, down := wide/float64(out.Rect.Dx()), high/float64(out.Rect.Dy())

	// One pixel further to the right in the frame is so far in the photo, in 65536ths.
	const one = 1 << 16
	dx, dy := int64(math.Round(across*cos*one)), int64(math.Round(-across*sin*one))
	for y := range out.Rect.Dy() {
		// From the middle of the frame to the middle of the row's first pixel, and back turned.
		u, v := across/2-wide/2, (float64(y)+.5)*down-high/2
		px := int64(math.Round((u*cos + v*sin + w/2 - .5) * one))
		py := int64(math.Round((v*cos - u*sin + h/2 - .5) * one))
		row := out.Pix[y*out.Stride:][:out.Rect.Dx()]
		for x := range row {
			row[x] = between(photo, int(px>>16), int(py>>16), int32(px>>8&255), int32(py>>8&255))
			px, py = px+dx, py+dy
		}
	}
	return out
}

// between is the grey between the pixel at x, y and those behind and below it, by how many 256ths
// it is from each. Outside m all is white.
func between(m *image.Gray, x, y int, right, below int32) uint8 {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	var a, b, c, d int32
	if uint(x) < uint(w-1) && uint(y) < uint(h-1) {
		at := y*m.Stride + x
		upper, lower := m.Pix[at:at+2], m.Pix[at+m.Stride:at+m.Stride+2]
		a, b, c, d = int32(upper[0]), int32(upper[1]), int32(lower[0]), int32(lower[1])
	} else if x < -1 || y < -1 || x >= w || y >= h {
		return 255
	} else {
		a, b, c, d = whiteAround(m, x, y), whiteAround(m, x+1, y), whiteAround(m, x, y+1), whiteAround(m, x+1, y+1)
	}
	top, bottom := a<<8+(b-a)*right, c<<8+(d-c)*right
	return uint8((top<<8 + (bottom-top)*below + 1<<15) >> 16)
}

func whiteAround(m *image.Gray, x, y int) int32 {
	if x < 0 || y < 0 || x >= m.Rect.Dx() || y >= m.Rect.Dy() {
		return 255
	}
	return int32(m.Pix[y*m.Stride+x])
}
