package roster

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// List is a names file that is edited as its owner wrote it: what is not changed stays byte for
// byte, with comments, empty lines, columns that the bear does not know, separators and line ends.
// After every change the file is read again, and it is only a change when exactly the intended
// people are in it:
//
//	file ─► reading ─► intended people ─► a way to write them ─► read again ─► the same? ─► file
//	                                           ▲ the next way                     │ no
//	                                           └──────────────────────────────────┘
//
// An error leaves the list as it was.
type List struct {
	file []byte
	name string
	text bool
	anew bool
	*reading

	by map[string]int // where everybody is among the people, by look
}

// Edit reads a names file to edit it, which may be empty. name is what errors call it.
func Edit(file []byte, name string) (*List, error) {
	_, text := newSource(file)
	l := &List{name: name, text: text}
	return l, l.take(file)
}

// take reads the file.
func (l *List) take(file []byte) error {
	n, err := read(bytes.NewReader(file), l.name)
	if err != nil && !errors.Is(err, ErrNoNames) {
		return err
	}
	if err := Unique(n.people); err != nil {
		return err
	}
	l.file, l.reading, l.by = file, n, map[string]int{}
	for i, p := range n.people {
		l.by[look(p.Name)] = i
	}
	return nil
}

// People are those on the list, in the order of the file.
func (l *List) People() []Person { return slices.Clone(l.people) }

// Notes are what a person should know of how the file was understood.
func (l *List) Notes() []string { return slices.Clone(l.notes) }

// Bytes is the file.
func (l *List) Bytes() []byte { return l.file }

// Text reports whether the file was UTF-8 text. Of others, a change keeps what was understood: the
// people and what the known columns say of them.
func (l *List) Text() bool { return l.text }

// Anew reports whether more was written anew than what changed: a spreadsheet or a file in another
// encoding as text, names of which each had a mark or was turned without them.
func (l *List) Anew() bool { return l.anew }

// Find returns who has this name, or one that nobody can tell from it on paper.
func (l *List) Find(name string) (Person, bool) {
	if i := l.index(name); i >= 0 {
		return l.people[i], true
	}
	return Person{}, false
}

func (l *List) index(name string) int {
	if i, ok := l.by[look(tidy(name))]; ok {
		return i
	}
	return -1
}

// find is index with an error for nobody.
func (l *List) find(name string) (int, error) {
	if i := l.index(name); i >= 0 {
		return i, nil
	}
	return 0, remedy.With(fmt.Errorf("%.60q is not on the list", name), "look whether somebody has struck or renamed them")
}

// CleanName returns a name that somebody types as it would be read from a names file, or what is
// wrong with it.
func CleanName(text string) (string, error) {
	name, err := (&reading{}).name(sheet.Cell{Text: strings.TrimSpace(text), Quoted: true})
	if err == nil && name == "" {
		err = remedy.With(errors.New("there is no name"), "write one")
	}
	return name, err
}

// Add adds people at the end. Somebody who is there already is an error.
func (l *List) Add(people ...Person) error {
	var added []Person
	listed := listing(l.people, people)
	for _, p := range people {
		clean := Person{}
		var err error
		if clean.Name, err = CleanName(p.Name); err != nil {
			return err
		}
		for column, text := range p.cells() {
			if err := clean.put(column, text, listed); err != nil {
				return err
			}
		}
		clean.File, clean.Line = "", len(added)+1
		if other, there := l.Find(clean.Name); there {
			return remedy.With(fmt.Errorf("%q is already on the list (%s) as %q", clean.Name, other.Where(), other.Name), "add a surname")
		}
		added = append(added, clean)
	}
	if len(l.people)+len(added) > MaxPeople {
		return remedy.With(fmt.Errorf("%s: more than %d names", l.name, MaxPeople), "split the party")
	}
	if err := Unique(added); err != nil {
		return err
	}
	return l.change(slices.Clone(l.people), nil, added)
}

