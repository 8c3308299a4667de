package phone

import (
	"context"
	"net/http"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

// Fewest is how many people a party has at least: of two, both know who has whom.
const Fewest = 3

// step is one of those that lead from a fresh bear to a party.
type step struct {
	Href  string
	Title string // keys of the catalogue
	Live  string // the data-live of its state; "" where it does not change by itself
	State string
	Done  bool
	Next  bool // the first that is not enough yet
}

// overview is the organiser's first page: who is in, what is missing, and what comes next.
func (p *Phone) overview(w http.ResponseWriter, r *http.Request, s *session) {
	view, err := p.files.Read()
	if err != nil {
		p.sessions.tell(s, p.failed(err)) // what could be read is in the view all the same
	}
	l, status := p.speaks(r), p.bear.Status()
	texts := p.texts(l, status, view)
	p.show(w, r, http.StatusOK, "overview", s, struct {
		Steps    []step
		Wrong    string
		News     []line
		WallSlip bool
	}{p.steps(l, view, status, texts), texts["wrong"], p.news(l, s), p.bear.WallSlip != nil && status.Gathering})
}

// steps are the five, each with what is there and what is missing.
func (p *Phone) steps(l *catalogue.Language, view *files.View, s Status, texts map[string]string) []step {
	people, photos := len(view.People), len(view.Photos)
	names := step{Href: "/people", Title: "phone.overview.names", Live: "people", State: texts["people"], Done: people >= Fewest}
	faces := step{Href: "/people", Title: "phone.overview.faces", Live: "photos", State: texts["photos"], Done: people > 0 && photos >= people}
	rules := step{Href: "/rules", Title: "phone.overview.rules", State: l.Say("phone.overview.ruled"), Done: people >= Fewest && s.Wrong == nil}
	if people >= Fewest && s.Wrong != nil {
		rules.State = l.Say("phone.overview.mend")
	}
	try := step{Href: "/try", Title: "phone.overview.try", State: l.Say("phone.overview.untried"), Done: p.tried.Load()}
	if try.Done {
		try.State = l.Say("phone.overview.tried")
	}
	start := step{Href: "/party", Title: "phone.overview.start", State: l.Say("phone.overview.notyet"), Done: !s.Gathering}
	if start.Done {
		start.Live, start.State = "left", texts["left"]
	}
	all := []step{names, faces, rules, try, start}
	for i, one := range all {
		enough := one.Done || one.Title == faces.Title && photos > 0 // not everybody has one
		if !enough && s.Gathering {
			all[i].Next = true
			break
		}
	}
	return all
}

// wallSlip has the slip for the wall printed.
func (p *Phone) wallSlip(ctx context.Context, _ *http.Request) error {
	if !p.bear.Status().Gathering {
		return refuse("phone.party.closed")
	}
	return p.bear.WallSlip(ctx)
}
