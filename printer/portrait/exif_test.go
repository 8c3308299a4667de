package portrait

import (
	"encoding/binary"
	"testing"

	"babbage/printer/internal/sample"
)

func TestTurnOfBrokenEXIF(t *testing.T) {
	good := tiff(binary.BigEndian, 6)
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
	jpeg := sample.Photo(f, "baseline-444.jpg")[:40]
	f.Add(withEXIF(jpeg, binary.LittleEndian, 8))
	f.Add(withEXIF(jpeg, binary.BigEndian, 3))
	f.Add(tiff(binary.BigEndian, 6))
	f.Add([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x02eXIfMM\x00\x00\x00\x00"))
	f.Add([]byte("RIFF\x20\x00\x00\x00WEBPEXIF\x08\x00\x00\x00II*\x00\x08\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, file []byte) {
		for _, got := range []turn{jpegTurn(file), chunkTurn(file), tiffTurn(file)} {
			if got < upright || got > 8 {
				t.Errorf("orientation %d", got)
			}
		}
	})
}
