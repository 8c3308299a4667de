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
		if len(p.Note) > utf8.UTFMax*MaxNoteRunes {
			break // it is too long, whatever follows
		}
	}
	if r, do := unprintable(p.Note); do != "" {
		return remedy.With(fmt.Errorf("the note for %q has the unprintable character %U", p.Name, r), do)
	}
	if utf8.RuneCountInString(p.Note) > MaxNoteRunes {
		return remedy.With(fmt.Errorf("the note for %q has more than %d letters", p.Name, MaxNoteRunes), "shorten it")
	}
	return nil
}

// errShifted is what is wrong with a row in which a comma of the note has most likely moved the
// rest of it into the column of the photo.
var errShifted = remedy.With(errors.New("what is in the column of the photo is no file of one"), "put a note that has a comma in double quotes")

// errUnquoted is what is wrong with a row that has more cells than a table with notes has columns.
var errUnquoted = remedy.With(errors.New("there are more fields in this line than columns"), "put a note that has a comma in double quotes")
