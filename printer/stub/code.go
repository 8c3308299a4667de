// Package stub is the code on the stub of a ticket: whose name was drawn, so that a camera can
// read next year what the box has kept.
//
//	name → Code → Draw → dots → paper → photo → Read → Code
//
// It is a QR code (ISO/IEC 18004) with this text in UTF-8, of which the first eight bytes are
// always the same:
//
//	babbage1>Grace Hopper    the stub: Grace Hopper was drawn
//	babbage1<Ada Lovelace    the call slip of a roll-call: Ada Lovelace was called, and gave
//
// Whoever changes it raises the figure. Codes that begin with something else are others'.
package stub

import (
	"strings"
	"unicode/utf8"
)

// Code is what a code says.
type Code struct {
	Giver bool   // Name is who drew; else Name is who was drawn
	Name  string // as it is on the ticket
}

// prefix tells our codes from those on a parcel. Its small letters keep every text in the same
// mode of the code, so that the longest name needs the largest code.
const prefix = "babbage1"

// text is what the code holds.
func (c Code) text() string {
	if c.Giver {
		return prefix + "<" + c.Name
	}
	return prefix + ">" + c.Name
}

// parse reads the text of a code. Any other text is none of ours.
func parse(text string) (Code, bool) {
	rest, ours := strings.CutPrefix(text, prefix)
	if !ours || len(rest) < 2 || !utf8.ValidString(rest) {
		return Code{}, false
	}
	switch rest[0] {
	case '>':
		return Code{Name: rest[1:]}, true
	case '<':
		return Code{Giver: true, Name: rest[1:]}, true
	}
	return Code{}, false
}
