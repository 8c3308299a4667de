package phone

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
	"babbage/printer/dots"
)

// snapshot is a photo of w times h pixels, all of one shade.
func snapshot(t testing.TB, w, h int, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, w, h))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// upload sends a form with a file, as a browser does: the other field for one is empty.
func (v *visitor) upload(t *testing.T, path string, file io.Reader) (code int, page string) {
	t.Helper()
	return body(t, func() (*http.Response, error) { return v.sends(path, file) })
}

func (v *visitor) sends(path string, file io.Reader) (*http.Response, error) {
	r, w := io.Pipe()
	form := multipart.NewWriter(w)
	go func() {
		_, err := form.CreateFormFile("taken", "")
		part, err2 := form.CreateFormFile("chosen", "IMG_0001.JPG")
		if err = errors.Join(err, err2); err == nil {
			_, err = io.Copy(part, file)
		}
		if err == nil { // or the form would end where the file broke off
			err = form.Close()
		}
		w.CloseWithError(err)
	}()
	return v.Post(v.url+path, form.FormDataContentType(), r)
}

// photos returns the photos in the folder.
func (h *house) photos(t *testing.T) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(h.people)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != roster.NamesFile {
			all = append(all, e.Name())
		}
	}
	return all
}

func TestAPhoto(t *testing.T) {
	told := 0
	h := party(t, "Ada\nBo\n", func(c *Config) { c.Bear.Changed = func() { told++ } })
	v := h.organiser(t)
	one, two := snapshot(t, 300, 400, 90), snapshot(t, 300, 400, 200)
	_, page := v.upload(t, "/person/photo?name=Ada", bytes.NewReader(one))
	says(t, page, "data-has", `<p class="aside without" hidden>`)
	if got := h.photos(t); !slices.Equal(got, []string{"Ada.jpg"}) || told != 1 {
		t.Errorf("photos %q, the bear heard of it %d times", got, told)
	}
	v.upload(t, "/person/photo?name=Ada", bytes.NewReader(two))
	if _, got := v.get(t, "/photo?name=Ada"); got != string(two) {
		t.Error("the photo is not the one that was sent last")
	}
	if code, _ := v.get(t, "/photo?name=Bo"); code != 404 {
		t.Errorf("Bo's photo: %d", code)
	}
	_, page = v.post(t, "/person/nophoto?name=Ada")
	silent(t, page, "data-has", `<p class="aside without" hidden>`)
	if got := h.photos(t); len(got) != 0 {
		t.Errorf("photos %q", got)
	}
}

