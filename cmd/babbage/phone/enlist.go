package phone

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"babbage/cmd/babbage/files"
	"babbage/draw/roster"
)

// notAName says what is wrong with a name that somebody typed, or nil. What only the list knows to
// be wrong is said by package files.
func notAName(name string) error {
	switch {
	case strings.TrimSpace(name) == "":
		return refuse("phone.people.noname")
	case utf8.RuneCountInString(name) > roster.MaxNameRunes:
		return refuse("phone.people.longname", "Count", roster.MaxNameRunes)
	case strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }):
		return refuse("phone.people.strange")
	}
	return nil
}

// taken says that a name is on the list, nil when it is not.
func taken(view *files.View, name string) error {
	if one := find(view, tidied(name)); one != nil {
		return refuse("phone.people.there", "Name", one.Name)
	}
	return nil
}

// tidied is a name as the list keeps it.
func tidied(name string) string {
	if clean, err := roster.CleanName(name); err == nil {
		return clean
	}
	return name
}

// add puts one name on the list.
func (p *Phone) add(w http.ResponseWriter, r *http.Request, s *session) {
	a := adding{Name: r.PostFormValue("name"), Group: r.PostFormValue("group"), Note: r.PostFormValue("note")}
	name, err := func() (string, error) {
		p.entering.Lock()
		defer p.entering.Unlock()
		return p.enlist(s.label, a.Name, a.Group, a.Note)
	}()
	if err != nil {
		a.Trouble = new(p.failed(err))
		p.people(w, r, s, codeOf(err), people{Add: a})
		return
	}
	p.sessions.tell(s, told{Key: "phone.people.in", Args: []any{"Name", name}})
	http.Redirect(w, r, "/people?add=more", http.StatusSeeOther)
}

// enlist puts somebody on the list, and returns the name as the list has it. p.entering is held.
func (p *Phone) enlist(by, name, group, note string) (string, error) {
	if err := notAName(name); err != nil {
		return "", err
	}
	view, err := p.gather(by)
	if err != nil {
		return "", err
	}
	if err := taken(view, name); err != nil {
		return "", err
	}
	one := roster.Person{Name: tidied(name), Group: strings.TrimSpace(group), Note: oneLine(note)}
	if err := p.files.Add(by, one); err != nil {
		return "", err
	}
	p.changed()
	return one.Name, nil
}

// Gathering is the setting that keeps the bear from drawing until the party starts.
const Gathering = "draw.gathering"

// gather returns the list as it is before somebody is put on it by phone. When that is the first
// name, the bear draws nothing from now on: whoever brings it by phone says when the party starts,
// while a list of a shell or a stick starts it. p.entering is held.
func (p *Phone) gather(by string) (*files.View, error) {
	view, err := p.files.Read()
	if err == nil {
		err = p.wall.forget(view)
	}
	was := view.Raw[Gathering]
	if err != nil || len(view.People) > 0 || was == "true" {
		return view, err
	}
	return view, p.files.Set(by, files.Setting{Key: Gathering, Was: was, To: true})
}

// paste puts a list or a table of names on the list.
func (p *Phone) paste(w http.ResponseWriter, r *http.Request, s *session) {
	typed := pasting{Text: r.PostFormValue("list")}
	if strings.TrimSpace(typed.Text) == "" {
		typed.Trouble = &told{Key: "phone.people.nolist", Bad: true}
		p.people(w, r, s, http.StatusUnprocessableEntity, people{Paste: typed})
		return
	}
	pasted, err := p.pasted(s.label, typed.Text)
	if err != nil {
		typed.Trouble = new(p.failed(err))
		p.people(w, r, s, codeOf(err), people{Paste: typed})
		return
	}
	if len(pasted.Added) > 0 {
		p.changed()
	}
	p.sessions.tell(s, told{Key: "phone.people.pasted", Args: []any{"Count", len(pasted.Added)}})
	if len(pasted.Already) > 0 {
		p.sessions.tell(s, told{Key: "phone.people.already", Args: []any{"Names", some(pasted.Already)}})
	}
	for _, note := range pasted.Notes {
		p.sessions.tell(s, told{Key: "phone.error.what", Args: []any{"What", note, "Do", ""}})
	}
	http.Redirect(w, r, "/people", http.StatusSeeOther)
}

// pasted puts what was pasted on the list.
func (p *Phone) pasted(by, text string) (*files.Pasted, error) {
	p.entering.Lock()
	defer p.entering.Unlock()
	if _, err := p.gather(by); err != nil {
		return nil, err
	}
	return p.files.Paste(by, text)
}

// some returns the first of some names, for a sentence.
func some(names []string) string {
	const most = 12
	text := strings.Join(names[:min(len(names), most)], ", ")
	if len(names) > most {
		text += ", …"
	}
	return text
}
