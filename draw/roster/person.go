package roster

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"babbage/assets/remedy"
	"babbage/draw/sheet"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Person is one line of the names file.
type Person struct {
	Name  string   // NFC, trimmed, single spaces inside; unique in the file, whatever its case
	Photo string   // file name of the photo, or "" to find it by the name
	Avoid []string // whom this person must not draw, in roll-call
	Group string   // nobody draws somebody of their own, in roll-call; "" for none, by Key
	Note  string   // what the ticket says of this person below the name: on paper and nowhere else
	Crop  string   // which part of the photo is printed, as the file says it; "" for what the bear chooses
	File  string   // what the names file is called in messages
	Line  int      // where the name stands in it, from 1
}

// Where returns the file and the line of p, for messages.
func (p Person) Where() string {
	if p.File == "" {
		return fmt.Sprintf("name %d", p.Line)
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// NamesFile is the list of who takes part, in the folder with the photos.
const NamesFile = "names.csv"

// MaxFile is how many bytes a list of names or of pairs may have.
const MaxFile = sheet.MaxFile

// Limits on what is taken for a names file, so that a wrong file is refused instead of drawn from.
const (
	MaxNameRunes = 200    // a name, or a group's; the longest names on record are half as long
	MaxNoteRunes = 300    // a note; some 110 of them can be read on 58 mm paper
	MaxPeople    = 10_000 // the largest party that issue 3 measures
)

// Clean returns name as it is kept and printed, or what is wrong with it.
func Clean(name string) (string, error) {
	if !utf8.ValidString(name) {
		return "", remedy.With(fmt.Errorf("%q is not UTF-8", name), "save the file as UTF-8")
	}
	name = norm.NFC.String(strings.Join(strings.Fields(name), " "))
	if r, do := unprintable(name); do != "" {
		return "", remedy.With(fmt.Errorf("%.60q has the unprintable character %U", name, r), do)
	}
	if n := utf8.RuneCountInString(name); n > MaxNameRunes {
		return "", remedy.With(fmt.Errorf("%.20q… is %d letters long and the longest name is %d", name, n, MaxNameRunes), "shorten it")
	}
	return name, nil
}

// unprintable returns the first character of a text that cannot be printed, and what to do about
// it, "" when there is none. Format characters would let a name print as another's, save the two
// joiners that scripts and emoji need.
func unprintable(text string) (r rune, do string) {
	for _, r := range withoutFlags(text) {
		switch {
		case r == unicode.ReplacementChar:
			return r, "write the letter that a program lost there"
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d':
			return r, "delete it"
		}
	}
	return 0, ""
}

// tagged is a flag of a region: a black flag and the region's code in tags (Unicode TR51, C.1).
var tagged = regexp.MustCompile("\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{3,6}\U000E007F")

// withoutFlags returns name without the flags that are written in format characters.
func withoutFlags(name string) string {
	if !strings.ContainsRune(name, '\U0001F3F4') {
		return name
	}
	return tagged.ReplaceAllString(name, "")
}

// Key returns what makes a name unique: two names with the same key are the same person.
func Key(name string) string {
	return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
}

// look is what two names share that nobody can tell apart on paper: beside capitals, the kind of
// apostrophe or hyphen that a keyboard or a word processor writes, and letters of another width.
func look(name string) string {
	return Key(strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("‘’ʼ`´′", r):
			return '\''
		case r >= '\u2010' && r <= '\u2015', r == '\u2212':
			return '-'
		case r == '\ufe0e', r == '\ufe0f':
			return -1
		}
		return r
	}, norm.NFKC.String(name)))
}
