package printer

import (
	"context"
	"errors"
	"io/fs"
	"runtime"
	"testing"
	"time"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/printer/paper"
)

// TestHotPlug counts how often a port that is gone is tried, and how soon one
// that is back is found.
func TestHotPlug(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	tries := 0
	open := b.prn.link.open
	b.prn.link.open = func(ctx context.Context) (Wire, error) {
		tries++
		return open(ctx)
	}
	b.sim.Unplug()
	for range 10 {
		if s := b.prn.Tend(t.Context()); s != Gone {
			t.Errorf("unplugged printer is %v", s)
		}
	}
	if tries != 1 || !errors.Is(b.prn.Trouble(), fs.ErrNotExist) {
		t.Errorf("tried %d times at once, %v", tries, b.prn.Trouble())
	}
	if err := b.prn.Print(t.Context(), sampleTicket(10)); !errors.Is(err, ErrGone) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("printed on an unplugged printer: %v", err)
	}
	b.idle(time.Minute)
	if tries < 15 || tries > 25 {
		t.Errorf("tried %d times in a minute", tries)
	}
	b.sim.Plug()
	begun := b.Now()
	for b.prn.Tend(t.Context()) == Gone {
		b.Advance(b.tick)
	}
	if took := b.Now().Sub(begun); took > lastRetry+b.tick {
		t.Errorf("found after %v", took)
	}
	if b.prn.Trouble() != nil {
		t.Error(b.prn.Trouble())
	}
}

// TestWhatToDo shows that a ticket cut short says what a person can do about it.
func TestWhatToDo(t *testing.T) {
	no := New(Port(t.TempDir()+"/lp0", 0, FlowNone), Config{}).Print(t.Context(), nil)
	what, todo := "is not there", "; plug the printer in"
	if runtime.GOOS != "linux" {
		what, todo = "needs Linux", "; use a Raspberry Pi"
	}
	if word := remedytest.Lacks(no, "/lp0", what, todo); word != "" || !errors.Is(no, ErrGone) {
		t.Errorf("%s lacks %q", remedy.Line(no), word)
	}
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	b.settle()
	b.sim.At(1000, (*paper.Printer).Unplug)
	pulled := b.prn.Print(t.Context(), faultTicket(2))
	if word := remedytest.Lacks(pulled, "the printer is gone; look at its cable"); word != "" || !errors.Is(pulled, ErrGone) {
		t.Errorf("%s lacks %q", remedy.Line(pulled), word)
	}
	for _, err := range []error{ErrGone, ErrPaperOut, ErrStalled, errOpening} {
		if remedy.Of(err) == "" {
			t.Errorf("%v: and what can a person do?", err)
		}
	}
}

// hanging is a wire whose far end hangs up when it is told to.
type hanging struct {
	Wire
	up *bool
}

func (w hanging) Read(b []byte) (int, error) {
	if *w.up {
		*w.up = false
		return 0, errHungUp
	}
	return w.Wire.Read(b)
}

// A print server that hangs up when nothing comes is called again at once, and nobody is alarmed;
// one that cannot be reached any more is gone.
func TestAPrinterThatHangsUp(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200})
	hangUp, opened := false, 0
	open := b.prn.link.open
	b.prn.link.open = func(ctx context.Context) (Wire, error) {
		w, err := open(ctx)
		if err == nil {
			opened++
		}
		return hanging{w, &hangUp}, err
	}
	b.settle()
	for range 5 {
		hangUp = true
		for range 10 {
			if s := b.prn.Tend(t.Context()); s == Gone {
				t.Fatal("a printer that hung up is gone")
			}
			b.Advance(b.tick)
		}
		ticket := sampleTicket(50)
		if s := b.prn.Ready(t.Context()); s == Gone {
			t.Fatal("and is not ready")
		}
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Fatal(err)
		}
		b.idle(time.Second)
		if n := b.sim.Tear().Count(ticket.Bits); n != 1 {
			t.Fatalf("%d tickets on paper", n)
		}
	}
	if opened != 6 {
		t.Errorf("the port was opened %d times, want 6", opened)
	}
	hangUp = true
	b.prn.Tend(t.Context())
	b.sim.Unplug()
	for end := b.Now().Add(callsBack + time.Second); b.Now().Before(end); b.Advance(b.tick) {
		b.prn.Tend(t.Context())
	}
	if b.prn.State() != Gone || b.prn.Trouble() == nil {
		t.Errorf("one that cannot be reached is %v, %v", b.prn.State(), b.prn.Trouble())
	}
}
