package printer

import (
	"bytes"
	"errors"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
)

// The brightness that luma reads is the mean of the pixels of image/jpeg.
func TestLumaAgreesWithImageJPEG(t *testing.T) {
	files := []string{"baseline-444.jpg", "baseline-440.jpg", "restart-422.jpg", "separate-scans.jpg",
		"progressive.jpg", "grey-progressive.jpg"}
	for _, name := range files {
		file := readTestPhoto(t, name)
		m, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		full := grey(m)
		for _, by := range []int{2, 4, 8} {
			got, err := decodeLuma(bytes.Clone(file), 150/by)
			if err != nil {
				t.Errorf("%s by %d: %v", name, by, err)
				continue
			}
			want := halve(full, 150/by)
			if got.Rect != want.Rect {
				t.Errorf("%s by %d: %v, want %v", name, by, got.Rect, want.Rect)
				continue
			}
			// A block cut down to its low coefficients is a little sharper than the
			// mean of its pixels, so they agree in the mean and not in each.
			if e := meanSquare(got, want); e > 16 {
				t.Errorf("%s by %d: mean square error %.1f", name, by, e)
			}
		}
	}
}

func meanSquare(a, b *image.Gray) float64 {
	sum := 0
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			e := int(a.Pix[y*a.Stride+x]) - int(b.Pix[y*b.Stride+x])
			sum += e * e
		}
	}
	return float64(sum) / float64(a.Rect.Dx()*a.Rect.Dy())
}

// What luma leaves to image/jpeg arrives there unharmed.
func TestLumaLeavesOthersAlone(t *testing.T) {
	for _, name := range []string{"cmyk.jpg", "rgb.jpg"} {
		file := readTestPhoto(t, name)
		before := bytes.Clone(file)
		if _, err := decodeLuma(file, 16); !errors.Is(err, errNotOurs) {
			t.Errorf("%s: %v, want errNotOurs", name, err)
		}
		if !bytes.Equal(before, file) {
			t.Errorf("%s was changed", name)
		}
	}
}

// A file that was cut short is reported, wherever the cut is, except when only
// the last refinements of a progressive one or an end marker are missing.
func TestLumaCutShort(t *testing.T) {
	for _, name := range []string{"baseline-444.jpg", "restart-422.jpg"} {
		file := readTestPhoto(t, name)
		for cut := 2; cut < len(file)-8; cut += 7 {
			if _, err := decodeLuma(bytes.Clone(file[:cut]), 16); err == nil {
				t.Errorf("%s cut to %d of %d bytes is taken for whole", name, cut, len(file))
				break
			}
		}
		if _, err := decodeLuma(bytes.Clone(file[:len(file)-2]), 16); err != nil {
			t.Errorf("%s without its end marker: %v", name, err)
		}
	}
}

func FuzzLuma(f *testing.F) {
	names, err := filepath.Glob("testdata/photos/*.jpg")
	if err != nil || len(names) == 0 {
		f.Fatal("no JPEG in testdata/photos", err)
	}
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, uint16(20))
		f.Add(file, uint16(70))
	}
	f.Fuzz(func(t *testing.T, file []byte, least uint16) {
		if c, err := jpeg.DecodeConfig(bytes.NewReader(file)); err == nil && c.Width*c.Height > 1<<22 {
			t.Skip("large pictures only cost time here, TestPhotoBombs has them")
		}
		m, err := decodeLuma(file, int(least))
		if err == nil && (m.Rect.Empty() || len(m.Pix) < m.Rect.Dx()) {
			t.Errorf("an empty picture %v and no error", m.Rect)
		}
	})
}

func readTestPhoto(t testing.TB, name string) []byte {
	t.Helper()
	file, err := os.ReadFile(filepath.Join("testdata", "photos", name))
	if err != nil {
		t.Fatal(err)
	}
	return file
}
