package main

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// TestPortraitsAreAsDrawn draws every portrait again.
func TestPortraitsAreAsDrawn(t *testing.T) {
	for _, s := range sitters {
		t.Run(s.file, func(t *testing.T) {
			t.Parallel()
			f, err := os.Open(filepath.Join("..", "people", s.file))
			if err != nil {
				t.Fatalf("%v; run go generate in assets", err)
			}
			defer f.Close()
			img, err := png.Decode(f)
			if err != nil {
				t.Fatal(err)
			}
			want, ok := img.(*image.Gray)
			if !ok {
				t.Fatalf("is a %T, want greys; run go generate in assets", img)
			}
			const step = 4 // a processor that fuses multiplications with additions may round to the next grey
			got := s.portrait()
			if got.Rect != want.Rect {
				t.Fatalf("is %v, want %v; run go generate in assets", want.Rect, got.Rect)
			}
			for i := range got.Pix {
				if d := int(got.Pix[i]) - int(want.Pix[i]); d > step || d < -step {
					t.Fatalf("pixel (%d,%d) is %d, drawn again %d; run go generate in assets", i%size, i/size, want.Pix[i], got.Pix[i])
				}
			}
		})
	}
}
