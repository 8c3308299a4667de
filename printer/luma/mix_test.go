package luma

import (
	"image"
	"testing"
)

// What the colours of a file are goes by its markers, and by names where there are none.
func TestColours(t *testing.T) {
	for what, c := range map[string]struct {
		ids   string
		jfif  bool
		adobe int
		keeps string // the parts that brightness is made of
	}{
		"grey":            {"\x01", true, -1, "0"},
		"JFIF":            {"\x01\x02\x03", true, -1, "0"},
		"JFIF called RGB": {"RGB", true, -1, "0"},
		"no marker":       {"\x00\x01\x02", false, -1, "0"},
		"called RGB":      {"RGB", false, -1, "012"},
		"Adobe RGB":       {"\x01\x02\x03", false, 0, "012"},
		"Adobe YCbCr":     {"RGB", false, 1, "0"},
		"CMYK":            {"\x01\x02\x03\x04", false, -1, "0123"},
		"Adobe CMYK":      {"CMYK", false, 0, "0123"},
		"Adobe YCCK":      {"\x01\x02\x03\x04", false, 2, "03"},
		"two of its own":  {"\x01\x02", false, -1, "0"},
	} {
		j := &JPEG{jfif: c.jfif, adobe: c.adobe}
		for i := range len(c.ids) {
			j.parts = append(j.parts, part{id: c.ids[i]})
		}
		j.keep()
		keeps := ""
		for i, p := range j.parts {
			if p.kept {
				keeps += string(rune('0' + i))
			}
		}
		if keeps != c.keeps {
			t.Errorf("%s: %s is kept, want %s", what, keeps, c.keeps)
		}
	}
}

func TestMix(t *testing.T) {
	pixel := func(v uint8) *image.Gray {
		return &image.Gray{Pix: []uint8{v}, Stride: 1, Rect: image.Rect(0, 0, 1, 1)}
	}
	for _, c := range []struct{ red, green, blue, black, want uint8 }{
		{255, 255, 255, 255, 255},
		{255, 0, 0, 255, 76},
		{0, 255, 0, 255, 150},
		{0, 0, 255, 255, 29},
		{255, 255, 255, 51, 51},
		{255, 0, 0, 0, 0},
	} {
		if got := darken(mixRGB(pixel(c.red), pixel(c.green), pixel(c.blue)), pixel(c.black)).Pix[0]; got != c.want {
			t.Errorf("%v is %d", c, got)
		}
	}
}

// Enlarged pixels lie where they lay, and what is between them is between them.
func TestEnlarge(t *testing.T) {
	m := &image.Gray{Pix: []uint8{0, 100}, Stride: 2, Rect: image.Rect(0, 0, 2, 1)}
	got := enlarge(m, image.Rect(0, 0, 4, 2), .5, .5).Pix
	for i, want := range []uint8{0, 25, 75, 100, 0, 25, 75, 100} {
		if got[i] != want {
			t.Fatalf("got %v", got)
		}
	}
}
