package portrait

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"babbage/assets/remedy"
)

// The content of a file says what it is, and whether the bear can hold it.
func TestInspect(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 40, 30))
	var jpg, pngs, gifs bytes.Buffer
	for _, err := range []error{jpeg.Encode(&jpg, m, nil), png.Encode(&pngs, m), gif.Encode(&gifs, m, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	huge := bytes.Clone(pngs.Bytes())
	binary.BigEndian.PutUint32(huge[16:], 20000)
	binary.BigEndian.PutUint32(huge[20:], 10000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, c := range []struct {
		name         string
		file         []byte
		ending, want string
	}{
		{"JPEG", jpg.Bytes(), ".jpg", ""},
		{"PNG", pngs.Bytes(), ".png", ""},
		{"GIF", gifs.Bytes(), ".gif", ""},
		{"200 megapixels", huge, "", "20000 x 10000"},
		{"text", []byte("Ada"), "", "no picture"},
		{"SVG", []byte("<svg xmlns='x'>"), "", "SVG"},
		{"nothing", nil, "", "no picture"},
		{"half a header", jpg.Bytes()[:30], "", "damaged"},
	} {
		ending, err := Inspect(c.file, "ada")
		if c.want == "" && (err != nil || ending != c.ending) {
			t.Errorf("%s: %q, %v", c.name, ending, err)
		}
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `"ada"`) || remedy.Of(err) == "") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// HEIC is taken where there is a program that converts it, which is not asked to here.
func TestInspectHEIC(t *testing.T) {
	heic := append([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), make([]byte, 100)...)
	converter(t, nil)
	if ending, err := Inspect(heic, "ada"); err != nil || ending != ".heic" {
		t.Errorf("with the program: %q, %v", ending, err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Inspect(heic, "ada"); err == nil || !strings.Contains(remedy.Of(err), "save it as JPEG") {
		t.Errorf("without the program: %v", err)
	}
}
