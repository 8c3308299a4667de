package phone

import (
	"net/http"
	"slices"
	"strings"

	"babbage/cmd/babbage/files"
	"babbage/draw/roster"
)

// person is the page of one name.
type person struct {
	Name    string
	Typed   cells // what the form shows
	Was     cells // what is in the file
	Others  []other
	Avoids  int
	Groups  []string
	Photo   portraitOf
	Wall    bool // came by the slip on the wall
	Trouble *told
	Strike  *told // why they were not taken off the list
}

// cells are what the list says of somebody, as text.
type cells struct{ Name, Group, Note, Avoid string }

// other is somebody whom a person may not have to draw.
type other struct {
	Name  string
	Avoid bool
}

func cellsOf(one *roster.Person) cells {
	return cells{one.Name, one.Group, one.Note, strings.Join(one.Avoid, "; ")}
}

func (p *Phone) getPerson(w http.ResponseWriter, r *http.Request, s *session) {
	p.person(w, r, s, http.StatusOK, r.FormValue("name"), nil, person{})
}

// person shows somebody, with what was typed into the form; nil for what is in the file.
func (p *Phone) person(w http.ResponseWriter, r *http.Request, s *session, code int, name string, typed *cells, page person) {
	view, one := p.known(w, r, s, name)
	if one == nil {
		return
	}
	page.Name, page.Was, page.Groups = one.Name, cellsOf(one), groups(view.People)
	page.Typed = page.Was
	if typed != nil {
		page.Typed = *typed
	}
	avoid := listed(page.Typed.Avoid)
	page.Avoids = len(avoid)
	for _, o := range view.People {
		if at, found := slices.BinarySearch(avoid, o.Name); o.Name != one.Name {
			page.Others = append(page.Others, other{o.Name, found})
			if found {
				avoid = slices.Delete(avoid, at, at+1)
			}
		}
	}
	for _, name := range avoid { // nobody on the list: what a shell has written is not lost by a form
		page.Others = append(page.Others, other{name, true})
	}
	trouble := page.Photo.Trouble
	page.Photo = p.portraitOf("/person", one, view)
	page.Photo.Trouble = trouble
	page.Wall = p.wall.guests()[roster.Key(one.Name)]
	p.show(w, r, code, "person", s, page)
}

// listed returns the names in a cell, which is no list in an order.
func listed(cell string) (names []string) {
	for name := range strings.SplitSeq(cell, ";") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// known returns the list and whom it has by a name. Where that is nobody, the list is shown, with
// what is wrong.
func (p *Phone) known(w http.ResponseWriter, r *http.Request, s *session, name string) (*files.View, *roster.Person) {
	view, err := p.list()
	if err == nil {
		if one := find(view, name); one != nil {
			return view, one
		}
		err = gone(name)
	}
	p.sessions.tell(s, p.failed(err))
	http.Redirect(w, r, "/people", http.StatusSeeOther)
	return nil, nil
}

// gone is what is wrong with the name of nobody.
func gone(name string) error {
	return refuse("phone.person.gone", "Name", clip(name))
}

// clip is a text that somebody sent, short enough for a sentence.
func clip(text string) string {
	const most = 60
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}

// save writes what a form has changed of somebody; what it did not touch stays as somebody else may
// have changed it meanwhile.
func (p *Phone) save(w http.ResponseWriter, r *http.Request, s *session) {
	get := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	who := get("who")
	typed := cells{get("name"), get("group"), oneLine(r.PostFormValue("note")), strings.Join(r.PostForm["avoid"], "; ")}
	was := cells{who, get("was-group"), get("was-note"), get("was-avoid")}
	if slices.Equal(listed(typed.Avoid), listed(was.Avoid)) {
		typed.Avoid = was.Avoid // in another order
	}
	now, err := func() (string, error) {
		p.entering.Lock()
		defer p.entering.Unlock()
		return p.amend(s.label, was, typed)
	}()
	if err != nil && p.isGone(now) { // struck or renamed meanwhile: what was typed can be added
		p.people(w, r, s, http.StatusConflict, people{Add: adding{Name: typed.Name, Group: typed.Group, Note: typed.Note, Trouble: new(p.failed(gone(now)))}})
		return
	}
	if err != nil {
		p.person(w, r, s, codeOf(err), now, &typed, person{Trouble: new(p.failed(err))})
		return
	}
	p.sessions.tell(s, told{Key: "phone.person.saved"})
	http.Redirect(w, r, of("/person", now), http.StatusSeeOther)
}

// isGone reports whether nobody on the list has a name.
func (p *Phone) isGone(name string) bool {
	view, err := p.files.Read()
	return err == nil && find(view, name) == nil
}

// amend makes to of was, and returns the name from now on. p.entering is held.
func (p *Phone) amend(by string, was, to cells) (now string, err error) {
	now = was.Name
	changes := []struct{ column, was, to string }{
		{"group", was.Group, to.Group}, {"note", was.Note, to.Note}, {"avoid", was.Avoid, to.Avoid},
	}
	for _, c := range changes {
		if c.was != c.to {
			if err := p.files.SetColumn(by, was.Name, c.column, c.was, c.to); err != nil {
				return now, err
			}
			p.changed()
		}
	}
	if tidied(to.Name) == was.Name {
		return now, nil
	}
	if err := p.rename(by, was.Name, to.Name); err != nil {
		return now, err
	}
	return tidied(to.Name), nil
}

// rename gives somebody another name, which their own phone follows.
func (p *Phone) rename(by, from, to string) error {
	if err := notAName(to); err != nil {
		return err
	}
	to = tidied(to)
	view, err := p.files.Read()
	if err != nil {
		return err
	}
	if find(view, from) == nil {
		return gone(from)
	}
	if err := p.wall.forget(view); err != nil {
		return err
	}
	if err := taken(view, to); err != nil && roster.Key(from) != roster.Key(to) {
		return err
	}
	if err := p.files.Rename(by, from, to); err != nil {
		return err
	}
	p.changed()
	return p.wall.renamed(from, to)
}

// strike takes somebody off the list.
func (p *Phone) strike(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.PostFormValue("who")
	_, one := p.known(w, r, s, name)
	if one == nil {
		return
	}
	if r.PostFormValue("sure") == "" {
		p.person(w, r, s, http.StatusUnprocessableEntity, name, nil, person{Strike: &told{Key: "phone.person.unsure", Bad: true}})
		return
	}
	if err := p.takeOut(s.label, one.Name); err != nil {
		p.person(w, r, s, codeOf(err), name, nil, person{Strike: new(p.failed(err))})
		return
	}
	p.sessions.tell(s, told{Key: "phone.person.struck", Args: []any{"Name", one.Name}})
	http.Redirect(w, r, "/people", http.StatusSeeOther)
}

// takeOut takes somebody off the list, and off their phone.
func (p *Phone) takeOut(by, name string) error {
	p.entering.Lock()
	defer p.entering.Unlock()
	if err := p.files.Strike(by, name); err != nil {
		return err
	}
	p.changed()
	return p.wall.renamed(name, "")
}
