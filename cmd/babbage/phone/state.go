package phone

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

// live is what changes on a page without loading it again (state.js). All of it is also in the page
// as it is loaded, and nothing in it would differ had somebody else been drawn.
type live struct {
	Version string            `json:"version"` // another one: what the page shows is old
	Texts   map[string]string `json:"texts"`   // by the data-live of where they stand
	Left    int               `json:"left"`
	Made    int               `json:"made"`
	All     int               `json:"all"`
}

// state answers with what changes.
func (p *Phone) state(w http.ResponseWriter, r *http.Request, _ *session) {
	s := p.bear.Status()
	view, _ := p.list() // the page says what is wrong
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	json.NewEncoder(w).Encode(live{
		Version: version(view, s), Texts: p.texts(p.speaks(r), s, view), Left: s.Left, Made: s.Made, All: s.All,
	})
}

// texts are the sentences of live.
func (p *Phone) texts(l *catalogue.Language, s Status, view *files.View) map[string]string {
	texts := map[string]string{
		"says":   l.Say(s.Mood + ".says"),
		"do":     l.Say(s.Mood + ".do"),
		"roll":   roll(l, s),
		"left":   l.Say("phone.party.left", "Count", s.Left, "All", s.All),
		"made":   l.Say("phone.overview.made", "Count", s.Made, "All", s.All),
		"people": l.Say("phone.overview.people", "Count", len(view.People)),
		"photos": l.Say("phone.overview.photos", "Count", len(view.Photos), "All", len(view.People)),
	}
	switch people := len(view.People); {
	case people == 0:
		texts["people"], texts["photos"] = l.Say("phone.overview.nobody"), l.Say("phone.overview.nofaces")
	case people < Fewest:
		texts["people"] += " " + l.Say("phone.overview.missing", "Count", Fewest-people)
	}
	texts["wrong"] = ""
	if s.Wrong != nil && len(view.People) > 0 { // a bear without names lacks those
		texts["wrong"] = failed(s.Wrong).in(l)
	}
	if p.bear.Felt != nil && s.Gathering {
		// Once the party has started a right squeeze says that somebody's own name was drawn.
		felt := p.bear.Felt()
		texts["feltleft"] = p.felt(l, felt.Left)
		texts["feltright"] = p.felt(l, felt.Right)
	}
	return texts
}

// roll is what to say of a roll that is nearly through; "" of a full one.
func roll(l *catalogue.Language, s Status) string {
	switch {
	case !s.RollLow:
		return ""
	case s.RollLeft == 0:
		return l.Say("phone.roll.low")
	}
	return l.Say("phone.roll.low") + " " + l.Say("phone.roll.left", "About", s.RollLeft)
}

func (p *Phone) felt(l *catalogue.Language, times int) string {
	if times == 0 {
		return l.Say("phone.try.notfelt")
	}
	return l.Say("phone.try.felt", "Count", times)
}

// version stands for all that a page shows of the files, and for whether the party has started.
func version(view *files.View, s Status) string {
	h := sha256.Sum256(fmt.Append(nil, view.Version, s.Gathering))
	return hex.EncodeToString(h[:8])
}
