package roster

import (
	"fmt"
	"strings"

	"babbage/assets/remedy"
)

// comma is what a comma inside of a name means.
type comma int

const (
	doubt comma = iota // it is an error, unless all names have one: a list
	part               // it stays, unless all names have one: a table
	turns              // the last name comes first: the header says so
)

// turn makes "Ada Lovelace" of "Lovelace, Ada" where that is certain: the header says so, or each
// name has just one comma.
func (n *reading) turn() error {
	commas, all := 0, len(n.people) > 1
	for _, p := range n.people {
		if strings.Contains(p.Name, ",") {
			commas++
		}
		_, ok := Turned(p.Name)
		all = all && ok
	}
	if n.comma != turns && (commas == 0 || n.comma == part && !all) {
		return nil
	}
	told := false
	for i := range n.people {
		p := &n.people[i]
		name, ok := Turned(p.Name)
		if n.comma == turns && !ok {
			var err error
			if name, err = turnedByTitle(p.Name); err != nil {
				return fmt.Errorf("%s: %w", p.Where(), err)
			}
		} else if !all && n.comma == doubt && strings.Contains(p.Name, ",") {
			return n.doubtful(*p, name)
		} else if !ok {
			continue
		}
		if name != p.Name && !told {
			n.note(p.Line, "%q is read as %q, and all others are turned like that", p.Name, name)
			told = true
		}
		p.Name = name
	}
	return nil
}

// doubtful is the error for a comma of which nobody can know what it means.
func (n *reading) doubtful(p Person, other string) error {
	do := `write one name a line; a name that has a comma goes in double quotes, below a first line "name"`
	if other != "" {
		do = fmt.Sprintf("for one person write %q, for several a line each", other)
	}
	return remedy.With(fmt.Errorf("%s: %q has a comma, and not all names have", p.Where(), p.Name), do)
}

// Turned returns "Ada Lovelace" for "Lovelace, Ada"; ok is false when a name is not like that.
func Turned(name string) (other string, ok bool) {
	last, first, ok := strings.Cut(name, ",")
	last, first = strings.TrimSpace(last), strings.TrimSpace(first)
	if !ok || last == "" || first == "" || strings.Contains(first, ",") || suffixes[title(first)] {
		return "", false
	}
	return joined(first, last), true
}

// suffixes follow a name behind a comma and are no first names.
var suffixes = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true, "phd": true, "md": true, "msc": true, "bsc": true, "ma": true, "ba": true, "mba": true, "esq": true, "dds": true}

// turnedByTitle turns a name without a comma below a header that says "last first".
func turnedByTitle(name string) (string, error) {
	words := strings.Fields(name)
	switch {
	case len(words) == 1 && !strings.Contains(name, ","):
		return name, nil
	case len(words) == 2 && !strings.Contains(name, ","):
		return joined(words[1], words[0]), nil
	}
	return "", remedy.With(fmt.Errorf("%q does not show where the last name ends", name), `write "Last, First" in double quotes`)
}
