package roster

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// ReadNames reads a names file, however an editor or a spreadsheet wrote it (package sheet): names
// separated by commas or line ends, or a table whose first line says what the columns are. In a
// table it takes the columns name, or first and last name, photo, avoid, which holds names
// separated by ";", group, note and crop, by what they are called in many languages. file is what
// errors call it: they read "names.csv:7: …" and name both lines of a name that is there twice.
// What a person should know of how the file was understood is in notes, a sentence each. What can
// be understood in two ways is an error.
func ReadNames(r io.Reader, file string) (people []Person, notes []string, err error) {
	n, err := read(r, file)
	if err != nil {
		return nil, nil, err
	}
	return n.people, n.notes, Unique(n.people)
}

// ErrNoNames is that of a names file in which everybody is struck, or nobody written yet.
var ErrNoNames = errors.New("no names")

// read reads a names file in which somebody may be twice. With ErrNoNames, what was understood of
// the file is returned too.
func read(r io.Reader, file string) (*reading, error) {
	s, err := sheet.Read(r, file, isColumn)
	if err != nil {
		return nil, err
	}
	n := &reading{file: file, sheet: s, notes: s.Notes}
	if columns, at := n.header(); columns != nil {
		n.head = &s.Rows[at]
		err = n.readTable(columns, s.Rows[at+1:])
	} else {
		err = n.readList()
	}
	if err != nil {
		return nil, err
	}
	if len(n.people) == 0 {
		return n, remedy.With(fmt.Errorf("%s: %w", file, ErrNoNames), "write one name a line, without # before it")
	}
	if err := n.turn(); err != nil {
		return nil, err
	}
	n.resolve()
	return n, nil
}

// reading is a names file that is being read.
type reading struct {
	file   string
	sheet  *sheet.Sheet
	notes  []string
	people []Person
	said   []string // what the file calls each of the people: "Lovelace, Ada" for "Ada Lovelace"
	comma  comma    // what a comma in a name means
	mails  int      // how many addresses were left out

	// Where everything stands, for who edits the file.
	columns []column   // of a table; nil for a list
	head    *sheet.Row // the row that says what the columns are, if one does
	places  []place    // of the people
}

// place is where a name stands.
type place struct {
	row  sheet.Row
	cell int // of a list, from 0
}

// note adds a remark on a line, 0 for the whole file.
func (n *reading) note(line int, format string, args ...any) {
	n.notes = append(n.notes, n.at(line)+": "+fmt.Sprintf(format, args...))
}

// at returns the file and a line of it, for messages.
func (n *reading) at(line int) string {
	if line == 0 {
		return n.file
	}
	return fmt.Sprintf("%s:%d", n.file, line)
}

// add adds a person.
func (n *reading) add(p Person, row sheet.Row, cell int) error {
	if len(n.people) == MaxPeople {
		return remedy.With(fmt.Errorf("%s: more than %d names", n.at(row.Line), MaxPeople), "split the party")
	}
	p.File, p.Line = n.file, row.Line
	n.places = append(n.places, place{row, cell})
	n.people = append(n.people, p)
	n.said = append(n.said, p.Name)
	return nil
}

// resolve finds the names to avoid, which may have a comma as the others do.
func (n *reading) resolve() {
	listed := make(map[string]string, len(n.people))
	for i, p := range n.people {
		listed[look(n.said[i])] = p.Name
	}
	for _, p := range n.people {
		listed[look(p.Name)] = p.Name
	}
	for i := range n.people {
		p := &n.people[i]
		var avoid []string
		for _, text := range p.Avoid {
			avoid = append(avoid, listedIn(text, listed)...)
		}
		p.Avoid = avoid
	}
}

// listedIn returns the names in a cell: separated by ";", or by commas where the whole is nobody.
func listedIn(cell string, listed map[string]string) (found []string) {
	for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return r == ';' || r == '\n' || r == '|' }) {
		if name, ok := listed[look(tidy(part))]; ok {
			found = append(found, name)
			continue
		}
		for _, name := range strings.Split(part, ",") {
			if name = tidy(name); name == "" {
				continue
			}
			if as, ok := listed[look(name)]; ok {
				name = as
			}
			found = append(found, name)
		}
	}
	return found
}

// Unique returns an error when two people have the same name, which two tickets could not tell
// apart.
func Unique(people []Person) error {
	seen := make(map[string]Person, len(people))
	for _, p := range people {
		k := look(p.Name)
		if first, ok := seen[k]; ok {
			return remedy.With(fmt.Errorf("%s: %q is already in line %d as %q", p.Where(), p.Name, first.Line, first.Name), "add a surname or delete one")
		}
		seen[k] = p
	}
	return nil
}
