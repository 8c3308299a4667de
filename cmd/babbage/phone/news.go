package phone

import (
	"time"

	"babbage/assets/catalogue"
)

// line is a piece of news in words: who did what, and how long ago.
type line struct{ What, Ago string }

// newest is how many of the latest changes are shown.
const newest = 8

// news returns what was changed lately, the newest first, in words for the phone of a session.
func (p *Phone) news(l *catalogue.Language, s *session) (lines []line) {
	all := p.files.News()
	for _, n := range all[:min(newest, len(all))] {
		lines = append(lines, line{l.Say("phone.news.changed", "By", who(l, n.By, s.label)), ago(l, p.now().Sub(n.At))})
	}
	return lines
}

// ago is how long ago something was, as people say it.
func ago(l *catalogue.Language, d time.Duration) string {
	switch {
	case d < time.Minute:
		return l.Say("phone.ago.now")
	case d < time.Hour:
		return l.Say("phone.ago.minutes", "Count", int(d/time.Minute))
	case d < 24*time.Hour:
		return l.Say("phone.ago.hours", "Count", int(d/time.Hour))
	}
	return l.Say("phone.ago.days", "Count", int(d/(24*time.Hour)))
}
