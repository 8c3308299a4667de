package main

import (
	"image"
	"image/jpeg"
	_ "image/png" // the sitters
	"math/rand/v2"
	"os"

	"golang.org/x/image/draw"
)

// makePhoto makes a photo as a phone takes it of a sitter: 3000 by 4000 pixels, with the grain that
// makes such a file 3 MB.
func makePhoto(file, sitter string) error {
	in, err := os.Open(sitter)
	if err != nil {
		return err
	}
	defer in.Close()
	small, _, err := image.Decode(in)
	if err != nil {
		return err
	}
	photo := image.NewRGBA(image.Rect(0, 0, 3000, 4000))
	draw.BiLinear.Scale(photo, photo.Bounds(), small, small.Bounds(), draw.Src, nil)
	grain := rand.New(rand.NewPCG(12, 24))
	for i := range photo.Pix {
		photo.Pix[i] = uint8(min(max(int(photo.Pix[i])+grain.IntN(25)-12, 0), 255))
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := jpeg.Encode(out, photo, &jpeg.Options{Quality: 90}); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
