package voice

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"babbage/assets/remedy"

	"github.com/faiface/beep"
	"github.com/faiface/beep/effects"
	"github.com/faiface/beep/wav"
)

const wavHeaderLen = 44 // RIFF, an fmt chunk of 16 bytes, and the head of the data chunk

// wavFile is what is needed of a WAV file that has been checked.
type wavFile struct {
	rate, channels, bits int
	data                 []byte // whole frames
}

// checkWAV takes a WAV file apart by its chunks and holds every size against the bytes that are
// there, before any decoder sees it: beep's panics on a block align of 0, never ends on a
// truncated file, and allocates what a chunk claims.
//
// Whoever writes a WAV to a pipe cannot go back to fill the sizes in, and leaves FFFFFFFF (ffmpeg),
// 7FFFF000 (sox) or 0 (a recorder that was stopped). Then the bytes that are there count. So they
// do in an RF64 file (EBU Tech 3306), which is a WAV whose sizes may need 64 bits.
func checkWAV(b []byte) (wavFile, error) {
	var f wavFile
	if len(b) < 12 || string(b[:4]) != "RIFF" && string(b[:4]) != "RF64" || string(b[8:12]) != "WAVE" {
		return f, remedy.With(errors.New("not a WAV file"), "convert it (ffmpeg -i in.avi out.wav)")
	}
	var format bool
	for rest := b[12:]; len(rest) >= 8; {
		id, size := string(rest[:4]), binary.LittleEndian.Uint32(rest[4:])
		body := rest[8:]
		if id == "data" {
			size = dataSize(size, body)
		}
		if uint64(size) > uint64(len(body)) {
			return f, remedy.With(fmt.Errorf("its chunk %q claims %d bytes and %d are left", id, size, len(body)), "copy it again")
		}
		body = body[:size]
		switch id {
		case "fmt ":
			if err := f.readFormat(body); err != nil {
				return f, err
			}
			format = true
		case "data":
			if !format {
				return f, remedy.With(errors.New("its samples come before their format"), "convert it again")
			}
			frame := f.channels * f.bits / 8
			f.data = body[:len(body)/frame*frame]
			if len(f.data) == 0 {
				return f, errNoSound
			}
			return f, nil
		}
		rest = rest[8+int(size):]
		// Chunks begin on even bytes, but some programs forget the byte between.
		if size%2 == 1 && len(rest) > 0 && (rest[0] == 0 || !isChunk(rest)) {
			rest = rest[1:]
		}
	}
	return f, errNoSound
}

// dataSize returns how many bytes of samples there are where a data chunk claims so many, and body
// is all that is behind its head.
func dataSize(claimed uint32, body []byte) uint32 {
	have := uint32(len(body))
	unknown := claimed >= streamedSize || claimed == 0 && !isChunk(body)
	if unknown || claimed > have && claimed-have <= nearMiss {
		return have
	}
	return claimed
}

const (
	// streamedSize is where sizes begin that stand for "not known yet": no sound may be that long.
	streamedSize = maxOwnLen
	// nearMiss is by how many bytes a size may be beyond the end: a header's worth.
	nearMiss = 64
)

var errNoSound = remedy.With(errors.New("it holds no sound"), "record it again or take it away")

// isChunk reports whether b begins as a chunk that fits: four letters and a size.
func isChunk(b []byte) bool {
	if len(b) < 8 || uint64(binary.LittleEndian.Uint32(b[4:])) > uint64(len(b)-8)+nearMiss {
		return false
	}
	for _, c := range b[:4] {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// readFormat reads an fmt chunk.
func (f *wavFile) readFormat(b []byte) error {
	le := binary.LittleEndian
	if len(b) < 16 {
		return remedy.With(fmt.Errorf("its format chunk has %d bytes, not 16", len(b)), "convert it again")
	}
	tag := le.Uint16(b)
	if tag == 0xfffe { // WAVE_FORMAT_EXTENSIBLE: the tag is the head of a GUID
		if len(b) < 26 {
			return remedy.With(fmt.Errorf("its extensible format chunk has %d bytes, not 40", len(b)), "convert it again")
		}
		tag = le.Uint16(b[24:])
	}
	if tag != 1 {
		return remedy.With(fmt.Errorf("its samples are of type %#x and not PCM", tag), "convert it (sox in.wav -b 16 out.wav)")
	}
	f.channels, f.bits = int(le.Uint16(b[2:])), int(le.Uint16(b[14:]))
	if f.channels < 1 || f.channels > 2 {
		return remedy.With(fmt.Errorf("it has %d channels", f.channels), "convert it to one or two (sox in.wav -c 1 out.wav)")
	}
	rate := le.Uint32(b[4:])
	if rate < 4000 || rate > 192000 {
		return remedy.With(fmt.Errorf("its sample rate is %d Hz", rate), "convert it to 22050 (sox in.wav -r 22050 out.wav)")
	}
	f.rate = int(rate)
	if f.bits != 8 && f.bits != 16 && f.bits != 24 {
		return remedy.With(fmt.Errorf("its samples have %d bits", f.bits), "convert it to 16 (sox in.wav -b 16 out.wav)")
	}
	if align := int(le.Uint16(b[12:])); align != f.channels*f.bits/8 {
		return remedy.With(fmt.Errorf("it claims %d bytes a frame where %d channels of %d bits need %d",
			align, f.channels, f.bits, f.channels*f.bits/8),
			"convert it again")
	}
	return nil
}

// decode streams the samples of a checked file. beep gets them behind a plain
// header of ours, so that no odd chunk reaches it.
func (f wavFile) decode() (beep.Streamer, beep.Format, error) {
	header := appendWAVHeader(nil, f.rate, f.channels, f.bits, len(f.data))
	s, format, err := wav.Decode(io.MultiReader(bytes.NewReader(header), bytes.NewReader(f.data)))
	if err != nil {
		return nil, format, err
	}
	if f.bits == 8 {
		return s, format, nil
	}
	return &effects.Gain{Streamer: s, Gain: 1}, format, nil // beep v1.1.0: full scale of 16 and 24 bits comes out at 0.5
}

// appendWAVHeader appends the 44 bytes that go before size bytes of samples.
func appendWAVHeader(b []byte, rate, channels, bits, size int) []byte {
	le := binary.LittleEndian
	frame := channels * bits / 8
	b = le.AppendUint32(append(b, "RIFF"...), uint32(wavHeaderLen-8+size))
	b = le.AppendUint32(append(b, "WAVEfmt "...), 16)
	b = le.AppendUint16(b, 1) // PCM
	b = le.AppendUint16(b, uint16(channels))
	b = le.AppendUint32(b, uint32(rate))
	b = le.AppendUint32(b, uint32(rate*frame))
	b = le.AppendUint16(b, uint16(frame))
	b = le.AppendUint16(b, uint16(bits))
	return le.AppendUint32(append(b, "data"...), uint32(size))
}
