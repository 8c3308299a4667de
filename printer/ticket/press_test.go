package ticket

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/portrait"
)

// A photo that cannot be used costs nobody their ticket.
func TestPressNeverFailsADraw(t *testing.T) {
	photos := fstest.MapFS{"ada.png": {Data: []byte("no picture at all")}, "chi.png": {Data: sample.Photo(t, "chi.png")}}
	p := testPress(t, DefaultLayout(), photos)
	if err := p.Load(t.Context(), []Portrayed{{Name: "Ada"}, {Name: "Bo", Photo: "gone.jpg"}, {Name: "Chi"}}); err != nil {
		t.Fatal(err)
	}
	black := func(d *dots.Dots) (n int) {
		for i := range d.Width * d.Height {
			if d.Black(i%d.Width, i/d.Width) {
				n++
			}
		}
		return n
	}
	mono := testPress(t, DefaultLayout(), nil).typ.monogram("Chi")
	for _, name := range []string{"Ada", "Bo", "Chi", "Somebody Else"} {
		ticket, err := p.Ticket(t.Context(), name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if ticket.Width != dots.Paper58 || ticket.Height < 400 {
			t.Errorf("%s: ticket of %d x %d dots", name, ticket.Width, ticket.Height)
		}
		if n := black(ticket); (n > 2*black(mono)) != (name == "Chi") {
			t.Errorf("%s: %d dots, which is no portrait for Chi alone", name, n)
		}
	}
}

// quickest is the layout that is quickest to prepare: it looks for no face.
var quickest = Layout{Width: dots.Paper58, Look: portrait.Look{Shape: portrait.Full}}

// gateFS holds photos back until its gate is closed, and remembers their order.
type gateFS struct {
	fs.FS
	gate chan struct{}
	mu   sync.Mutex
	read []string
}

func (g *gateFS) Open(name string) (fs.File, error) {
	if name != "." {
		g.mu.Lock()
		g.read = append(g.read, name)
		g.mu.Unlock()
		<-g.gate
	}
	return g.FS.Open(name)
}

func (g *gateFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(g.FS, name) }

// Whoever is asked for before their turn jumps the queue: they wait for the photo
// that is being prepared, and for no other.
func TestPressJumpsTheQueue(t *testing.T) { synctest.Test(t, testPressJumpsTheQueue) }

func testPressJumpsTheQueue(t *testing.T) {
	files := fstest.MapFS{}
	var people []Portrayed
	for i := range 20 {
		name := fmt.Sprintf("p%02d", i)
		files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3])}
		people = append(people, Portrayed{Name: name})
	}
	photos := &gateFS{FS: files, gate: make(chan struct{})}
	p := testPress(t, quickest, photos)
	if err := p.Load(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	synctest.Wait()
	// p00 is being prepared. p17 is drawn, and gets in line before p01 does.
	drawn := make(chan error)
	go func() {
		_, err := p.Ticket(context.Background(), "p17")
		drawn <- err
	}()
	synctest.Wait()
	if n := len(photos.read); n != 1 {
		t.Errorf("%d photos are being read at a time", n)
	}
	close(photos.gate)
	if err := <-drawn; err != nil {
		t.Fatal(err)
	}
	<-p.done
	if got := photos.read[:3]; !slices.Equal(got, []string{"p00.png", "p17.png", "p01.png"}) {
		t.Errorf("read %v first", got)
	}
	if len(photos.read) != len(people) {
		t.Errorf("%d photos were read for %d people", len(photos.read), len(people))
	}
	if n := ready(p); n != 20 {
		t.Errorf("%d of 20 are ready", n)
	}
}

// After AllReady everybody's ticket is there at once; before, it tells who is asked for.
func TestAllReady(t *testing.T) {
	waited := func(name string, all bool) (wait time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			files := fstest.MapFS{}
			var people []Portrayed
			for i := range 5 {
				name := fmt.Sprintf("p%d", i)
				files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3])}
				people = append(people, Portrayed{Name: name})
			}
			p := testPress(t, quickest, slowFS{files})
			if err := p.Load(t.Context(), people); err != nil {
				t.Fatal(err)
			}
			time.Sleep(1500 * time.Millisecond) // p0 is ready, and p1 is being read
			begun := time.Now()
			if all {
				if err := p.AllReady(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := p.Ticket(t.Context(), name); err != nil {
				t.Fatal(err)
			}
			wait = time.Since(begun)
			<-p.done
		})
		return wait
	}
	const rest = 3500 * time.Millisecond
	for _, name := range []string{"p0", "p1", "p4", "nobody"} {
		if got := waited(name, true); got != rest {
			t.Errorf("%s waits %v and not %v", name, got, rest)
		}
	}
	if first, last := waited("p0", false), waited("p4", false); first != 0 || last >= rest {
		t.Errorf("the first of the list waits %v without the others, the last %v", first, last)
	}
}

// slowFS takes a second for each photo.
type slowFS struct{ fs.FS }

func (s slowFS) Open(name string) (fs.File, error) {
	if name != "." {
		time.Sleep(time.Second)
	}
	return s.FS.Open(name)
}

func (s slowFS) Stat(name string) (fs.FileInfo, error) { return fs.Stat(s.FS, name) }

// ready is how many of the people loaded have their ticket. The preparing goroutine has ended.
func ready(p *Press) (n int) {
	for _, one := range p.people {
		if one.ticket != nil {
			n++
		}
	}
	return n
}

// What is left on disk and in the log is the same whoever was drawn early.
func TestPressTellsNobody(t *testing.T) { synctest.Test(t, testPressTellsNobody) }

