package portrait

import (
	"encoding/binary"
	"hash/crc32"
	"io/fs"
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
		"rgb.jpg", "palette.gif", "palette.bmp", "lossy.webp", "lossless.webp", "interlaced.png", "interlaced.gif", "deflate.tif"} {
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
		if lacks := remedytest.Lacks(err, name, "pixels", "save a smaller copy"); lacks != "" {
			t.Errorf("%s: %v, which lacks %q", name, err, lacks)
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
		"pipe.jpg":  {Mode: fs.ModeNamedPipe},
		"album":     {Mode: fs.ModeDir},
	}
	for name, want := range map[string]string{
		"empty.jpg": `photo "empty.jpg" is empty; copy it again`,
		"text.jpg":  `photo "text.jpg" is no picture that the bear can read; save it as JPEG or PNG`,
		"cut.png":   `photo "cut.png" is damaged (png: invalid format: not enough pixel data); open it in a picture program and save it again as JPEG`,
		"cut.jpg":   `photo "cut.jpg" is damaged (it ends too early); open it in a picture program and save it again as JPEG`,
		"tiny.png":  `photo "tiny.png" is only 2 x 2 pixels; use one of at least 16 x 16, better 400 x 400`,
		"gone.jpg":  `photo "gone.jpg" is not there; put it beside the names`,
		"fake.jpg":  "",
		"pipe.jpg":  `photo "pipe.jpg" is a folder, a pipe or a device; put the file itself there`,
		"album":     `photo "album" is a folder, a pipe or a device; put the file itself there`,
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
			if m, err := decodeUpright(file, 100); err == nil {
				Look{Shape: Full}.Portrait(m.Gray, dots.Paper58)
			}
		})
		if took > 200<<20 {
			t.Errorf("%d bytes of file took %d bytes of memory", size, took)
		}
	})
}
