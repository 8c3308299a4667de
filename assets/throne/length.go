package throne

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"babbage/assets/remedy"
)

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
