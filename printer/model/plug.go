package model

import (
	"strings"
	"unicode"
)

// ID reads what a USB printer says of itself when it is plugged in, its IEEE 1284 device ID:
//
//	MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;
//
// It returns what the maker and the model are called there, in no more than 40 printable letters
// each, and nothing of what is not there. A printer may say anything.
func ID(text string) (maker, name string) {
	for field := range strings.SplitSeq(text[:min(len(text), longestID)], ";") {
		label, value, _ := strings.Cut(field, ":")
		switch strings.ToUpper(strings.TrimSpace(label)) {
		case "MFG", "MANUFACTURER":
			maker = Legible(value)
		case "MDL", "MODEL":
			name = Legible(value)
		}
	}
	return maker, name
}

// longestID is as much as is read of an ID: usblp keeps 1 KB of it.
const longestID = 1024

// Legible is the beginning of what a printer says, fit for a line of text: 40 letters at most.
func Legible(said string) string {
	said = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar || r == '"' || r == '\\' {
			return -1
		}
		return r
	}, said)
	letters := []rune(said)
	return strings.TrimSpace(string(letters[:min(len(letters), 40)]))
}

// ByID returns the model that an IEEE 1284 device ID names, if it is in the table.
func ByID(id string) (Model, bool) { return Called(ID(id)) }
