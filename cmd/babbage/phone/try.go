package phone

import (
	"context"
	"errors"
	"net/http"
	"time"

	"babbage/draw/roster"
)

// Patience is for how long a phone waits for the bear: less than web.AnswerTime.
const Patience = 25 * time.Second

// bid is form for what the bear does. done, a key of the catalogue, is said when he has done it.
func (p *Phone) bid(back, done string, f func(context.Context, *http.Request) error) http.HandlerFunc {
	return p.form(back, func(r *http.Request, s *session) error {
		ctx, cancel := context.WithTimeout(r.Context(), Patience)
		defer cancel()
		err := f(ctx, r)
		if errors.Is(err, context.DeadlineExceeded) && ctx.Err() != nil {
			return refuse("phone.error.busy")
		}
		if err == nil {
			p.sessions.tell(s, told{Key: done})
		}
		return err
	})
}

// try is the page on which the bear is tried before the party starts. Afterwards the doctor's
// findings are left on it: a test ticket could be taken for a real one, and what the paws feel
// tells that somebody has rejected a name.
func (p *Phone) try(w http.ResponseWriter, r *http.Request, s *session) {
	view, err := p.files.Read()
	if err != nil {
		p.sessions.tell(s, p.failed(err)) // what could be read is in the view all the same
	}
	status := p.bear.Status()
	page := struct {
		People               []roster.Person
		Texts                map[string]string
		Ticket, LEDs, Laughs bool
		Felt, Doctor         bool
		Findings             []string
	}{
		People: view.People,
		Texts:  p.texts(p.speaks(r), status, view),
		Ticket: p.bear.Try != nil && status.Gathering,
		LEDs:   p.bear.Blink != nil && status.Gathering,
		Laughs: p.bear.Laugh != nil && status.Gathering,
		Felt:   p.bear.Felt != nil && status.Gathering,
		Doctor: p.bear.Findings != nil,
	}
	if page.Doctor {
		page.Findings = p.bear.Findings()
	}
	p.show(w, r, http.StatusOK, "try", s, page)
}

// tryTicket prints the ticket of a person, marked as a test.
func (p *Phone) tryTicket(ctx context.Context, r *http.Request) error {
	if err := p.bear.Try(ctx, r.PostForm.Get("name")); err != nil {
		return err
	}
	p.tried.Store(true)
	return nil
}

// before is f before the party starts, and refused afterwards.
func (p *Phone) before(f func(context.Context, *http.Request) error) func(context.Context, *http.Request) error {
	return func(ctx context.Context, r *http.Request) error {
		if !p.bear.Status().Gathering {
			return refuse("phone.try.over")
		}
		return f(ctx, r)
	}
}

// does is a func of the bear that wants nothing from the form.
func does(f func(context.Context) error) func(context.Context, *http.Request) error {
	return func(ctx context.Context, _ *http.Request) error { return f(ctx) }
}
