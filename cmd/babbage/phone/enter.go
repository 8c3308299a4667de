package phone

import "net/http"

// home is the organiser's overview, a guest's own page, or how to come in. Who is both, as a guest
// whom the bear has given a slip, is the organiser for as long as that lasts.
func (p *Phone) home(w http.ResponseWriter, r *http.Request) {
	if s := p.sessions.of(r); s != nil {
		p.overview(w, r, s)
		return
	}
	if phone, name, ok := p.wall.guest(r); ok {
		p.me(w, r, phone, name)
		return
	}
	p.ask(w, r, http.StatusOK, p.begun(r))
}

// awake answers for the pages until the bear has been looked at once: before that nobody knows
// whether the party has started.
func (p *Phone) awake(pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p.bear.Status().Mood == "" {
			w.Header().Set("Retry-After", "2")
			p.refuse(w, r, http.StatusServiceUnavailable, refuse("phone.ask.waking"))
			return
		}
		pages.ServeHTTP(w, r)
	})
}

// ask shows how to come in, and why not yet. A code in the fragment is handed over by enter.js.
func (p *Phone) ask(w http.ResponseWriter, r *http.Request, code int, why string) {
	p.show(w, r, code, "ask", nil, struct{ Why string }{why})
}

// enter exchanges a code for a session.
func (p *Phone) enter(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxCode)
	typed := r.PostFormValue("code")
	if p.wall.use(typed) == good {
		if s := p.sessions.of(r); s != nil { // who tries the slip on the wall stays who they are
			p.sessions.tell(s, told{Key: "phone.ask.organiser"})
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		if _, _, ok := p.wall.guest(r); !ok && !p.wall.begin(w) {
			w.Header().Set("Retry-After", "60")
			p.ask(w, r, http.StatusTooManyRequests, "phone.ask.crowd")
			return
		}
		http.Redirect(w, r, "/", http.StatusSeeOther)
		return
	}
	a := p.keys.use(typed)
	if a == wrong {
		p.opening.Lock() // or two phones that come at once may both find it there
		a = p.door.use(typed, p.now())
		p.opening.Unlock()
	}
	if a != good {
		why := a.key()
		if a == wrong && !p.bear.Status().Gathering {
			why = "phone.ask.started" // it may be that of the slip on the wall
		}
		p.ask(w, r, http.StatusForbidden, why)
		return
	}
	p.sessions.begin(w)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// changed tells the bear that the organiser's files have been written.
func (p *Phone) changed() {
	if p.bear.Changed != nil {
		p.bear.Changed()
	}
}

// organiser is a handler for those who came with an organiser's slip. All others are asked for one.
func (p *Phone) organiser(f func(http.ResponseWriter, *http.Request, *session)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s := p.sessions.of(r)
		if s == nil {
			p.ask(w, r, http.StatusForbidden, "")
			return
		}
		f(w, r, s)
	}
}

// form is typed for a small form after which the page back is shown, with what f returns when that
// is an error, which changed nothing.
func (p *Phone) form(back string, f func(*http.Request, *session) error) http.HandlerFunc {
	return p.typed(back, maxFew, func(w http.ResponseWriter, r *http.Request, s *session) {
		if err := f(r, s); err != nil {
			p.sessions.tell(s, p.failed(err))
		}
		http.Redirect(w, r, back, http.StatusSeeOther)
	})
}

// A form without files has at most so many bytes. It is held in memory while it comes in, at any
// pace and from as many phones as like to: what anybody may send has no room for more than a code.
const (
	maxCode = 4 << 10
	maxFew  = 16 << 10 // a name and a note, or the part of a photo
	maxForm = 2 << 20  // organisers only: a pasted list may have 10,000 names, as may those to avoid
)
