package portrait

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/internal/sample"
)

func TestHEIFWithoutConverter(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Decode([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "iphone.heic", 700)
	if lacks := remedytest.Lacks(err, "iphone.heic", "libheif-examples"); lacks != "" {
		t.Errorf("got %v, which lacks %q", err, lacks)
	}
}

func TestHEIFWithConverter(t *testing.T) {
	encoder, err := exec.LookPath("heif-enc")
	if err != nil {
		t.Skip("no heif-enc to make a HEIC with; apt install libheif-examples")
	}
	if _, err := heifProgram(); err != nil {
		t.Skip("no heif-convert; apt install libheif-examples")
	}
	heic := filepath.Join(t.TempDir(), "ada.heic")
	png := filepath.Join(t.TempDir(), "ada.png")
	if err := os.WriteFile(png, sample.Photo(t, "ada.png"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(encoder, png, "-o", heic).CombinedOutput(); err != nil {
		t.Skipf("heif-enc has no encoder: %v %s", err, out)
	}
	file, err := os.ReadFile(heic)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Decode(file, "ada.heic", 75)
	if err != nil {
		t.Fatal(err)
	}
	ada := halve(grey(sample.Picture(t, "ada.png")), 75)
	if e := sample.MeanSquare(resample(got.Gray, whole(got.Rect), 75, 100), ada); e > 40 {
		t.Errorf("mean square error %.0f", e)
	}
}

// converter puts a program into the PATH that writes what heif-convert writes: a JPEG that
// is upright and whose EXIF still says how it was, or several of them.
func converter(t *testing.T, written map[string][]byte) {
	t.Helper()
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell")
	}
	dir := t.TempDir()
	for name, file := range written {
		if err := os.WriteFile(filepath.Join(dir, name), file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	script := "#!/bin/sh\ncp " + dir + "/*.jpg \"$(dirname \"$4\")\"\n"
	if err := os.WriteFile(filepath.Join(dir, "heif-convert"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
}

// What libheif has turned is not turned again.
func TestHEIFIsTurnedOnce(t *testing.T) {
	jpeg := sample.Photo(t, "baseline-444.jpg") // 150 x 200
	converter(t, map[string][]byte{"out.jpg": withEXIF(jpeg, binary.BigEndian, 6)})
	got, err := Decode(sample.Photo(t, "two.heic"), "x", 75)
	if err != nil || got.Width != 150 || got.Height != 200 {
		t.Errorf("got %+v, %v, want 150 x 200", got, err)
	}
}

// Of several pictures the one that the file is about is printed.
func TestHEIFOfTwo(t *testing.T) {
	converter(t, map[string][]byte{"out-1.jpg": sample.Photo(t, "standard-tables.jpg"), "out-2.jpg": sample.Photo(t, "baseline-444.jpg")})
	file := sample.Photo(t, "two.heic")
	second := bytes.Clone(file)
	pitm := bytes.Index(second, []byte("pitm"))
	second[pitm+9] = 4 // 1 and 3 are hidden parts of 2 and 4
	nobody := bytes.Clone(file)
	nobody[pitm+9] = 99
	for want, file := range map[int][]byte{75: file, 150: second} {
		if got, err := Decode(file, "x", 75); err != nil || got.Width != want {
			t.Errorf("got %+v, %v, want the one %d pixels wide", got, err, want)
		}
	}
	if got, err := Decode(nobody, "x", 75); err != nil || got.Width != 75 {
		t.Errorf("got %+v, %v, want the first one", got, err)
	}
	for cut := range file {
		if n := primary(file[:cut]); n < 1 || n > 2 {
			t.Fatalf("cut to %d bytes, it is about picture %d", cut, n)
		}
	}
}

// What a converter says of a file that it cannot read is passed on.
func TestHEIFConverterFails(t *testing.T) {
	converter(t, nil)
	_, err := Decode(sample.Photo(t, "two.heic"), "x.heic", 75)
	if lacks := remedytest.Lacks(err, "x.heic", "heif-convert cannot convert it", "save it as JPEG"); lacks != "" {
		t.Errorf("got %v, which lacks %q", err, lacks)
	}
}

// A brand may stand anywhere in the list.
func TestIsHEIF(t *testing.T) {
	for file, want := range map[string]bool{
		"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic": true,
		"\x00\x00\x00\x18ftypMiHE\x00\x00\x00\x00abcdmif1": true,
		"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42": false,
		"\x00\x00\x00\x10ftypmp42\x00\x00\x00\x00heic":     false, // behind the list
		"": false,
	} {
		if got := isHEIF([]byte(file)); got != want {
			t.Errorf("%q: %v", file, got)
		}
	}
}

// FuzzHEIF reads what another program is to convert.
func FuzzHEIF(f *testing.F) {
	f.Add(sample.Photo(f, "two.heic"))
	f.Add([]byte("\x00\x00\x00\x10ftypheic\x00\x00\x00\x00\x00\x00\x00\x01meta\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"))
	f.Fuzz(func(t *testing.T, file []byte) {
		isHEIF(file)
		if n := primary(file); n < 1 || n > len(file)+1 {
			t.Errorf("picture %d", n)
		}
	})
}
