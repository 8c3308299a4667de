package portrait

import (
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/internal/sample"
)

// A sound file of a kind that is not read is called by its kind, whatever its name is.
func TestForeignFiles(t *testing.T) {
	raw := []byte("II*\x00\x08\x00\x00\x00\x01\x00\xFE\x00\x04\x00\x01\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00") // a preview
	dng := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\xC6\x12\x00\x01\x00\x00\x00\x04\x01\x04\x00\x00\x00\x00\x00\x00")
	for kind, files := range map[string][][]byte{
		"an arithmetic-coded JPEG":              {sample.Photo(t, "arithmetic.jpg")},
		"a run-length coded BMP":                {sample.Photo(t, "rle.bmp")},
		"a kind of BMP":                         {append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28"), make([]byte, 60)...)},
		"a camera's raw file":                   {raw, dng, []byte("II*\x00\x10\x00\x00\x00CR\x02\x00"), []byte("FUJIFILMCCD-RAW 0201"), []byte("\x00\x00\x00\x18ftypcrx \x00\x00\x00\x01")},
		"a Photoshop picture":                   {[]byte("8BPS\x00\x01")},
		"a PDF":                                 {[]byte("%PDF-1.7\n")},
		"an SVG drawing":                        {[]byte("\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<svg xmlns="), []byte("<SVG>")},
		"a web page":                            {[]byte("\n<!DOCTYPE html><html>")},
		"JPEG XL":                               {[]byte("\xFF\x0A\xFA"), []byte("\x00\x00\x00\x0CJXL \x0D\x0A\x87\x0A")},
		"JPEG 2000":                             {[]byte("\x00\x00\x00\x0CjP  \x0D\x0A\x87\x0A")},
		"a film":                                {[]byte("\x00\x00\x00\x18ftypqt  \x00\x00\x00\x00"), []byte("RIFF\x00\x10\x00\x00AVI LIST")},
		"a note that a Mac keeps beside a file": {[]byte("\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")},
	} {
		for _, file := range files {
			_, err := Decode(file, "ada.jpg", 75)
			if lacks := remedytest.Lacks(err, `"ada.jpg" is `+kind+", which the bear cannot read; ", "save it as JPEG or PNG"); lacks != "" {
				t.Errorf("%v, which lacks %q", err, lacks)
			}
		}
	}
}
