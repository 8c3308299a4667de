package main

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
)

// A whole party is played on a desk, with faults, redos, a power cut and a
// restart, while everything that leaves the bear but the paper is kept: the
// log, each event of the page, each file of hat and cache at each moment. None
// of it may tell who was drawn, and a name may stand nowhere but in the hat's
// own roll. What a note says stands nowhere at all.
func TestNothingTellsWhoDrewWhom(t *testing.T) {
	s := newSimulation(t)
	for i := range s.guests.People {
		if i%2 == 0 {
			s.guests.People[i].Note, s.guests.Photos[i].Note = secretNote, secretNote
		}
	}
	agains(t.Context()) // the first use of signals starts a goroutine for good, which must not be in the bubble
	synctest.Test(t, func(t *testing.T) { testNothingTellsWhoDrewWhom(t, s) })
}

func testNothingTellsWhoDrewWhom(t *testing.T, s *simulation) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	d := newToy(ctx, s, func(err error) { t.Error(err) })
	var log locked
	d.log = slog.New(d.page.Logger(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))

	defer d.page.Close()
	var events locked
	var reading sync.WaitGroup
	reading.Go(func() {
		d.page.ServeHTTP(browser{&events, http.Header{}}, httptest.NewRequest("GET", "http://localhost/events", nil))
	})

	files := map[string][]byte{} // every version of every file
	look := func() {
		for _, dir := range []string{s.config.State, s.config.Cache} {
			_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
				if err == nil && e.Type().IsRegular() {
					if b, err := os.ReadFile(path); err == nil {
						files[path+"\x00"+string(b)] = b
					}
				}
				return nil
			})
		}
	}
	var watching sync.WaitGroup
	watching.Go(func() { d.watch(ctx) })
	d.power.on(ctx)
	// press holds a paw until the bear is busy, or does not mind.
	press := func(paw int) {
		d.header.Press(paw)
		for range 100 {
			if d.nap(t, 20*time.Millisecond); d.header.Red().Lit() {
				break
			}
		}
		d.header.Release(paw)
	}
	squeeze := func(paw int) {
		d.nap(t, 200*time.Millisecond) // the paws arm
		press(paw)
		for d.header.Red().Lit() {
			look()
			d.nap(t, 250*time.Millisecond)
		}
		look()
	}
	for i := 0; ; i++ {
		if status, err := draw.Peek(s.config.State); err == nil && status.Left == 0 && !status.InHand {
			break
		} else if i > 5*len(s.guests.People) {
			t.Fatalf("after %d squeezes the hat stands at %+v, %v; the log says\n%s", i, status, err, log.String())
		}
		switch i {
		case 3: // a redo
			squeeze(simulated.Right)
		case 5: // the paper runs out in the middle
			press(simulated.Left)
			d.nap(t, 2*time.Second)
			d.paper.PullPaper()
			d.nap(t, 10*time.Second)
			look()
			d.paper.LoadPaper()
			d.nap(t, 2*time.Second)
		case 8: // the plug is pulled in the middle
			press(simulated.Left)
			d.nap(t, 2*time.Second)
			d.power.off()
			look()
			d.power.on(ctx)
			d.nap(t, 5*time.Second)
		}
		squeeze(simulated.Left)
	}
	d.power.off()
	stop()
	watching.Wait()
	d.page.Close()
	reading.Wait()

	for what, text := range map[string]string{"log": log.String(), "page": events.String()} {
		if strings.Contains(text, secretNote) {
			t.Errorf("the %s has a note", what)
		}
	}
	for file := range files {
		if path, text, _ := strings.Cut(file, "\x00"); strings.Contains(text, secretNote) {
			t.Errorf("%s has a note", path)
		}
	}
	for _, p := range s.guests.People {
		if len(p.Name) < 5 {
			continue // "Bo" is found in any picture's base64
		}
		for what, text := range map[string]string{"log": log.String(), "page": events.String()} {
			if strings.Contains(text, p.Name) {
				t.Errorf("the %s names %s", what, p.Name)
			}
		}
		for file := range files {
			path, text, _ := strings.Cut(file, "\x00")
			if strings.HasPrefix(path, s.config.State) {
				continue // the hat has the roll; package draw looks at what it tells
			}
			if strings.Contains(path, p.Name) || strings.Contains(text, p.Name) {
				t.Errorf("%s names %s", path, p.Name)
			}
		}
	}
}

// browser is a browser that keeps what it is sent.
type browser struct {
	*locked
	header http.Header
}

func (b browser) Header() http.Header { return b.header }
func (b browser) WriteHeader(int)     {}
func (b browser) Flush()              {}

// nap lets toy time pass.
func (d *toy) nap(t *testing.T, toy time.Duration) {
	t.Helper()
	if err := d.clock.Sleep(t.Context(), toy); err != nil {
		t.Fatal(err)
	}
}

// locked is a buffer that one goroutine fills and another reads.
type locked struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *locked) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *locked) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
