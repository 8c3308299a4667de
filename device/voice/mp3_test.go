package voice

import (
	"bytes"
	"math"
	"os"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// The files in testdata are sines of 1,000 Hz at half of full scale, made with
//
//	sox -n -r 44100 -c 2 tone.wav synth 0.6 sine 1000 vol 0.5
//	lame -b 64 --tt tone --add-id3v2 tone.wav tone.mp3
//	sox -n -r 22050 -c 1 tone-mono.wav synth 0.5 sine 1000 vol 0.5
//	lame -b 64 -t tone-mono.wav tone-mono.mp3
func readTestdata(t testing.TB, name string) []byte {
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecodeMP3(t *testing.T) {
	for name, lasts := range map[string]float64{"tone.mp3": .6, "tone-mono.mp3": .5} {
		samples, err := decodeSound(readTestdata(t, name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := soundRate.D(len(samples)).Seconds(); d < lasts || d > lasts+.15 { // encoders pad
			t.Errorf("%s lasts %.2f s, want %g", name, d, lasts)
		}
		middle := samples[4000:8000]
		if f := crossings(middle) / 2; math.Abs(f-1000) > 10 {
			t.Errorf("%s sounds at %.0f Hz, want 1000", name, f)
		}
		if db := level(samples); db > -12.5 || db < -14 { // turned down to an RMS of -16 dBFS
			t.Errorf("%s comes out at %.1f dB", name, db)
		}
	}
}

func TestDecodeMP3Refuses(t *testing.T) {
	good := readTestdata(t, "tone.mp3")
	for _, test := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a tag of half a gigabyte", with(good, 6, 0x7f, 0x7f, 0x7f, 0x7f), "ID3 tag claims 268435465 bytes"},
		{"a tag of bytes beyond seven bits", with(good, 6, 0xff, 0xff, 0xff, 0xff), "ID3 tag claims 268435465 bytes"},
		{"a tag cut short", good[:7], "ends within its ID3 tag"},
		{"only a tag", []byte("ID3\x04\x00\x00\x00\x00\x00\x00"), "first frame cannot be decoded"},
		{"noise", append([]byte{0xff, 0xfb}, make([]byte, 4000)...), "cannot be decoded"},
		{"free format", append([]byte{0xff, 0xfb, 0x00, 0x00}, make([]byte, 4000)...), "convert it to WAV"},
		{"MPEG-2.5", append([]byte{0xff, 0xe3, 0x48, 0xc0}, make([]byte, 4000)...), "version 2.5 is not supported); convert it to WAV"},
	} {
		_, err := decodeSound(test.b)
		if remedytest.Lacks(err, test.want) != "" {
			t.Errorf("%s gives %v, want %q", test.name, err, test.want)
		}
	}
	// What go-mp3 decodes wrongly is not played, wherever it begins; what it decodes is.
	frame := func(kbps byte, rate byte, size int) []byte {
		return append([]byte{0xff, 0xf3, kbps<<4 | rate<<2, 0xc0}, make([]byte, size-4)...)
	}
	low := bytes.Repeat(frame(4, 0, 104), 9)
	for name, b := range map[string][]byte{"32 kbit/s": low, "behind a tag": append([]byte("ID3\x04\x00\x00\x00\x00\x00\x00"), low...),
		"behind an empty frame": append(with(frame(4, 0, 104), 36, 'I', 'n', 'f', 'o'), low...), "in the middle": append(bytes.Repeat(frame(6, 0, 156), 9), low...)} {
		if _, err := decodeSound(b); remedytest.Lacks(err, "22,050 Hz", "convert it to WAV") != "" {
			t.Errorf("%s gives %v", name, err)
		}
	}
	for name, b := range map[string][]byte{"48 kbit/s": bytes.Repeat(frame(6, 0, 156), 9), "24,000 Hz": bytes.Repeat(frame(4, 1, 96), 9)} {
		if distorted(b) {
			t.Errorf("%s is refused", name)
		}
	}
	// A file cut in the middle is played up to there.
	if samples, err := decodeSound(good[:len(good)/2]); err != nil || len(samples) < 4000 {
		t.Errorf("half a file gives %d samples, %v", len(samples), err)
	}
}

func FuzzDecodeMP3(f *testing.F) {
	f.Add(readTestdata(f, "tone.mp3"))
	f.Add(readTestdata(f, "tone-mono.mp3"))
	f.Add([]byte("ID3\x04\x00\x00\x00\x00\x00\x00\xff\xfb\x90\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		if len(b) < 2 || b[0] == 'R' {
			return
		}
		checkSamples(t, b)
	})
}
