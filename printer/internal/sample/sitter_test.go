package sample

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "draw the sitters anew")

// TestSitters redraws them with -update, and otherwise sees to it that they are
// there.
func TestSitters(t *testing.T) {
	for kind, name := range Sitters {
		if *update {
			size := [][2]int{{300, 400}, {400, 300}, {320, 320}}[kind]
			f, err := os.Create(filepath.Join("testdata", "photos", name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			encoder := png.Encoder{CompressionLevel: png.BestCompression}
			if err := encoder.Encode(f, Sitter(size[0], size[1], kind)); err != nil {
				t.Fatal(err)
			}
		}
		if m := Picture(t, name); m.Bounds().Dx() < 300 {
			t.Errorf("%s is %v", name, m.Bounds())
		}
	}
}
