//go:build !race

package portrait

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// The largest photo of a kind that is taken costs no more than maxMemory: so much more a
// process holds at its peak when it decodes one. The race detector would count its own. With
// BABBAGE_SLOW=1 every kind is tried, else three.
func TestPeak(t *testing.T) {
	const variable, whole = "BABBAGE_TEST_PEAK", math.MaxUint16
	if path := os.Getenv(variable); path != "" { // the process that decodes
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before := peak(t)
		if _, err := Decode(file, "x", whole); err != nil {
			t.Fatal(err)
		}
		fmt.Println("peak", peak(t)-before)
		return
	}
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again")
	}
	often := []string{"PNG grey interlaced", "GIF", "WebP lossless"}
	for kind, blank := range map[string]func(side int) []byte{
		"PNG RGB":                  func(side int) []byte { return blankPNG(t, side, 8, 2, 0, nil) },
		"PNG RGB interlaced":       func(side int) []byte { return blankPNG(t, side, 8, 2, 1, nil) },
		"PNG grey":                 func(side int) []byte { return blankPNG(t, side, 8, 0, 0, nil) },
		"PNG grey interlaced":      func(side int) []byte { return blankPNG(t, side, 8, 0, 1, nil) },
		"PNG grey transparent":     func(side int) []byte { return blankPNG(t, side, 8, 0, 0, []byte{0, 1}) },
		"PNG of 16 bits":           func(side int) []byte { return blankPNG(t, side, 16, 6, 0, nil) },
		"PNG of 16 bits grey":      func(side int) []byte { return blankPNG(t, side, 16, 0, 1, nil) },
		"GIF":                      func(side int) []byte { return blankGIF(t, side, false) },
		"GIF interlaced":           func(side int) []byte { return blankGIF(t, side, true) },
		"TIFF":                     func(side int) []byte { return blankTIFF(t, side) },
		"BMP":                      blankBMP,
		"BMP of 256 colours":       blankBMP256,
		"WebP lossless":            func(side int) []byte { return blankWebP(side, 0) },
		"WebP of 16 colours":       func(side int) []byte { return blankWebP(side, 16) },
		"JPEG of CMYK":             func(side int) []byte { return blankJPEG(0xC0, side) },
		"JPEG progressive of CMYK": func(side int) []byte { return blankJPEG(0xC2, side) },
	} {
		if os.Getenv("BABBAGE_SLOW") == "" && !slices.Contains(often, kind) {
			continue
		}
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			p, err := open(blank(800), whole)
			if err != nil {
				t.Fatal(err)
			}
			side := 800 * math.Sqrt(maxMemory/float64(p.memory))
			side = min(side, math.Sqrt(maxPixels))
			path := filepath.Join(t.TempDir(), "photo")
			if err := os.WriteFile(path, blank(int(side)&^7), 0o600); err != nil {
				t.Fatal(err)
			}
			child := exec.Command(os.Args[0], "-test.run", "^TestPeak$")
			child.Env = append(os.Environ(), variable+"="+path)
			out, err := child.CombinedOutput()
			var took int
			if n, _ := fmt.Sscanf(string(out), "peak %d", &took); err != nil || n != 1 {
				t.Fatalf("%v: %s", err, out)
			}
			t.Logf("%.0f megapixels: %d MB", side*side/1e6, took>>20)
			const room = 8 << 20 // for what is not pictures
			if took > maxMemory+room || float64(took) < side*side {
				t.Errorf("%.0f megapixels: %d MB, want at most %d", side*side/1e6, took>>20, maxMemory>>20)
			}
		})
	}
}

// peak is how many bytes of memory this process has held at most.
func peak(t *testing.T) int {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	var kB int
	if _, rest, ok := bytes.Cut(status, []byte("VmHWM:")); !ok {
		t.Skip("this system does not tell")
	} else if _, err := fmt.Sscan(string(rest), &kB); err != nil {
		t.Fatal(err)
	}
	return kB << 10
}

// packed is n zeros.
func packed(t *testing.T, n int) []byte {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for ; n > 0; n -= len(zeros) {
		if _, err := z.Write(zeros[:min(n, len(zeros))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// blankPNG has one transparent colour where trns says so.
func blankPNG(t *testing.T, side int, depth, colours, interlaced byte, trns []byte) []byte {
	samples := map[byte]int{0: 1, 2: 3, 6: 4}[colours]
	size := func(w, h int) int { return h * (1 + (w*samples*int(depth)+7)/8) }
	n := size(side, side)
	if interlaced == 1 {
		n = 0
		for _, pass := range [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}} {
			n += size((side-pass[0]+pass[2]-1)/pass[2], (side-pass[1]+pass[3]-1)/pass[3])
		}
	}
	file := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		file = binary.BigEndian.AppendUint32(file, uint32(len(data)))
		start := len(file)
		file = append(append(file, name...), data...)
		file = binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[start:]))
	}
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(side)), uint32(side))
	chunk("IHDR", append(ihdr, depth, colours, 0, 0, interlaced))
	if trns != nil {
		chunk("tRNS", trns)
	}
	chunk("IDAT", packed(t, n))
	chunk("IEND", nil)
	return file
}

