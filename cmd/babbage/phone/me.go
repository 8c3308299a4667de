package phone

import (
	"net/http"
	"strings"

	"babbage/cmd/babbage/files"
	"babbage/draw/roster"
)

// guestLabel is who made a change, for organisers, when a guest did.
const guestLabel = "a guest"

// mine is a guest's own page: their name, photo and note, and nothing of anybody else.
type mine struct {
	Name    string // "" until they have put themselves in
	Typed   cells
	Was     cells
	Photo   portraitOf
	Done    string // what was done, a key of the catalogue
	Trouble *told
}

// me shows a guest's own page. name is whom their phone has put in, "" for nobody.
func (p *Phone) me(w http.ResponseWriter, r *http.Request, phone, name string) {
	page := mine{Done: map[string]string{"saved": "phone.me.saved", "out": "phone.me.out"}[r.FormValue("done")]}
	p.showMe(w, r, http.StatusOK, phone, name, nil, page)
}

// showMe is me with what was typed into the form, nil for what is in the list.
func (p *Phone) showMe(w http.ResponseWriter, r *http.Request, code int, phone, name string, typed *cells, page mine) {
	if name != "" {
		view, err := p.list()
		if err != nil {
			page.Trouble = new(p.failed(err))
			view = &files.View{}
		}
		one := find(view, name)
		if one == nil && err == nil { // an organiser with a shell has
			page.Trouble = &told{Key: "phone.me.struck", Args: []any{"Name", name}, Bad: true}
			if err := p.wall.put(phone, ""); err != nil {
				page.Trouble = new(p.failed(err))
			}
		}
		if one != nil {
			page.Name, page.Was = one.Name, cellsOf(one)
			page.Photo = p.portraitOf("/me", one, view)
		}
	}
	page.Typed = page.Was
	if typed != nil {
		page.Typed = *typed
	}
	p.show(w, r, code, "me", nil, page)
}

// guest is a handler for those who came by the slip on the wall, before the party starts. name is
// whom their phone has put in, and the only one that it reaches.
func (p *Phone) guest(f func(w http.ResponseWriter, r *http.Request, phone, name string)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p.list() // or the phone might reach somebody else of its name; what is wrong, f meets, too
		phone, name, ok := p.wall.guest(r)
		if !ok || !p.bear.Status().Gathering {
			p.ask(w, r, http.StatusForbidden, p.begun(r))
			return
		}
		f(w, r, phone, name)
	}
}

// self is guest for those who have put themselves in.
func (p *Phone) self(f func(w http.ResponseWriter, r *http.Request, phone, name string)) http.HandlerFunc {
	return p.guest(func(w http.ResponseWriter, r *http.Request, phone, name string) {
		if name == "" {
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		f(w, r, phone, name)
	})
}

// begun is what is said to a phone that was let in before and is not any more, as the party has
// started; "" for others.
func (p *Phone) begun(r *http.Request) string {
	if _, err := r.Cookie(guestCookie); err == nil && !p.bear.Status().Gathering {
		return "phone.me.begun"
	}
	return ""
}

// putMe puts a guest in, or changes what they have put in.
func (p *Phone) putMe(w http.ResponseWriter, r *http.Request, phone, _ string) {
	r.Body = http.MaxBytesReader(w, r.Body, maxFew)
	typed := cells{Name: strings.TrimSpace(r.PostFormValue("name")), Note: oneLine(r.PostFormValue("note"))}
	err := p.putGuest(phone, strings.TrimSpace(r.PostFormValue("was-note")), typed)
	if err != nil {
		p.showMe(w, r, codeOf(err), phone, p.wall.name(phone), &typed, mine{Trouble: new(p.failed(err))})
		return
	}
	http.Redirect(w, r, "/?done=saved", http.StatusSeeOther)
}

// putGuest writes what a guest has typed.
func (p *Phone) putGuest(phone, wasNote string, typed cells) error {
	p.entering.Lock() // a second tap on the button finds the first one's name
	defer p.entering.Unlock()
	name := p.wall.name(phone)
	if name == "" {
		if p.wall.full() {
			return refuse("phone.me.full", "Count", maxGuests)
		}
		name, err := p.enlist(guestLabel, typed.Name, "", typed.Note)
		if err != nil {
			return err
		}
		return p.wall.put(phone, name)
	}
	_, err := p.amend(guestLabel, cells{Name: name, Note: wasNote}, typed)
	return err
}

// meOut takes a guest off the list.
func (p *Phone) meOut(w http.ResponseWriter, r *http.Request, phone, name string) {
	if err := p.takeOut(guestLabel, name); err != nil {
		p.showMe(w, r, codeOf(err), phone, name, nil, mine{Trouble: new(p.failed(err))})
		return
	}
	http.Redirect(w, r, "/?done=out", http.StatusSeeOther)
}

func (p *Phone) myPhoto(w http.ResponseWriter, r *http.Request, phone, name string) {
	p.answerMe(w, r, phone, name, p.putPhoto(w, r, guestLabel, name, func() error {
		p.list() // what is wrong, PutPhoto meets, too
		p.entering.Lock()
		defer p.entering.Unlock()
		return p.still(phone, name)
	}))
}

func (p *Phone) myNoPhoto(w http.ResponseWriter, r *http.Request, phone, name string) {
	p.answerMe(w, r, phone, name, p.whileStill(phone, name, func() error { return p.dropPhoto(guestLabel, name) }))
}

func (p *Phone) myCrop(w http.ResponseWriter, r *http.Request, phone, name string) {
	r.Body = http.MaxBytesReader(w, r.Body, maxFew)
	r.FormValue("was") // read before anybody waits for it
	p.answerMe(w, r, phone, name, p.whileStill(phone, name, func() error { return p.putCrop(r, guestLabel, name) }))
}

// still returns why a guest's phone may not change a name any more, nil if it may. p.entering is
// held.
func (p *Phone) still(phone, name string) error {
	if !p.bear.Status().Gathering {
		return refuse("phone.me.begun")
	}
	if roster.Key(p.wall.name(phone)) != roster.Key(name) {
		return refuse("phone.me.struck", "Name", name)
	}
	return nil
}

// whileStill does what a guest's phone asks while it may.
func (p *Phone) whileStill(phone, name string, do func() error) error {
	p.entering.Lock()
	defer p.entering.Unlock()
	if err := p.still(phone, name); err != nil {
		return err
	}
	return do()
}

func (p *Phone) myDots(w http.ResponseWriter, r *http.Request, _, name string) {
	p.serveDots(w, r, name, p.bear.Portrait)
}

func (p *Phone) mySelfie(w http.ResponseWriter, r *http.Request, _, name string) {
	p.servePhoto(w, r, name)
}

// answerMe answers a guest's form of a photo: a script with a sentence, a browser with the page.
func (p *Phone) answerMe(w http.ResponseWriter, r *http.Request, phone, name string, err error) {
	switch {
	case plainAnswer(r):
		p.answer(w, r, err)
	case err != nil:
		p.showMe(w, r, codeOf(err), phone, name, nil, mine{Trouble: new(p.failed(err))})
	default:
		http.Redirect(w, r, "/#photo", http.StatusSeeOther)
	}
}
