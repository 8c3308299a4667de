package files

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw/roster"
	"babbage/printer/portrait"
	"babbage/printer/ticket"
)

// Add adds people at the end of the list, which is made where there is none: all of them, or, when
// one is there already or has a name that can be nobody's, none.
func (f *Files) Add(by string, people ...roster.Person) error {
	if len(people) == 0 {
		return nil
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.edit(func(c *change) ([]News, error) {
		if err := c.list.Add(people...); err != nil {
			return nil, err
		}
		all := c.list.People()
		return []News{{By: by, What: Added, Names: names(all[len(all)-len(people):])}}, nil
	}, nil)
}

func names(people []roster.Person) (all []string) {
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}

// Pasted is what became of a list that somebody has pasted.
type Pasted struct {
	Added   []string // those who were not there
	Already []string // those who were, and stay as they are
	Notes   []string // what a person should know of how the text was understood
}

// Paste adds those of a list, or of a table that is copied out of a spreadsheet, who are not there
// yet: all of them, or, when one has a name that can be nobody's, none.
func (f *Files) Paste(by, text string) (*Pasted, error) {
	f.writing.Lock()
	defer f.writing.Unlock()
	var p *Pasted
	err := f.edit(func(c *change) ([]News, error) {
		p = &Pasted{}
		people, notes, err := roster.ReadNames(strings.NewReader(text), "list")
		if err != nil {
			return nil, err
		}
		p.Notes = notes
		fresh := slices.DeleteFunc(people, func(who roster.Person) bool {
			_, there := c.list.Find(who.Name)
			if there {
				p.Already = append(p.Already, who.Name)
			}
			return there
		})
		if p.Added = names(fresh); len(fresh) == 0 {
			return nil, nil
		}
		if err := c.list.Add(fresh...); err != nil {
			return nil, err
		}
		return []News{{By: by, What: Added, Names: p.Added}}, nil
	}, nil)
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Rename gives somebody another name, also where others avoid them, in the couples and for the one
// who is last. A photo that was found by the name stays theirs: the list names it from now on.
func (f *Files) Rename(by, from, to string) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.edit(func(c *change) ([]News, error) {
		who, there := c.list.Find(from)
		if !there {
			return nil, nobody(from)
		}
		clean, err := roster.CleanName(to)
		if err != nil || clean == who.Name {
			return nil, err
		}
		was := f.photo(who)
		if err := c.list.Rename(who.Name, clean); err != nil {
			return nil, err
		}
		if who.Photo == "" && was != "" && !ticket.SameName(who.Name, clean) {
			if err := c.list.Put(clean, "photo", was); err != nil {
				return nil, err
			}
		}
		if err := c.doc.rename(who.Name, clean); err != nil {
			return nil, err
		}
		return []News{{By: by, What: Renamed, Names: []string{who.Name, clean}}}, nil
	}, nil)
}

// Strike takes somebody off the list, out of whom others avoid, of the couples, and as the one who
// is last. Their photos go too: who does not take part leaves no picture behind.
func (f *Files) Strike(by, name string) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	var photos []string
	err := f.edit(func(c *change) ([]News, error) {
		who, there := c.list.Find(name)
		if !there {
			return nil, nobody(name)
		}
		photos = f.photos(who, c.list.People())
		if err := c.list.Strike(who.Name); err != nil {
			return nil, err
		}
		if err := c.doc.strike(who.Name); err != nil {
			return nil, err
		}
		return []News{{By: by, What: Struck, Names: []string{who.Name}}}, nil
	}, nil)
	if err != nil {
		return err
	}
	return f.remove(photos)
}

// SetColumn writes what a column says of somebody: "note", "group", "avoid" with ";" between the
// names, "crop" as portrait.Crop writes it, or "photo". was is what the form showed, as Person.Cell
// has it: where somebody else has changed that to something else than to, the error is a
// *Conflict. Without any words the cell is emptied.
func (f *Files) SetColumn(by, name, column, was, to string) error {
	if column == "crop" {
		if err := new(portrait.Crop).UnmarshalText([]byte(to)); err != nil {
			return err
		}
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.edit(func(c *change) ([]News, error) {
		who, there := c.list.Find(name)
		if !there {
			return nil, nobody(name)
		}
		is := who.Cell(column)
		if err := c.list.Put(name, column, to); err != nil {
			return nil, err
		}
		now, _ := c.list.Find(name)
		if is == now.Cell(column) {
			return nil, nil
		}
		if clean(is) != clean(was) {
			by := f.lastBy(func(n News) bool { return n.Column == column && slices.Contains(n.Names, who.Name) })
			return nil, &Conflict{Key: column, Who: who.Name, By: by, Was: was, Is: is}
		}
		return []News{{By: by, What: Changed, Names: []string{who.Name}, Column: column}}, nil
	}, nil)
}

// clean is a cell as a form gives it back: of the space nothing is left that nobody sees.
func clean(cell string) string { return strings.Join(strings.Fields(cell), " ") }

func nobody(name string) error {
	return remedy.With(fmt.Errorf("%.60q is not on the list", name), "look whether somebody has struck or renamed them")
}

// photo returns the file of somebody's photo, "" for none.
func (f *Files) photo(who roster.Person) string {
	found, err := ticket.Found(plain.Dir(f.dir), portrayed([]roster.Person{who}))
	if err != nil {
		return ""
	}
	return found[who.Name]
}

// photos returns the photos of somebody that are nobody else's: the one that the list names, and
// those that bear the name.
func (f *Files) photos(who roster.Person, people []roster.Person) (all []string) {
	others := slices.DeleteFunc(slices.Clone(people), func(p roster.Person) bool { return p.Name == who.Name })
	theirs, err := ticket.Found(plain.Dir(f.dir), portrayed(others))
	if err != nil {
		return nil // there is no folder
	}
	taken := map[string]bool{}
	for _, file := range theirs {
		taken[file] = true
	}
	shared := func(file string) bool {
		return slices.ContainsFunc(others, func(p roster.Person) bool {
			return p.Photo == "" && ticket.SameName(p.Name, strings.TrimSuffix(file, filepath.Ext(file)))
		})
	}
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil
	}
	named := f.photo(who)
	for _, e := range entries {
		file := e.Name()
		bears := ticket.SameName(who.Name, strings.TrimSuffix(file, filepath.Ext(file)))
		// The list may name any file as a photo, itself and the settings among them.
		if ticket.IsPhoto(file) && (file == named || bears) && !taken[file] && !shared(file) && e.Type().IsRegular() {
			all = append(all, file)
		}
	}
	return all
}

// remove takes photos away.
func (f *Files) remove(files []string) error {
	var all error
	for _, file := range files {
		if err := os.Remove(filepath.Join(f.dir, file)); err != nil && !errors.Is(err, os.ErrNotExist) {
			all = errors.Join(all, remedy.With(err, "delete the photo yourself"))
		}
	}
	if len(files) > 0 && all == nil {
		all = f.sync()
	}
	return all
}
