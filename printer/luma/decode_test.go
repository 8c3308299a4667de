package luma

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"babbage/printer/internal/sample"
)

func decode(file []byte, least int) (*image.Gray, error) {
	j, err := Open(file)
	if err != nil {
		return nil, err
	}
	return j.Decode(least)
}

// The same brightness comes out the same, however it is coded: these files have
// the same coefficients in one scan, in three, in ten that refine each other,
// with restarts, with colours of four sizes and without.
func TestLumaOfEveryCoding(t *testing.T) {
	for _, least := range []int{150, 75, 37, 18} {
		var first *image.Gray
		for _, name := range codings {
			m, err := decode(sample.Photo(t, name), least)
			if err != nil {
				t.Fatal(name, err)
			}
			if first == nil {
				first = m
			}
			if m.Rect != first.Rect || sample.MeanSquare(m, first) != 0 {
				t.Errorf("%s at %v differs from %s", name, m.Rect, codings[0])
			}
		}
	}
}

// So does it whatever the sampling of the colours, where it has all of the pixels.
func TestEverySampling(t *testing.T) {
	for _, least := range []int{75, 37, 18, 9} {
		first, err := decode(sample.Photo(t, samplings[0]), least)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range samplings[1:] {
			m, err := decode(sample.Photo(t, name), least)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if m.Rect != first.Rect || sample.MeanSquare(m, first) != 0 {
				t.Errorf("%s at %v differs from %s", name, m.Rect, samplings[0])
			}
		}
		// Of these brightness is mixed, or has a quarter of the pixels.
		for _, name := range []string{"sampling-11-22-11.jpg", "rgb-sampling.jpg", "adobe-cmyk.jpg", "cmyk.jpg"} {
			m, err := decode(sample.Photo(t, name), least)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if e := sample.MeanSquare(m, first); m.Rect != first.Rect || e > 150 {
				t.Errorf("%s is %v, %.0f off", name, m.Rect, e)
			}
		}
	}
}

// samplings are of one picture, and named after how often brightness and the two colours
// are sampled across and down.
var samplings = []string{"standard-tables.jpg", "sampling-14-11-11.jpg", "sampling-22-11-12.jpg", "sampling-31-11-11.jpg",
	"sampling-42-11-11.jpg", "progressive-restart.jpg"}

// What libjpeg puts up with, luma does too.
func TestOddFiles(t *testing.T) {
	plain := sample.Photo(t, "standard-tables.jpg")
	want, err := decode(bytes.Clone(plain), 75)
	if err != nil {
		t.Fatal(err)
	}
	scan := bytes.LastIndex(plain, []byte{0xFF, sos})
	ids := bytes.Clone(plain) // all components have one name
	frame := bytes.Index(ids, []byte{0xFF, sof0})
	for i := range 3 {
		ids[frame+10+3*i], ids[scan+5+2*i] = 7, 7
	}
	for what, file := range map[string][]byte{
		"no end marker":                 plain[:len(plain)-2],
		"Motion JPEG":                   without(plain, dht),
		"one name for all":              ids,
		"fill bytes before a marker":    slices.Concat(plain[:scan], bytes.Repeat([]byte{0xFF}, 5), plain[scan:]),
		"rubbish before a marker":       slices.Concat(plain[:scan], []byte("rubbish"), plain[scan:]),
		"a second picture behind it":    slices.Concat(plain, plain),
		"a restart interval of nothing": slices.Concat(plain[:scan], []byte{0xFF, dri, 0, 4, 0, 0}, plain[scan:]),
	} {
		got, err := decode(bytes.Clone(file), 75)
		if err != nil || got.Rect != want.Rect || sample.MeanSquare(got, want) != 0 {
			t.Errorf("%s: %v, or another picture", what, err)
		}
	}
}

// without cuts the segments of a marker out of a header.
func without(file []byte, marker byte) []byte {
	out := bytes.Clone(file[:2])
	for file = file[2:]; file[1] != sos; {
		size := 2 + int(binary.BigEndian.Uint16(file[2:]))
		if file[1] != marker {
			out = append(out, file[:size]...)
		}
		file = file[size:]
	}
	return append(out, file...)
}

// Sound files of other kinds are called by their name.
func TestUnsupported(t *testing.T) {
	patched := func(at int, b byte) []byte {
		file := sample.Photo(t, "baseline-444.jpg")
		file[bytes.Index(file, []byte{0xFF, sof0})+at] = b
		return file
	}
	tall := patched(5, 0)
	tall[bytes.Index(tall, []byte{0xFF, sof0})+6] = 0
	for want, file := range map[Unsupported][]byte{
		"an arithmetic-coded JPEG":                sample.Photo(t, "arithmetic.jpg"),
		"a lossless JPEG":                         patched(1, 0xC3),
		"a hierarchical JPEG":                     patched(1, 0xC5),
		"a 12-bit JPEG":                           patched(4, 12),
		"a JPEG of more than four colours":        append(patched(9, 5)[:300], make([]byte, 30)...),
		"a JPEG that tells its height at its end": tall,
	} {
		if _, err := Open(file); err != want {
			t.Errorf("got %v, want %v", err, want)
		}
	}
}

