package phone

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"babbage/cmd/babbage/files"
	"babbage/draw/roster"
)

// people is the page of all names.
type people struct {
	Rows        []row
	All, Photos int
	Without     bool // only those without a photo are shown
	Alike       [][2]string
	Notes       []string // how the file was understood
	Groups      []string
	Slip        bool // the bear can print the one for the wall
	Missing     int  // photos
	Open        bool // the forms are
	Fresh       bool // one was just added, and the next may come

	Add   adding
	Paste pasting
}

// row is a person in the list.
type row struct {
	Name, Group       string
	Initial           string // stands for the portrait
	Photo, Note, Wall bool
}

// adding is the form for one name, as it was typed where it could not be done.
type adding struct {
	Name, Group, Note string
	Trouble           *told
}

// pasting is the form for many.
type pasting struct {
	Text    string
	Trouble *told
}

func (p *Phone) getPeople(w http.ResponseWriter, r *http.Request, s *session) {
	p.people(w, r, s, http.StatusOK, people{})
}

// people shows the list, with what was typed into the forms below it.
func (p *Phone) people(w http.ResponseWriter, r *http.Request, s *session, code int, page people) {
	view, err := p.list()
	if err != nil {
		p.sessions.tell(s, p.failed(err))
		view = &files.View{}
	}
	page.All, page.Photos, page.Notes = len(view.People), len(view.Photos), view.Notes
	page.Missing = page.All - page.Photos
	page.Fresh = r.FormValue("add") != ""
	page.Open = page.Fresh || page.All == 0 || page.Add.Trouble != nil || page.Paste.Trouble != nil
	page.Without = r.FormValue("without") == "photo"
	page.Alike = p.alike.in(view.Version, view.People)
	page.Groups = groups(view.People)
	page.Slip = p.bear.WallSlip != nil && p.bear.Status().Gathering
	came := p.wall.guests()
	for _, one := range view.People {
		if has := view.Photos[one.Name] != ""; !has || !page.Without {
			page.Rows = append(page.Rows, row{one.Name, one.Group, initial(one.Name), has, one.Note != "", came[roster.Key(one.Name)]})
		}
	}
	p.show(w, r, code, "people", s, page)
}

// list returns the list as it is now. Phones whose names are gone from it reach nobody from now on;
// not yet while a name is changed, which its phone follows, nor while there is nobody at all: that
// is also how a file looks which an editor is about to write.
func (p *Phone) list() (*files.View, error) {
	if !p.entering.TryLock() {
		return p.files.Read()
	}
	defer p.entering.Unlock()
	view, err := p.files.Read()
	if err == nil && len(view.People) > 0 {
		err = p.wall.forget(view)
	}
	return view, err
}

// groups returns which groups there are.
func groups(people []roster.Person) []string {
	all := map[string]string{}
	for _, one := range people {
		if one.Group != "" {
			all[roster.Key(one.Group)] = one.Group
		}
	}
	return slices.Sorted(maps.Values(all))
}

// initial returns the letter that stands for a name.
func initial(name string) string {
	for _, r := range name {
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
	}
	return "?"
}

// find returns whom a list has by that name, nil for nobody.
func find(view *files.View, name string) *roster.Person {
	key := roster.Key(name)
	for i := range view.People {
		if roster.Key(view.People[i].Name) == key {
			return &view.People[i]
		}
	}
	return nil
}

// oneLine is what was typed on several lines as a note has it.
func oneLine(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, ", ")
}

// typed is organiser for a form of at most so many bytes that is shown again, with what was typed,
// when it cannot be done.
func (p *Phone) typed(back string, most int64, f func(http.ResponseWriter, *http.Request, *session)) http.HandlerFunc {
	return p.organiser(func(w http.ResponseWriter, r *http.Request, s *session) {
		r.Body = http.MaxBytesReader(w, r.Body, most)
		if err := r.ParseForm(); err != nil {
			p.sessions.tell(s, told{Key: "phone.error.form", Bad: true})
			http.Redirect(w, r, back, http.StatusSeeOther)
			return
		}
		f(w, r, s)
	})
}

// codeOf is the status with which an error is answered.
func codeOf(err error) int {
	if _, ok := errors.AsType[*files.Conflict](err); ok {
		return http.StatusConflict
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge
	}
	if errors.Is(err, errCrowd) {
		return http.StatusServiceUnavailable
	}
	return http.StatusUnprocessableEntity
}

// of returns the address of something of somebody: "/person?name=Ada".
func of(path, name string) string {
	return path + "?" + url.Values{"name": {name}}.Encode()
}

// plainAnswer reports whether a script asks, which wants a sentence and no page.
func plainAnswer(r *http.Request) bool { return r.Header.Get("Accept") == "text/plain" }
