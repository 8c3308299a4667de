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

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/webp"

	"babbage/assets/remedy"
	"babbage/printer/luma"
)

// MaxFile is how many bytes a photo's file may have; it is read whole.
const MaxFile = 64 << 20

// What a photo may cost. A 1.5 KB progressive JPEG can claim 40000 times 40000
// pixels and take the process down, so the claim is looked at first.
const (
	// maxPixels bounds what luma reads, piece by piece: a progressive JPEG of that
	// size takes 30 MB, and 10 s on a Pi 2.
	maxPixels = 100 << 20
	// maxMemory bounds what has to be held whole, in bytes: a PNG of 32
	// megapixels, or a CMYK JPEG of 14.
	maxMemory = 128 << 20
)

// bad is an error about a photo: what it is, and what a person can do about it.
func bad(name, is, mend string) error {
	return remedy.With(fmt.Errorf("photo %q %s", name, is), mend)
}

// Read reads a file of photos, and not more than MaxFile of it.
func Read(photos fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, bad(name, "is not in the folder of the names", "copy it there and give its name without a folder")
	}
	f, err := photos.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, bad(name, "is not there", "put it beside the names")
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	defer f.Close()
	var file bytes.Buffer
	if info, err := f.Stat(); err == nil && info.Size() <= MaxFile {
		file.Grow(int(info.Size()) + bytes.MinRead)
	}
	n, err := file.ReadFrom(io.LimitReader(f, MaxFile+1))
	switch {
	case err != nil:
		return nil, unreadable(name, err)
	case n > MaxFile:
		return nil, bad(name, fmt.Sprintf("is larger than %d MB", MaxFile>>20), "save a smaller copy")
	case n == 0:
		return nil, bad(name, "is empty", "copy it again")
	}
	return file.Bytes(), nil
}

func unreadable(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return bad(name, fmt.Sprintf("cannot be read (%v)", err), "check that it is a file the bear may read")
}

// Photo is a decoded photo.
type Photo struct {
	*image.Gray       // upright, and shrunk
	Width, Height int // upright, in the pixels of the file
}

// Decode turns the bytes of a photo into upright grey, shrunk until its
// shorter side is under twice least pixels. name is for the errors, which all have a
// remedy. It uses file up.
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
	heif := isHEIF(file)
	if heif {
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
	t := upright
	switch {
	case heif: // the converter has turned it, and some leave the mark that asks for it
	case format == "jpeg":
		t = jpegTurn(file)
	default:
		t = chunkTurn(file)
	}
	if int64(config.Width)*int64(config.Height) > maxPixels {
		return nil, tooMany(name, config)
	}
	m, err := decodeGrey(file, name, format, config, least)
	if err != nil {
		return nil, err
	}
	m = t.apply(halve(m, least))
	if t.sideways() {
		return &Photo{m, config.Height, config.Width}, nil
	}
	return &Photo{m, config.Width, config.Height}, nil
}

// decodeGrey decodes a picture as it is stored.
func decodeGrey(file []byte, name, format string, config image.Config, least int) (*image.Gray, error) {
	if format == "jpeg" {
		m, err := luma.Decode(file, least)
		if err == nil {
			return m, nil
		}
		if !errors.Is(err, luma.ErrUnsupported) {
			return nil, damaged(name, err)
		}
	}
	if int64(config.Width)*int64(config.Height)*memory(format, config.ColorModel) > maxMemory {
		return nil, tooMany(name, config)
	}
	m, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, damaged(name, err)
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
		return image.Config{}, "", bad(name, "is no picture that the bear can read", "save it as JPEG or PNG")
	}
	if err != nil {
		return image.Config{}, "", damaged(name, err)
	}
	if config.Width < 16 || config.Height < 16 {
		return image.Config{}, "", bad(name, fmt.Sprintf("is only %d x %d pixels", config.Width, config.Height),
			"use one of at least 16 x 16, better 400 x 400")
	}
	return config, format, nil
}

func damaged(name string, err error) error {
	return bad(name, fmt.Sprintf("is damaged (%v)", err), "open it in a picture program and save it again as JPEG")
}

func tooMany(name string, config image.Config) error {
	return bad(name, fmt.Sprintf("has %d x %d pixels, more than the bear can hold", config.Width, config.Height),
		"save a smaller copy, 2000 pixels wide is plenty")
}
