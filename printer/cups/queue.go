package cups

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"time"

	"babbage/printer"
	"babbage/printer/dots"
)

// Config says how to reach CUPS. The zero value is that of this machine.
type Config struct {
	Dial  func(context.Context) (net.Conn, error) // nil is this machine's CUPS
	DPI   int                                     // dots of a ticket to the inch; 0 is dots.DPI
	Limit time.Duration                           // for a ticket, warming up included; 0 is 3 min

	Now   func() time.Time                                 // nil is time.Now
	Sleep func(ctx context.Context, d time.Duration) error // returns ctx's error; nil is a timer
	Log   *slog.Logger                                     // queues that come and go; nil is silence
}

const (
	defaultLimit = 3 * time.Minute

	seldom = 5 * time.Second // between two questions while all is well
	often  = time.Second     // ... and while it is not
	hurry  = 200 * time.Millisecond

	// blink is the pause between two looks whether an answer is there.
	blink = 10 * time.Millisecond

	// squeezed is how long a squeeze waits for an answer of CUPS.
	squeezed = 300 * time.Millisecond

	// step is what the time of an even ticket is a multiple of: where there is more black a printer
	// may be slower, and how long red is lit would tell whose ticket it was.
	step = 5 * time.Second
)

// Queue puts tickets on a queue of CUPS. One goroutine uses it; it starts another for each question,
// so that a CUPS which thinks long keeps an idle bear from nothing, and one that prints seems alive.
type Queue struct {
	cfg    Config
	cups   *client
	asking chan answer // nil while no question is under way
	asked  time.Time   // when the last one was put; zero is never
	said   answer      // the last answer
	heard  bool        // there was one
	swept  bool        // no job of ours is in the queue, as far as anybody knows
	since  time.Time   // there may be one; zero is never
	job    int         // the last one, of which something may be left; 0 is none
	out    bool        // the last ticket wanted paper
}

