package phone

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"unicode"
	"unicode/utf8"

	"babbage/assets/catalogue"
	"babbage/assets/pattern"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
)

// pages are the templates in a language: each file in static, set into frame.html.
type pages map[string]*template.Template

// names are the pages that there are.
var names = []string{"ask", "overview", "me", "people", "person", "rules", "try", "party", "wifi"}

// inLanguage returns the templates in a language, made once.
func inLanguage(l *catalogue.Language) pages { return made[l.Tag()]() }

var made = func() map[string]func() pages {
	all := map[string]func() pages{}
	for _, tag := range catalogue.Tags() {
		all[tag] = sync.OnceValue(func() pages {
			l, err := catalogue.Find(tag)
			if err != nil {
				panic(err) // it is one of them
			}
			return parse(l)
		})
	}
	return all
}()

func parse(l *catalogue.Language) pages {
	all := pages{}
	for _, name := range names {
		all[name] = template.Must(template.New("frame.html").Funcs(template.FuncMap{
			"say":     l.Say, // {{say "phone.left" "Count" .Left}}
			"tell":    func(t told) string { return t.in(l) },
			"problem": failed, // {{with .Status.Wrong}}{{tell (problem .)}}{{end}}
		}).ParseFS(embedded, "static/frame.html", "static/photo.html", "static/mood.html", "static/"+name+".html"))
	}
	return all
}

// frame is what every page has around its own.
type frame struct {
	Name, Lang, Dir string
	Organiser       bool
	WiFi            bool // there is a page for it
	Told            []told
	Status          Status
	Version         string // of what an organiser sees
	Of              any    // the page's own
}

// speaks is the language that is spoken to whoever asks.
func (p *Phone) speaks(r *http.Request) *catalogue.Language {
	if p.language != nil {
		return p.language
	}
	return catalogue.Accepted(r.Header.Get("Accept-Language"))
}

// show answers with a page. s is nil for whoever is no organiser.
func (p *Phone) show(w http.ResponseWriter, r *http.Request, code int, name string, s *session, of any) {
	l := p.speaks(r)
	f := frame{Name: name, Lang: l.Tag(), Dir: "ltr", Organiser: s != nil, WiFi: p.wifi != nil, Of: of}
	if l.RightToLeft() {
		f.Dir = "rtl"
	}
	if s != nil {
		f.Told = p.sessions.hear(s)
		f.Status = p.bear.Status()
		view, _ := p.list() // the page itself says what is wrong
		f.Version = version(view, f.Status)
	}
	var b bytes.Buffer
	if err := inLanguage(l)[name].Execute(&b, f); err != nil {
		panic(err) // the templates are embedded: a test shows each of them
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", l.Tag())
	h.Add("Vary", "Accept-Language")
	h.Set("Cache-Control", "no-store") // names are nobody else's business
	pack(w, r, code, b.Bytes())
}

// failed is what is said of an error that has just come: failed, and the log has where it was.
func (p *Phone) failed(err error) told {
	t := failed(err)
	if t.Key == "phone.error.full" || t.Key == "phone.error.what" && folders().MatchString(err.Error()+" "+remedy.Of(err)) {
		p.log.Warn("something was not done for a phone", "err", err)
	}
	return t
}

// folders are those of the Pi in an error. They say something to who has a shell and can read the
// log; a page names the file alone.
var folders = pattern.Late(`(^|[\s"'(])([A-Za-z]:)?[/\\]([^\s"':;,/\\]+[/\\])+`)

// failed is what is said of an error: what it is, which is English, and what to do about it.
func failed(err error) told {
	if own, ok := errors.AsType[*said](err); ok {
		return told{Key: own.key, Args: own.args, Bad: true}
	}
	if conflict, ok := errors.AsType[*files.Conflict](err); ok {
		if label := cellLabels[conflict.Key]; label != "" {
			return told{Key: "phone.rules.outdone", Args: []any{"By", by(conflict.By), "What", label, "Now", conflict.Is}, Bad: true}
		}
		return told{Key: "phone.error.conflict", Args: []any{"By", by(conflict.By), "Now", conflict.Is}, Bad: true}
	}
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return told{Key: "phone.error.large", Args: []any{"Count", large.Limit >> 20}, Bad: true}
	}
	for _, full := range []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, full) {
			return told{Key: "phone.error.full", Bad: true}
		}
	}
	what, do := folders().ReplaceAllString(err.Error(), "$1"), folders().ReplaceAllString(remedy.Of(err), "$1")
	if do != "" {
		do = sentence(do) + "."
	}
	return told{Key: "phone.error.what", Args: []any{"What", sentence(what), "Do", do}, Bad: true}
}

// said is an error in words of the catalogue.
type said struct {
	key  string
	args []any
}

func (s *said) Error() string { return catalogue.English().Say(s.key, s.args...) }

// refuse returns an error in words of the catalogue.
func refuse(key string, args ...any) error { return &said{key, args} }

// who is how a page speaks of whoever made a change, to the phone with a label.
func who(l *catalogue.Language, by, label string) string {
	if by == "" || by == files.Shell {
		return l.Say("phone.by.shell")
	}
	if by == label {
		return l.Say("phone.by.you")
	}
	if by == guestLabel {
		return l.Say("phone.by.guest")
	}
	if number, err := strconv.Atoi(strings.TrimPrefix(by, "phone ")); err == nil {
		return l.Say("phone.by.phone", "Number", number)
	}
	return by
}

// Among the args of what is told, by is who made a change, and word a key of the catalogue.
type (
	by   string
	word string
)

// cellLabels are what forms call a person's columns.
var cellLabels = map[string]word{"note": "phone.people.note", "group": "phone.people.group", "avoid": "phone.person.avoids"}

// in is the sentence in a language.
func (t told) in(l *catalogue.Language) string {
	args := slices.Clone(t.Args)
	for i, arg := range args {
		switch arg := arg.(type) {
		case by:
			args[i] = who(l, string(arg), "")
		case word:
			args[i] = l.Say(string(arg))
		}
	}
	return l.Say(t.Key, args...)
}

// sentence is an error or a remedy with a capital letter, unless it begins with a file, a key or a
// command.
func sentence(text string) string {
	first, _, _ := strings.Cut(text, " ")
	if strings.ContainsAny(first, "./_:=\"'") {
		return text
	}
	r, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[size:]
}
