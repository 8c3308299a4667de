package device

import (
	"context"
	"fmt"

	"babbage/printer"
)

// Roll is what is known of the roll of paper in the printer.
type Roll struct {
	Low  bool // it is nearly through
	Left int  // tickets on it then, about; 0 is not known
}

// lowRoll is how many mm of paper there are when a printer begins to say that its roll is nearly
// through: 15 feet, as NCR's 7199 has it by default. With Epson's it is a place of the sensor, which
// can be moved, and a core of the roll that may be another; so it is "about".
const lowRoll = 4500

// String is what to say of a roll for the log.
func (r Roll) String() string {
	switch {
	case !r.Low:
		return "the roll is not nearly through"
	case r.Left == 0:
		return "the roll is nearly through"
	}
	return fmt.Sprintf("the roll is nearly through: about %d tickets left", r.Left)
}

// Roll returns how the roll is. How many tickets are on it follows from how long all of them are, and
// is the same however many were drawn: it is not counted down.
func (b *Bear) Roll() Roll {
	if !b.low {
		return Roll{}
	}
	r := Roll{Low: true}
	if b.pressing() {
		return r // it would have to be waited for
	}
	if length := b.Press.Length(); length > 0 {
		if r.Left = lowRoll / length; r.Left > 10 {
			r.Left -= r.Left % 5
		}
	}
	return r
}

// pressing reports whether tickets are still being made.
func (b *Bear) pressing() bool {
	made, all := b.Press.Progress()
	return made < all
}

// tendPrinter looks after the printer between two slips. What it said of its roll stands while it is
// away, and is told once it is known how long the tickets are.
func (b *Bear) tendPrinter(ctx context.Context) {
	b.situation.printer = b.Printer.Tend(ctx)
	low := b.Printer.Low()
	if b.situation.printer != printer.OK || low == b.low || b.pressing() {
		return
	}
	b.low = low
	roll := b.Roll()
	if low {
		b.Log.Warn(roll.String(), "do", "have a new roll at hand")
	} else {
		b.Log.Info(roll.String())
	}
	if b.OnRoll != nil {
		b.OnRoll(roll)
	}
}