func blankGIF(t *testing.T, side int, interlaced bool) []byte {
	var b bytes.Buffer
	m := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White, color.Black})
	if err := gif.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	file := b.Bytes()
	if interlaced {
		const header = 13 + 2*3
		file[header+bytes.IndexByte(file[header:], 0x2C)+9] |= 0x40
	}
	return file
}

// blankTIFF has three colours in one strip.
func blankTIFF(t *testing.T, side int) []byte {
	data := packed(t, 3*side*side)
	tags := [][3]int{{256, 4, side}, {257, 4, side}, {258, 3, 0}, {259, 3, 8}, {262, 3, 2}, {273, 4, 0}, {277, 3, 3}, {279, 4, len(data)}}
	file := binary.LittleEndian.AppendUint16([]byte("II*\x00\x08\x00\x00\x00"), uint16(len(tags)))
	behind := len(file) + 12*len(tags) + 4
	for _, tag := range tags {
		count := 1
		switch tag[0] {
		case 258:
			count, tag[2] = 3, behind
		case 273:
			tag[2] = behind + 6
		}
		file = binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(file, uint16(tag[0])), uint16(tag[1]))
		file = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(file, uint32(count)), uint32(tag[2]))
	}
	file = append(file, 0, 0, 0, 0, 8, 0, 8, 0, 8, 0)
	return append(file, data...)
}

// blankBMP has three bytes a pixel.
func blankBMP(side int) []byte { return appendBMP(nil, side, 24) }

// blankBMP256 has one, the number of a colour.
func blankBMP256(side int) []byte { return appendBMP(make([]byte, 4*256), side, 8) }

func appendBMP(colours []byte, side, depth int) []byte {
	const header = 14 + 40
	file := []byte("BM")
	put := func(values ...uint32) {
		for _, v := range values {
			file = binary.LittleEndian.AppendUint32(file, v)
		}
	}
	data := (side*depth/8 + 3) &^ 3 * side
	put(uint32(header+len(colours)+data), 0, uint32(header+len(colours)), 40, uint32(side), uint32(side), uint32(1|depth<<16), 0, uint32(data), 0, 0, 0, 0)
	return append(append(file, colours...), make([]byte, data)...)
}

// blankWebP is lossless; its colours stand in a palette of that many, or, at 0, in the pixels.
func blankWebP(side, palette int) []byte {
	var bits, n uint64
	data := []byte{0x2F}
	put := func(v uint64, size int) {
		for bits, n = bits|v<<n, n+uint64(size); n >= 8; bits, n = bits>>8, n-8 {
			data = append(data, byte(bits))
		}
	}
	codes := func() {
		for range 5 {
			put(1, 4) // a simple code of one symbol, which is 0 and takes no bits
		}
	}
	put(uint64(side-1), 14)
	put(uint64(side-1), 14)
	put(0, 4) // no alpha, version 0
	if palette > 0 {
		put(1|3<<1, 3)
		put(uint64(palette-1), 8)
		put(0, 1) // no cache
		codes()
	}
	put(0, 3) // no transform, no cache, one set of codes
	codes()
	put(0, 32)
	return firstFrame(appendChunk([]byte("RIFF\xFF\xFF\xFF\x00WEBP"), "VP8L", data))
}

// blankJPEG has four colours of all pixels, in one scan of DC coefficients or of all.
func blankJPEG(frame byte, side int) []byte {
	file := []byte{0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0}
	file = append(file, bytes.Repeat([]byte{1}, 64)...)
	file = append(file, 0xFF, frame, 0, 20, 8)
	file = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(file, uint16(side)), uint16(side))
	file = append(file, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0)
	for _, table := range []byte{0, 0x10} { // one code of one bit, which is 0
		file = append(file, 0xFF, 0xC4, 0, 20, table, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	}
	last, codes := byte(63), 2
	if frame == 0xC2 {
		last, codes = 0, 1
	}
	file = append(file, 0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, last, 0)
	file = append(file, make([]byte, ((side/8)*(side/8)*4*codes+7)/8)...)
	return append(file, 0xFF, 0xD9)
}
