// Portraits draws the sample people: sixteen invented faces made of ovals, smooth curves and one
// lamp.
//
//	go run ./portraits people          # in assets; what go generate does
//	go run ./portraits people bo.png   # one of them
//
// A picture is a tree of forms (form.go), each an outline (outline.go) with a tone. A sheet
// (sheet.go) paints them in order: it covers an outline's pixels, blurs a copy of that cover
// (mask.go), reads the copy as the height of a rounded body and lights it from the upper left.
// face.go and wear.go hold what faces and clothes have in common, and the people are in the other
// files.
package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: portraits FOLDER [FILE...]")
		os.Exit(2)
	}
	folder, only := os.Args[1], os.Args[2:]
	for _, s := range sitters {
		if len(only) > 0 && !slices.Contains(only, s.file) {
			continue
		}
		if err := save(filepath.Join(folder, s.file), s); err != nil {
			fmt.Fprintln(os.Stderr, "portraits:", err)
			os.Exit(1)
		}
	}
}

func save(file string, s sitter) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	best := png.Encoder{CompressionLevel: png.BestCompression}
	if err := best.Encode(f, s.portrait()); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
