package page

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// reader reads a stream as page.js does.
type reader struct {
	testing.TB
	lines *bufio.Scanner
}

// open asks p for its stream; it ends with the test.
func open(t testing.TB, url string) reader {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, "GET", url+"events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { answer.Body.Close() })
	if got, want := answer.Header.Get("Content-Type"), "text/event-stream; charset=utf-8"; got != want {
		t.Errorf("Content-Type %q, want %q", got, want)
	}
	lines := bufio.NewScanner(answer.Body)
	lines.Buffer(nil, 1<<20)
	return reader{t, lines}
}

// next returns the next message.
func (r reader) next() message {
	r.Helper()
	for r.lines.Scan() {
		data, ok := strings.CutPrefix(r.lines.Text(), "data: ")
		if !ok || data == "{}" {
			continue
		}
		var m message
		if err := json.Unmarshal([]byte(data), &m); err != nil {
			r.Fatalf("%s: %v", data, err)
		}
		return m
	}
	r.Fatalf("the stream ended: %v", r.lines.Err())
	return message{}
}

func served(t testing.TB, toy Toy) (*Page, string) {
	p := New(toy)
	s := httptest.NewServer(p)
	t.Cleanup(func() {
		p.Close()
		s.Close()
	})
	return p, s.URL + "/"
}

func TestStreamBeginsWithTheSceneAndGoesOn(t *testing.T) {
	p, url := served(t, Toy{Dots: 16})
	start := time.Date(2025, 12, 24, 16, 0, 0, 0, time.UTC)
	p.Show(Level{Line: "left", High: true, At: start})
	p.Show(Level{Line: "left", High: false, At: start.Add(1500 * time.Microsecond)})
	p.Show(Row{0xff, 0x01})
	p.Show(Row{0x80})
	p.Show(Row{})
	p.Show(Bytes{0x1b, 0x40})
	p.Show(Mood{Face: Ready, Says: say("mood.ready.says"), Do: Phrase{Key: "page.say.yourturn", Name: "Ada", Count: 1.5, All: 2, Instead: true}})
	p.Show(Line{At: start, Level: "INFO", Text: "awake"})
	r := open(t, url)
	got := r.next().Scene
	if got == nil {
		t.Fatal("the stream does not begin with the scene")
	}
	want := view{
		Levels: map[string]bool{"left": false},
		Trace:  []level{{"left", true, 0}, {"left", false, 1500}},
		Mood:   Mood{Face: Ready, Says: say("mood.ready.says"), Do: Phrase{Key: "page.say.yourturn", Name: "Ada", Count: 1.5, All: 2, Instead: true}},
		Dots:   16,
		Strip:  3,
		Wire:   wire{2, "1b40"},
		Log:    []line{{"16:00:00.000", "INFO", "awake"}},
	}
	if got.Levels["left"] || !slices.Equal(got.Trace, want.Trace) || got.Mood != want.Mood || got.Dots != want.Dots ||
		got.Strip != want.Strip || got.Wire != want.Wire || !slices.Equal(got.Log, want.Log) || got.Pace != 1 {
		t.Errorf("scene %+v\nwant %+v", *got, want)
	}

	p.Show(Row{0x01, 0x00})
	p.Show(Row{0xff, 0xff, 0xff}) // wider than the paper
	p.Show(Level{Line: "left", High: false, At: start.Add(time.Second)})
	p.Show(Sound{"laugh-1"})
	for range 2 {
		if m := r.next(); m.Rows != 1 {
			t.Errorf("told %+v of a row", m)
		}
	}
	if m := r.next(); m.Sound != "laugh-1" {
		t.Errorf("a level that is no change was shown, or no sound: %+v", m)
	}
}

