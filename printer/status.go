package printer

import (
	"errors"
	"fmt"
)

// State is what is known about the printer.
type State int

const (
	// Unknown is a printer that takes bytes and does not say how it is: the
	// normal case with one-way wiring. It is drawn with.
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
	ErrPaperOut = errors.New("the printer is out of paper; put in a roll and squeeze again")
	ErrGone     = errors.New("the printer is gone; look at its cable and power, then squeeze again")
	ErrStalled  = errors.New("the printer stopped taking data; look at its lid, paper and power, then squeeze again")
)

// Query is the command by which a printer is asked how it is.
type Query int

const (
	// QueryNone asks nothing: not a byte is sent beside the tickets.
	QueryNone Query = iota
	// QueryAuto tries the other three once when the port opens, and keeps to
	// the one that is answered. No printer prints any of it: DLE EOT 4 is
	// three control codes, and the other two are followed by ESC @, which
	// empties the line where a firmware without the command put its letter.
	QueryAuto
	// QueryDLEEOT is DLE EOT 4, answered in real time (Epson, most 80 mm and
	// USB printers): bits 5 and 6 are paper out.
	QueryDLEEOT
	// QueryESCv is ESC v, answered in its turn (CSN-A2 family): bit 2 is paper
	// out. The NUL behind it is for firmware that wants an argument
	// (Adafruit_Thermal sends one); the others ignore it.
	QueryESCv
	// QueryGSr is GS r 1, answered in its turn: bits 2 and 3 are paper out.
	QueryGSr
)

var queryNames = [...]string{"none", "auto", "dle-eot", "esc-v", "gs-r"}

func (q Query) String() string {
	if q >= 0 && int(q) < len(queryNames) {
		return queryNames[q]
	}
	return fmt.Sprintf("Query(%d)", int(q))
}

// UnmarshalText reads a query's name: none, auto, dle-eot, esc-v or gs-r.
func (q *Query) UnmarshalText(text []byte) error {
	for i, name := range queryNames {
		if string(text) == name {
			*q = Query(i)
			return nil
		}
	}
	return fmt.Errorf("status query %q is not known; use none, auto, dle-eot, esc-v or gs-r", text)
}

// command is what is sent to ask.
func (q Query) command() []byte {
	switch q {
	case QueryDLEEOT:
		return []byte{0x10, 0x04, 4}
	case QueryESCv:
		return []byte{0x1b, 'v', 0}
	case QueryGSr:
		return []byte{0x1d, 'r', 1}
	}
	return nil
}

// parse reads one byte of a printer's answer. A byte without the fixed bits of
// an answer (XON, XOFF, most noise) is Unknown.
func (q Query) parse(b byte) State {
	var fixed, want, out byte
	switch q {
	case QueryDLEEOT:
		fixed, want, out = 0x93, 0x12, 0x60
	case QueryESCv:
		fixed, want, out = 0x90, 0x00, 0x04
	case QueryGSr:
		fixed, want, out = 0x90, 0x00, 0x0c
	}
	switch {
	case out == 0 || b&fixed != want:
		return Unknown
	case b&out == out:
		return PaperOut
	}
	return OK
}
