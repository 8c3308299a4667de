package device

import (
	"context"
	"time"

	"babbage/printer"
	"babbage/printer/dots"
)

// Printer is what puts slips on paper: a *printer.Printer at the end of a wire, or a *cups.Queue of
// the printer in the copy room. Only the bear's goroutine uses it.
type Printer interface {
	// Tend looks after it between two slips, and returns at once how it is as far as is known.
	Tend(context.Context) printer.State
	// Ready is Tend before a draw, and may wait a moment. PaperOut and Gone mean: do not draw.
	Ready(context.Context) printer.State
	// State returns what Tend or Ready last found.
	State() printer.State
	// PrintEven puts a slip on paper, with at least so many bytes, and returns nil once it is out.
	// After an error nothing of it comes out later, but for what the printer itself holds.
	PrintEven(ctx context.Context, t *dots.Dots, least int) error
	// Longest is a time that a slip of so many bytes and rows does not exceed, whatever is on it; 0
	// where PrintEven sees to that.
	Longest(bytes, rows int) time.Duration
	// Cuts reports whether each slip is a paper of its own.
	Cuts() bool
	// Low reports whether it said that its roll is nearly through.
	Low() bool
	// Trouble returns why it cannot be reached; nil while it can.
	Trouble() error
	// Close lets go of it.
	Close() error
}
