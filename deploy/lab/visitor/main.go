// Command visitor is a phone that measures. It runs in the guest and goes by the guest's clock:
// with --counted that is a Pi's, however busy the host is. What it takes itself is in the figures.
//
//	visitor WAY NAME PHOTO     comes in by the way on a slip, and gives NAME, who is on the list, a photo
//	visitor -make PHOTO SITTER makes a photo of 12 megapixels, as phones do, of a picture
//
// It prints a line for each figure and fails if one is over its target.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"regexp"
	"strings"
	"time"
)

// What a phone may wait for (issue 13). To read 12 megapixels alone takes the guest a second; it
// does most of that while they arrive.
const (
	firstBytes = 60 << 10
	firstTime  = 100 * time.Millisecond
	dotsTime   = time.Second
)

// wifi is how fast an upload is: 20 Mbit/s, as an office's Wi-Fi gives a phone.
const wifi = 2.5e6 // bytes a second

func main() {
	of := flag.String("make", "", "make this photo")
	flag.Parse()
	var err error
	switch {
	case *of != "" && flag.NArg() == 1:
		err = makePhoto(*of, flag.Arg(0))
	case *of == "" && flag.NArg() == 3:
		err = visit(flag.Arg(0), flag.Arg(1), flag.Arg(2))
	default:
		err = fmt.Errorf("WAY NAME PHOTO, or -make PHOTO SITTER")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "visitor:", err)
		os.Exit(1)
	}
}

// phone is a browser with a bear's address.
type phone struct {
	http.Client
	at string // "http://10.0.2.15"
}

func visit(way, name, photo string) error {
	at, code, ok := strings.Cut(way, "/#")
	if !ok {
		return fmt.Errorf("%q is no way in", way)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	p := &phone{http.Client{Jar: jar}, at}
	over := false
	report := func(what, page string) error {
		bytes, took, err := p.view(page)
		fmt.Printf("%s: %.1f KB, %d ms\n", what, float64(bytes)/1000, took.Milliseconds())
		over = over || took > firstTime || bytes > firstBytes
		return err
	}
	if err := report("first view", "/"); err != nil {
		return err
	}
	answer, err := p.PostForm(at+"/enter", url.Values{"code": {code}})
	if err != nil {
		return err
	}
	if answer.Body.Close(); answer.StatusCode != http.StatusOK {
		return fmt.Errorf("the code is not taken: %s", answer.Status)
	}
	for _, page := range []string{"/", "/people", "/party"} {
		if err := report("organiser's "+page, page); err != nil {
			return err
		}
	}
	taken, made, err := p.give(name, photo)
	if err != nil {
		return err
	}
	fmt.Printf("photo: taken %d ms after its last byte, dots %d ms\n", taken.Milliseconds(), made.Milliseconds())
	if over || made > dotsTime {
		return fmt.Errorf("a figure is over its target")
	}
	return nil
}

// get asks for something as a browser does, and returns it and its size on the wire.
func (p *phone) get(path string) (body []byte, size int, err error) {
	ask, err := http.NewRequest("GET", p.at+path, nil)
	if err != nil {
		return nil, 0, err
	}
	ask.Header.Set("Accept-Encoding", "gzip") // by itself Go would, and not tell
	answer, err := p.Do(ask)
	if err != nil {
		return nil, 0, err
	}
	defer answer.Body.Close()
	body, err = io.ReadAll(answer.Body)
	size = len(body)
	if err == nil && answer.Header.Get("Content-Encoding") == "gzip" {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(body)); err == nil {
			body, err = io.ReadAll(z)
		}
	}
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s: %s", path, answer.Status, body)
	}
	return body, size, err
}

// resource is what a page loads at once.
var resource = regexp.MustCompile(`<(?:link|script|img)\b[^>]*\b(?:href|src)="/?([^"#?]+)"`)

// view loads a page and all that it shows, and returns its size and how long it took.
func (p *phone) view(path string) (size int, took time.Duration, err error) {
	start := time.Now()
	page, size, err := p.get(path)
	if err != nil {
		return 0, 0, err
	}
	for _, m := range resource.FindAllSubmatch(page, -1) {
		_, n, err := p.get("/" + string(m[1]))
		if err != nil {
			return 0, 0, err
		}
		size += n
	}
	return size, time.Since(start), nil
}

// give uploads a photo, and waits until the dots of its ticket are others than before. It returns
// how long it was from the last byte of it until it was taken, and until there were dots.
func (p *phone) give(name, photo string) (taken, made time.Duration, err error) {
	content, err := os.ReadFile(photo)
	if err != nil {
		return 0, 0, err
	}
	query := "?name=" + url.QueryEscape(name)
	before, _, err := p.get("/dots" + query)
	if err != nil {
		return 0, 0, err
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("photo", "IMG_2017.jpg")
	if err != nil {
		return 0, 0, err
	}
	part.Write(content) // a bytes.Buffer takes everything
	w.Close()
	body := &last{Reader: bytes.NewReader(form.Bytes())}
	ask, err := http.NewRequest("POST", p.at+"/person/photo"+query, body)
	if err != nil {
		return 0, 0, err
	}
	ask.ContentLength = int64(form.Len())
	ask.Header.Set("Content-Type", w.FormDataContentType())
	ask.Header.Set("Accept", "text/plain")
	answer, err := p.Do(ask)
	if err != nil {
		return 0, 0, err
	}
	said, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	taken = time.Since(body.at)
	if answer.StatusCode != http.StatusNoContent {
		return 0, 0, fmt.Errorf("the photo is not taken: %s: %s", answer.Status, said)
	}
	for time.Since(body.at) < time.Minute {
		dots, _, err := p.get("/dots" + query)
		if err == nil && !bytes.Equal(dots, before) {
			return taken, time.Since(body.at), nil
		}
		time.Sleep(10 * time.Millisecond) // as a page asks again, only sooner
	}
	return 0, 0, fmt.Errorf("the dots stay what they were")
}

// last is a body that goes out as over Wi-Fi, and notes when the last byte was taken.
type last struct {
	*bytes.Reader
	at time.Time
}

func (l *last) Read(b []byte) (int, error) {
	n, err := l.Reader.Read(b[:min(len(b), 16<<10)])
	time.Sleep(time.Duration(float64(n) / wifi * float64(time.Second)))
	if l.Len() == 0 && l.at.IsZero() {
		l.at = time.Now()
	}
	return n, err
}
