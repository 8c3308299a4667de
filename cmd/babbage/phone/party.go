package phone

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"
)

// party is the page on which the party is started and looked after.
func (p *Phone) party(w http.ResponseWriter, r *http.Request, s *session) {
	view, err := p.files.Read()
	if err != nil {
		p.sessions.tell(s, p.failed(err)) // what could be read is in the view all the same
	}
	status := p.bear.Status()
	p.show(w, r, http.StatusOK, "party", s, struct {
		Texts                          map[string]string
		Missing                        int // people that are missing for a party
		Start, Again, NewHat, WallSlip bool
	}{
		Texts:    p.texts(p.speaks(r), status, view),
		Missing:  max(0, Fewest-len(view.People)),
		Start:    p.bear.Start != nil && status.Gathering,
		Again:    p.bear.Again != nil && !status.Gathering,
		NewHat:   p.bear.NewHat != nil && !status.Gathering,
		WallSlip: p.bear.WallSlip != nil && status.Gathering,
	})
}

// start has squeezes draw from now on, and closes the slip on the wall.
func (p *Phone) start(ctx context.Context, _ *http.Request) error {
	view, err := p.files.Read()
	if err != nil {
		return err
	}
	status := p.bear.Status()
	switch few := Fewest - len(view.People); {
	case !status.Gathering:
		return refuse("phone.party.already")
	case few > 0:
		return refuse("phone.overview.missing", "Count", few)
	case status.Wrong != nil:
		return status.Wrong
	}
	if err := p.bear.Start(ctx); err != nil {
		return err
	}
	late := p.awaitStart(ctx) // he will draw all the same
	return errors.Join(p.wall.close(), late)
}

// awaitStart waits until the bear draws: the page that comes next shows him so. Its error is that
// of ctx: one who is busy draws later.
func (p *Phone) awaitStart(ctx context.Context) error {
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for p.bear.Status().Gathering {
		select {
		case <-look.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// again has the last ticket printed once more.
func (p *Phone) again(ctx context.Context, _ *http.Request) error {
	if p.bear.Status().Gathering {
		return refuse("phone.party.notyet")
	}
	return p.bear.Again(ctx)
}

// newHat has everybody draw again, for whoever typed the word for it.
func (p *Phone) newHat(ctx context.Context, r *http.Request) error {
	if p.bear.Status().Gathering {
		return refuse("phone.party.notyet")
	}
	word := p.speaks(r).Say("phone.party.word")
	if typed := strings.Join(strings.Fields(r.PostForm.Get("word")), " "); !strings.EqualFold(typed, word) {
		return refuse("phone.party.asitwas", "Word", word)
	}
	return p.bear.NewHat(ctx)
}
