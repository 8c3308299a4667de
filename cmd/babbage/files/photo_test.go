package files

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"babbage/assets/remedy"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// encodePhoto makes a photo of a kind.
func encodePhoto(t *testing.T, kind string, width, height int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, width, height))
	var b bytes.Buffer
	var err error
	switch kind {
	case ".jpg":
		return grey(width, height)
	case ".png":
		err = png.Encode(&b, m)
	case ".gif":
		err = gif.Encode(&b, m, nil)
	case ".bmp":
		err = bmp.Encode(&b, m)
	case ".tiff":
		err = tiff.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// grey is a photo of a size.
func grey(width, height int) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func picture(width, height int) io.Reader { return bytes.NewReader(grey(width, height)) }

// Whoever foresees photos is told of the very file that comes to lie there, however much of it they
// have read; of one that they do not like, or that does not arrive whole, they are told nothing.
func TestForesee(t *testing.T) {
	photo := grey(300, 200)
	for what, most := range map[string]int64{"nothing": 0, "the head": 100, "all": 1 << 20} {
		dir := folder(t, map[string]string{"names.csv": "Ada\n"})
		f := New(dir, nil)
		var told []os.FileInfo
		likes := true
		f.Foresee = func(r io.Reader) func(os.FileInfo) {
			if _, err := io.CopyN(io.Discard, r, most); err != nil && err != io.EOF && likes {
				t.Error(err)
			}
			if !likes {
				return nil
			}
			return func(file os.FileInfo) { told = append(told, file) }
		}
		if err := f.PutPhoto("p", "Ada", bytes.NewReader(photo)); err != nil {
			t.Fatal(err)
		}
		file, err := os.Stat(filepath.Join(dir, "Ada.jpg"))
		if err != nil || len(told) != 1 || !os.SameFile(told[0], file) || !told[0].ModTime().Equal(file.ModTime()) || told[0].Size() != int64(len(photo)) {
			t.Errorf("read %s: told of %v, there is %v, %v", what, told, file, err)
		}
		if got := content(t, dir)["Ada.jpg"]; got != string(photo) {
			t.Errorf("read %s: %d bytes of %d are kept", what, len(got), len(photo))
		}
		likes = false
		if err := f.PutPhoto("p", "Ada", bytes.NewReader([]byte("no photo"))); err == nil {
			t.Error("text is taken for a photo")
		}
		likes = true
		cut := io.MultiReader(bytes.NewReader(photo[:200]), iotest.ErrReader(io.ErrUnexpectedEOF))
		if most = min(most, 100); f.PutPhoto("p", "Ada", cut) == nil {
			t.Error("half a photo is taken")
		}
		if len(told) != 1 || content(t, dir)["Ada.jpg"] != string(photo) {
			t.Errorf("read %s: told of a file that is not there, or the photo is gone", what)
		}
	}
}

// A photo is kept under the name and the ending of what it is, and others that bear the name go.
func TestPutPhoto(t *testing.T) {
	for _, kind := range []string{".jpg", ".png", ".gif", ".bmp", ".tiff"} {
		dir := folder(t, map[string]string{"names.csv": "name,crop\nAda Lovelace,\"10,10,50,50\"\nBo,\n", "ada-lovelace.webp": "old", "Bo.jpg": "bo"})
		f := New(dir, nil)
		photo := encodePhoto(t, kind, 40, 50)
		if err := f.PutPhoto("phone 1", "Ada Lovelace", bytes.NewReader(photo)); err != nil {
			t.Fatal(err)
		}
		got := content(t, dir)
		if len(got) != 3 || got["Ada_Lovelace"+kind] != string(photo) || got["names.csv"] != "name,crop\nAda Lovelace,\nBo,\n" {
			t.Errorf("%s: %q", kind, got)
		}
		v, err := f.Read()
		if err != nil || v.Photo("Ada Lovelace") != "Ada_Lovelace"+kind {
			t.Errorf("%s: %v, %v", kind, v.Photos, err)
		}
		if n := f.News()[0]; n.What != Pictured || n.By != "phone 1" || n.Names[0] != "Ada Lovelace" {
			t.Errorf("%+v", n)
		}
		if err := f.DropPhoto("phone 1", "Ada Lovelace"); err != nil || len(content(t, dir)) != 2 {
			t.Errorf("%s: dropped: %v, %q", kind, err, content(t, dir))
		}
	}
}

// The name of a file is never a path, hidden or too long, and everybody's photo is their own.
func TestPhotoNames(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("घोष ", 50))
	names := []string{"Dan (Sales)", "Dr. Who Jr.", ".hidden", "O'Brien", "Ada-Marie", "Ada Marie", "con", "Ümit Ağa", "Zoë", "Ø", "J. R.", "☃", long}
	dir := folder(t, nil)
	f := New(dir, nil)
	for _, name := range names {
		if err := f.Add("p", roster.Person{Name: name}); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
	}
	for i, name := range names {
		if err := f.PutPhoto("p", name, picture(20+i, 30)); err != nil {
			t.Fatalf("%q: %v", name, err)
		}
	}
	v, err := f.Read()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i, name := range names {
		file := v.Photo(name)
		if file == "" || seen[file] || strings.ContainsAny(file, `/\:`) || strings.HasPrefix(file, ".") || len(file) > 255 || !utf8.ValidString(file) || !ticket.IsPhoto(file) {
			t.Errorf("%q: %q", name, file)
			continue
		}
		seen[file] = true
		photo, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil || !bytes.Equal(photo, grey(20+i, 30)) {
			t.Errorf("%q has another photo: %v", name, err)
		}
	}
}

