package cups

import (
	"context"
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
	empty bool   // there is no paper
	low   bool   // it warns that there is none, perhaps in a tray that it does not need
}

// What printer-state may be beside idle (RFC 8011, 5.4.11).
const (
	processing = 4
	stopped    = 5
)

// look asks how the queue is; with sweep it takes jobs of ours away first.
func (c *client) look(ctx context.Context, sweep bool, l leftover) (a answer) {
	gone := func(err error) answer {
		a.err = fmt.Errorf("%w: %w", err, printer.ErrGone)
		return a
	}
	if sweep {
		left, _, err := c.sweep(ctx, l)
		if err != nil {
			return gone(err)
		}
		a.swept = !left
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
		// A reason without a severity is an error (RFC 8011, 5.4.12).
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
func Check(ctx context.Context, name string) error {
	return newClient(name, here).look(ctx, false, leftover{}).err
}
