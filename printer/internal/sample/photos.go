package sample

import (
	"bytes"
	"embed"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"testing"
)

//go:embed testdata/photos
var embedded embed.FS

// Sitters are the photos that the golden tickets start from.
var Sitters = []string{"ada.png", "bo.png", "chi.png"}

// Names are those that other tickets get wrong.
var Names = []string{
	"Zoë Łukaszewska", "Nguyễn Thị Hồng", "Ολγα", "Дмитрий", "山田太郎", "김민수", "محمد", "שרה", "नरेंद्र", "👩‍🚀 Ada",
	"Wilhelmina-Charlotte Featherstonehaugh-Cholmondeley-Beauchamp", "Z̈oë a̐b́ćd́",
}

// Photos is the folder of all photos.
func Photos() fs.FS {
	photos, err := fs.Sub(embedded, "testdata/photos")
	if err != nil {
		panic(err)
	}
	return photos
}

// Photo returns the bytes of one of them; they may be used up.
func Photo(t testing.TB, name string) []byte {
	t.Helper()
	file, err := fs.ReadFile(Photos(), name)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Picture is one of the PNGs, decoded.
func Picture(t testing.TB, name string) image.Image {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(Photo(t, name)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return m
}

// PhonePhoto is a JPEG with the noise of a small sensor. At 4032 x 3024 it has 2.4 MB.
func PhonePhoto(t testing.TB, w, h int) []byte {
	t.Helper()
	small := Sitter(w/4, h/4, 1)
	m := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
	rnd := rand.New(rand.NewPCG(25, 12))
	for y := range h {
		for x := range w {
			p := small.Pix[small.PixOffset(x/4, y/4):]
			l, cb, cr := color.RGBToYCbCr(p[0], p[1], p[2])
			m.Y[y*m.YStride+x] = uint8(max(0, min(255, int(l)+rnd.IntN(17)-8)))
			if x&1 == 0 && y&1 == 0 {
				m.Cb[m.COffset(x, y)], m.Cr[m.COffset(x, y)] = cb, cr
			}
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, m, &jpeg.Options{Quality: 88}); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

// MeanSquare is the mean of the squared differences of two pictures of one size.
func MeanSquare(a, b *image.Gray) float64 {
	sum := 0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			e := int(a.Pix[y*a.Stride+x]) - int(b.Pix[y*b.Stride+x])
			sum += e * e
		}
	}
	return float64(sum) / float64(a.Rect.Dx()*a.Rect.Dy())
}
