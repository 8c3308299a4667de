package page

import (
	"bytes"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/printer/dots"
)

func TestUnknownTouchesAreRefused(t *testing.T) {
	touched := false
	_, url := served(t, Toy{
		Press: func(string) { touched = true }, Release: func(string) { touched = true },
		Mishap: func(Mishap, bool) { touched = true }, Pace: func(int) { touched = true },
	})
	for _, path := range []string{
		"paws/middle/press", "paws/left/tickle", "faults/flood/on", "faults/paper/maybe",
		"pace/11", "pace/-1", "pace/ten", "refill",
	} {
		answer, err := http.Post(url+path, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		said, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound || !strings.Contains(string(said), ";") {
			t.Errorf("%s: %s %s, want 404 and what a person can do", path, answer.Status, said)
		}
	}
	for _, path := range []string{"paws/left/press", "tear", "pace/10"} {
		answer, err := http.Get(url + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("GET %s: %s; a link must not touch the bear", path, answer.Status)
		}
	}
	if touched {
		t.Error("the toy was touched")
	}
}

// The last visitor who leaves while holding a paw lets go of it.
func TestLastVisitorLetsGo(t *testing.T) {
	let := make(chan string, 9)
	p := New(Toy{Release: func(paw string) { let <- paw }})
	p.arrive()
	p.arrive()
	p.hand.Lock()
	p.move(Right, true)
	p.hand.Unlock()
	p.leave()
	if len(let) != 0 {
		t.Error("let go while somebody is there")
	}
	p.leave()
	if got := <-let; got != Right || len(let) != 0 {
		t.Errorf("released %s and %d more, want right", got, len(let))
	}
}

// What hangs out and what lies face down is told to nobody: neither the stream nor a later
// visitor's scene has its dots, and nobody reads its name, until somebody asks for the
// ticket itself.
func TestFaceDownIsSecret(t *testing.T) {
	reads, linked := 0, ""
	p, url := served(t, Toy{Dots: 16, Read: func(d *dots.Dots) []string {
		if reads++; !d.Black(0, inside) {
			t.Error("another paper is read")
		}
		return []string{"Ada", "Bo"}
	}, Link: func(*dots.Dots) string { return linked }})
	before := open(t, url)
	before.next()
	p.Show(Mood{Face: Ready})
	before.next()
	for i := range 30 + inside {
		row := Row{0xa5, 0x5a}
		if i >= 30 {
			row = nil // the feed to the tear bar
		}
		p.Show(row)
	}
	for range 30 + inside {
		if m := before.next(); m.Rows != 1 {
			t.Errorf("told %+v of a row, want that it came", m)
		}
	}
	if _, err := http.Post(url+"tear", "", nil); err != nil {
		t.Fatal(err)
	}
	if got := before.next().Torn; got == nil || *got != (torn{1, inside + 30}) {
		t.Errorf("told %+v of the torn ticket, want its number and length", got)
	}
	after := open(t, url)
	if s := after.next().Scene; s.Strip != 0 || !slices.Equal(s.Pile, []torn{{1, inside + 30}}) {
		t.Errorf("a later visitor is told %+v", s)
	}

	if reads != 0 {
		t.Error("the ticket is read face down")
	}
	answer, err := http.Get(url + "tickets/1/names")
	if err != nil {
		t.Fatal(err)
	}
	names, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if string(names) != "Ada\nBo" || answer.Header.Get("Cache-Control") != "no-store" || reads != 1 {
		t.Errorf("it says %q, %s, read %d times", names, answer.Header.Get("Cache-Control"), reads)
	}
	for said, want := range map[string]string{"http://localhost:1/#code": "http://localhost:1/#code", "": "", "javascript:alert(1)": "", "https://example.org/": ""} {
		linked = said
		answer, err = http.Get(url + "tickets/1/link")
		if err != nil {
			t.Fatal(err)
		}
		got, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if string(got) != want || answer.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(answer.Header.Get("Content-Type"), "text/plain") {
			t.Errorf("a code with %q is the link %q, %v", said, got, answer.Header)
		}
	}
	answer, err = http.Get(url + "tickets/1")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if got := answer.Header.Get("Cache-Control"); got != "no-store" {
		t.Errorf("Cache-Control %q: the browser may keep the secret", got)
	}
	b, _ := io.ReadAll(answer.Body)
	m, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds().Dx() != 16 || m.Bounds().Dy() != inside+30 {
		t.Errorf("a picture of %v, want 16 by %d", m.Bounds(), inside+30)
	}
	dark := func(x int) bool { r, _, _, _ := m.At(x, inside+7).RGBA(); return r < 0x8000 }
	for x, want := range []bool{true, false, true, false, false, true, false, true} {
		if dark(x) != want {
			t.Errorf("dot %d dark: %v", x, !want)
		}
	}
	for _, n := range []string{"2", "0", "-1", "one", "2/names", "one/names", "2/link", "one/link"} {
		answer, err := http.Get(url + "tickets/" + n)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound {
			t.Errorf("ticket %s: %s", n, answer.Status)
		}
	}
}

func TestPaperThatNobodyTearsFalls(t *testing.T) {
	p := New(Toy{Dots: 8})
	for range maxStrip + 10 {
		p.Show(Row{1})
	}
	s := p.scene.view()
	if !slices.Equal(s.Pile, []torn{{1, maxStrip}}) || p.scene.strip.out() != 10 {
		t.Errorf("pile %v, %d rows hang", s.Pile, p.scene.strip.out())
	}
	for range maxPile + 5 {
		p.Show(Row{1})
		p.Show(tear{})
	}
	if s := p.scene.view(); len(s.Pile) != maxPile || s.Pile[maxPile-1].Number != maxPile+6 {
		t.Errorf("pile %v", s.Pile)
	}
}

func TestTheSceneIsBounded(t *testing.T) {
	p := New(Toy{})
	for i := range 3 * maxTrace {
		p.Show(Level{Line: Left, High: i%2 == 0, At: time.Unix(int64(i), 0)})
		p.Show(Line{Text: "x"})
		p.Show(Bytes(bytes.Repeat([]byte{byte(i)}, 100)))
	}
	s := p.scene.view()
	if len(s.Trace) != maxTrace || len(s.Log) != maxLog || len(s.Wire.Last) != 2*maxLast {
		t.Errorf("%d levels, %d lines, %d digits", len(s.Trace), len(s.Log), len(s.Wire.Last))
	}
	if s.Wire.Total != 3*maxTrace*100 {
		t.Errorf("%d bytes counted", s.Wire.Total)
	}
	if got, want := s.Trace[maxTrace-1].At, int64(3*maxTrace-1)*1e6; got != want {
		t.Errorf("the last change was at %d µs, want %d", got, want)
	}
}

func TestSound(t *testing.T) {
	_, url := served(t, Toy{Sound: func(name string) []byte {
		if name != "God rest ye, 1833" {
			return nil
		}
		return beep()
	}})
	for name, want := range map[string]int{"God%20rest%20ye%2C%201833": 200, "other": 404, "..%2F..%2Fetc%2Fpasswd": 404} {
		answer, err := http.Get(url + "sounds/" + name)
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != want {
			t.Errorf("%s: %s", name, answer.Status)
		}
		if want == 200 && (!bytes.Equal(b, beep()) || answer.Header.Get("Content-Type") != "audio/wav") {
			t.Errorf("%d bytes of %s", len(b), answer.Header.Get("Content-Type"))
		}
	}
}
