package portrait

import (
	"encoding/binary"
	"testing"
)

// faxOf is a TIFF of 16 x 16 pixels, all white runs, coded as a fax (Group 4).
func faxOf(photometric uint16) []byte {
	le := binary.LittleEndian
	data := []byte("\xff\xff\x00\x10\x01") // a line as the one above it, 16 times, and the end
	tags := [][2]uint16{{256, 16}, {257, 16}, {258, 1}, {259, 4}, {262, photometric}, {273, 8 + 2 + 9*12 + 4}, {277, 1}, {278, 16}, {279, uint16(len(data))}}
	b := le.AppendUint16([]byte("II*\x00\x08\x00\x00\x00"), uint16(len(tags)))
	for _, t := range tags {
		b = le.AppendUint16(le.AppendUint16(b, t[0]), 3)
		b = le.AppendUint32(le.AppendUint32(b, 1), uint32(t[1]))
	}
	return append(le.AppendUint32(b, 0), data...)
}

// A scan in black and white is no negative, whichever of both it calls 0.
func TestFax(t *testing.T) {
	for photometric, want := range map[uint16]uint8{0: 255, 1: 0} {
		m, err := Decode(faxOf(photometric), "scan.tif", 75)
		if err != nil {
			t.Fatal(err)
		}
		if got := m.GrayAt(8, 8).Y; got != want {
			t.Errorf("with photometric %d white runs are %d, want %d", photometric, got, want)
		}
	}
}
