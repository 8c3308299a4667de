package portrait

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"

	"babbage/printer/luma"
)

// picture is a photo of which only the header has been read.
type picture struct {
	width, height int   // in pixels, as stored
	memory        int64 // what decoding allocates, in bytes, all in all
	turn          turn
	decode        func() (*image.Gray, error)
}

// open reads the header of a photo. What kind of file it is, is told by how it begins,
// as its ending may be wrong.
func open(file []byte, least int) (*picture, error) {
	if isHEIF(file) {
		jpeg, err := convertHEIF(file)
		if err != nil {
			return nil, err
		}
		p, err := openJPEG(jpeg, least)
		if err != nil {
			return nil, err
		}
		p.turn = upright // libheif has turned it, and left in its EXIF how it was
		return p, nil
	}
	if luma.Is(file) {
		return openJPEG(file, least)
	}
	if kind := foreign(file); kind != "" {
		return nil, unread(kind)
	}
	for _, f := range formats {
		if begins(file, f.magic) {
			return f.open(file)
		}
	}
	return nil, bad("save it as JPEG or PNG", "is no picture that the bear can read")
}

// unread says of a sound file that it is of a kind that is not read.
func unread(kind string) error {
	return bad("open it in a picture program and save it as JPEG or PNG", "is %s, which the bear cannot read", kind)
}

func openJPEG(file []byte, least int) (*picture, error) {
	j, err := luma.Open(file)
	if err != nil {
		return nil, explainJPEG(err)
	}
	return ofJPEG(j, least), nil
}

func ofJPEG(j *luma.JPEG, least int) *picture {
	return &picture{j.Width, j.Height, j.Memory(least), tiffTurn(j.EXIF), func() (*image.Gray, error) {
		m, err := j.Decode(least)
		if err != nil {
			return nil, explainJPEG(err)
		}
		return m, nil
	}}
}

func explainJPEG(err error) error {
	if kind, ok := errors.AsType[luma.Unsupported](err); ok {
		return unread(string(kind))
	}
	return damaged(err)
}

// format is a kind of file that is decoded whole.
type format struct {
	name   string
	magic  string // how it begins; ? is any byte
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
	turn   func([]byte) turn
	memory func(file []byte, c image.Config) int64 // what decoding and grey allocate, in bytes
}

var formats = []format{
	{"PNG", "\x89PNG\r\n\x1a\n", png.DecodeConfig, png.Decode, chunkTurn, pngMemory},
	{"GIF", "GIF8?a", gif.DecodeConfig, gif.Decode, never, gifMemory},
	{"BMP", "BM", bmp.DecodeConfig, bmp.Decode, never, bmpMemory},
	{"WebP", "RIFF????WEBP", webp.DecodeConfig, decodeWebP, chunkTurn, webpMemory},
	{"TIFF", "II*\x00", tiff.DecodeConfig, tiff.Decode, tiffTurn, tiffMemory},
	{"TIFF", "MM\x00*", tiff.DecodeConfig, tiff.Decode, tiffTurn, tiffMemory},
}

func never([]byte) turn { return upright }

func (f *format) open(file []byte) (*picture, error) {
	explain := func(err error) error {
		_, isPNG := errors.AsType[png.UnsupportedError](err)
		_, isTIFF := errors.AsType[tiff.UnsupportedError](err)
		_, odd := errors.AsType[tiff.FormatError](err) // mostly a kind that it does not know
		if isPNG || isTIFF || odd || errors.Is(err, bmp.ErrUnsupported) {
			return unread("a kind of " + f.name)
		}
		return damaged(err)
	}
	t := f.turn(file)
	file = firstFrame(file)
	c, err := f.config(bytes.NewReader(file))
	if err != nil {
		return nil, explain(err)
	}
	return &picture{c.Width, c.Height, f.memory(file, c), t, func() (*image.Gray, error) {
		m, err := f.decode(bytes.NewReader(file))
		if err != nil {
			return nil, explain(err)
		}
		g := grey(m)
		if isNegative(file) {
			for i, v := range g.Pix {
				g.Pix[i] = 255 - v
			}
		}
		return g, nil
	}}, nil
}

// begins reports whether a file begins with magic, in which ? is any byte.
func begins(file []byte, magic string) bool {
	if len(file) < len(magic) {
		return false
	}
	for i := range len(magic) {
		if magic[i] != '?' && magic[i] != file[i] {
			return false
		}
	}
	return true
}
