package phone

import "net/http"

// photo gives somebody the photo in a form.
func (p *Phone) photo(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.putPhoto(w, r, s.label, name, nil))
}

// noPhoto takes somebody's photo away.
func (p *Phone) noPhoto(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.dropPhoto(s.label, name))
}

// crop keeps which part of somebody's photo is printed.
func (p *Phone) crop(w http.ResponseWriter, r *http.Request, s *session) {
	name := r.URL.Query().Get("name")
	p.answerPerson(w, r, s, name, p.putCrop(r, s.label, name))
}

// answerPerson answers such a form: a script with a sentence, a browser with the page.
func (p *Phone) answerPerson(w http.ResponseWriter, r *http.Request, s *session, name string, err error) {
	switch {
	case plainAnswer(r):
		p.answer(w, r, err)
	case err != nil:
		p.person(w, r, s, codeOf(err), name, nil, person{Photo: portraitOf{Trouble: new(failed(err))}})
	default:
		http.Redirect(w, r, of("/person", name)+"#photo", http.StatusSeeOther)
	}
}

func (p *Phone) portraitDots(w http.ResponseWriter, r *http.Request, _ *session) {
	p.serveDots(w, r, r.FormValue("name"), p.bear.Portrait)
}

func (p *Phone) ticketDots(w http.ResponseWriter, r *http.Request, _ *session) {
	p.serveDots(w, r, r.FormValue("name"), p.bear.Ticket)
}

func (p *Phone) getPhoto(w http.ResponseWriter, r *http.Request, _ *session) {
	p.servePhoto(w, r, r.FormValue("name"))
}