// endless is a file of so many bytes that begins as a photo does.
func endless(bytes int64) io.Reader {
	return io.MultiReader(strings.NewReader("\xff\xd8\xff\xe0"), io.LimitReader(zeros{}, bytes-4))
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// What is no photo that the bear can print is refused with a sentence, as a page and to a script,
// and the one before stays.
func TestPhotosThatCannotBe(t *testing.T) {
	h := party(t, "Ada\n", nil)
	v := h.organiser(t)
	good := snapshot(t, 300, 400, 90)
	v.upload(t, "/person/photo?name=Ada", bytes.NewReader(good))
	for _, c := range []struct {
		what string
		file io.Reader
		code int
		says string
	}{
		{"a text", strings.NewReader("Dear Ada, this is no photo"), 422, "Ada"},
		{"200 megapixels", bytes.NewReader(claims(t, 20000, 10000)), 422, "pixel"},
		{"21 MB", endless(21 << 20), 413, "more than 20 MB"},
		{"nothing", strings.NewReader(""), 422, "empty"},
	} {
		code, page := v.upload(t, "/person/photo?name=Ada", c.file)
		if code != c.code {
			t.Errorf("%s: %d, want %d", c.what, code, c.code)
		}
		says(t, page, c.says, `role="alert"`)
		if _, got := v.get(t, "/photo?name=Ada"); got != string(good) || len(h.photos(t)) != 1 {
			t.Errorf("%s: the photo before is lost; there are %q", c.what, h.photos(t))
		}
	}
	code, page := v.post(t, "/person/photo?name=Ada")
	if code != 422 {
		t.Errorf("no form: %d", code)
	}
	says(t, page, "Choose a photo first.")
	r, err := http.NewRequest("POST", v.url+"/person/photo?name=Ada", strings.NewReader("x"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept", "text/plain")
	code, page = body(t, func() (*http.Response, error) { return v.Do(r) })
	if code != 422 || page != "Choose a photo first.\n" {
		t.Errorf("to a script: %d %q", code, page)
	}
}

// claims is a PNG whose header has so many pixels.
func claims(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	text := b.Bytes()
	header := text[12:29] // IHDR and what is in it
	copy(header[4:], []byte{byte(w >> 24), byte(w >> 16), byte(w >> 8), byte(w), byte(h >> 24), byte(h >> 16), byte(h >> 8), byte(h)})
	sum := crc32.ChecksumIEEE(header)
	copy(text[29:], []byte{byte(sum >> 24), byte(sum >> 16), byte(sum >> 8), byte(sum)})
	return text
}

// The connection breaks in the middle of a photo: the one before stays, and nothing else.
func TestACutUpload(t *testing.T) {
	h := party(t, "Ada\n", nil)
	v := h.organiser(t)
	good := snapshot(t, 300, 400, 90)
	v.upload(t, "/person/photo?name=Ada", bytes.NewReader(good))
	r, w := io.Pipe()
	sent := make(chan error)
	go func() {
		_, err := v.sends("/person/photo?name=Ada", r)
		sent <- err
	}()
	if _, err := w.Write(good[:len(good)/2]); err != nil {
		t.Fatal(err)
	}
	h.holds(t, 2) // half of it has arrived
	w.CloseWithError(errors.New("the phone went out of reach"))
	if err := <-sent; err == nil {
		t.Error("a cut upload was answered")
	}
	h.holds(t, 1)
	if _, got := v.get(t, "/photo?name=Ada"); got != string(good) {
		t.Errorf("the photo before is lost; there are %q", h.photos(t))
	}
}

// holds waits until there are so many files beside the list.
func (h *house) holds(t *testing.T, files int) {
	t.Helper()
	for start := time.Now(); len(h.photos(t)) != files; time.Sleep(time.Millisecond) {
		if time.Since(start) > time.Minute {
			t.Fatalf("there are %q, want %d files", h.photos(t), files)
		}
	}
}

// nth is the name of the nth guest.
func nth(i int) string { return fmt.Sprintf("Guest %c%c", 'A'+i%26, 'a'+i/26) }

// Thirty phones at once: all photos arrive, four at a time.
func TestThirtyPhonesAtOnce(t *testing.T) {
	var list strings.Builder
	list.WriteString("name\n")
	for i := range 30 {
		fmt.Fprintf(&list, "%s\n", nth(i))
	}
	h := party(t, list.String(), nil)
	v := h.organiser(t)
	answers := make(chan error)
	for i := range 30 {
		go func() {
			a, err := v.sends(of("/person/photo", nth(i)), bytes.NewReader(snapshot(t, 300, 400, uint8(i))))
			if err == nil {
				a.Body.Close()
				if a.StatusCode != 200 {
					err = fmt.Errorf("answer %d", a.StatusCode)
				}
			}
			answers <- err
		}()
	}
	for range 30 {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if got := h.photos(t); len(got) != 30 {
		t.Errorf("%d photos", len(got))
	}
}

// Whoever finds all turns taken is told so after a while.
func TestNoTurnForAPhoto(t *testing.T) {
	h := party(t, "Ada\n", nil)
	h.uploads.wait = time.Millisecond
	for range maxUploads {
		h.uploads.turns <- struct{}{}
	}
	code, page := h.organiser(t).upload(t, "/person/photo?name=Ada", bytes.NewReader(snapshot(t, 30, 40, 0)))
	if code != 503 {
		t.Errorf("%d", code)
	}
	says(t, page, "Many photos come at once.")
}

// A body that comes too slowly has a deadline that has passed; one that keeps up has not.
func TestPace(t *testing.T) {
	var due time.Time
	start := time.Now()
	p := &paced{r: zeros{}, set: func(d time.Time) error { due = d; return nil }, start: start}
	for _, c := range []struct {
		read int64
		want time.Duration
	}{{0, graceUpload}, {slowUpload, graceUpload + time.Second}, {100 * slowUpload, graceUpload + 100*time.Second}, {maxPhoto, longUpload}} {
		p.read = c.read
		if _, err := p.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		if got := due.Sub(start); got != c.want {
			t.Errorf("after %d bytes the rest may take until %v, want %v", c.read, got, c.want)
		}
	}
}

// A phone that sends a photo for longer than a question may take is waited for.
func TestASlowPhone(t *testing.T) {
	h := party(t, "Ada\n", nil)
	server := h.Server()
	server.ReadTimeout, server.WriteTimeout = 300*time.Millisecond, 300*time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	v := &visitor{h.visitor(t).Client, "http://" + l.Addr().String()}
	v.post(t, "/enter", "code", h.Code())
	good := snapshot(t, 300, 400, 90)
	r, w := io.Pipe()
	go func() {
		w.Write(good[:100])
		time.Sleep(time.Second) // twice as long as the server waits for a question
		w.Write(good[100:])
		w.Close()
	}()
	code, page := v.upload(t, "/person/photo?name=Ada", r)
	if code != 200 || len(h.photos(t)) != 1 {
		t.Errorf("%d, photos %q:\n%s", code, h.photos(t), page)
	}
}

func TestThePartThatIsPrinted(t *testing.T) {
	h := party(t, "name,crop\nAda,\n", nil)
	h.write(t, "Ada.jpg", "")
	v := h.organiser(t)
	const path = "/person/crop?name=Ada"
	_, page := v.post(t, path, "left", "10", "top", "12.345", "width", "60", "height", "80", "turn", "-7", "was", "")
	says(t, page, `name="left" min="0" max="95" step="any" value="10"`, `value="12.35"`, `value="-7"`)
	says(t, h.names(t), "10,12.35,60,80,-7")
	for _, bad := range [][]string{
		{"left", "10", "top", "10", "width", "95", "height", "80"}, {"left", "x", "top", "10", "width", "9", "height", "80"},
		{"left", "10"}, {"turn", "200"}, {"turn", "NaN"}, {"left", "NaN", "top", "0", "width", "50", "height", "50"},
	} {
		code, page := v.post(t, path, append(bad, "was", "10,12.35,60,80,-7")...)
		if code != 422 {
			t.Errorf("%q: %d", bad, code)
		}
		says(t, page, "These numbers are no part of the photo.")
	}
	v.post(t, path, "turn", "90", "auto", "yes", "left", "3", "was", "10,12.35,60,80,-7")
	says(t, h.names(t), "auto,90")
	code, page := v.post(t, path, "turn", "8", "was", "") // another phone, with an old page
	if code != 409 {
		t.Errorf("%d:\n%s", code, page)
	}
	v.post(t, path, "turn", "0", "was", "auto,90")
	silent(t, h.names(t), "auto")
}

// The dots are the very ones that the bear would print; a browser that has them is told so, and one
// that comes too early to ask again.
func TestDots(t *testing.T) {
	d := dots.New(24, 2)
	d.Burn(3, 1)
	var wrong error
	h := party(t, "Ada\n", func(c *Config) {
		c.Bear.Portrait = func(_ context.Context, name string) (*dots.Dots, error) {
			if name != "Ada" {
				t.Errorf("asked for %q", name)
			}
			return d, wrong
		}
		c.Bear.Ticket = c.Bear.Portrait
	})
	v := h.organiser(t)
	for _, path := range []string{"/dots?name=ada", "/ticket?name=Ada"} {
		a, err := v.Get(v.url + path)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(a.Body)
		a.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		for i := range 48 {
			r, _, _, _ := m.At(i%24, i/24).RGBA()
			if (r == 0) != d.Black(i%24, i/24) {
				t.Errorf("the dot %d, %d is wrong", i%24, i/24)
			}
		}
		ask, err := http.NewRequest("GET", v.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		ask.Header.Set("If-None-Match", a.Header.Get("ETag"))
		if code, _ := body(t, func() (*http.Response, error) { return v.Do(ask) }); code != 304 {
			t.Errorf("%d for dots that the browser has", code)
		}
	}
	wrong = context.DeadlineExceeded
	code, page := v.get(t, "/dots?name=Ada")
	if code != 503 || !strings.Contains(page, "I am drawing") {
		t.Errorf("%d %q", code, page)
	}
	if code, _ := v.get(t, "/dots?name=Nobody"); code != 404 {
		t.Errorf("%d for nobody", code)
	}
}

// A guest's photo is theirs, whatever the address says.
func TestAGuestsPhoto(t *testing.T) {
	h := party(t, "Bo\n", func(c *Config) {
		c.Bear.Portrait = func(_ context.Context, name string) (*dots.Dots, error) {
			if name != "Ada" {
				t.Errorf("asked for %q", name)
			}
			return dots.New(8, 8), nil
		}
	})
	h.write(t, "Bo.jpg", "Bo's photo")
	v := h.visitorOfWall(t)
	v.post(t, "/me", "name", "Ada")
	good := snapshot(t, 300, 400, 90)
	_, page := v.upload(t, "/me/photo?name=Bo", bytes.NewReader(good))
	says(t, page, "You are in", "data-has")
	if _, got := v.get(t, "/me/photo?name=Bo"); got != string(good) {
		t.Errorf("the photo is %.20q", got)
	}
	v.get(t, "/me/dots?name=Bo")
	v.post(t, "/me/crop?name=Bo", "turn", "90", "was", "")
	says(t, h.names(t), "auto,90")
	code, page := v.upload(t, "/me/photo", strings.NewReader("no photo"))
	if code != 422 {
		t.Errorf("%d", code)
	}
	says(t, page, `role="alert"`, "You are in")
	v.post(t, "/me/nophoto?name=Bo")
	if got := h.photos(t); !slices.Equal(got, []string{"Bo.jpg"}) {
		t.Errorf("photos %q", got)
	}
	if _, err := os.Stat(filepath.Join(h.people, "Bo.jpg")); err != nil {
		t.Error(err)
	}
}
