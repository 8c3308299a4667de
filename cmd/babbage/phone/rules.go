package phone

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

// rulesPage is the page of the settings, as they are or as somebody has typed them.
type rulesPage struct {
	fields   map[string]formField
	Names    []string
	Locked   bool   // somebody has drawn
	Problem  *told  // why nothing was saved
	Wrong    string // what is wrong with the party as it is
	LastYear string // the file that there is
	Raw      string // what the settings say of it, quoted
}

// formField is a setting in the form.
type formField struct {
	*field
	Value  string // what is shown to be changed
	Shown  string // what is set
	Raw    string // how the file beside the names says it, quoted
	Locked bool
	labels *catalogue.Language
}

// Field returns a setting by the word for it.
func (p rulesPage) Field(word string) formField { return p.fields[word] }

// Word is what the setting is called in the form and in the catalogue.
func (f formField) Word() string { return f.word }

// Choice is one of the values that a setting can have.
type choice struct {
	Value, Label string
	Chosen       bool
}

// Choose returns everybody's name, of which one is chosen. One that is not on the list any more stays
// where it is: nobody has changed it.
func (p rulesPage) Choose(name string) (all []choice) {
	known := p.Names
	if name != "" && !slices.Contains(known, name) {
		known = append(slices.Clone(known), name)
	}
	for _, one := range known {
		all = append(all, choice{Value: one, Chosen: one == name})
	}
	return all
}

// Row is how a row is counted aloud.
func (p rulesPage) Row(i int) int { return i + 1 }

// Choices are the values that the setting can have, and the one that it has.
func (f formField) Choices() []choice {
	var all []choice
	for _, v := range f.choices {
		label := ownNames[v]
		if f.says != "" {
			label = f.labels.Say(f.says + v)
		} else if v == "" {
			label = f.labels.Say("phone.rules.follow")
		}
		all = append(all, choice{v, label, v == f.Value})
	}
	return all
}

// Is reports whether the value is this one.
func (f formField) Is(value string) bool { return f.Value == value }

// Couples are the rows of the couples, with two that are empty.
func (f formField) Couples() [][2]string { return append(pairs(f.Value), [2]string{}, [2]string{}) }

// rules is the page with the game, the tickets and the sound.
func (p *Phone) rules(w http.ResponseWriter, r *http.Request, s *session) {
	p.showRules(w, r, http.StatusOK, s, nil, nil)
}

// showRules shows the form; with an error, it was sent and not saved, and what was typed stays in it.
func (p *Phone) showRules(w http.ResponseWriter, r *http.Request, code int, s *session, typed url.Values, problem error) {
	view, err := p.files.Read()
	if err != nil {
		p.sessions.tell(s, p.failed(err)) // what could be read is in the view all the same
	}
	set, err := p.bear.Settings()
	if err != nil {
		p.sessions.tell(s, p.failed(err))
	}
	l, status := p.speaks(r), p.bear.Status()
	page := rulesPage{fields: map[string]formField{}, Locked: status.Drawn, Wrong: p.texts(l, status, view)["wrong"], LastYear: set.LastYear, Raw: quoted(view.Raw, "draw.last_year")}
	for _, one := range view.People {
		page.Names = append(page.Names, one.Name)
	}
	for _, f := range fields {
		shown := f.of(&set)
		one := formField{field: f, Value: shown, Shown: shown, Raw: quoted(view.Raw, f.key), Locked: f.rule && page.Locked, labels: l}
		if f.changed(typed) && !one.Locked {
			one.Value = f.typed(typed)
		}
		page.fields[f.word] = one
	}
	if problem != nil {
		t := p.failed(problem)
		page.Problem = &t
	}
	p.show(w, r, code, "rules", s, page)
}

