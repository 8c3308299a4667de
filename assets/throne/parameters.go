package throne

import (
	"fmt"
	"math"
	"strconv"
	"strings"

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
	leastPly, mostPly   Length = 2, 12 // which few lasers cut
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

// Length is a length in millimetres, which is written "23cm" or "230mm".
type Length float64

// UnmarshalText reads a length. It has to say its unit, as 23 may be either.
func (l *Length) UnmarshalText(text []byte) error {
	number, unit := strings.TrimSpace(string(text)), 0.0
	if n, ok := strings.CutSuffix(number, "mm"); ok {
		number, unit = n, 1
	} else if n, ok := strings.CutSuffix(number, "cm"); ok {
		number, unit = n, 10
	}
	v, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || unit == 0 || math.IsNaN(v) || math.IsInf(v, 0) {
		return remedy.With(fmt.Errorf("%.40q is no length", text), `write it with mm or cm, "23cm" say`)
	}
	*l = Length(v * unit)
	return nil
}

// MarshalText writes a length in centimetres where that is how people say it.
func (l Length) MarshalText() ([]byte, error) {
	if l >= 100 && l == Length(math.Trunc(float64(l))) {
		return []byte(number(float64(l)/10) + "cm"), nil
	}
	return []byte(number(float64(l)) + "mm"), nil
}

func (l Length) String() string {
	text, _ := l.MarshalText()
	return string(text)
}

// Size is a width and a height in millimetres, which is written "600x300".
type Size struct{ Wide, High float64 }

// UnmarshalText reads a size.
func (s *Size) UnmarshalText(text []byte) error {
	wide, high, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(string(text)), "mm"), "x")
	w, err := strconv.ParseFloat(wide, 64)
	h, err2 := strconv.ParseFloat(high, 64)
	if err != nil || err2 != nil || !(w > 0 && w <= 10000 && h > 0 && h <= 10000) {
		return remedy.With(fmt.Errorf("%.40q is no size of a bed", text), `write width and height in millimetres, "600x300" say`)
	}
	*s = Size{w, h}
	return nil
}

// MarshalText writes a size.
func (s Size) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

func (s Size) String() string { return number(s.Wide) + "x" + number(s.High) }

// number is a number with three digits behind the point at most, and none of them 0 at the end.
func number(v float64) string {
	v = math.Round(v*1000) / 1000
	if v == 0 {
		return "0" // not -0
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}
