package portrait

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"

	"babbage/assets/remedy"
	"babbage/printer/luma"
)

// What a photo may cost. A 1.5 KB progressive JPEG can claim 40000 times 40000
// pixels and take the process down, so the claim is looked at first.
const (
	// maxPixels bounds the time: a progressive JPEG of that size takes 10 s on a Pi 2.
	maxPixels = 100 << 20
	// maxMemory bounds what decoding allocates for pictures, in bytes, all in all: a PNG
	// of 26 megapixels, or an interlaced one of 14.
	maxMemory = 128 << 20
	// MaxFile bounds the file itself, which is read whole.
	MaxFile = 64 << 20
)

// bad is what is wrong with a photo and what a person can do about it. The photo's name
// comes before it, as about writes it.
func bad(do, format string, args ...any) error {
	return remedy.With(fmt.Errorf(format, args...), do)
}

// about puts the name of a photo before what is wrong with it.
func about(name string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("photo %q %w", name, err)
}

// Read reads a file of photos, at most MaxFile bytes of it. Where strangers put the photos there,
// they are those of plain.Dir, or a pipe among them is waited for. Its errors name the photo and
// have a remedy.
func Read(photos fs.FS, name string) ([]byte, error) {
	file, err := read(photos, name)
	return file, about(name, err)
}

func read(photos fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, bad("copy it there and give its name without a folder", "is not in the folder of the names")
	}
	f, err := photos.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, bad("put it beside the names", "is not there")
	case err != nil:
		return nil, unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !info.Mode().IsRegular():
		return nil, bad("put the file itself there", "is a folder, a pipe or a device")
	case info.Size() > MaxFile:
		return nil, bad("save a smaller copy", "is larger than %d MB", MaxFile>>20)
	}
	var file bytes.Buffer
	file.Grow(int(info.Size()) + bytes.MinRead)
	n, err := file.ReadFrom(io.LimitReader(f, MaxFile+1))
	switch {
	case err != nil:
		return nil, unreadable(err)
	case n > MaxFile:
		return nil, bad("save a smaller copy", "is larger than %d MB", MaxFile>>20)
	case n == 0:
		return nil, bad("copy it again", "is empty")
	}
	return file.Bytes(), nil
}

func unreadable(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return bad(cmp.Or(remedy.Of(err), "check that it is a file the bear may read"), "cannot be read (%w)", err)
}

// Photo is a decoded photo.
type Photo struct {
	*image.Gray       // upright, and shrunk
	Width, Height int // upright, in the pixels of the file
}

// Decode turns the bytes of a photo into upright grey, shrunk until its
// shorter side is under twice least pixels. name is for the errors, which name the photo
// and have a remedy. The bytes of file are changed on the way.
func Decode(file []byte, name string, least int) (m *Photo, err error) {
	// None of the decoders is known to panic, and none may end the daemon.
	defer func() {
		if p := recover(); p != nil {
			m, err = nil, about(name, damaged(fmt.Errorf("%v", p)))
		}
	}()
	m, err = decodeUpright(file, least)
	return m, about(name, err)
}

func decodeUpright(file []byte, least int) (*Photo, error) {
	p, err := open(file, least)
	if err != nil {
		return nil, err
	}
	return p.upright(least)
}

// DecodeArriving is Decode for a photo of which the bytes still come from r, to its picture's last
// one. Few photos but those of cameras are read like that, and only where that takes little memory;
// any error only says that it takes the whole file.
func DecodeArriving(r io.Reader, least int) (m *Photo, err error) {
	defer func() { // as in Decode
		if p := recover(); p != nil {
			m, err = nil, damaged(fmt.Errorf("%v", p))
		}
	}()
	j, err := luma.OpenReader(r)
	if err != nil {
		return nil, explainJPEG(err)
	}
	const little = 16 << 20 // bytes; 108 megapixels take 7
	if j.Memory(least) > little {
		return nil, errors.New("takes too much memory to be read while it arrives")
	}
	return ofJPEG(j, least).upright(least)
}

// upright decodes a picture, unless its size is refused.
func (p *picture) upright(least int) (*Photo, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	w, h := p.width, p.height
	m, err := p.decode()
	if err != nil {
		return nil, err
	}
	m = p.turn.apply(halve(m, least))
	if p.turn.sideways() {
		w, h = h, w
	}
	return &Photo{m, w, h}, nil
}

// check refuses a photo by its size.
func (p *picture) check() error {
	w, h := p.width, p.height
	switch {
	case w < 16 || h < 16:
		return bad("use one of at least 16 x 16, better 400 x 400", "is only %d x %d pixels", w, h)
	case w > maxPixels/h || p.memory > maxMemory:
		return bad("save a smaller copy, 2000 pixels wide is plenty",
			"has %d x %d pixels, more than the bear can hold", w, h)
	}
	return nil
}

func damaged(err error) error {
	return bad("open it in a picture program and save it again as JPEG", "is damaged (%w)", err)
}
