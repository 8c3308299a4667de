package cups

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"babbage/printer"
	"babbage/printer/dots"
)

// A ticket comes out dot for dot. Whatever keeps one from coming out, it does not do so later, and
// nothing of any is left in CUPS.
func TestQueueOfCUPS(t *testing.T) {
	if os.Getenv("BABBAGE_SLOW") == "" {
		t.Skip("the real CUPS takes a minute: BABBAGE_SLOW=1")
	}
	pdftoppm := tool(t, "pdftoppm", "poppler-utils")
	o := newOffice(t)
	cupsd := o.cupsd.Path
	var log bytes.Buffer
	q := New("office", Config{Dial: o.dial, Log: slog.New(slog.NewTextHandler(&log, nil))})
	ticket := noise(1, dots.Paper58, 700)

	clean := func(t *testing.T) {
		t.Helper()
		o.until("end of the sweep", func() bool { return q.Tend(t.Context()) != printer.Gone && q.swept })
		if left := o.left(); left != nil {
			t.Errorf("left in the spool: %q", left)
		}
	}
	// comesOut prints a ticket, and nothing but that ticket comes out.
	comesOut := func(t *testing.T, ticket *dots.Dots) {
		t.Helper()
		before, _ := o.printed()
		o.remove("sheet")
		if err := q.PrintEven(t.Context(), ticket, 0); err != nil {
			t.Fatal(err)
		}
		if state := q.Ready(t.Context()); state != printer.Unknown || q.Trouble() != nil {
			t.Errorf("the printer is %v: %v", state, q.Trouble())
		}
		clean(t)
		if after, _ := o.printed(); after != before+1 {
			t.Errorf("%d sheets came out", after-before)
		}
		page, err := exec.Command(pdftoppm, "-r", "200", "-gray", o.file("sheet")).Output()
		if err != nil {
			t.Fatal(err)
		}
		shows(t, page, ticket)
	}
	// fails begins a ticket, and then something happens to it.
	fails := func(t *testing.T, want error, happens func(cancel context.CancelFunc)) {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		before, _ := o.printed()
		o.remove("sheet")
		happened := make(chan bool)
		go func() {
			defer close(happened)
			for end := time.Now().Add(time.Minute); !exists(o.file("sheet")) && time.Now().Before(end); {
				time.Sleep(20 * time.Millisecond)
			}
			happens(cancel)
		}()
		if err := q.PrintEven(ctx, noise(2, dots.Paper58, 700), 0); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
		<-happened
		o.remove("slow")
		o.remove("empty")
		if o.cupsd.ProcessState == nil { // what a killed CUPS has, it has until it is back
			clean(t)
		}
		if after, _ := o.printed(); after != before {
			t.Error("a ticket that failed came out")
		}
	}

	t.Run("a ticket", func(t *testing.T) { comesOut(t, ticket) })
	t.Run("a longer one than the paper", func(t *testing.T) {
		if err := q.PrintEven(t.Context(), noise(3, dots.Paper80, 3000), 0); err != nil {
			t.Fatal(err)
		}
		clean(t)
	})
	t.Run("no paper", func(t *testing.T) {
		o.write("empty", "", 0o644)
		fails(t, printer.ErrPaperOut, func(context.CancelFunc) {})
		comesOut(t, ticket)
	})
	t.Run("cancelled", func(t *testing.T) {
		o.write("slow", "", 0o644)
		fails(t, context.Canceled, func(cancel context.CancelFunc) { cancel() })
		comesOut(t, ticket)
	})
	t.Run("too slow", func(t *testing.T) {
		defer func(limit time.Duration) { q.cfg.Limit = limit }(q.cfg.Limit)
		q.cfg.Limit = 3 * time.Second
		o.write("slow", "", 0o644)
		fails(t, printer.ErrStalled, func(context.CancelFunc) {})
		q.cfg.Limit = time.Minute
		comesOut(t, ticket)
	})
	for name, after := range map[string]int{"CUPS is killed": 30, "CUPS is killed when it knows the job": 0} {
		t.Run(name, func(t *testing.T) {
			o.cupsd.Process.Signal(syscall.SIGTERM)
			o.cupsd.Wait()
			o.open(cupsd, after)
			o.write("slow", "", 0o644)
			fails(t, printer.ErrGone, func(context.CancelFunc) { o.kill() })
			if q.State() != printer.Gone {
				t.Error("nobody sees that CUPS is gone")
			}
			o.open(cupsd, after)
			clean(t)
			comesOut(t, ticket)
		})
	}
	t.Run("CUPS is restarted", func(t *testing.T) {
		o.write("slow", "", 0o644)
		fails(t, printer.ErrGone, func(context.CancelFunc) {
			o.cupsd.Process.Signal(syscall.SIGTERM)
			o.cupsd.Wait()
		})
		o.open(cupsd, 30)
		clean(t)
		comesOut(t, ticket)
	})
	t.Run("the bear is killed", func(t *testing.T) {
		o.write("slow", "", 0o644)
		defer o.remove("slow")
		id, err := q.cups.create(t.Context(), "", time.Minute)
		if err == nil {
			err = q.cups.send(t.Context(), id, sheet(noise(4, 384, 700), a4, dots.DPI))
		}
		if err == nil {
			err = q.cups.release(t.Context(), id)
		}
		if err != nil {
			t.Fatal(err)
		}
		q = New("office", q.cfg) // and another one wakes up
		clean(t)
		o.remove("slow")
		comesOut(t, ticket)
	})
	for _, says := range []string{"queue found", "CUPS does not answer"} {
		if !strings.Contains(log.String(), says) {
			t.Errorf("the log does not say %q: %s", says, &log)
		}
	}
}

// shows checks that a page, a grey picture with 200 dots to the inch, has the ticket in its middle.
func shows(t *testing.T, page []byte, ticket *dots.Dots) {
	t.Helper()
	var wide, high, most int
	head := bytes.SplitN(page, []byte("\n"), 4)
	if len(head) != 4 || string(head[0]) != "P5" {
		t.Fatalf("no picture of the page: %.20q", page)
	}
	if _, err := fmt.Sscan(string(head[1]), &wide, &high); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscan(string(head[2]), &most); err != nil {
		t.Fatal(err)
	}
	black := func(x, y int) bool { return head[3][y*wide+x] < 128 }
	left, above := (wide-ticket.Width)/2, (high-ticket.Height)/2
	for dy := -3; dy <= 3; dy++ {
		for dx := -3; dx <= 3; dx++ {
			wrong := 0
			for y := range ticket.Height {
				for x := range ticket.Width {
					if black(left+dx+x, above+dy+y) != ticket.Black(x, y) {
						wrong++
					}
				}
			}
			if wrong == 0 {
				return
			}
		}
	}
	t.Errorf("the page of %d x %d has not the ticket in its middle", wide, high)
}
