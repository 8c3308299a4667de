// Package catalogue has every word that a person at the party meets, in every language that the
// bear speaks: on tickets and slips, at the page, in moods. The log, errors and what the commands
// print are English, for whoever mends the bear.
//
// Each language is one file of TOML, en.toml the pattern of them all. They are files of go-i18n,
// which chooses plurals as CLDR has them. It was chosen over golang.org/x/text/message because a
// translator can edit its files without Go, and because the page gets the very same texts and
// chooses among them with the browser's own plural rules.
//
// A key that is not there, in Go or in a file, fails a test and not a party: English takes its
// place.
package catalogue

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/pelletier/go-toml/v2"
	"golang.org/x/text/language"

	"babbage/assets/remedy"
)

//go:embed *.toml
var files embed.FS

// tags are the languages that there are, English first: it is taken where none suits.
var tags = []string{"en", "ar", "de", "es", "fr", "he", "hi", "it", "ja", "nl", "pl", "pt", "sv", "tr", "uk", "zh-Hans"}

var matcher = sync.OnceValue(func() language.Matcher {
	all := make([]language.Tag, len(tags))
	for i, tag := range tags {
		all[i] = language.MustParse(tag)
	}
	return language.NewMatcher(all)
})

// Tags returns the languages as they are written in the settings, English first.
func Tags() []string { return slices.Clone(tags) }

// Language is one of the languages. Its methods may be called by several goroutines.
type Language struct {
	tag   string
	bear  *part
	pages func() *part // read when a page is first shown: a bear whom no phone visits has no need of it
}

// part is the texts of the bear, or those of the pages.
type part struct {
	messages map[string]*i18n.Message
	words    *i18n.Localizer
}

// Find returns the language that the settings name: "de", "de-AT", "zh". Its error has the tags as
// remedy.
func Find(name string) (*Language, error) {
	do := "choose one of " + strings.Join(tags, ", ")
	tag, err := language.Parse(name)
	if err != nil {
		return nil, remedy.With(fmt.Errorf("there is no language %.40q", name), do)
	}
	_, i, sure := matcher().Match(tag)
	if sure < language.High {
		return nil, remedy.With(fmt.Errorf("there are no texts in the language %.40q", name), do)
	}
	return read(tags[i]), nil
}

// Accepted returns the language that suits a browser best, by its header Accept-Language.
func Accepted(header string) *Language {
	const most = 1000 // bytes; a browser sends a tenth of it
	if len(header) > most {
		header = header[:max(0, strings.LastIndex(header[:most], ","))]
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return English()
	}
	_, i, sure := matcher().Match(wanted...)
	if sure == language.No {
		return English()
	}
	return read(tags[i])
}

// English is the language of everything that nobody has chosen.
func English() *Language { return read("en") }

var (
	reading sync.Mutex
	known   = map[string]*Language{}
)

// read reads the file of a language, once.
func read(tag string) *Language {
	reading.Lock()
	defer reading.Unlock()
	if l := known[tag]; l != nil {
		return l
	}
	l := &Language{tag: tag, bear: readPart(tag, false), pages: sync.OnceValue(func() *part { return readPart(tag, true) })}
	known[tag] = l
	return l
}

// readPart reads the texts of the pages, or the bear's.
func readPart(tag string, pages bool) *part {
	bundle := i18n.NewBundle(language.English)
	p := &part{map[string]*i18n.Message{}, i18n.NewLocalizer(bundle, tag)}
	for _, of := range slices.Compact([]string{"en", tag}) {
		own := messagesOf(of, pages)
		if err := bundle.AddMessages(language.MustParse(of), own...); err != nil {
			panic(err) // the files are embedded: a test reads them all
		}
		for _, m := range own {
			p.messages[m.ID] = m
		}
	}
	return p
}

// messagesOf returns what is in the file of a language: the texts of the pages stand below all
// others, from the first section of [page on.
func messagesOf(tag string, pages bool) []*i18n.Message {
	text, err := files.ReadFile(tag + ".toml")
	if err != nil {
		panic(err) // the files are embedded
	}
	if at := bytes.Index(text, []byte("\n[page")); pages {
		text = text[at:]
	} else {
		text = text[:at]
	}
	messages, err := i18n.ParseMessageBytes(text, toml.Unmarshal)
	if err != nil {
		panic(err) // a test reads them all
	}
	return messages
}

// Tag returns the language as it is written in the settings, and in HTML.
func (l *Language) Tag() string { return l.tag }

// RightToLeft reports whether the language is written from right to left.
func (l *Language) RightToLeft() bool { return l.tag == "ar" || l.tag == "he" }

// part returns the texts among which a key is.
func (l *Language) part(key string) *part {
	if strings.HasPrefix(key, "page.") || strings.HasPrefix(key, "phone.") {
		return l.pages()
	}
	return l.bear
}

// Say returns the text of a key with args in it, which are pairs of a name and a value:
// Say("note.back", "Name", "Ada"). Count chooses the plural. A key that is not there is returned as
// it is.
func (l *Language) Say(key string, args ...any) string {
	values := map[string]any{}
	for i := 0; i+1 < len(args); i += 2 {
		values[fmt.Sprint(args[i])] = args[i+1]
		if text, ok := args[i+1].(string); ok && l.RightToLeft() {
			values[fmt.Sprint(args[i])] = isolate + text + endIsolate
		}
	}
	text, err := l.part(key).words.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateData: values, PluralCount: values["Count"]})
	if missing := (*i18n.MessageNotFoundErr)(nil); text == "" || err != nil && !errors.As(err, &missing) {
		return key
	}
	if len(values) > 0 && l.RightToLeft() {
		return strings.TrimSuffix(rightToLeft+strings.ReplaceAll(text, "\n", "\n"+rightToLeft), rightToLeft)
	}
	return text
}

// A name in Latin letters must not turn the sentence around it, in which it may come first, nor be
// torn apart by it (UAX #9).
const (
	rightToLeft = "\u200f"
	isolate     = "\u2068" // with the direction of its first letter
	endIsolate  = "\u2069"
)

// Paragraphs is Say for a text of several paragraphs, as a slip has them.
func (l *Language) Paragraphs(key string, args ...any) []string {
	return strings.Split(strings.Trim(l.Say(key, args...), "\n"), "\n")
}

// OnPaper returns all texts that may be printed, a line each: without a font for each of their
// letters the language cannot be.
func (l *Language) OnPaper() string {
	var all []string
	for key, m := range l.bear.messages {
		if !strings.HasPrefix(key, "mood.") {
			all = append(all, m.Zero, m.One, m.Two, m.Few, m.Many, m.Other)
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

// Texts returns the texts whose keys begin with one of these, for a browser: of a text that depends
// on a number an object by plural, as Intl.PluralRules calls them.
func (l *Language) Texts(begin ...string) map[string]any {
	texts := map[string]any{}
	all := maps.Clone(l.bear.messages)
	maps.Copy(all, l.pages().messages)
	for key, m := range all {
		if !slices.ContainsFunc(begin, func(b string) bool { return strings.HasPrefix(key, b) }) {
			continue
		}
		forms := map[string]string{}
		for form, text := range map[string]string{"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other} {
			if text != "" {
				forms[form] = text
			}
		}
		if len(forms) == 1 && m.Other != "" {
			texts[key] = m.Other
		} else {
			texts[key] = forms
		}
	}
	return texts
}
