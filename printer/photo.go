package printer

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // formats that image.Decode is to know
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"strings"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/webp"
)

// What a photo may cost, in pixels. A 1.5 KB progressive JPEG can claim 40000 times
// 40000 of them and take the process down, so the claim is looked at first.
const (
	// maxPixels bounds what has to be held in memory whole: a 24 megapixel
	// PNG takes 96 MB.
	maxPixels = 24 << 20
	// maxJPEG bounds what luma reads: a progressive JPEG of that size takes
	// 30 MB, and 10 s on a Pi 2.
	maxJPEG = 100 << 20
	// maxFile bounds the file itself, which is read whole.
	maxFile = 64 << 20
)

// BadPhoto says why a photo cannot be printed. Its text ends in the way out.
type BadPhoto struct {
	Photo string // the file, as it was asked for
	Why   string // what is wrong
	Mend  string // what a person can do about it
}

func (e *BadPhoto) Error() string {
	return fmt.Sprintf("photo %q %s; %s", e.Photo, e.Why, e.Mend)
}

// readPhoto reads a file of photos, and not more than maxFile of it.
func readPhoto(photos fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &BadPhoto{name, "is not in the folder of the names", "copy it there and give its name without a folder"}
	}
	f, err := photos.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &BadPhoto{name, "is not there", "put it beside the names"}
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	var file bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() <= maxFile {
		file.Grow(int(info.Size()) + bytes.MinRead)
	}
	n, err := file.ReadFrom(io.LimitReader(f, maxFile+1))
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case n > maxFile:
		return nil, &BadPhoto{name, fmt.Sprintf("is larger than %d MB", maxFile>>20), "save a smaller copy"}
	case n == 0:
		return nil, &BadPhoto{name, "is empty", "copy it again"}
	}
	return file.Bytes(), nil
}

func unreadable(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return &BadPhoto{name, fmt.Sprintf("cannot be read (%v)", err), "check that it is a file the bear may read"}
}

// photo is a decoded photo.
type photo struct {
	*image.Gray       // upright, and shrunk
	width, height int // upright, in the pixels of the file
}

// decodePhoto turns the bytes of a photo into upright grey, shrunk until its
// shorter side is under twice least pixels. name is for the errors, which
// are all BadPhoto. It uses file up.
func decodePhoto(file []byte, name string, least int) (*photo, error) {
	if isHEIF(file) {
		jpeg, err := convertHEIF(file, name)
		if err != nil {
			return nil, err
		}
		file = jpeg
	}
	size, format, err := photoSize(file, name)
	if err != nil {
		return nil, err
	}
	t := jpegTurn(file)
	if format != "jpeg" {
		t = chunkTurn(file)
	}
	m, err := decodeGrey(file, format, size, least)
	if err != nil {
		var bad *BadPhoto
		if errors.As(err, &bad) {
			bad.Photo = name
			return nil, bad
		}
		return nil, damaged(name, err)
	}
	m = t.apply(halve(m, least))
	if t.sideways() {
		size.X, size.Y = size.Y, size.X
	}
	return &photo{m, size.X, size.Y}, nil
}

// decodeGrey decodes a picture of that format and size as it is stored.
func decodeGrey(file []byte, format string, size image.Point, least int) (*image.Gray, error) {
	pixels := int64(size.X) * int64(size.Y)
	if format == "jpeg" && pixels <= maxJPEG {
		m, err := decodeLuma(file, least)
		if err != errNotOurs {
			return m, err
		}
	}
	if pixels > maxPixels {
		return nil, tooMany(size)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return grey(m), nil
}

// photoSize looks at the first bytes of a photo only: its size as stored and its
// format.
func photoSize(file []byte, name string) (image.Point, string, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(file))
	if errors.Is(err, image.ErrFormat) {
		return image.Point{}, "", &BadPhoto{name, "is no picture that the bear can read", "save it as JPEG or PNG"}
	}
	if err != nil {
		return image.Point{}, "", damaged(name, err)
	}
	if config.Width < 16 || config.Height < 16 {
		return image.Point{}, "", &BadPhoto{name,
			fmt.Sprintf("is only %d x %d pixels", config.Width, config.Height), "use one of at least 16 x 16, better 400 x 400"}
	}
	return image.Pt(config.Width, config.Height), format, nil
}

func damaged(name string, err error) error {
	why := err.Error() // "png: invalid format: not enough pixel data": the last says it
	why = why[strings.LastIndex(why, ": ")+1:]
	return &BadPhoto{name, fmt.Sprintf("is damaged (%s)", strings.TrimSpace(why)), "open it in a picture program and save it again as JPEG"}
}

func tooMany(size image.Point) error {
	return &BadPhoto{"", fmt.Sprintf("has %d x %d pixels, more than the bear can hold", size.X, size.Y),
		"save a smaller copy, 2000 pixels wide is plenty"}
}
