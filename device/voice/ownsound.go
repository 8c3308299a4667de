package voice

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"

	"github.com/faiface/beep"
)

// Limits of what an owner may drop into the sound folder. Thirty seconds of
// sound are 1.3 MB in memory.
const (
	maxOwnSounds = 16
	maxOwnLen    = 16 << 20 // bytes in a file
)

// ownSounds makes a record of each WAV or MP3 file in a folder. Each file is
// checked here and decoded in Prepare.
func ownSounds(folder string, gain float64) (shelf []*record, warnings []error) {
	entries, err := fs.ReadDir(plain.Dir(folder), ".")
	if err != nil {
		return nil, []error{remedy.With(fmt.Errorf("sound folder: %w", err), "create it or leave it out of [sound]")}
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		path := filepath.Join(folder, e.Name())
		if len(shelf) == maxOwnSounds || len(warnings) == maxOwnSounds {
			warnings = append(warnings, remedy.With(fmt.Errorf("%s and what follows is not looked at: a bear knows %d sounds of yours at most", path, maxOwnSounds), "move some away"))
			break
		}
		b, err := readOwn(path)
		if err == nil {
			_, _, err = openSound(b)
		}
		if err != nil {
			warnings = append(warnings, fmt.Errorf("%s: %w", path, err))
			continue
		}
		shelf = append(shelf, &record{name: e.Name(), gain: gain, render: func() ([]float64, error) {
			b, err := readOwn(path) // again: what is in memory is only what plays
			if err != nil {
				return nil, err
			}
			return decodeSound(b)
		}})
	}
	return shelf, warnings
}

// readOwn reads a file that must be a plain one and not too long. Its errors
// leave the path to the caller.
func readOwn(path string) ([]byte, error) {
	f, err := plain.Open(path)
	if err != nil {
		do := "let the bear read it (chmod a+r)"
		if errors.Is(err, fs.ErrNotExist) {
			do = "mend the link or remove it"
		}
		if file := (*fs.PathError)(nil); errors.As(err, &file) {
			err = file.Err
		}
		return nil, remedy.With(err, cmp.Or(remedy.Of(err), do))
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if st.Size() > maxOwnLen {
		return nil, remedy.With(fmt.Errorf("it has %d MB and a sound may have %d", st.Size()>>20, maxOwnLen>>20), "shorten it")
	}
	return io.ReadAll(io.LimitReader(f, maxOwnLen))
}

// openSound looks at what a file begins with and begins to decode it.
func openSound(b []byte) (s beep.Streamer, format beep.Format, err error) {
	defer survive(&err)
	switch {
	case bytes.HasPrefix(b, []byte("RIFF")), bytes.HasPrefix(b, []byte("RF64")):
		f, err := checkWAV(b)
		if err != nil {
			return nil, format, err
		}
		return f.decode()
	case bytes.HasPrefix(b, []byte("ID3")), len(b) > 1 && b[0] == 0xff && b[1]&0xe0 == 0xe0:
		return decodeMP3(b)
	case bytes.HasPrefix(b, []byte("OggS")), bytes.HasPrefix(b, []byte("fLaC")):
		// beep's decoders of both die of what they are fed: Ogg panics, and
		// FLAC runs out of memory, which nothing can catch.
		return nil, format, remedy.With(errors.New("this is an Ogg or FLAC file, which is not played"), "convert it to WAV (sox in.ogg out.wav)")
	default:
		return nil, format, remedy.With(errors.New("it is neither a WAV nor an MP3 file"), "convert it (ffmpeg -i in.m4a out.wav) or move it away")
	}
}

// survive makes an error of a decoder's panic.
func survive(err *error) {
	if p := recover(); p != nil {
		*err = remedy.With(fmt.Errorf("its decoder gave up (%v)", p), "convert it again")
	}
}

// decodeSound makes the samples of a WAV or MP3 file.
func decodeSound(b []byte) (samples []float64, err error) {
	defer survive(&err)
	s, format, err := openSound(b)
	if err != nil {
		return nil, err
	}
	if format.SampleRate > soundRate {
		s = newLowpass(s, .42*float64(soundRate), float64(format.SampleRate))
	}
	if format.SampleRate != soundRate {
		s = beep.Resample(3, format.SampleRate, soundRate, s)
	}
	samples, err = drain(s)
	if err != nil {
		return nil, remedy.With(fmt.Errorf("it cannot be decoded to its end (%w)", err), "convert it again")
	}
	if len(samples) == 0 {
		return nil, errNoSound
	}
	if !slices.ContainsFunc(samples, func(v float64) bool { return math.Abs(v) > audible }) {
		return nil, errSilent
	}
	hush(samples)
	return samples, nil
}

// audible is the least loudness of a sample that a small loudspeaker makes heard: -60 dBFS.
const audible = .001

// errSilent is the error of a file that nobody would hear: a squeeze would seem to do nothing.
var errSilent = remedy.With(errors.New("it is silent"), "record it again or take it away")

// hush turns down a sound that is louder than the bear's laughs, whose RMS is
// -16 dBFS: songs are mastered to be up to 10 dB louder than a voice.
func hush(samples []float64) {
	const laugh = .158 // -16 dBFS
	var power float64
	for _, v := range samples {
		power += v * v
	}
	if rms := math.Sqrt(power / float64(len(samples))); rms > laugh {
		for i := range samples {
			samples[i] *= laugh / rms
		}
	}
}
