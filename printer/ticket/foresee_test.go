package ticket

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"babbage/assets/plain"
	"babbage/printer/dots"
	"babbage/printer/internal/sample"
)

// looked counts how often a photo is opened.
type looked struct {
	fs.FS
	opened int
}

func (l *looked) Stat(name string) (fs.FileInfo, error) { return fs.Stat(l.FS, name) }

func (l *looked) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".jpg") {
		l.opened++
	}
	return l.FS.Open(name)
}

// A photo that was seen while it arrived becomes the ticket that it would become else, and is not
// read again; another one in its place is.
func TestForesee(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "Ada.jpg")
	photos := &looked{FS: plain.Dir(dir)}
	p := testPress(t, DefaultLayout(), photos)
	ticket := func(p *Press) *dots.Dots {
		t.Helper()
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada"}}); err != nil {
			t.Fatal(err)
		}
		d, err := p.Preview(t.Context(), "Ada")
		if err != nil {
			t.Fatal(err)
		}
		<-p.done
		return d
	}
	write := func(photo []byte) fs.FileInfo {
		t.Helper()
		if err := os.WriteFile(file, photo, 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	one := append(onItsSide(sample.PhonePhoto(t, 1200, 900), 1), "a short film"...)
	keep := p.Foresee(iotest.HalfReader(bytes.NewReader(one)))
	if keep == nil {
		t.Fatal("a phone's photo is not foreseen")
	}
	keep(write(one))
	want := ticket(testPress(t, DefaultLayout(), plain.Dir(dir)))
	if got := ticket(p); !bytes.Equal(got.Bits, want.Bits) || photos.opened > 0 {
		t.Errorf("it is another ticket, or the photo was opened %d times", photos.opened)
	}
	keep(write(one))
	other := onItsSide(sample.PhonePhoto(t, 900, 1200), 2)
	write(other)
	if err := os.Chtimes(file, time.Time{}, time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got := ticket(p); bytes.Equal(got.Bits, want.Bits) || photos.opened == 0 {
		t.Errorf("another photo is not looked at, opened %d times", photos.opened)
	}
}

// What cannot be read while it arrives is left to whoever has it whole, and so is a second photo.
func TestNotForeseen(t *testing.T) {
	p := testPress(t, DefaultLayout(), nil)
	photo := sample.PhonePhoto(t, 640, 480)
	for what, file := range map[string][]byte{
		"text":          []byte("no picture"),
		"PNG":           sample.Photo(t, "ada.png"),
		"progressive":   sample.Photo(t, "progressive.jpg"),
		"cut in two":    photo[:len(photo)/2],
		"nothing at it": nil,
	} {
		if p.Foresee(bytes.NewReader(file)) != nil {
			t.Errorf("%s is foreseen", what)
		}
	}
	if p.Foresee(io.MultiReader(bytes.NewReader(photo), iotest.ErrReader(io.ErrUnexpectedEOF))) != nil {
		t.Error("one that does not arrive whole is foreseen")
	}
	slow, sends := io.Pipe()
	first := make(chan bool)
	go func() { first <- p.Foresee(slow) != nil }()
	if _, err := sends.Write(photo[:100]); err != nil {
		t.Fatal(err)
	}
	second := bytes.NewReader(photo)
	if p.Foresee(second) != nil || second.Len() != len(photo) {
		t.Error("a second one is read, too")
	}
	if _, err := sends.Write(photo[100:]); err != nil {
		t.Fatal(err)
	}
	sends.Close()
	if !<-first {
		t.Error("the first one is not foreseen any more")
	}
}
