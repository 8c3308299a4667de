package portrait

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // formats that image.Decode is to know
	_ "image/jpeg"
	_ "image/png"
	"io"
	"io/fs"
	"strings"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/webp"

	"babbage/printer/luma"
)

// What a photo may cost. A 1.5 KB progressive JPEG can claim 40000 times 40000
// pixels and take the process down, so the claim is looked at first.
const (
	// maxPixels bounds what luma reads, piece by piece: a progressive JPEG of that
	// size takes 30 MB, and 10 s on a Pi 2.
	maxPixels = 100 << 20
	// maxMemory bounds what has to be held whole, in bytes: a PNG of 32
	// megapixels, or a CMYK JPEG of 14.
	maxMemory = 128 << 20
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

// Read reads a file of photos, and not more than maxFile of it.
func Read(photos fs.FS, name string) ([]byte, error) {
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

// Photo is a decoded photo.
type Photo struct {
	*image.Gray       // upright, and shrunk
	Width, Height int // upright, in the pixels of the file
}

// Decode turns the bytes of a photo into upright grey, shrunk until its
// shorter side is under twice least pixels. name is for the errors, which
// are all BadPhoto. It uses file up.
func Decode(file []byte, name string, least int) (m *Photo, err error) {
	// None of the six decoders is known to panic, and none may end the daemon.
	defer func() {
		if p := recover(); p != nil {
			m, err = nil, damaged(name, fmt.Errorf("%v", p))
		}
	}()
	return decodeUpright(file, name, least)
}

func decodeUpright(file []byte, name string, least int) (*Photo, error) {
	if isHEIF(file) {
		jpeg, err := convertHEIF(file, name)
		if err != nil {
			return nil, err
		}
		file = jpeg
	}
	config, format, err := photoConfig(file, name)
	if err != nil {
		return nil, err
	}
	t := jpegTurn(file)
	if format != "jpeg" {
		t = chunkTurn(file)
	}
	m, err := decodeGrey(file, format, config, least)
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
		return &Photo{m, config.Height, config.Width}, nil
	}
	return &Photo{m, config.Width, config.Height}, nil
}

// decodeGrey decodes a picture as it is stored.
func decodeGrey(file []byte, format string, config image.Config, least int) (*image.Gray, error) {
	pixels := int64(config.Width) * int64(config.Height)
	if pixels > maxPixels {
		return nil, tooMany(config)
	}
	if format == "jpeg" {
		m, err := luma.Decode(file, least)
		if err != luma.ErrUnsupported {
			return m, err
		}
	}
	if pixels*memory(format, config.ColorModel) > maxMemory {
		return nil, tooMany(config)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return grey(m), nil
}

// memory is what decoding takes, in bytes a pixel, at the most.
func memory(format string, model color.Model) int64 {
	switch {
	case format == "jpeg" && model == color.GrayModel:
		return 5 // image/jpeg keeps the coefficients of progressive ones, 4 bytes each
	case format == "jpeg":
		return 9
	case model == color.GrayModel:
		return 1
	case model == color.Gray16Model:
		return 2
	case model == color.RGBA64Model || model == color.NRGBA64Model || format == "webp":
		return 8
	}
	if _, ok := model.(color.Palette); ok {
		return 1
	}
	return 4
}

// photoConfig looks at the first bytes of a photo only: its size and colours as
// stored, and its format.
func photoConfig(file []byte, name string) (image.Config, string, error) {
	config, format, err := image.DecodeConfig(bytes.NewReader(file))
	if errors.Is(err, image.ErrFormat) {
		return image.Config{}, "", &BadPhoto{name, "is no picture that the bear can read", "save it as JPEG or PNG"}
	}
	if err != nil {
		return image.Config{}, "", damaged(name, err)
	}
	if config.Width < 16 || config.Height < 16 {
		return image.Config{}, "", &BadPhoto{name,
			fmt.Sprintf("is only %d x %d pixels", config.Width, config.Height), "use one of at least 16 x 16, better 400 x 400"}
	}
	return config, format, nil
}

func damaged(name string, err error) error {
	why := err.Error() // "png: invalid format: not enough pixel data": the last says it
	why = why[strings.LastIndex(why, ": ")+1:]
	return &BadPhoto{name, fmt.Sprintf("is damaged (%s)", strings.TrimSpace(why)), "open it in a picture program and save it again as JPEG"}
}

func tooMany(config image.Config) error {
	return &BadPhoto{"", fmt.Sprintf("has %d x %d pixels, more than the bear can hold", config.Width, config.Height),
		"save a smaller copy, 2000 pixels wide is plenty"}
}
