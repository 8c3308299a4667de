package ticket

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"testing"
	"testing/fstest"

	"babbage/assets"
	"babbage/assets/remedy"
	"babbage/printer/portrait"
)

// changed is a sample person of width by height pixels, each of them that of the sample at at, with
// so much of its light.
func changed(t *testing.T, width, height int, light float64, at func(x, y int) image.Point) *fstest.MapFile {
	t.Helper()
	file, err := fs.ReadFile(assets.People(), "bo.png")
	if err != nil {
		t.Fatal(err)
	}
	bo, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewGray(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			grey := color.Gray{170}
			if p := at(x, y); p.In(bo.Bounds()) {
				grey = color.GrayModel.Convert(bo.At(p.X, p.Y)).(color.Gray)
			}
			m.SetGray(x, y, color.Gray{uint8(float64(grey.Y) * light)})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, m); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: out.Bytes()}
}

// A photo that is no portrait is told in one line, with what to do.
func TestCheckLooksForFaces(t *testing.T) {
	upright := func(x, y int) image.Point { return image.Pt(x, y) }
	const size = 512 // of the sample
	p := testPress(t, DefaultLayout(), fstest.MapFS{
		"good.png":  changed(t, size, size, 1, upright),
		"right.png": changed(t, size, size, 1, func(x, y int) image.Point { return image.Pt(y, size-1-x) }),
		"left.png":  changed(t, size, size, 1, func(x, y int) image.Point { return image.Pt(size-1-y, x) }),
		"down.png":  changed(t, size, size, 1, func(x, y int) image.Point { return image.Pt(size-1-x, size-1-y) }),
		"dark.png":  changed(t, size, size, .1, upright),
		"black.png": changed(t, size, size, .02, upright),
		"twins.png": changed(t, 2*size, size, 1, func(x, y int) image.Point { return image.Pt(x%size, y) }),
		"small.png": changed(t, 240, 180, 1, func(x, y int) image.Point { return image.Pt((x-100)*13, (y-70)*13) }),
		"wall.png":  changed(t, 400, 300, 1, func(x, y int) image.Point { return image.Pt(-1, -1) }),
	})
	for name, want := range map[string]string{
		"Good":  "",
		"Right": `photo "right.png" lies on its side; turn it to the left in a picture program and save it`,
		"Left":  `photo "left.png" lies on its side; turn it to the right in a picture program and save it`,
		"Down":  `photo "down.png" stands on its head; turn it round in a picture program and save it`,
		"Dark":  `photo "dark.png" is so dark that nobody is recognised; make it lighter in a picture program, or take one with the light from the front`,
		"Black": `photo "black.png" is so dark that nobody is recognised; make it lighter in a picture program, or take one with the light from the front`,
		"Twins": `photo "twins.png" shows 2 faces; look with babbage preview whose is printed, or cut the photo to one person`,
		"Small": `photo "small.png" shows a face that is printed only 49 dots wide; cut the photo to head and shoulders, or use a larger one`,
		"Wall":  `photo "wall.png" shows no face that is found, so its middle is printed; look at it with babbage preview; if that is wrong, cut the photo to head and shoulders`,
	} {
		f := p.Check(Portrayed{Name: name})
		got := ""
		for _, remark := range f.Remarks {
			got += remedy.Line(remark)
		}
		if got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// Where the organiser says which part is printed, a photo without a face is what he wants.
func TestNoFaceIsAskedFor(t *testing.T) {
	nobody := portrait.Sight{Light: 200}
	for _, l := range []Layout{
		{Width: 384, Look: portrait.Look{Shape: portrait.Full}},
		{Width: 384, Look: portrait.Look{Crop: portrait.Crop{Width: 50, Height: 50}}},
	} {
		if err := l.face("ada.jpg", nobody); err != nil {
			t.Error(err)
		}
	}
	if err := DefaultLayout().face("ada.jpg", nobody); err == nil {
		t.Error("nothing is said of an oval without a face")
	}
	if err := (Layout{Width: 576}).face("ada.jpg", portrait.Sight{Faces: 1, Width: 80, Light: 200}); err == nil {
		t.Error("on wide paper a face of 80 dots is small")
	}
}
