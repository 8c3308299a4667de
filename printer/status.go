package printer

import (
	"errors"
	"fmt"

	"babbage/assets/remedy"
)

// State is what is known about the printer.
type State int

const (
	// Unknown is a printer that takes bytes and does not say how it is, as is normal with
	// one-way wiring. It is trusted: names are drawn.
	Unknown State = iota
	// OK is a printer that said it has paper.
	OK
	// PaperOut is a printer that said it has none.
	PaperOut
	// Gone is a printer that cannot be reached: no port, a pulled plug, a
	// stall, or silence from one that used to answer.
	Gone
)

func (s State) String() string {
	switch s {
	case Unknown:
		return "unknown"
	case OK:
		return "ok"
	case PaperOut:
		return "paper out"
	case Gone:
		return "gone"
	}
	return fmt.Sprintf("State(%d)", int(s))
}

// Why a ticket was cut short; errors.Is tells them apart.
var (
	ErrPaperOut = remedy.With(errors.New("the printer is out of paper"), "put in a roll and squeeze again")
	ErrGone     = remedy.With(errors.New("the printer is gone"), "look at its cable and power, then squeeze again")
	ErrStalled  = remedy.With(errors.New("the printer stopped taking data"), "look at its lid, paper and power, then squeeze again")
)
