package throne

import (
	"fmt"

	"babbage/assets/remedy"
)

// Printer says where the printer is.
type Printer string

// The places of a printer.
const (
	Panel  Printer = "panel"  // in the front, below the seat
	Beside Printer = "beside" // beside the throne, its cable through a slit in the right side
	None   Printer = "none"   // elsewhere
)

// UnmarshalText reads where the printer is.
func (p *Printer) UnmarshalText(text []byte) error {
	switch v := Printer(text); v {
	case Panel, Beside, None:
		*p = v
		return nil
	}
	return remedy.With(fmt.Errorf("%.40q is no place for a printer", text), "choose one of panel, beside, none")
}

// MarshalText writes where the printer is.
func (p Printer) MarshalText() ([]byte, error) { return []byte(p), nil }

// Parameters say what throne it shall be.
type Parameters struct {
	Bear    Length // from the sole to the crown of a bear that lies, without a hat
	Ply     Length // how thick the plywood is: measured, not as it is called
	Kerf    Length // how wide the laser's cut is
	Printer Printer
	Bed     Size   // of the laser
	Text    string // on the front; "" for none
}

// Default is a throne for Babbage himself, of plywood of 3 mm.
func Default() Parameters {
	return Parameters{Bear: 230, Ply: 3, Kerf: .15, Printer: Beside, Bed: Size{600, 300}, Text: "Secret Santa!"}
}

// What throne can be drawn.
const (
	leastBear, mostBear Length = 120, 1000
	leastPly, mostPly   Length = 2, 20
	mostKerf            Length = .5
)

// check tells which of the parameters no throne can have.
func (p *Parameters) check() error {
	switch {
	case !(p.Bear >= leastBear && p.Bear <= mostBear):
		return remedy.With(fmt.Errorf("a bear of %v is not one for a throne", p.Bear),
			fmt.Sprintf("measure him from the sole to the crown: %v to %v will do", leastBear, mostBear))
	case !(p.Ply >= leastPly && p.Ply <= mostPly):
		return remedy.With(fmt.Errorf("a throne cannot be of plywood of %v", p.Ply),
			fmt.Sprintf("measure how thick it is: %v to %v will do", leastPly, mostPly))
	case !(p.Kerf >= 0 && p.Kerf <= mostKerf):
		return remedy.With(fmt.Errorf("a laser's cut is not %v wide", p.Kerf),
			fmt.Sprintf("measure it with the test square: 0mm to %v will do, and 0.15mm is common", mostKerf))
	}
	return nil
}