// Rename gives somebody another name, also where others avoid them.
func (l *List) Rename(from, to string) error {
	i, err := l.find(from)
	if err != nil {
		return err
	}
	if to, err = CleanName(to); err != nil {
		return err
	}
	if j := l.index(to); j >= 0 && j != i {
		return remedy.With(fmt.Errorf("%q is already on the list (%s) as %q", to, l.people[j].Where(), l.people[j].Name), "add a surname")
	}
	people := l.avoiding(l.people[i].Name, to)
	people[i].Name = to
	return l.change(people, nil, nil)
}

// Strike takes somebody off the list, also where others avoid them.
func (l *List) Strike(name string) error {
	i, err := l.find(name)
	if err != nil {
		return err
	}
	people := l.avoiding(l.people[i].Name, "")
	return l.change(people, &i, nil)
}

// avoiding returns the people with another name in their lists of whom to avoid, or without it.
func (l *List) avoiding(from, to string) []Person {
	people := slices.Clone(l.people)
	for i := range people {
		p := &people[i]
		at := slices.IndexFunc(p.Avoid, func(name string) bool { return look(name) == look(from) })
		if at < 0 {
			continue
		}
		p.Avoid = slices.Clone(p.Avoid)
		if p.Avoid[at] = to; to == "" {
			p.Avoid = slices.DeleteFunc(p.Avoid, func(name string) bool { return name == "" || look(name) == look(from) })
		}
	}
	return people
}

// Put writes what a column says of somebody: "photo", "avoid" with ";" between the names, "group",
// "note" or "crop". A column that is not there is made.
func (l *List) Put(name, column, text string) error {
	i, err := l.find(name)
	if err != nil {
		return err
	}
	people := slices.Clone(l.people)
	if err := people[i].put(column, text, listing(l.people)); err != nil {
		return err
	}
	return l.change(people, nil, nil)
}

// Columns are the columns beside the name.
var Columns = []string{"photo", "avoid", "group", "note", "crop"}

var columnRoles = map[string]role{"photo": photo, "avoid": avoid, "group": group, "note": note, "crop": crop}

// Cell is what a column says of somebody, as Put takes it.
func (p Person) Cell(column string) string {
	switch column {
	case "photo":
		return p.Photo
	case "avoid":
		return strings.Join(p.Avoid, "; ")
	case "group":
		return p.Group
	case "note":
		return p.Note
	case "crop":
		return p.Crop
	}
	return ""
}

// cells are the columns that say something.
func (p Person) cells() func(yield func(column, text string) bool) {
	return func(yield func(column, text string) bool) {
		for _, c := range Columns {
			if text := p.Cell(c); text != "" && !yield(c, text) {
				return
			}
		}
	}
}

// listing is how people are called, by look.
func listing(all ...[]Person) map[string]string {
	listed := map[string]string{}
	for _, p := range slices.Concat(all...) {
		listed[look(p.Name)] = p.Name
	}
	return listed
}

// put reads a text into a column as a names file with those who are listed would be read.
func (p *Person) put(column, text string, listed map[string]string) (err error) {
	text = strings.TrimSpace(text)
	switch column {
	case "photo":
		if p.Photo, err = Clean(text); err == nil && p.Photo != text {
			err = remedy.With(fmt.Errorf("the photo %.60q has letters that no file should have in its name", text), "rename it")
		}
	case "avoid":
		if err = cleanAll(text); err != nil {
			return err
		}
		p.Avoid = listedIn(text, listed)
	case "group":
		if p.Group, err = Clean(tidy(text)); err != nil {
			err = fmt.Errorf("group: %w", err)
		}
	case "note":
		p.Note = ""
		err = p.addNote(text)
	case "crop":
		if p.Crop, err = Clean(tidy(text)); err != nil {
			err = fmt.Errorf("crop: %w", err)
		}
	default:
		err = remedy.With(fmt.Errorf("there is no column %.40q", column), "the columns are "+QuoteAll(Columns))
	}
	return err
}
