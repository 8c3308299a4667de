package voice

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// wavOf makes a WAV file of a sine of 1,000 Hz at full scale.
func wavOf(rate, channels, bits, frames int) []byte {
	return wavAt(1000, rate, channels, bits, frames)
}

func wavAt(hz float64, rate, channels, bits, frames int) []byte {
	b := appendWAVHeader(nil, rate, channels, bits, frames*channels*bits/8)
	for i := range frames {
		v := math.Sin(2 * math.Pi * hz * float64(i) / float64(rate))
		for range channels {
			switch bits {
			case 8:
				b = append(b, byte(math.Round(127.5+127.5*v)))
			case 16:
				b = binary.LittleEndian.AppendUint16(b, uint16(int16(math.Round(32767*v))))
			case 24:
				n := int32(math.Round(8388607 * v))
				b = append(b, byte(n), byte(n>>8), byte(n>>16))
			}
		}
	}
	return b
}

// with overwrites the bytes of b at i.
func with(b []byte, i int, bytes ...byte) []byte {
	c := append([]byte(nil), b...)
	copy(c[i:], bytes)
	return c
}

// before puts a chunk before the chunk at i and mends the RIFF size.
func before(b []byte, i int, chunk string) []byte {
	c := append(append(append([]byte(nil), b[:i]...), chunk...), b[i:]...)
	binary.LittleEndian.PutUint32(c[4:], uint32(len(c)-8))
	return c
}