// Memory is an upper bound, and not a far one.
func TestMemory(t *testing.T) {
	for _, name := range slices.Concat(codings, samplings, []string{"sampling-11-22-11.jpg", "rgb.jpg", "rgb-sampling.jpg", "adobe-cmyk.jpg", "cmyk.jpg"}) {
		for _, least := range []int{150, 37, 9} {
			j, err := Open(sample.Photo(t, name))
			if err != nil {
				t.Fatal(name, err)
			}
			const tables = 40 << 10
			bound := j.Memory(least)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err = j.Decode(least)
			runtime.ReadMemStats(&after)
			if took := int64(after.TotalAlloc - before.TotalAlloc); err != nil || took > bound+tables || took < bound {
				t.Errorf("%s to %d: took %d bytes, said %d; %v", name, least, took, bound, err)
			}
		}
	}
}

var codings = []string{"baseline-444.jpg", "baseline-440.jpg", "restart-422.jpg", "separate-scans.jpg", "progressive.jpg", "grey-progressive.jpg"}

// The brightness that luma reads is the mean of the pixels of image/jpeg.
func TestLumaAgreesWithImageJPEG(t *testing.T) {
	for _, name := range codings {
		file := sample.Photo(t, name)
		m, err := jpeg.Decode(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []int{1, 2, 4, 8} {
			got, err := decode(bytes.Clone(file), 150/by)
			if err != nil {
				t.Errorf("%s by %d: %v", name, by, err)
				continue
			}
			want := mean(m, by)
			if got.Rect != want.Rect {
				t.Errorf("%s by %d: %v, want %v", name, by, got.Rect, want.Rect)
				continue
			}
			// A block cut down to its low coefficients is a little sharper than the
			// mean of its pixels, so they agree in the mean and not in each.
			if e := sample.MeanSquare(got, want); e > 16 || by == 1 && e > .2 {
				t.Errorf("%s by %d: mean square error %.1f", name, by, e)
			}
		}
	}
}

// mean is the brightness of m, each by times by pixels made one.
func mean(m image.Image, by int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, m.Bounds().Dx()/by, m.Bounds().Dy()/by))
	for i := range out.Pix {
		x, y, sum := i%out.Stride*by, i/out.Stride*by, by*by/2
		for j := range by * by {
			switch m := m.(type) {
			case *image.Gray:
				sum += int(m.Pix[m.PixOffset(x+j%by, y+j/by)])
			case *image.YCbCr:
				sum += int(m.Y[m.YOffset(x+j%by, y+j/by)])
			}
		}
		out.Pix[i] = uint8(sum / (by * by))
	}
	return out
}

// A cosine that a block can hold comes out as that cosine at every size: the
// transforms of one, two and four points are the ones of eight, sampled.
func TestLumaTransform(t *testing.T) {
	for _, n := range []int{1, 2, 4, 8} {
		for u := range n {
			for v := range n {
				j := &JPEG{}
				p := &part{n: n, out: image.NewGray(image.Rect(0, 0, n, n))}
				j.c[v*n+u] = 400
				j.transform(p, 0, 0)
				for y := range n {
					for x := range n {
						// T.81 A.3.3, with the middle of each of n pixels for x.
						wave := func(k, at int) float64 {
							if k == 0 {
								return math.Sqrt(.5)
							}
							return math.Cos(float64(2*at+1) * float64(k) * math.Pi / float64(2*n))
						}
						want := 128 + 400./4*wave(u, x)*wave(v, y)
						if got := p.out.GrayAt(x, y).Y; math.Abs(float64(got)-math.Max(0, math.Min(255, want))) > 1 {
							t.Errorf("%d points, coefficient %d, %d: pixel %d, %d is %d, want %.0f", n, u, v, x, y, got, want)
						}
					}
				}
			}
		}
	}
}

// A file that was cut short is reported, wherever the cut is, except when only
// details of a progressive one or an end marker are missing.
func TestLumaCutShort(t *testing.T) {
	for _, name := range []string{"baseline-444.jpg", "restart-422.jpg"} {
		file := sample.Photo(t, name)
		for cut := 2; cut < len(file)-8; cut += 7 {
			if _, err := decode(bytes.Clone(file[:cut]), 16); err == nil {
				t.Errorf("%s cut to %d of %d bytes is taken for whole", name, cut, len(file))
				break
			}
		}
		if _, err := decode(bytes.Clone(file[:len(file)-2]), 16); err != nil {
			t.Errorf("%s without its end marker: %v", name, err)
		}
	}
	file := sample.Photo(t, "progressive.jpg")
	whole, err := decode(bytes.Clone(file), 75)
	if err != nil {
		t.Fatal(err)
	}
	usable := false
	for cut := 2; cut < len(file); cut += 7 {
		m, err := decode(bytes.Clone(file[:cut]), 75)
		if usable && err != nil {
			t.Fatalf("cut to %d of %d bytes: %v", cut, len(file), err)
		}
		usable = err == nil
		if err == nil && sample.MeanSquare(m, whole) > 300 {
			t.Errorf("cut to %d bytes it is another picture", cut)
		}
	}
	if !usable {
		t.Error("a progressive one is never usable but whole")
	}
}

