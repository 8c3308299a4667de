package main

import (
	"bytes"
	"image"
	"image/png"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/device/simulated"
)

// gather writes the list of a party.
func gather(t testing.TB, people string, names ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(people, "names.csv"), []byte(strings.Join(names, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
}

// photoForm is the form in which a browser sends a photo, and its content type.
func photoForm(t testing.TB, photo []byte) (form []byte, kind string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("photo", "face.jpg")
	if err == nil {
		_, err = part.Write(photo)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), w.FormDataContentType()
}

// send sends somebody's photo as it comes out of body.
func (b *browserless) send(name, kind string, body io.Reader) (code int, page string) {
	r := httptest.NewRequest("POST", "http://localhost/person/photo?name="+url.QueryEscape(name), body)
	r.Header.Set("Content-Type", kind)
	return b.ask(r)
}

// smallPhoto is a photo that is quickly made, though not while it arrives.
func smallPhoto(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 600, 800))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// slowPhotos is a folder whose photos nobody can read until ready is closed.
type slowPhotos struct {
	fs.FS
	ready   chan struct{}
	waiting atomic.Int32
}

func (s *slowPhotos) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if strings.HasSuffix(name, ".png") && err == nil {
		f = slowPhoto{f, s}
	}
	return f, err
}

type slowPhoto struct {
	fs.File
	of *slowPhotos
}

func (s slowPhoto) Read(p []byte) (int, error) {
	s.of.waiting.Add(1)
	<-s.of.ready
	return s.File.Read(p)
}

// While a photo is being made and another one arrives, everybody draws, whoever is on those photos.
func TestNoSqueezeWaitsForPhotos(t *testing.T) {
	s := freshToy(t)
	names := []string{"Ada", "Bo", "Chi"}
	gather(t, s.options.people, names...)
	photos := &slowPhotos{FS: s.guests.dir.FS}
	s.guests.dir.FS = photos
	byPhone(t, s, func(t *testing.T, d *toy, _ func() page.Mood) {
		d.nap(t, 10*time.Second)
		if got := d.desk.seen(); got.Made != len(names) {
			t.Fatalf("at first %d of %d tickets are made", got.Made, len(names))
		}
		boss := comeIn(t, d, d.desk.phone.Code())
		form, kind := photoForm(t, smallPhoto(t))
		photos.ready = make(chan struct{}) // of this bubble
		if code, body := boss.send("Ada", kind, bytes.NewReader(form)); code != http.StatusSeeOther {
			t.Fatalf("a photo is answered with %d:\n%s", code, body)
		}
		arriving, phone := io.Pipe()
		sent := make(chan int, 1)
		go func() {
			code, _ := (&browserless{d, boss.cookie}).send("Bo", kind, arriving)
			sent <- code
		}()
		phone.Write(form[:len(form)/2])
		d.nap(t, time.Second)
		if photos.waiting.Load() == 0 {
			t.Fatal("nobody makes the photo that has come")
		}
		for left := len(names) - 1; left >= 0; left-- {
			d.squeeze(t, simulated.Left)
			d.nap(t, 25*time.Second)
			mood := device.Ready
			if left == 0 {
				mood = device.HatEmpty
			}
			if got := d.desk.seen(); got.Left != left || got.Mood != mood.Key() {
				t.Errorf("after a squeeze the bear is %q with %d names, want %q with %d", got.Mood, got.Left, mood.Key(), left)
			}
			d.paper.Tear()
		}
		if made := d.desk.seen().Made; made == len(names) || len(sent) > 0 {
			t.Errorf("%d tickets are made and %d photos more have come: nothing was going on", made, len(sent))
		}
		close(photos.ready)
		phone.Write(form[len(form)/2:])
		phone.Close()
		if code := <-sent; code != http.StatusSeeOther {
			t.Errorf("the photo that came meanwhile is answered with %d", code)
		}
		d.nap(t, 10*time.Second)
		if got := d.desk.seen(); got.Made != len(names) {
			t.Errorf("in the end %d of %d tickets are made", got.Made, len(names))
		}
	})
}

// From the touch of a paw until its slip goes to the printer no photo is written; somebody who keeps
// the paw squeezed does not keep photos out for good.
func TestPhotosRestWhileAPawIsTouched(t *testing.T) {
	s := freshToy(t)
	gather(t, s.options.people, "Ada", "Bo", "Chi")
	byPhone(t, s, func(t *testing.T, d *toy, _ func() page.Mood) {
		d.nap(t, 10*time.Second)
		boss := comeIn(t, d, d.desk.phone.Code())
		form, kind := photoForm(t, append(smallPhoto(t), make([]byte, 15<<20)...))
		body := &slowly{body: bytes.NewReader(form)}
		sent := make(chan int, 1)
		go func() {
			code, _ := boss.send("Ada", kind, body)
			sent <- code
		}()
		comes := func(while time.Duration) int64 {
			before := body.read.Load()
			d.nap(t, while)
			synctest.Wait()
			return body.read.Load() - before
		}
		if n := comes(time.Second); n < 1<<20 {
			t.Fatalf("in a second %d bytes have come", n)
		}
		d.header.Press(simulated.Right)
		d.nap(t, 200*time.Millisecond) // what was under way
		if n := comes(time.Second); n > 0 {
			t.Errorf("while a paw is touched %d bytes are read", n)
		}
		if n := comes(2 * time.Second); n == 0 {
			t.Error("a paw that stays touched keeps photos out")
		}
		d.header.Release(simulated.Right)
		if n := comes(time.Second); n < 1<<20 {
			t.Errorf("in a second after the touch %d bytes have come", n)
		}
		d.squeeze(t, simulated.Left)
		d.nap(t, time.Second)
		if mood := d.desk.seen().Mood; mood != device.Busy.Key() {
			t.Fatalf("while the ticket is printed the bear is %q", mood)
		}
		if n := comes(time.Second); n < 1<<20 {
			t.Errorf("in a second of a ticket's print %d bytes have come", n)
		}
		if code := <-sent; code != http.StatusSeeOther {
			t.Errorf("the photo is answered with %d", code)
		}
	})
}

// slowly is a body that comes with some 4 MB a second.
type slowly struct {
	body io.Reader
	read atomic.Int64
}

func (s *slowly) Read(p []byte) (int, error) {
	time.Sleep(time.Millisecond)
	n, err := s.body.Read(p[:min(len(p), 4<<10)])
	s.read.Add(int64(n))
	return n, err
}
