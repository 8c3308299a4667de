package cups

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/OpenPrinting/goipp"

	"babbage/assets/remedy"
	"babbage/printer"
)

// answer is what CUPS says about the queue.
type answer struct {
	err   error  // why nothing can be printed; it is printer.ErrGone too
	swept bool   // no job of ours is there any more
	media string // the paper that is in it, by its name in CUPS
	paper paper  // ... and how large it is
	empty bool   // a tray that it wants paper from has none
	low   bool   // there is a tray without; it may be another
}

// printer-state 5 is stopped (RFC 8011, 5.4.11).
const stopped = 5

// look asks how the queue is; with sweep it purges all jobs of ours first.
func (c *client) look(ctx context.Context, sweep bool) (a answer) {
	gone := func(err error) answer {
		a.err = fmt.Errorf("%w: %w", err, printer.ErrGone)
		return a
	}
	if sweep {
		if err := c.sweep(ctx); err != nil {
			return gone(err)
		}
		a.swept = true
	}
	m := c.request(goipp.OpGetPrinterAttributes, 0)
	want(m, goipp.String("printer-state"), goipp.String("printer-state-reasons"), goipp.String("printer-is-accepting-jobs"), goipp.String("media-default"))
	said, err := c.ask(ctx, m, nil)
	if err != nil {
		return gone(err)
	}
	a.media, a.paper = "", a4
	if names := words(said.Printer, "media-default"); len(names) > 0 {
		if p, ok := paperOf(names[0]); ok {
			a.media, a.paper = names[0], p
		}
	}
	for _, reason := range words(said.Printer, "printer-state-reasons") {
		what, how, _ := cutLast(reason, "-")
		switch {
		// A reason without a severity is an error (RFC 8011, 5.4.12). Copiers warn of trays that
		// nobody uses, but backends warn, too, when there is no paper at all.
		case reason == "media-empty", reason == "media-needed", (what == "media-empty" || what == "media-needed") && how == "error":
			a.empty = true
		case what == "media-empty" || what == "media-needed":
			a.low = true
		}
	}
	accepts, known := first(said.Printer, "printer-is-accepting-jobs").(goipp.Boolean)
	switch {
	case number(said.Printer, "printer-state") == stopped:
		return gone(remedy.With(fmt.Errorf("the queue %q of CUPS is stopped", c.queue), "see what keeps it, then: sudo cupsenable "+c.queue))
	case known && !bool(accepts):
		return gone(remedy.With(fmt.Errorf("the queue %q of CUPS takes no jobs", c.queue), "sudo cupsaccept "+c.queue))
	}
	return a
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// Check returns why a queue of this machine can print nothing; nil if it can. It changes nothing,
// and may be asked while a bear prints.
func Check(ctx context.Context, name string) error { return newClient(name, here).look(ctx, false).err }

// sweep purges all jobs of ours from the queue: those under way are cancelled, and of none is
// anything left, neither a file nor a line in the history. (Cancel-My-Jobs does all at once, but
// wants a password: its policy knows no owner.)
func (c *client) sweep(ctx context.Context) error {
	m := c.request(goipp.OpGetJobs, 0)
	m.Operation.Add(goipp.MakeAttr("which-jobs", goipp.TagKeyword, goipp.String("all")))
	m.Operation.Add(goipp.MakeAttr("my-jobs", goipp.TagBoolean, goipp.Boolean(true)))
	want(m, goipp.String("job-id"))
	said, err := c.ask(ctx, m, nil)
	if err != nil {
		return err
	}
	for _, group := range said.Groups {
		id := number(group.Attrs, "job-id")
		if group.Tag != goipp.TagJobGroup || id <= 0 {
			continue
		}
		m := c.request(goipp.OpCancelJob, id)
		m.Operation.Add(goipp.MakeAttr("purge-job", goipp.TagBoolean, goipp.Boolean(true)))
		// One that is gone by now is what we want.
		if _, err := c.ask(ctx, m, nil); err != nil && !errors.Is(err, statusError(goipp.StatusErrorNotFound)) {
			return err
		}
	}
	return nil
}
