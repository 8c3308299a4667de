package cups

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/OpenPrinting/goipp"

	"babbage/assets/remedy"
	"babbage/printer"
)

const (
	// clearing is how long a ticket that was given up has for being taken away: the program that
	// CUPS prints it with tells the printer so.
	clearing = 5 * time.Second
	// killDelay is longer than CUPS waits for that program before it kills it (JobKillDelay).
	killDelay = 40 * time.Second
	// overwriting bounds one sweep's attempt to overwrite a forgotten job.
	overwriting = 15 * time.Second

	// stopping is the reason of a job whose programs still run (RFC 8011, 5.3.8).
	stopping = "processing-to-stop-point"
)

// leftover is what is known of jobs of ours that may still be there.
type leftover struct {
	job   int  // the last one; 0 is none
	force bool // they have had their time
}

// sweep takes one step to rid the queue of all jobs of ours, and reports whether there is one left,
// and whether the last one is printed, which nobody could ask any more; even with an error.
// One under way is cancelled first, and purged once its programs have ended: a purge kills them, and
// the printer would not be told and print what it has. A purge leaves neither a file nor a line in
// the history. (Cancel-My-Jobs does all at once, but wants a password: its policy knows no owner.)
func (c *client) sweep(ctx context.Context, l leftover) (left, printed bool, _ error) {
	m := c.request(goipp.OpGetJobs, 0)
	m.Operation.Add(goipp.MakeAttr("which-jobs", goipp.TagKeyword, goipp.String("all")))
	m.Operation.Add(goipp.MakeAttr("my-jobs", goipp.TagBoolean, goipp.Boolean(true)))
	want(m, goipp.String("job-id"), goipp.String("job-state"), goipp.String("job-state-reasons"))
	said, err := c.ask(ctx, m, nil)
	if err != nil {
		return true, printed, err
	}
	forgotten := l.job
	for _, group := range said.Groups {
		id, state := number(group.Attrs, "job-id"), number(group.Attrs, "job-state")
		if group.Tag != goipp.TagJobGroup || id <= 0 {
			continue
		}
		if id == forgotten {
			forgotten, printed = 0, state == jobCompleted
		}
		over := state >= jobCanceled
		left = left || !over
		if over && state != jobCompleted && !l.force && slices.Contains(words(group.Attrs, "job-state-reasons"), stopping) {
			// Some jobs keep this reason when they are over, or CUPS has been restarted.
			busy, err := c.busy(ctx)
			if err != nil {
				return true, printed, err
			}
			if busy {
				left = true
				continue
			}
		}
		if err := c.cancel(ctx, id, over); err != nil {
			return true, printed, err
		}
	}
	if !left && forgotten != 0 {
		err := c.overwrite(ctx, forgotten)
		return err != nil, printed, err
	}
	return left, printed, nil
}

// busy reports whether programs of CUPS print in the queue.
func (c *client) busy(ctx context.Context) (bool, error) {
	m := c.request(goipp.OpGetPrinterAttributes, 0)
	want(m, goipp.String("printer-state"))
	said, err := c.ask(ctx, m, nil)
	return err == nil && number(said.Printer, "printer-state") == processing, err
}

// cancel cancels a job, or purges it.
func (c *client) cancel(ctx context.Context, id int, purge bool) error {
	m := c.request(goipp.OpCancelJob, id)
	m.Operation.Add(goipp.MakeAttr("purge-job", goipp.TagBoolean, goipp.Boolean(purge)))
	_, err := c.ask(ctx, m, nil)
	// Meanwhile it may have ended, or be gone.
	if errors.Is(err, statusError(goipp.StatusErrorNotPossible)) || errors.Is(err, statusError(goipp.StatusErrorNotFound)) {
		return nil
	}
	return err
}

// overwrite overwrites what is left of a job that a CUPS which was killed has forgotten: it writes
// the document to its disk at once, but which jobs there are only every half a minute
// (DirtyCleanInterval), with the number of the next one. So that number is given again, and the
// file of it is written again, with nothing in it, and purged.
func (c *client) overwrite(ctx context.Context, forgotten int) error {
	ctx, cancel := context.WithTimeout(ctx, overwriting) // the next sweep goes on with it
	defer cancel()
	for range 64 { // as many as anybody may have printed in half a minute
		id, err := c.create(ctx, "", time.Minute)
		if err == nil {
			err = c.send(ctx, id, []byte("%PDF-1.4\n"))
		}
		if err == nil {
			err = c.cancel(ctx, id, true)
		}
		if err != nil || id >= forgotten {
			return err
		}
	}
	return nil
}

// clear rids the queue of all jobs of ours, and reports whether the last one is printed.
func (q *Queue) clear(ctx context.Context) (printed bool, _ error) {
	for end := q.cfg.Now().Add(clearing); ; {
		var left, done bool
		var err error
		l := q.leftover()
		q.await(ctx, func() { left, done, err = q.cups.sweep(ctx, l) })
		printed = printed || done
		q.took(!left)
		switch {
		case err == nil && !left:
			return printed, nil
		case err == nil && q.cfg.Now().After(end):
			err = remedy.With(errors.New("CUPS is still cancelling a job"), "wait half a minute")
		case err == nil:
			err = q.cfg.Sleep(ctx, hurry)
		}
		if err != nil {
			return printed, fmt.Errorf("%w: %w", err, printer.ErrGone)
		}
	}
}

// leftover is what a sweep has to know.
func (q *Queue) leftover() leftover {
	return leftover{q.job, !q.since.IsZero() && q.cfg.Now().Sub(q.since) > killDelay}
}

// took is told whether a sweep has left nothing.
func (q *Queue) took(all bool) {
	switch q.swept = all; {
	case all:
		q.job, q.since = 0, time.Time{}
	case q.since.IsZero():
		q.since = q.cfg.Now()
	}
}
