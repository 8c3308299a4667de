package portrait

import (
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/webp"
)

// decodeWebP gives the grey of lossy pictures the full range: their luma goes from 16 to
// 235, which the decoder passes on as it is (RFC 6386, 9.2; golang/go issue 40173).
func decodeWebP(r io.Reader) (image.Image, error) {
	m, err := webp.Decode(r)
	if err != nil {
		return nil, err
	}
	switch m := m.(type) {
	case *image.YCbCr:
		return fullRange(m), nil
	case *image.NYCbCrA:
		out := fullRange(&m.YCbCr)
		for y := range out.Rect.Dy() {
			row, alpha := out.Pix[y*out.Stride:][:out.Rect.Dx()], m.A[y*m.AStride:]
			for x := range row {
				a := uint32(alpha[x])
				row[x] = uint8((uint32(row[x])*a + 255*(255-a) + 127) / 255)
			}
		}
		return out, nil
	}
	return m, nil
}

// fullRange is the luma of m from 0 to 255, in place.
func fullRange(m *image.YCbCr) *image.Gray {
	for i, v := range m.Y {
		m.Y[i] = uint8(max(0, min(255, ((int32(v)-16)*255+109)/219)))
	}
	return &image.Gray{Pix: m.Y, Stride: m.YStride, Rect: m.Rect}
}

// firstFrame makes of an animated WebP one that stands still, and returns any other
// file as it is. A frame has a header of 16 bytes and the chunks of a picture
// (WebP container, 2.7.1.3).
func firstFrame(file []byte) []byte {
	for name, frame := range chunks(file) {
		if name != "ANMF" || len(frame) < 16 {
			continue
		}
		still := []byte("RIFF\x00\x00\x00\x00WEBP")
		size := frame[6:12] // width and height, less one, in 24 bits each
		for name, data, rest := cut(frame[16:], false); name != ""; name, data, rest = cut(rest, false) {
			switch name {
			case "ALPH":
				const alpha = 0x10
				still = appendChunk(still, "VP8X", append([]byte{alpha, 0, 0, 0}, size...))
				still = appendChunk(still, name, data)
			case "VP8 ", "VP8L":
				still = appendChunk(still, name, data)
			}
		}
		binary.LittleEndian.PutUint32(still[4:], uint32(len(still)-8))
		return still
	}
	return file
}

// appendChunk appends a chunk of RIFF.
func appendChunk(file []byte, name string, data []byte) []byte {
	file = binary.LittleEndian.AppendUint32(append(file, name...), uint32(len(data)))
	return append(append(file, data...), make([]byte, len(data)&1)...)
}
