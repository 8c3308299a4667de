package voice

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"babbage/assets/remedy"

	"github.com/faiface/beep"
	"github.com/faiface/beep/mp3"
)

// asWAV is what to do about an MP3 of a kind that is not played.
const asWAV = "convert it to WAV (ffmpeg -i in.mp3 out.wav)"

// decodeMP3 begins to decode an MP3 file: its tag is skipped and its first frame decoded, so that
// what is no MP3 file is known here.
func decodeMP3(b []byte) (beep.Streamer, beep.Format, error) {
	b, err := skipTag(b)
	if err != nil {
		return nil, beep.Format{}, err
	}
	if distorted(b) {
		return nil, beep.Format{}, remedy.With(errors.New("it is an MP3 of 22,050 Hz and 32 kbit/s or less, which is played distorted"), asWAV)
	}
	// A NopCloser hides that the reader can seek; the decoder would otherwise read the whole file
	// to learn its length.
	s, format, err := mp3.Decode(io.NopCloser(bytes.NewReader(b)))
	if err != nil {
		return nil, format, remedy.With(fmt.Errorf("its first frame cannot be decoded (%w)", err), asWAV)
	}
	return s, format, nil
}

// distorted reports whether a frame of b is of the kind that go-mp3 v0.3.4 decodes wrongly: MPEG-2
// Layer III at 22,050 Hz and 8 to 32 kbit/s, where a frame may reach back over several. All other
// kinds that lame makes from 16,000 Hz up, mono or stereo, constant rate or not, come out as lame
// decodes them (correlation above .98); below that they are MPEG-2.5, which go-mp3 refuses itself.
func distorted(b []byte) bool {
	const ( // ISO 13818-3, 2.4.2.3: sync, MPEG-2, Layer III; and the first of its sampling rates
		mpeg2 = 0xfff2
		frame = 72 * 1000 // bits in a frame, over 8, by the thousand bits a second
		rate  = 22050
	)
	for at := 0; at+4 <= len(b); {
		head := binary.BigEndian.Uint32(b[at:])
		if head>>16&0xfffe != mpeg2 || head>>10&3 != 0 {
			return false
		}
		kbps := []int{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0}[head>>12&15]
		if kbps == 0 {
			return false
		}
		// The first frame may be empty but for the length of the rest.
		about := b[at:min(at+64, len(b))]
		if kbps <= 32 && !bytes.Contains(about, []byte("Xing")) && !bytes.Contains(about, []byte("Info")) {
			return true
		}
		at += frame*kbps/rate + int(head>>9&1)
	}
	return false
}

// skipTag cuts off an ID3v2 tag (id3.org, ID3v2.4, section 3.1): a header of ten
// bytes, of which the last four give the length of the rest in seven bits each.
// go-mp3 allocates whatever length is claimed, up to half a gigabyte.
func skipTag(b []byte) ([]byte, error) {
	for bytes.HasPrefix(b, []byte("ID3")) {
		if len(b) < 10 {
			return nil, remedy.With(errors.New("it ends within its ID3 tag"), "copy it again")
		}
		size := 10
		for i, shift := range []int{21, 14, 7, 0} {
			size += int(b[6+i]&0x7f) << shift
		}
		if size > len(b) {
			return nil, remedy.With(fmt.Errorf("its ID3 tag claims %d bytes and the file has %d", size, len(b)), "copy it again")
		}
		b = b[size:]
	}
	return b, nil
}
