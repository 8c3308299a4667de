package portrait

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/printer/dots"
	"babbage/printer/internal/sample"
)

// Every kind of file shows the same person, upright and in the right greys.
func TestPhotoKinds(t *testing.T) {
	ada := halve(grey(sample.Picture(t, "ada.png")), 75) // 75 x 100
	for _, name := range []string{"ada.png", "baseline-444.jpg", "progressive.jpg", "grey-progressive.jpg", "cmyk.jpg",
		"rgb.jpg", "palette.gif", "palette.bmp", "lossy.webp"} {
		got, err := Decode(sample.Photo(t, name), name, 75)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		small := resample(got.Gray, whole(got.Rect), 75, 100)
		// Sixteen colours and CMYK are some way off.
		if e := sample.MeanSquare(small, ada); e > 200 {
			t.Errorf("%s: mean square error %.0f", name, e)
		}
	}
}

func TestPhotoAlphaIsWhite(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 16, 16)) // all transparent black
	m.Pix[3] = 255
	g := grey(m)
	if g.Pix[0] != 0 || g.Pix[1] != 255 {
		t.Errorf("opaque black is %d and transparent black %d, want 0 and 255", g.Pix[0], g.Pix[1])
	}
}

// All eight orientations stand upright, whichever box carries them.
func TestPhotoOrientation(t *testing.T) {
	want := image.NewGray(image.Rect(0, 0, 48, 32))
	for y := range 32 {
		for x := range 48 {
			want.Pix[y*48+x] = uint8(40 + 80*(x/24) + 40*(y/16)) // four corners of their own
		}
	}
	// How a camera stores the picture so that orientation i shows it upright.
	inverse := [9]turn{1, 1, 2, 3, 4, 5, 8, 7, 6}
	for i := turn(1); i <= 8; i++ {
		stored := inverse[i].apply(want)
		if inverse[i] == upright {
			stored = want
		}
		var file bytes.Buffer
		if err := jpeg.Encode(&file, stored, &jpeg.Options{Quality: 95}); err != nil {
			t.Fatal(err)
		}
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			oriented := withEXIF(file.Bytes(), order, uint16(i))
			got, err := Decode(oriented, "x", 16)
			if err != nil {
				t.Fatal(err)
			}
			if got.Width != 48 || got.Height != 32 {
				t.Errorf("orientation %d %v: %d x %d", i, order, got.Width, got.Height)
				continue
			}
			if e := sample.MeanSquare(resample(got.Gray, whole(got.Rect), 48, 32), want); e > 30 {
				t.Errorf("orientation %d %v: mean square error %.0f", i, order, e)
			}
		}
	}
}

// withEXIF puts an APP1 with nothing but an orientation behind SOI.
func withEXIF(file []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	app1 := append([]byte{0xFF, 0xE1, 0, 34}, "Exif\x00\x00"...)
	return append(append([]byte{0xFF, 0xD8}, append(app1, tiff(order, orientation)...)...), file[2:]...)
}

func tiff(order binary.AppendByteOrder, orientation uint16) []byte {
	b := []byte("MM")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		b = []byte("II")
	}
	b = order.AppendUint32(order.AppendUint16(b, 42), 8)
	b = order.AppendUint16(b, 1) // one entry: tag, type SHORT, count, value
	b = order.AppendUint32(order.AppendUint16(order.AppendUint16(b, 274), 3), 1)
	return order.AppendUint32(order.AppendUint16(order.AppendUint16(b, orientation), 0), 0)
}

func TestPNGOrientation(t *testing.T) {
	file := sample.Photo(t, "ada.png")
	exif := tiff(binary.BigEndian, 6)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(exif)))
	chunk = append(append(chunk, "eXIf"...), exif...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const ihdr = 8 + 25
	file = append(append(bytes.Clone(file[:ihdr]), chunk...), file[ihdr:]...)
	got, err := Decode(file, "x", 16)
	if err != nil || got.Width != 400 || got.Height != 300 {
		t.Errorf("got %+v, %v, want 400 x 300", got, err)
	}
}