// New returns the queue of a name that Name has checked. CUPS is first asked when it is needed.
func New(name string, cfg Config) *Queue {
	if cfg.Dial == nil {
		cfg.Dial = here
	}
	if cfg.DPI <= 0 {
		cfg.DPI = dots.DPI
	}
	if cfg.Limit <= 0 {
		cfg.Limit = defaultLimit
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = printer.Sleep
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	return &Queue{cfg: cfg, cups: newClient(name, cfg.Dial)}
}

// Tend looks after the queue while nothing is printed, and returns its state as far as it is known:
// it takes away what a bear before, or a CUPS that was killed, has left of ours, and asks now and then
// how the queue is. Call it about every 50 ms; it never waits.
func (q *Queue) Tend(ctx context.Context) printer.State {
	q.listen()
	if q.asking == nil && (q.asked.IsZero() || q.cfg.Now().Sub(q.asked) >= q.pause()) {
		q.ask(ctx)
	}
	return q.State()
}

// pause is how long to wait between two questions.
func (q *Queue) pause() time.Duration {
	switch {
	case !q.swept: // what is left there prints as soon as it can
		return hurry
	case q.said.err != nil || q.out:
		return often
	}
	return seldom
}

// ask puts a question to CUPS, and does not wait for the answer.
func (q *Queue) ask(ctx context.Context) {
	asking, sweep, l := make(chan answer, 1), !q.swept, q.leftover()
	q.asking, q.asked = asking, q.cfg.Now()
	go func() { asking <- q.cups.look(ctx, sweep, l) }()
}

// listen takes the answer, if it is there.
func (q *Queue) listen() {
	select {
	case a := <-q.asking: // never while it is nil
		q.hear(a)
	default:
	}
}

// hear takes an answer.
func (q *Queue) hear(a answer) {
	before := q.said.err
	q.asking, q.said = nil, a
	switch {
	case errors.Is(a.err, context.Canceled):
	case a.err != nil && (before == nil || before.Error() != a.err.Error()):
		q.cfg.Log.Warn("printer: no queue", "err", a.err)
	case a.err == nil && (before != nil || !q.heard):
		q.cfg.Log.Info("printer: queue found")
	}
	q.heard = true
	q.took(q.swept || a.swept)
	q.out = q.out && (a.err != nil || a.empty || a.low)
}

// await runs f, which asks CUPS something, and sleeps until it is done: each sleep is a sign of life
// to the supervisor, which would end a bear that waits in silence (WatchdogSec= of babbage.service).
func (q *Queue) await(ctx context.Context, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	for ctx = context.WithoutCancel(ctx); ; { // f ends soon when it does
		select {
		case <-done:
			return
		default:
			_ = q.cfg.Sleep(ctx, blink)
		}
	}
}

// Ready is asked before a draw. Gone means: do not draw. CUPS hears of paper only while it prints,
// so a printer that had none is tried again.
func (q *Queue) Ready(ctx context.Context) printer.State {
	q.listen()
	if q.asking == nil {
		q.ask(ctx)
	}
	for end := q.cfg.Now().Add(squeezed); q.asking != nil && q.cfg.Now().Before(end); q.listen() {
		if q.cfg.Sleep(ctx, blink) != nil {
			break
		}
	}
	if state := q.State(); state != printer.PaperOut {
		return state
	}
	return printer.Unknown
}

// State returns what Tend or Ready last found. PaperOut is what the last ticket met.
func (q *Queue) State() printer.State {
	switch {
	case q.said.err != nil:
		return printer.Gone
	case q.out:
		return printer.PaperOut
	}
	return printer.Unknown
}

// Trouble returns why nothing can be printed; nil as far as anybody knows.
func (q *Queue) Trouble() error { return q.said.err }

// Cuts reports that each slip is a paper of its own.
func (q *Queue) Cuts() bool { return true }

// Low is false: a sheet more or less is nothing to the tray, and its state says when it is empty.
func (q *Queue) Low() bool { return false }

// Longest is 0: PrintEven itself takes equally long for all, as far as that can be.
func (q *Queue) Longest(int, int) time.Duration { return 0 }

// PrintEven puts a ticket on paper. It returns nil when CUPS says that it is printed. After any
// error, printer.ErrPaperOut, printer.ErrGone, printer.ErrStalled (errors.Is) or ctx's own, it is
// taken out of the queue, or as soon as CUPS answers again; only what the printer itself holds may
// still come out.
//
// With least above 0 it takes a multiple of 5 s, so that the tickets of a party differ in little
// that a stopwatch can tell; how many bytes it has is the same for all anyway.
func (q *Queue) PrintEven(ctx context.Context, t *dots.Dots, least int) error {
	if err := ctx.Err(); err != nil || t == nil || t.Height == 0 {
		return err
	}
	for q.asking != nil { // it may be a sweep, which would take this ticket, too
		if err := q.cfg.Sleep(ctx, blink); err != nil {
			return err
		}
		q.listen()
	}
	begun := q.cfg.Now()
	var a answer
	if _, a.err = q.clear(ctx); a.err == nil {
		q.await(ctx, func() { a = q.cups.look(ctx, false, leftover{}) })
	}
	if q.hear(a); ctx.Err() != nil {
		return ctx.Err()
	}
	if a.err != nil {
		return a.err
	}
	q.swept = false
	err := q.print(ctx, sheet(t, a.paper, q.cfg.DPI), a)
	printed, left := q.clear(context.WithoutCancel(ctx))
	if left != nil { // Tend goes on with it
		q.cfg.Log.Warn("printer: a job is still in the queue", "err", left)
	}
	if printed { // after the last look at it, or whatever kept it from being seen
		err = nil
	}
	q.asked = time.Time{} // how is the queue now?
	if errors.Is(err, printer.ErrGone) && ctx.Err() == nil {
		q.hear(answer{err: err})
	}
	if ended := ctx.Err(); ended != nil && err != nil {
		return ended
	}
	q.out = errors.Is(err, printer.ErrPaperOut)
	if err == nil && least > 0 {
		if spare := q.cfg.Now().Sub(begun) % step; spare > 0 {
			_ = q.cfg.Sleep(ctx, step-spare) // it is out, whatever ends the wait
		}
	}
	return err
}

// Close does nothing: no question outlives its context, and no job its ticket.
func (q *Queue) Close() error { return nil }