// saveRules writes what was changed in the form, all of it or nothing.
func (p *Phone) saveRules(w http.ResponseWriter, r *http.Request, s *session) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		p.showRules(w, r, http.StatusBadRequest, s, nil, refuse("phone.error.form"))
		return
	}
	if err := p.setRules(r.PostForm, s); err != nil {
		code := codeOf(err)
		if c, ok := errors.AsType[*files.Conflict](err); ok {
			err = p.outdone(p.speaks(r), c, s)
		}
		p.showRules(w, r, code, s, r.PostForm, err)
		return
	}
	p.sessions.tell(s, told{Key: "phone.rules.saved"})
	http.Redirect(w, r, "/rules", http.StatusSeeOther)
}

// setRules writes what differs from what the form showed.
func (p *Phone) setRules(typed url.Values, s *session) error {
	drawn := p.bear.Status().Drawn
	var changes []files.Setting
	for _, f := range fields {
		if !f.changed(typed) {
			continue
		}
		if f.rule && drawn {
			return refuse("phone.rules.locked")
		}
		to, err := f.to(f.typed(typed))
		if err != nil {
			return err
		}
		changes = append(changes, files.Setting{Key: f.key, Was: unquoted(typed.Get("was." + f.word)), To: to})
	}
	if len(changes) == 0 {
		return nil
	}
	return p.write(p.files.Set(s.label, changes...))
}

// outdone is a conflict in words: who has changed the setting to what.
func (p *Phone) outdone(l *catalogue.Language, c *files.Conflict, s *session) error {
	set, err := p.bear.Settings()
	f := fieldOf(c.Key)
	if err != nil || f == nil {
		return c
	}
	now := f.of(&set)
	for _, one := range (formField{field: f, Value: now, labels: l}).Choices() {
		if one.Chosen {
			now = one.Label
		}
	}
	return refuse("phone.rules.outdone", "By", who(l, c.By, s.label), "What", l.Say("phone.rules.label."+f.word), "Now", now)
}

// quoted is how the form carries what the settings say of a key: a browser would send other line
// ends than those in the file.
func quoted(raw map[string]string, key string) string { return strconv.Quote(raw[key]) }

func unquoted(text string) string {
	raw, err := strconv.Unquote(text)
	if err != nil {
		return text // nobody has such a value: it is a conflict
	}
	return raw
}

// write tells the bear that the files were written, where they were.
func (p *Phone) write(err error) error {
	if err == nil {
		p.changed()
	}
	return err
}

// maxLastYear bounds the file of last year's pairs, in bytes.
const maxLastYear = 1 << 20

// lastYear takes a file of last year's pairs, or forgets the one that there is.
func (p *Phone) lastYear(w http.ResponseWriter, r *http.Request, s *session) {
	r.Body = http.MaxBytesReader(w, r.Body, maxLastYear+maxRest)
	if err := p.putLastYear(r, s); err != nil {
		p.sessions.tell(s, p.failed(err))
	} else {
		p.sessions.tell(s, told{Key: "phone.rules.saved"})
	}
	http.Redirect(w, r, "/rules", http.StatusSeeOther)
}

// maxRest is for the other fields of a form with a file, in bytes.
const maxRest = 16 << 10

func (p *Phone) putLastYear(r *http.Request, s *session) error {
	if p.bear.Status().Drawn {
		return refuse("phone.rules.locked")
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return refuse("phone.error.form")
	}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return refuse("phone.rules.nofile")
		case err != nil:
			if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
				return large
			}
			return refuse("phone.error.form")
		case part.FormName() == "file" && part.FileName() != "":
			return p.write(p.files.PutLastYear(s.label, part))
		}
	}
}

// forgetLastYear has last year's pairs no longer kept apart.
func (p *Phone) forgetLastYear(r *http.Request, s *session) error {
	if p.bear.Status().Drawn {
		return refuse("phone.rules.locked")
	}
	err := p.write(p.files.Set(s.label, files.Setting{Key: "draw.last_year", Was: unquoted(r.PostForm.Get("was")), To: ""}))
	if err == nil {
		p.sessions.tell(s, told{Key: "phone.rules.saved"})
	}
	return err
}
