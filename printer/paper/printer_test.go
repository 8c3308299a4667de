package paper

import (
	"bytes"
	"errors"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"babbage/printer/paper/papertest"
)

func newVirtual(cfg Config) (*Printer, *papertest.Clock) {
	c := papertest.NewClock()
	cfg.Now, cfg.Sleep = c.Now, c.Sleep
	return New(cfg), c
}

func mustOpen(t *testing.T, p *Printer) *Wire {
	t.Helper()
	w, err := p.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// grey is n rows over the whole head, each of the byte given.
func grey(n int, b byte) []byte { return raster(48, bytes.Repeat([]byte{b}, 48*n)...) }

// paperTime is how long the stream takes from its first byte to its last row.
func paperTime(t *testing.T, cfg Config, stream []byte) time.Duration {
	t.Helper()
	p, c := newVirtual(cfg)
	w := mustOpen(t, p)
	begun := c.Now()
	if _, err := w.Write(stream); err != nil {
		t.Fatal(err)
	}
	for !p.Idle() {
		c.Sleep(time.Millisecond)
	}
	return c.Now().Sub(begun)
}

// Wire figures are arithmetic, head figures those measured on 58 mm heads.
func TestSpeed(t *testing.T) {
	for _, test := range []struct {
		name     string
		cfg      Config
		stream   []byte
		from, to time.Duration
	}{
		{"9600 baud, 20 rows/s", Config{Baud: 9600}, grey(100, 0x55), 5 * time.Second, 5050 * time.Millisecond},
		{"19200 baud, 40 rows/s", Config{Baud: 19200}, grey(100, 0x55), 2500 * time.Millisecond, 2550 * time.Millisecond},
		{"115200 baud, 240 rows/s", Config{Baud: 115200}, grey(200, 0x55), 833 * time.Millisecond, 860 * time.Millisecond},
		{"head at half black, 45 mm/s", Config{}, grey(200, 0x55), 540 * time.Millisecond, 600 * time.Millisecond},
		{"head all black, 25 mm/s", Config{}, grey(200, 0xff), 990 * time.Millisecond, 1020 * time.Millisecond},
		{"feed, 50 mm/s", Config{Baud: 19200}, []byte("\x1bJ\xc8"), 500 * time.Millisecond, 510 * time.Millisecond},
	} {
		if got := paperTime(t, test.cfg, test.stream); got < test.from || got > test.to {
			t.Errorf("%s: %v, want %v to %v", test.name, got, test.from, test.to)
		}
	}
}

// TestCreep shows that rows come out one by one, not when the whole has come.
func TestCreep(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200})
	var rows []Row
	stop := p.Watch(func(r Row) {
		if r.At.After(c.Now()) {
			t.Errorf("row %d is shown %v early", len(rows), r.At.Sub(c.Now()))
		}
		rows = append(rows, r)
	})
	w := mustOpen(t, p)
	w.Write(append(grey(40, 1), "\x1bJ\x50"...))
	for half := 0; !p.Idle(); c.Sleep(10 * time.Millisecond) {
		if half == 0 && c.Now().Sub(p.zero) >= time.Second/2 {
			half = len(rows)
			if half < 18 || half > 20 {
				t.Errorf("%d rows in the first half second, want 19", half)
			}
		}
	}
	if len(rows) != 40+80 || rows[39].Bits == nil || rows[40].Bits != nil {
		t.Fatalf("%d rows", len(rows))
	}
	for i := range rows[1:] {
		if gap := rows[i+1].At.Sub(rows[i].At); gap < whiteRow || gap > 26*time.Millisecond {
			t.Errorf("%v between rows %d and %d", gap, i, i+1)
		}
	}
	stop()
	w.Write([]byte("\x1bJ\x08"))
	c.Sleep(time.Second)
	if p.Tick(); len(rows) != 120 {
		t.Error("still watching")
	}
}

func TestBuffer(t *testing.T) {
	black := grey(60, 0xff) // 2,888 bytes at 240 rows/s; the head burns 200
	for _, busy := range []bool{false, true} {
		p, c := newVirtual(Config{Baud: 115200, Buffer: 256, Busy: busy})
		mustOpen(t, p).Write(black)
		c.Sleep(2 * time.Second)
		if n := p.Counts(); (n.Lost == 0) != busy || (p.Paper().Height == 60) != busy {
			t.Errorf("busy line %t: %d bytes lost, %d rows", busy, n.Lost, p.Paper().Height)
		}
	}
}

func TestPaperOut(t *testing.T) {
	for _, holds := range []bool{true, false} {
		p, c := newVirtual(Config{Baud: 19200, Holds: holds, Knows: ESCv | GSr | DLEEOT})
		w := mustOpen(t, p)
		p.At(8+48*10, (*Printer).PullPaper)
		w.Write(grey(20, 0xaa))
		c.Sleep(2 * time.Second)
		if n := p.Paper().Height; n < 9 || n > 10 {
			t.Errorf("%d rows on paper that ended after 10", n)
		}
		ask := func(question string, want ...byte) {
			t.Helper()
			w.Write([]byte(question))
			w.SetReadDeadline(c.Now().Add(100 * time.Millisecond))
			var b [8]byte
			n, err := w.Read(b[:])
			if !bytes.Equal(b[:n], want) || len(want) == 0 && !errors.Is(err, os.ErrDeadlineExceeded) {
				t.Errorf("holds %t: % x answered % x, %v; want % x", holds, question, b[:n], err, want)
			}
		}
		ask("\x10\x04\x04", 0x72) // at once, also with a held buffer before it
		if !holds {
			ask("\x1bv", 0x04)
			ask("\x1dr\x01", 0x0c)
		} else {
			ask("\x1bv") // stands behind the rows that wait for paper
		}
		p.LoadPaper()
		c.Sleep(time.Second)
		want := 9
		if holds {
			want = 20
		}
		if n := p.Paper().Height; n < want || n > want+1 {
			t.Errorf("holds %t: %d rows after loading, want %d", holds, n, want)
		}
		if holds {
			ask("", 0x00) // that question, now
		}
		ask("\x10\x04\x04", 0x12)
		if !holds {
			ask("\x1dr\x01", 0x00)
		}
	}
}

