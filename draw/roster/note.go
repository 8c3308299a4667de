package roster

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"babbage/assets/remedy"

	"golang.org/x/text/unicode/norm"
)

// What is in a note is for whoever draws the person, so no message here quotes it.

// addNote adds a cell to the note of a person; the lines in it and other cells follow behind a
// comma.
func (p *Person) addNote(cell string) error {
	if !utf8.ValidString(cell) {
		return remedy.With(fmt.Errorf("the note for %q is not UTF-8", p.Name), "save the file as UTF-8")
	}
	for line := range strings.SplitSeq(cell, "\n") {
		line = norm.NFC.String(unseen(line))
		if line == "" {
			continue
		}
		if p.Note != "" && !strings.ContainsAny(p.Note[len(p.Note)-1:], ",;:.!?") {
			p.Note += ","
		}
		p.Note = strings.TrimSpace(p.Note + " " + line)
	}
	if r, do := unprintable(p.Note); do != "" {
		return remedy.With(fmt.Errorf("the note for %q has the unprintable character %U", p.Name, r), do)
	}
	if n := utf8.RuneCountInString(p.Note); n > MaxNoteRunes {
		return remedy.With(fmt.Errorf("the note for %q is %d letters long and the longest is %d", p.Name, n, MaxNoteRunes), "shorten it")
	}
	return nil
}

// errUnquoted is what is wrong with a row that has more cells than a table with notes has columns.
var errUnquoted = remedy.With(errors.New("there are more fields in this line than columns"), "put a note that has a comma in double quotes")