// A photo that is none, or does not arrive, leaves nothing and takes nothing away.
func TestBadPhotos(t *testing.T) {
	big := encodePhoto(t, ".png", 16, 16)
	copy(big[16:], []byte{0, 0, 0x40, 0, 0, 0, 0x30, 0}) // 16384 x 12288, as the header claims
	binary.BigEndian.PutUint32(big[29:], crc32.ChecksumIEEE(big[12:29]))
	cut := io.MultiReader(picture(40, 40), failing{io.ErrUnexpectedEOF})
	limited := http.MaxBytesReader(httptest.NewRecorder(), io.NopCloser(picture(400, 400)), 100)
	for name, c := range map[string]struct {
		photo io.Reader
		want  string
	}{
		"200 megapixels":        {bytes.NewReader(big), "16384 x 12288"},
		"a text":                {strings.NewReader("Ada\nBo\n"), "no picture"},
		"a PDF":                 {strings.NewReader("%PDF-1.4"), "a PDF"},
		"nothing":               {strings.NewReader(""), "empty"},
		"a cut upload":          {cut, "unexpected EOF"},
		"more than may be sent": {limited, "too large"},
		"more than there is":    {io.MultiReader(picture(40, 40), endless{}), "64 MB"},
		"a tiny one":            {picture(4, 4), "4 x 4"},
		"half a header":         {bytes.NewReader(grey(40, 40)[:100]), "Ada"},
	} {
		dir := folder(t, map[string]string{"names.csv": "Ada\n", "Ada.jpg": "old"})
		err := New(dir, nil).PutPhoto("p", "Ada", c.photo)
		if err == nil || !strings.Contains(err.Error(), c.want) || remedy.Of(err) == "" {
			t.Errorf("%s: %v", name, remedy.Line(err))
		}
		if _, is := errors.AsType[*http.MaxBytesError](err); is != (name == "more than may be sent") {
			t.Errorf("%s: %v", name, err)
		}
		if got := content(t, dir); len(got) != 2 || got["Ada.jpg"] != "old" {
			t.Errorf("%s: %d files", name, len(got))
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

// A photo goes to the disk in pieces, none of which begins before Calm has returned.
func TestPhotosGoToTheDiskInPieces(t *testing.T) {
	dir := folder(t, map[string]string{"names.csv": "Ada\n"})
	f := New(dir, nil)
	photo := bytes.NewReader(append(grey(40, 40), make([]byte, 4*piece)...))
	all, left, calls := photo.Len(), photo.Len(), 0
	f.Calm = func() {
		calls++
		if came := left - photo.Len(); came > piece {
			t.Errorf("before call %d came %d bytes", calls, came)
		}
		left = photo.Len()
	}
	if err := f.PutPhoto("", "Ada", photo); err != nil {
		t.Fatal(err)
	}
	if calls < all/piece || left > 0 {
		t.Errorf("of %d bytes in %d calls %d have not come", all, calls, left)
	}
}