// Whatever the rate, the channels and the bits, full scale is full scale and a
// second lasts a second.
func TestDecodeWAV(t *testing.T) {
	cases := map[string][]byte{
		"22050 mono 16":               wavOf(22050, 1, 16, 22050),
		"44100 stereo 16":             wavOf(44100, 2, 16, 44100),
		"48000 stereo 24":             wavOf(48000, 2, 24, 48000),
		"8000 mono 8":                 wavOf(8000, 1, 8, 8000),
		"96000 mono 24":               wavOf(96000, 1, 24, 96000),
		"11025 stereo 8":              wavOf(11025, 2, 8, 11025),
		"a LIST chunk":                before(wavOf(22050, 1, 16, 22050), 36, "LIST\x05\x00\x00\x00INFO!\x00"),
		"a chunk of nothing":          before(wavOf(22050, 1, 16, 22050), 12, "junk\x00\x00\x00\x00"),
		"a long fmt chunk":            with(before(wavOf(22050, 1, 16, 22050), 36, "\x00\x00"), 16, 18),
		"streamed by ffmpeg":          with(with(wavOf(22050, 1, 16, 22050), 4, 0xff, 0xff, 0xff, 0xff), 40, 0xff, 0xff, 0xff, 0xff),
		"streamed by sox":             with(with(wavOf(22050, 1, 16, 22050), 4, 0x24, 0xf0, 0xff, 0x7f), 40, 0, 0xf0, 0xff, 0x7f),
		"a recorder that was stopped": with(with(wavOf(22050, 1, 16, 22050), 4, 0, 0, 0, 0), 40, 0, 0, 0, 0),
		"streamed by something else":  with(wavOf(22050, 1, 16, 22050), 40, 0xff, 0xff, 0xff, 0x0f),
		"RF64": with(before(with(wavOf(22050, 1, 16, 22050), 40, 0xff, 0xff, 0xff, 0xff), 12, "ds64\x1c\x00\x00\x00"+strings.Repeat("\x00", 28)),
			0, 'R', 'F', '6', '4', 0xff, 0xff, 0xff, 0xff),
		"off by 8":                          with(wavOf(22050, 1, 16, 22050), 40, 0x4c, 0xac),
		"RIFF off by 8":                     with(wavOf(22050, 1, 16, 22050), 4, 0x70, 0xac),
		"an odd chunk without its pad byte": before(wavOf(22050, 1, 16, 22050), 36, "LIST\x05\x00\x00\x00INFO!"),
		"bytes after it":                    append(wavOf(22050, 1, 16, 22050), "trailer"...),
		"half a frame":                      with(append(wavOf(22050, 1, 16, 22050), 7), 40, 0x45, 0xac), // 44,101 bytes of samples
		"extensible": with(before(wavOf(22050, 1, 16, 22050), 36,
			"\x16\x00\x10\x00\x04\x00\x00\x00\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"), 16, 40, 0, 0, 0, 0xfe, 0xff),
	}
	for name, b := range cases {
		s, format, err := openSound(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		raw, _ := drain(s)
		if db := level(raw); math.Abs(db) > .1 {
			t.Errorf("%s comes out at %.2f dB of full scale", name, db)
		}
		if d := format.SampleRate.D(len(raw)).Seconds(); math.Abs(d-1) > .001 {
			t.Errorf("%s lasts %.4f s", name, d)
		}
		samples, err := decodeSound(b)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := soundRate.D(len(samples)).Seconds(); math.Abs(d-1) > .001 {
			t.Errorf("%s lasts %.4f s at 22,050 Hz", name, d)
		}
		if f := crossings(samples) / 2; math.Abs(f-1000) > 5 {
			t.Errorf("%s sounds at %.0f Hz, want 1000", name, f)
		}
	}
}

// What 22,050 Hz cannot hold goes; it must not come back as another tone.
func TestDecodeWAVDoesNotAlias(t *testing.T) {
	samples, err := decodeSound(wavAt(17000, 44100, 1, 16, 44100))
	if err != nil {
		t.Fatal(err)
	}
	if db := level(samples[100 : len(samples)-100]); db > -20 {
		t.Errorf("17 kHz comes out at %.1f dB and %.0f Hz", db, crossings(samples)/2)
	}
}

// crossings is how often a second the samples change their sign.
func crossings(samples []float64) float64 {
	var n int
	for i := range samples[1:] {
		if (samples[i] < 0) != (samples[i+1] < 0) {
			n++
		}
	}
	return float64(n) / soundRate.D(len(samples)).Seconds()
}

// Each of these made beep's decoder panic, hang, allocate gigabytes or play
// silence.
func TestDecodeWAVRefuses(t *testing.T) {
	good := wavOf(22050, 1, 16, 100)
	for _, test := range []struct {
		name string
		b    []byte
		want string
	}{
		{"cut short", good[:len(good)-100], "claims 200 bytes and 100 are left; copy it again"},
		{"only a head", good[:30], `chunk "fmt " claims 16 bytes and 10 are left; copy it again`},
		{"nothing", good[:4], "not a WAV"},
		{"RIFF of something else", with(good, 8, 'A', 'V', 'I', ' '), "not a WAV"},
		{"block align of 0", with(good, 32, 0, 0), "claims 0 bytes a frame"},
		{"block align too large", with(good, 32, 4), "claims 4 bytes a frame"},
		{"streamed, and nothing there", with(appendWAVHeader(nil, 22050, 1, 16, 0), 40, 0xff, 0xff, 0xff, 0xff), "holds no sound"},
		{"no samples, and a chunk behind", append(appendWAVHeader(nil, 22050, 1, 16, 0), "LIST\x04\x00\x00\x00INFO"...), "holds no sound"},
		{"a huge LIST chunk", before(good, 36, "LIST\xff\xff\xff\x7f"), `chunk "LIST" claims 2147483647`},
		{"a chunk of negative size", before(good, 36, "LIST\x00\x00\x00\x80"), `chunk "LIST" claims 2147483648`},
		{"no samples", appendWAVHeader(nil, 22050, 1, 16, 0), "holds no sound"},
		{"no data chunk", with(good, 36, 'x'), "holds no sound"},
		{"no format", with(good, 12, 'x'), "samples come before their format"},
		{"short format", with(good, 16, 14), "format chunk has 14 bytes"},
		{"float", with(good, 20, 3), "type 0x3 and not PCM; convert"},
		{"extensible and short", with(good, 20, 0xfe, 0xff), "extensible format chunk has 16 bytes"},
		{"no channels", with(good, 22, 0), "0 channels"},
		{"six channels", with(good, 22, 6), "6 channels"},
		{"rate of 0", with(good, 24, 0, 0, 0, 0), "rate is 0 Hz"},
		{"a vast rate", with(good, 24, 0xff, 0xff, 0xff, 0xff), "rate is 4294967295 Hz"},
		{"silence", wavAt(0, 22050, 1, 16, 100), "is silent; record it again"},
		{"32 bits", with(good, 34, 32), "have 32 bits"},
	} {
		_, err := decodeSound(test.b)
		if remedytest.Lacks(err, test.want) != "" {
			t.Errorf("%s gives %v, want %q", test.name, err, test.want)
		}
	}
}

func FuzzDecodeWAV(f *testing.F) {
	f.Add(wavOf(22050, 1, 16, 50))
	f.Add(wavOf(44100, 2, 24, 20))
	f.Add(before(wavOf(8000, 2, 8, 20), 36, "LIST\x05\x00\x00\x00INFO!\x00"))
	f.Add([]byte("RIFF\x00\x00\x00\x00WAVE"))
	f.Fuzz(func(t *testing.T, b []byte) {
		w, err := checkWAV(b)
		if err != nil {
			return
		}
		// No recover here: what has been checked must not panic.
		s, _, err := w.decode()
		if err != nil {
			t.Fatalf("checked, and then: %v", err)
		}
		samples, err := drain(s)
		if want := min(len(w.data)*8/(w.channels*w.bits), soundRate.N(maxSound)); err != nil || len(samples) != want {
			t.Fatalf("%d samples of %d: %v", len(samples), want, err)
		}
		checkSamples(t, b)
	})
}

// checkSamples decodes b as an owner's file and looks whether what comes out, if
// anything, can be played.
func checkSamples(t *testing.T, b []byte) {
	samples, err := decodeSound(b)
	if err != nil {
		if remedytest.Lacks(err, "; ") != "" {
			t.Fatalf("%q does not say what to do", err)
		}
		return
	}
	if len(samples) == 0 || len(samples) > soundRate.N(maxSound) {
		t.Fatalf("%d samples", len(samples))
	}
	for i, v := range samples {
		if math.IsNaN(v) || math.Abs(v) > 100 {
			t.Fatalf("sample %d is %g", i, v)
		}
	}
}
