package voice

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"babbage/assets/remedy"

	"github.com/faiface/beep"
	"github.com/faiface/beep/mp3"
)

// decodeMP3 begins to decode an MP3 file: its tag is skipped and its first frame
// decoded, so that what is no MP3 file is known here. Of twelve kinds that lame
// makes, go-mp3 v0.3.4 decodes eleven as lame does; 32 kbit/s at 22,050 Hz, where
// a frame may reach back over several, comes out distorted.
func decodeMP3(b []byte) (beep.Streamer, beep.Format, error) {
	b, err := skipTag(b)
	if err != nil {
		return nil, beep.Format{}, err
	}
	// A NopCloser hides that the reader can seek; the decoder would otherwise
	// read the whole file to learn its length.
	s, format, err := mp3.Decode(io.NopCloser(bytes.NewReader(b)))
	if err != nil {
		return nil, format, remedy.With(fmt.Errorf("its first frame cannot be decoded (%w)", err), "convert it again")
	}
	return s, format, nil
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