// A file that claims to be huge is refused before memory is taken for it.
func TestPhotoBombs(t *testing.T) {
	sof := func(marker byte, w, h uint16) []byte {
		b := []byte{0xFF, 0xD8, 0xFF, marker, 0, 17, 8}
		b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, h), w)
		b = append(b, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0)
		return append(b, 0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0)
	}
	ihdr := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), 0, 0, 0x1F, 0x40, 0, 0, 0x1F, 0x40, 8, 6, 0, 0, 0)
	ihdr = binary.BigEndian.AppendUint32(ihdr, crc32.ChecksumIEEE(ihdr[12:]))
	bombs := map[string][]byte{
		"baseline":    sof(0xC0, 40000, 40000),
		"progressive": sof(0xC2, 40000, 40000),
		"png":         ihdr,
		"gif":         []byte("GIF89a\xFF\xFF\xFF\xFF\x00\x00\x00\x2C\x00\x00\x00\x00\xFF\xFF\xFF\xFF\x00\x02\x00"),
		"bmp": append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00"),
			0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 24, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
	}
	for name, file := range bombs {
		var err error
		took := allocated(func() { _, err = Decode(file, name, 700) })
		if remedytest.Lacks(err, name, "pixels", "smaller copy") != "" {
			t.Errorf("%s: %v, want it to be about pixels", name, err)
		}
		if took > 1<<20 {
			t.Errorf("%s: refusing it took %d bytes", name, took)
		}
	}
	// Within the limits and still mostly empty: costs what its blocks cost.
	file := sof(0xC2, 10000, 10000)
	took := allocated(func() {
		if _, err := Decode(file, "x", 700); err == nil {
			t.Error("a picture without data is taken for one")
		}
	})
	if took > 1<<20 {
		t.Errorf("a picture without data took %d bytes", took)
	}
}

// allocated returns the bytes that f allocates in all.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestPhotoFaultsSayWhatToDo(t *testing.T) {
	photos := fstest.MapFS{
		"empty.jpg": {Data: nil},
		"text.jpg":  {Data: []byte("dear Santa, this is no picture")},
		"cut.png":   {Data: sample.Photo(t, "ada.png")[:9000]},
		"cut.jpg":   {Data: sample.Photo(t, "baseline-444.jpg")[:3000]},
		"tiny.png":  {Data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x00\x00\x00\x00\x57\xdd\x52\xf8")},
		"fake.jpg":  {Data: sample.Photo(t, "ada.png")}, // a PNG by another name is fine
	}
	for name, want := range map[string]string{
		"empty.jpg": `photo "empty.jpg" is empty; copy it again`,
		"text.jpg":  `photo "text.jpg" is no picture that the bear can read; save it as JPEG or PNG`,
		"cut.png":   `photo "cut.png" is damaged (png: invalid format: not enough pixel data); open it in a picture program and save it again as JPEG`,
		"cut.jpg":   `photo "cut.jpg" is damaged (invalid JPEG format: short Huffman data); open it in a picture program and save it again as JPEG`,
		"tiny.png":  `photo "tiny.png" is only 2 x 2 pixels; use one of at least 16 x 16, better 400 x 400`,
		"gone.jpg":  `photo "gone.jpg" is not there; put it beside the names`,
		"fake.jpg":  "",
	} {
		got := ""
		file, err := Read(photos, name)
		if err == nil {
			_, err = Decode(file, name, 700)
		}
		if err != nil {
			got = remedy.Line(err)
		}
		if got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

func TestHEIFWithoutConverter(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Decode([]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "iphone.heic", 700)
	if remedytest.Lacks(err, "libheif-examples") != "" {
		t.Errorf("got %v, want the package to install", err)
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

// No file makes the decoders panic or take more than their share of memory.
func FuzzPhoto(f *testing.F) {
	photos, err := fs.ReadDir(sample.Photos(), ".")
	if err != nil {
		f.Fatal(err)
	}
	for _, e := range photos {
		if file := sample.Photo(f, e.Name()); len(file) < 10<<10 {
			f.Add(file)
		}
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		if isHEIF(file) {
			t.Skip("another program's work")
		}
		size := len(file)
		took := allocated(func() {
			if m, err := decodeUpright(file, "x", 100); err == nil {
				Look{Shape: Full}.Portrait(m.Gray, dots.Paper58)
			}
		})
		if took > 200<<20 {
			t.Errorf("%d bytes of file took %d bytes of memory", size, took)
		}
	})
}