func TestOneWay(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200})
	w := mustOpen(t, p)
	w.Write([]byte("\x10\x04\x04\x1b@"))
	w.SetReadDeadline(c.Now().Add(time.Second))
	if n, err := w.Read(make([]byte, 8)); n != 0 || !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Errorf("%d bytes, %v", n, err)
	}
	if p.Paper().Height != 0 {
		t.Error("DLE EOT printed something")
	}
	w.Write([]byte("\x1bv\n"))
	c.Sleep(time.Second)
	if p.Paper().Height == 0 {
		t.Error("an unknown ESC v printed nothing")
	}
}

func TestBrownOut(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200, Faints: 200})
	w := mustOpen(t, p)
	w.Write(append(grey(24, 0x11), grey(24, 0xff)...))
	c.Sleep(3 * time.Second)
	if n := p.Counts().Resets; n == 0 {
		t.Error("no reset in a dark picture")
	}
	p.Tear()
	w.Write(append(append(make([]byte, 24*48), "\x1b@"...), grey(24, 0x11)...))
	c.Sleep(3 * time.Second)
	if got := p.Tear(); got.Count(grey(24, 0x11)[8:]) != 1 {
		t.Errorf("%d rows after the reset", got.Height)
	}
}

func TestUnplug(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200, Queue: 64})
	w := mustOpen(t, p)
	p.At(1000, (*Printer).Unplug)
	p.At(1000, func(p *Printer) { p.After(time.Second, (*Printer).Plug) })
	n, err := w.Write(grey(100, 0x11))
	if !errors.Is(err, syscall.EIO) || n < 1000 || n > 1100 {
		t.Errorf("%d bytes written, %v", n, err)
	}
	if _, err := p.Open(t.Context()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("unplugged printer opens: %v", err)
	}
	c.Sleep(time.Second)
	if _, err := w.Write([]byte{0}); !errors.Is(err, syscall.EIO) {
		t.Errorf("the old wire: %v", err)
	}
	if _, err := mustOpen(t, p).Write([]byte{0}); err != nil {
		t.Errorf("the new wire: %v", err)
	}
	if n := p.Counts().Received; n != 1000 && n != 1001 {
		t.Errorf("%d bytes received", n)
	}
}

func TestWireDeadlines(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200, Queue: 100, Busy: true, Buffer: 10})
	w := mustOpen(t, p)
	p.Stall()
	w.SetWriteDeadline(c.Now().Add(3 * time.Second))
	begun := c.Now()
	n, err := w.Write(make([]byte, 200))
	if took := c.Now().Sub(begun); n != 110 || !errors.Is(err, os.ErrDeadlineExceeded) || took < 3*time.Second || took > 3010*time.Millisecond {
		t.Errorf("%d bytes in %v, %v", n, took, err)
	}
	if n, _ := w.Queued(); n != 100 {
		t.Errorf("%d bytes queued", n)
	}
	w.Flush()
	if n, _ := w.Queued(); n != 0 {
		t.Errorf("%d bytes queued after a flush", n)
	}
	w.Close()
	if _, err := w.Write([]byte{0}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("closed wire: %v", err)
	}
}

// TestButtons presses every button while a ticket comes out, from several
// goroutines and from a watcher, in real time.
func TestButtons(t *testing.T) {
	p := New(Config{Baud: 10_000_000, Knows: ESCv})
	p.Watch(func(Row) { p.Paper() })
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			for range 5 {
				for _, f := range Faults() {
					f.Break(p)
					if f.Mend != nil {
						f.Mend(p)
					}
				}
				p.Tear()
			}
		})
		all.Go(func() {
			for range 20 {
				if w, err := p.Open(t.Context()); err == nil {
					w.SetWriteDeadline(time.Now().Add(10 * time.Millisecond))
					w.Write(grey(10, 0x11))
					w.Close()
				}
			}
		})
	}
	all.Wait()
}

// TestLongParty shows that the paper of a whole year does not fill the memory.
func TestLongParty(t *testing.T) {
	p, c := newVirtual(Config{})
	w := mustOpen(t, p)
	for range 300 {
		w.Write([]byte("\x1bJ\xff\x10\x04\x04"))
		c.Sleep(time.Second)
	}
	if n := p.Counts().Rows; n != 300*255 {
		t.Errorf("%d rows fed", n)
	}
	if got := p.Tear(); got.Height > keepRows || len(p.answers) > 256 {
		t.Errorf("%d rows and %d answers kept", got.Height, len(p.answers))
	}
}