// A browser that does not read holds nobody up, and finds the scene as it is
// when it reads again.
func TestSlowBrowserIsResynchronised(t *testing.T) {
	p, url := served(t, Toy{})
	host := strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")
	deaf, err := net.Dial("tcp", host)
	if err != nil {
		t.Fatal(err)
	}
	defer deaf.Close()
	io.WriteString(deaf, "GET /events HTTP/1.1\r\nHost: "+host+"\r\n\r\n")
	other := open(t, url)
	other.next()

	row := make(Row, 48)
	row[47] = 1
	for range 20 * maxJournal {
		p.Show(row)
	}
	p.mu.Lock()
	said := len(p.journal.lines)
	p.mu.Unlock()
	if said > maxJournal {
		t.Errorf("%d messages kept, want at most %d", said, maxJournal)
	}
	// Whatever it was told of and however often it was given the whole scene, the
	// paper it shows in the end is the paper that came out.
	var rows, torn int
	for rows != 20*maxJournal%maxStrip || torn != 20*maxJournal/maxStrip {
		switch m := other.next(); {
		case m.Scene != nil:
			rows, torn = m.Scene.Strip, len(m.Scene.Pile)
		case m.Torn != nil:
			rows, torn = 0, torn+1
		default:
			rows += m.Rows
		}
	}
}

func TestBatchForgetsNothingAndRepeatsNothing(t *testing.T) {
	p := New(Toy{})
	_, next, _ := p.batch(-1)
	for range 3 {
		p.Show(Sound{"a"})
	}
	b, next, news := p.batch(next)
	if n := strings.Count(string(b), "data: "); n != 3 {
		t.Errorf("%d messages, want 3", n)
	}
	if b, _, _ = p.batch(next); len(b) != 0 {
		t.Errorf("said again: %s", b)
	}
	select {
	case <-news:
		t.Error("news before there is any")
	default:
	}
	p.Show(Sound{"b"})
	<-news
	for range maxJournal {
		p.Show(Sound{"c"})
	}
	if b, _, _ = p.batch(next); !strings.HasPrefix(string(b), `data: {"scene":`) {
		t.Errorf("too far behind, and told %.40s", b)
	}
}

// idle is a browser in a synctest bubble: it notes what is written, and when.
type idle struct {
	header http.Header
	mu     sync.Mutex
	text   strings.Builder
}

func (w *idle) Header() http.Header              { return w.header }
func (w *idle) WriteHeader(int)                  {}
func (w *idle) Flush()                           {}
func (w *idle) SetWriteDeadline(time.Time) error { return nil }
func (w *idle) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(b)
}

func (w *idle) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

func TestHeartbeatAndClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := New(Toy{})
		w := &idle{header: make(http.Header)}
		over := make(chan struct{})
		go func() {
			p.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/events", nil))
			close(over)
		}()
		time.Sleep(5*heartbeat + time.Second)
		if n := strings.Count(w.String(), "event: beat\n"); n != 4 && n != 5 {
			t.Errorf("%d heartbeats in five times their period", n)
		}
		// What happens within a frame is written at once.
		p.Show(Sound{"a"})
		synctest.Wait()
		p.Show(Sound{"b"})
		time.Sleep(frame / 2)
		if strings.Contains(w.String(), `"b"`) {
			t.Error("written twice within a frame")
		}
		time.Sleep(frame)
		if !strings.Contains(w.String(), `"b"`) {
			t.Error("not written after a frame")
		}
		p.Close()
		p.Close()
		<-over
	})
}

// Showing, squeezing, tearing and coming and going at once harm nothing.
func TestManyAtOnce(t *testing.T) {
	var p *Page
	p, url := served(t, Toy{
		Press:   func(paw string) { p.Show(Level{Line: paw, At: time.Now()}) },
		Release: func(paw string) { p.Show(Level{Line: paw, High: true, At: time.Now()}) },
		Mishap:  func(f Mishap, on bool) { p.Show(Mood{Says: say(string(f))}) },
	})
	var all, readers sync.WaitGroup
	post := func(path string) {
		answer, err := http.Post(url+path, "", nil)
		if err != nil {
			t.Error(err)
			return
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNoContent {
			t.Errorf("%s: %s", path, answer.Status)
		}
	}
	for i := range 4 {
		all.Go(func() {
			for range 500 {
				p.Show(Row{byte(i)})
				p.Show(Bytes{byte(i)})
				p.Show(Line{Text: "x"})
			}
		})
		all.Go(func() {
			for range 20 {
				post("paws/left/press")
				post("tear")
				post("paws/left/release")
				post("faults/paper/on")
			}
		})
		r := open(t, url)
		readers.Go(func() {
			seen := 0
			for r.lines.Scan() {
				seen++
			}
			if seen == 0 {
				t.Error("a browser was told nothing")
			}
		})
	}
	all.Wait()
	p.Close() // ends the streams
	readers.Wait()
}