// Scans that say nothing are not read for ever, although they cost no bytes.
func TestEmptyScans(t *testing.T) {
	const side = 8000 // a million blocks
	file := slices.Concat([]byte{0xFF, soi, 0xFF, dqt, 0, 67, 0}, bytes.Repeat([]byte{1}, 64),
		[]byte{0xFF, sof2, 0, 11, 8, side >> 8, side & 255, side >> 8, side & 255, 1, 1, 0x11, 0},
		[]byte{0xFF, dht, 0, 20, 0x00, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00}, // code 0: no difference
		[]byte{0xFF, dht, 0, 20, 0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xE0}, // code 0: the end of up to 32767 blocks
		[]byte{0xFF, sos, 0, 8, 1, 1, 0, 0, 0, 0}, make([]byte, side*side/64/8))
	empty := []byte{0xFF, sos, 0, 8, 1, 1, 0, 1, 63, 0}
	bits := strings.Repeat("0"+"10101010101010", 40) // 2^14 and 10922 blocks each
	for ; len(bits) >= 8; bits = bits[8:] {
		v, err := strconv.ParseUint(bits[:8], 2, 8)
		if err != nil {
			t.Fatal(err)
		}
		empty = append(empty, byte(v))
	}
	scans := func(n int) error {
		_, err := decode(slices.Concat(file, bytes.Repeat(empty, n), []byte{0xFF, eoi}), 1)
		return err
	}
	if err := scans(10); err != nil {
		t.Errorf("ten: %v", err)
	}
	if err := scans(90); err != errScans {
		t.Errorf("ninety: %v", err)
	}
}

// A file that still arrives becomes the same picture, in whatever pieces it comes; what is damaged
// is damaged.
func TestLumaWhileItArrives(t *testing.T) {
	for _, name := range slices.Concat(codings, samplings, []string{"rgb.jpg", "cmyk.jpg"}) {
		file := sample.Photo(t, name)
		for what, reader := range map[string]func(io.Reader) io.Reader{
			"byte by byte": iotest.OneByteReader,
			"in halves":    iotest.HalfReader,
			"at once":      iotest.DataErrReader,
		} {
			for _, cut := range []int{0, 2, len(file) / 3} {
				if !arrives(t, name+" "+what, file[:len(file)-cut], reader, 75) && !strings.Contains(name, "progressive") {
					t.Errorf("%s %s is not read while it arrives", name, what)
				}
			}
		}
	}
	arrives(t, "a large one", sample.PhonePhoto(t, 1600, 1200), iotest.HalfReader, 300)
}

// arrives compares a file that arrives with one that is there. It is false for a kind that is read
// only then.
func arrives(t *testing.T, what string, file []byte, reader func(io.Reader) io.Reader, least int) bool {
	t.Helper()
	j, err := OpenReader(reader(bytes.NewReader(file)))
	if _, ok := errors.AsType[Unsupported](err); ok {
		return false
	}
	var got *image.Gray
	if err == nil {
		got, err = j.Decode(least)
	}
	want, wrong := decode(bytes.Clone(file), least)
	if (err == nil) != (wrong == nil) || err == nil && (got.Rect != want.Rect || sample.MeanSquare(got, want) != 0) {
		t.Errorf("%s: %v, in memory %v, or another picture", what, err, wrong)
	}
	return true
}

func FuzzLuma(f *testing.F) {
	for _, name := range slices.Concat(codings, samplings, []string{"sampling-11-22-11.jpg", "rgb.jpg", "rgb-sampling.jpg", "adobe-cmyk.jpg", "cmyk.jpg"}) {
		for _, least := range []uint16{20, 70, 1000} {
			f.Add(sample.Photo(f, name), least)
		}
	}
	f.Fuzz(func(t *testing.T, file []byte, least uint16) {
		j, err := Open(file)
		if err != nil || j.Width*j.Height > 1<<22 {
			t.Skip("large pictures only cost time here, TestPhotoBombs has them")
		}
		arrives(t, "while it arrives", bytes.Clone(file), iotest.HalfReader, int(least))
		m, err := j.Decode(int(least))
		if err == nil && (m.Rect.Empty() || len(m.Pix) < m.Rect.Dx()) {
			t.Errorf("an empty picture %v and no error", m.Rect)
		}
	})
}
