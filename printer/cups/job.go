package cups

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/OpenPrinting/goipp"

	"babbage/assets/remedy"
	"babbage/printer"
)

// glance is the pause between two looks at a job under way.
const glance = 500 * time.Millisecond

// silence is how long CUPS may answer nothing while a job is under way until it is given up: it has
// one thread, which may wait for another printer, and the programs that print are others.
const silence = 25 * time.Second

// How long a printer has to say that it has no paper until it is believed, and not a sheet has come
// out meanwhile. Some only warn (CUPS's own ippeveprinter, and its backends for USB and sockets), and
// copiers warn for ever of a tray that nobody fills, and are slow while they warm up.
const (
	emptyFor   = 2 * time.Second  // as an error: it may be changing from one tray to another
	warnsFor   = 10 * time.Second // as a warning that has come with this ticket
	warnedLong = 45 * time.Second // as one that was there before, though a ticket has come out since
)

// The states of a job (RFC 8011, 5.3.7).
const (
	jobCanceled  = 7
	jobAborted   = 8
	jobCompleted = 9
)

// create begins a job on the paper of a name, which is held, and returns its number.
func (c *client) create(ctx context.Context, media string, limit time.Duration) (id int, _ error) {
	m := c.request(goipp.OpCreateJob, 0)
	m.Operation.Add(goipp.MakeAttr("job-name", goipp.TagName, goipp.String(title)))
	keyword := func(name string, values ...goipp.Value) {
		m.Job.Add(goipp.MakeAttr(name, goipp.TagKeyword, values[0], values[1:]...))
	}
	// Nothing prints before all is there. CUPS writes the change to its disk only after half a
	// minute (DirtyCleanInterval), so that a machine which loses its power meanwhile finds a job
	// that is still held, and not one to print.
	keyword("job-hold-until", goipp.String("indefinite"))
	keyword("job-sheets", goipp.String("none"), goipp.String("none")) // no page in front that says whose it is
	keyword("sides", goipp.String("one-sided"))
	keyword("print-scaling", goipp.String("none")) // the page is as large as the paper
	if media != "" {
		keyword("media", goipp.String(media))
	}
	// Should the bear die meanwhile, CUPS gives it up by itself: later than he would, for it kills the
	// program that would tell the printer.
	m.Job.Add(goipp.MakeAttr("job-cancel-after", goipp.TagInteger, goipp.Integer((limit+time.Minute)/time.Second)))
	said, err := c.ask(ctx, m, nil)
	if err != nil {
		return 0, err
	}
	if id = number(said.Job, "job-id"); id <= 0 {
		return 0, remedy.With(errors.New("CUPS has made a job without a number"), "sudo systemctl restart cups")
	}
	return id, nil
}

// send puts the only document into a job.
func (c *client) send(ctx context.Context, id int, pdf []byte) error {
	m := c.request(goipp.OpSendDocument, id)
	m.Operation.Add(goipp.MakeAttr("document-format", goipp.TagMimeType, goipp.String("application/pdf")))
	m.Operation.Add(goipp.MakeAttr("last-document", goipp.TagBoolean, goipp.Boolean(true)))
	_, err := c.ask(ctx, m, pdf)
	return err
}

// release lets a job print.
func (c *client) release(ctx context.Context, id int) error {
	_, err := c.ask(ctx, c.request(goipp.OpReleaseJob, id), nil)
	return err
}

// state returns how a job is.
func (c *client) state(ctx context.Context, id int) (int, error) {
	m := c.request(goipp.OpGetJobAttributes, id)
	want(m, goipp.String("job-state"))
	said, err := c.ask(ctx, m, nil)
	if errors.Is(err, statusError(goipp.StatusErrorNotFound)) {
		return 0, remedy.With(errors.New("CUPS has forgotten a job before it said whether it was printed"),
			"sudo cupsctl PreserveJobHistory=Yes (the bear purges his jobs himself)")
	}
	if err != nil {
		return 0, err
	}
	return number(said.Job, "job-state"), nil
}

// print prints a sheet, where before is how the queue was, and returns once CUPS says that it has.
// Whatever the error, the job may still be there, and even be printed.
func (q *Queue) print(ctx context.Context, pdf []byte, before answer) error {
	var id int
	var err error
	q.await(ctx, func() { id, err = q.cups.create(ctx, before.media, q.cfg.Limit) })
	if err == nil {
		q.job = id
		q.await(ctx, func() { err = q.cups.send(ctx, id, pdf) })
	}
	if err == nil {
		q.await(ctx, func() { err = q.cups.release(ctx, id) })
		if unanswered(err) { // it may print all the same: its state tells
			err = nil
		}
	}
	if err != nil {
		return fmt.Errorf("%w: %w", err, printer.ErrGone)
	}
	warns := warnsFor
	if before.low && !q.out {
		warns = warnedLong
	}
	var empty, low time.Time // since when
	heard := q.cfg.Now()     // of CUPS
	for end := heard.Add(q.cfg.Limit); ; {
		var state int
		q.await(ctx, func() { state, err = q.cups.state(ctx, id) })
		if err == nil {
			heard = q.cfg.Now()
		}
		switch {
		case unanswered(err) && q.cfg.Now().Sub(heard) < silence: // it may print meanwhile
		case err != nil:
			return fmt.Errorf("%w: %w", err, printer.ErrGone)
		case state == jobCompleted:
			return nil
		case state == jobCanceled:
			return fmt.Errorf("somebody has cancelled the job at the printer or in CUPS: %w", printer.ErrStalled)
		case state == jobAborted:
			return fmt.Errorf("CUPS has given the job up: %w", printer.ErrStalled)
		}
		a := answer{err: err}
		if err == nil {
			q.await(ctx, func() { a = q.cups.look(ctx, false, leftover{}) })
		}
		now := q.cfg.Now()
		switch {
		case unanswered(a.err):
		case a.err != nil:
			return a.err
		case lasts(&empty, now, a.empty) >= emptyFor, lasts(&low, now, a.low) >= warns:
			return printer.ErrPaperOut
		}
		switch late := now.After(end); {
		case late && (a.empty || a.low):
			return printer.ErrPaperOut
		case late:
			return fmt.Errorf("nothing has come out for %v: %w", q.cfg.Limit, printer.ErrStalled)
		}
		if err := q.cfg.Sleep(ctx, glance); err != nil {
			return err
		}
	}
}

// unanswered reports whether CUPS has a question, and has not answered it in time. One that is not
// there at all is something else.
func unanswered(err error) bool { return errors.Is(err, context.DeadlineExceeded) }

// lasts returns for how long something has been so, and keeps since when.
func lasts(since *time.Time, now time.Time, so bool) time.Duration {
	switch {
	case !so:
		*since = time.Time{}
	case since.IsZero():
		*since = now
	}
	if since.IsZero() {
		return 0
	}
	return now.Sub(*since)
}
