package portrait

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"testing"

	"babbage/printer/internal/sample"
)

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
	return append(append([]byte{0xFF, 0xD8}, append(app1, exifBlock(order, orientation)...)...), file[2:]...)
}

func exifBlock(order binary.AppendByteOrder, orientation uint16) []byte {
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
	exif := exifBlock(binary.BigEndian, 6)
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

func TestTurnOfBrokenEXIF(t *testing.T) {
	good := exifBlock(binary.BigEndian, 6)
	if got := tiffTurn(good); got != 6 {
		t.Fatalf("orientation %d, want 6", got)
	}
	for n := range good {
		if got := tiffTurn(good[:n]); got != upright && got != 6 {
			t.Errorf("%d bytes: orientation %d", n, got)
		}
	}
	for at, value := range map[int]byte{4: 0xFF, 8: 0xFF, 11: 9, 13: 7, 19: 77} {
		broken := append([]byte(nil), good...)
		broken[at] = value
		if got := tiffTurn(broken); got > 8 {
			t.Errorf("byte %d = %d: orientation %d", at, value, got)
		}
	}
}

func FuzzTurn(f *testing.F) {
	f.Add(exifBlock(binary.BigEndian, 6))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x02eXIfMM\x00\x00\x00\x00"))
	f.Add([]byte("RIFF\x20\x00\x00\x00WEBPEXIF\x08\x00\x00\x00II*\x00\x08\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, got := range []turn{chunkTurn(file), tiffTurn(file)} {
			if got < upright || got > 8 {
				t.Errorf("orientation %d", got)
			}
		}
	})
}
