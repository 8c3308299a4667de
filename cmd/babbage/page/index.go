package page

import (
	"bytes"
	"encoding/json"
	"html"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"text/template"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/web"
)

// serveIndex answers with the page in the toy's language, or else in the one that the browser
// prefers. It is put together and compressed once for each language that somebody asks for.
func serveIndex(static fs.FS, toy Toy) http.HandlerFunc {
	pages := map[string]func() http.HandlerFunc{}
	for _, tag := range catalogue.Tags() {
		pages[tag] = sync.OnceValue(func() http.HandlerFunc {
			l, err := catalogue.Find(tag)
			if err != nil {
				panic(err) // it is one of them
			}
			return web.File("index.html", index(static, toy, l))
		})
	}
	return func(w http.ResponseWriter, r *http.Request) {
		l := toy.Language
		if l == nil {
			l = catalogue.Accepted(r.Header.Get("Accept-Language"))
		}
		w.Header().Set("Content-Language", l.Tag())
		w.Header().Add("Vary", "Accept-Language")
		pages[l.Tag()]()(w, r)
	}
}

// index is the page in a language. Into index.html it sets the drawings where that says
// {{svg "babbage"}} (drawn inline, their parts can be styled and moved), a text where it says
// {{say "page.mute"}}, and for the scripts, which say the rest, all texts.
func index(static fs.FS, toy Toy, l *catalogue.Language) []byte {
	t := template.Must(template.New("index.html").Funcs(template.FuncMap{
		"svg": func(name string) (string, error) {
			b, err := fs.ReadFile(static, name+".svg")
			return strings.TrimSpace(string(b)), err
		},
		"say":   func(key string) string { return html.EscapeString(l.Say(key)) },
		"keys":  func() string { return keys(l) },
		"texts": func() (string, error) { return texts(l) },
	}).ParseFS(static, "index.html"))
	direction := "ltr"
	if l.RightToLeft() {
		direction = "rtl"
	}
	var b bytes.Buffer
	err := t.Execute(&b, map[string]any{
		"Lang": l.Tag(), "Dir": direction,
		"Dots": toy.Dots, "Bench": toy.Mishap != nil, "Pace": toy.Pace != nil, "Refill": toy.Refill != nil,
	})
	if err != nil {
		panic(err) // the template is embedded: a test serves it
	}
	return b.Bytes()
}

// texts are all texts of a language that the scripts may say, as JSON. In HTML it stays what it is,
// for < > and & are escaped in its strings.
func texts(l *catalogue.Language) (string, error) {
	b, err := json.Marshal(l.Texts("mood.", "page.", "ticket.instead"))
	return string(b), err
}

// keys is the sentence that explains the keys, with each of them drawn as one.
func keys(l *catalogue.Language) string {
	caps := []struct{ name, cap string }{{"Left", "←"}, {"Right", "→"}, {"B", "B"}, {"T", "T"}, {"M", "M"}}
	var args []any
	var drawn []string
	for i, c := range caps {
		mark := string(rune('\uE000' + i)) // of no language
		args = append(args, c.name, mark)
		drawn = append(drawn, mark, "<kbd>"+c.cap+"</kbd>")
	}
	return strings.NewReplacer(drawn...).Replace(html.EscapeString(l.Say("page.keys", args...)))
}
