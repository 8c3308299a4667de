package phone

import (
	"slices"
	"strings"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

// line is a piece of news in words: who did what, and how long ago.
type line struct{ What, Ago string }

// newest is how many of the latest changes are shown.
const newest = 8

// news returns what was changed lately, the newest first, in words for the phone of a session.
func (p *Phone) news(l *catalogue.Language, s *session) (lines []line) {
	all := p.files.News()
	for _, n := range all[:min(newest, len(all))] {
		lines = append(lines, line{inWords(l, n, s.label), ago(l, p.now().Sub(n.At))})
	}
	return lines
}

// inWords says a change to the phone with a label.
func inWords(l *catalogue.Language, n files.News, label string) string {
	key := "phone.news." + string(n.What)
	args := []any{"By", who(l, n.By, label)}
	switch n.What {
	case files.Added, files.Struck, files.Pictured, files.Unpictured:
		args = append(args, "Names", firstFew(l, n.Names))
	case files.Renamed:
		args = append(args, "From", n.Names[0], "To", n.Names[1])
	case files.Changed:
		key, args = "phone.news.column."+n.Column, append(args, "Names", firstFew(l, n.Names))
	case files.Set:
		if slices.Equal(n.Keys, []string{Gathering}) {
			if key = "phone.news.gathering"; n.By == "start" {
				key = "phone.news.started"
			}
			break
		}
		var what []string
		for _, one := range n.Keys {
			if f := fieldOf(one); f != nil {
				one = l.Say("phone.rules.label." + f.word)
			}
			what = append(what, one)
		}
		args = append(args, "What", firstFew(l, what))
	}
	return l.Say(key, args...)
}

// firstFew are the first few of some names, and how many there are besides.
func firstFew(l *catalogue.Language, all []string) string {
	const few = 3
	some := all[:min(few, len(all))]
	if more := len(all) - len(some); more > 0 {
		some = append(slices.Clone(some), l.Say("news.others", "Count", more))
	}
	return strings.Join(some, l.Say("news.comma"))
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