func testPressTellsNobody(t *testing.T) {
	files := fstest.MapFS{}
	var people []Portrayed
	for i, name := range []string{"Ada", "Bo", "Chi", "Dee"} {
		files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3])}
		people = append(people, Portrayed{Name: name})
	}
	files["Dee.png"].Data = []byte("no picture") // a fault to be logged in its turn
	run := func(early string) (log string, kept []string) {
		var text bytes.Buffer
		photos := &gateFS{FS: files, gate: make(chan struct{})}
		p := testPress(t, quickest, photos)
		p.Log = slog.New(slog.NewTextHandler(&text, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		drawn := make(chan struct{})
		go func() {
			defer close(drawn)
			if early != "" {
				p.Ticket(context.Background(), early)
			}
		}()
		synctest.Wait()
		close(photos.gate)
		<-drawn
		<-p.done
		entries, err := os.ReadDir(p.shelf.dir)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortStableFunc(entries, func(a, b os.DirEntry) int { return modTime(t, a).Compare(modTime(t, b)) })
		for _, e := range entries {
			info, err := e.Info()
			if err != nil || info.Mode() != 0o600 && runtime.GOOS != "windows" {
				t.Errorf("%s has mode %v, %v", e.Name(), info.Mode(), err)
			}
			kept = append(kept, e.Name())
		}
		return text.String(), kept
	}
	log, kept := run("")
	for _, early := range []string{"Chi", "Dee"} {
		otherLog, otherKept := run(early)
		if log != otherLog {
			t.Errorf("with %s drawn early the log says\n%s\ninstead of\n%s", early, otherLog, log)
		}
		if !slices.Equal(kept, otherKept) {
			t.Errorf("with %s drawn early the portraits are kept in the order %v instead of %v", early, otherKept, kept)
		}
	}
	if len(kept) != 3 || !strings.Contains(log, "Dee.png") {
		t.Errorf("kept %v, logged %s", kept, log)
	}
	for _, name := range kept {
		if strings.Contains(strings.ToLower(name), "ada") {
			t.Errorf("%s tells a name", name)
		}
	}
}

func modTime(t *testing.T, e os.DirEntry) time.Time {
	info, err := e.Info()
	if err != nil {
		t.Fatal(err)
	}
	return info.ModTime()
}

// A second start takes the portraits from the disk, and one that was damaged
// there, by a full disk or a pulled plug, is made again.
func TestPressWarmStart(t *testing.T) {
	dir := t.TempDir()
	file := sample.Photo(t, "ada.png")
	start := func() (*Press, *dots.Dots) {
		p, err := NewPress(DefaultLayout(), fstest.MapFS{"ada.png": {Data: file}}, dir)
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada"}}); err != nil {
			t.Fatal(err)
		}
		<-p.done
		ticket, err := p.Ticket(t.Context(), "Ada")
		if err != nil {
			t.Fatal(err)
		}
		return p, ticket
	}
	p, cold := start()
	kept, err := filepath.Glob(filepath.Join(p.shelf.dir, "*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	// A mark in what was kept shows that it is used.
	pbm, err := os.ReadFile(kept[0])
	if err != nil {
		t.Fatal(err)
	}
	marked := bytes.Clone(pbm)
	marked[len(marked)/2] ^= 0xFF
	if err := os.WriteFile(kept[0], marked, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, warm := start(); bytes.Equal(warm.Bits, cold.Bits) {
		t.Error("the second start did not use what the first had kept")
	}
	for _, damaged := range [][]byte{nil, pbm[:len(pbm)/2], []byte("P4\n99999 99999\n")} {
		if err := os.WriteFile(kept[0], damaged, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, again := start(); !bytes.Equal(again.Bits, cold.Bits) {
			t.Errorf("%d damaged bytes on disk made another ticket", len(damaged))
		}
	}
}

// The end of its context ends the preparing goroutine and a waiting draw.
func TestPressEnds(t *testing.T) { synctest.Test(t, testPressEnds) }

func testPressEnds(t *testing.T) {
	photos := &gateFS{FS: fstest.MapFS{"ada.png": {Data: sample.Photo(t, "ada.png")}, "bo.png": {Data: sample.Photo(t, "bo.png")}},
		gate: make(chan struct{})}
	p := testPress(t, quickest, photos)
	ctx, cancel := context.WithCancel(t.Context())
	if err := p.Load(ctx, []Portrayed{{Name: "Ada"}, {Name: "Bo"}}); err != nil {
		t.Fatal(err)
	}
	synctest.Wait() // Ada's photo is being read
	cancel()
	if _, err := p.Ticket(ctx, "Bo"); !errors.Is(err, context.Canceled) {
		t.Errorf("a draw after the end returned %v", err)
	}
	close(photos.gate)
	<-p.done
	if n := ready(p); n > 1 {
		t.Error("preparing went on after the end")
	}
	// Loading anew starts over, with others.
	if err := p.Load(t.Context(), []Portrayed{{Name: "Bo"}}); err != nil {
		t.Fatal(err)
	}
	<-p.done
	if n := ready(p); n != 1 || len(p.people) != 1 {
		t.Errorf("%d of %d after loading anew", n, len(p.people))
	}
}

// A press without a place to keep portraits works all the same.
func TestPressReadOnlyCache(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	p, err := NewPress(quickest, sample.Photos(), blocked)
	if err != nil {
		t.Fatal(err)
	}
	p.Log = slog.New(slog.NewTextHandler(&text, nil))
	if err := p.Load(t.Context(), []Portrayed{{Name: "ada"}, {Name: "bo"}}); err != nil {
		t.Fatal(err)
	}
	<-p.done
	if n := strings.Count(text.String(), "not kept"); n != 1 {
		t.Errorf("%d warnings, want one:\n%s", n, &text)
	}
}
