package phone

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
)

// field is a setting that the form changes. In the form it is a text.
type field struct {
	key     string // in babbage.toml
	word    string // in the form and in the catalogue
	rule    bool   // of the game: it stays as it is once somebody has drawn
	says    string // the keys of its choices begin with it; "" for ownNames
	choices []string
	of      func(*Settings) string
	to      func(string) (any, error) // the value for the file; nil takes the key out of it
}

// fields are those settings. The words for the values are those of babbage.toml; whether they hold
// together is known to files.Files, which tries them.
var fields = []*field{
	{key: "draw.mode", word: "mode", rule: true, of: func(s *Settings) string { return s.Mode }, to: text},
	{key: "draw.last", word: "last", rule: true, of: func(s *Settings) string { return s.Last }, to: text},
	{key: "draw.one_circle", word: "circle", rule: true, of: func(s *Settings) string { return yes(s.OneCircle) }, to: truth},
	{key: "draw.couples", word: "couples", rule: true, of: func(s *Settings) string { return joined(s.Couples) }, to: couples},
	{key: "occasion", word: "occasion", says: "phone.rules.occasions.", choices: []string{"christmas", "hanukkah", "eid", "newyear", "plain"},
		of: func(s *Settings) string { return s.Occasion }, to: text},
	{key: "language", word: "language", choices: append([]string{""}, catalogue.Tags()...),
		of: func(s *Settings) string { return s.Language }, to: text},
	{key: "ticket.heading", word: "heading", of: func(s *Settings) string { return s.Heading }, to: textOrNone},
	{key: "ticket.below", word: "below", of: func(s *Settings) string { return s.Below }, to: text},
	{key: "ticket.shape", word: "shape", says: "phone.rules.shapes.", choices: []string{"oval", "portrait", "full"},
		of: func(s *Settings) string { return s.Shape }, to: text},
	{key: "ticket.stub", word: "stub", of: func(s *Settings) string { return yes(s.Stub) }, to: truth},
	{key: "ticket.surprises", word: "surprises", of: func(s *Settings) string { return yes(s.Surprises) }, to: truth},
	{key: "sound.play", word: "play", says: "phone.rules.plays.", choices: []string{"laugh", "carol", "both", "none"},
		of: func(s *Settings) string { return s.Play }, to: text},
	{key: "sound.volume", word: "volume", of: func(s *Settings) string { return strconv.Itoa(s.Volume) }, to: number},
}

// ownNames are the languages as those who speak them call them.
var ownNames = map[string]string{
	"en": "English", "ar": "العربية", "de": "Deutsch", "es": "Español", "fr": "Français", "he": "עברית", "hi": "हिन्दी", "it": "Italiano",
	"ja": "日本語", "nl": "Nederlands", "pl": "Polski", "pt": "Português", "sv": "Svenska", "tr": "Türkçe", "uk": "Українська", "zh-Hans": "简体中文",
}

// fieldOf returns the field of a key in babbage.toml, or nil.
func fieldOf(key string) *field {
	for _, f := range fields {
		if f.key == key {
			return f
		}
	}
	return nil
}

// changed reports whether a form has the field, and not as it showed it.
func (f *field) changed(form url.Values) bool {
	shown, ok := form["shown."+f.word]
	return ok && f.typed(form) != tidy(shown[0])
}

// typed is what a form has in the field.
func (f *field) typed(form url.Values) string {
	if f.word != "couples" {
		return tidy(form.Get(f.word))
	}
	var all [][2]string
	givers, others := form["couple.one"], form["couple.other"]
	for i := range min(len(givers), len(others)) {
		if pair := [2]string{tidy(givers[i]), tidy(others[i])}; pair != [2]string{} {
			all = append(all, pair)
		}
	}
	return joined(all)
}

// tidy leaves out the space that nobody sees: of line ends a browser keeps none.
func tidy(text string) string { return strings.Join(strings.Fields(text), " ") }

func text(typed string) (any, error) { return typed, nil }

// textOrNone is for a text that the occasion has where nobody has set one.
func textOrNone(typed string) (any, error) {
	if typed == "" {
		return nil, nil
	}
	return typed, nil
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func truth(typed string) (any, error) { return typed == "yes", nil }

func number(typed string) (any, error) {
	n, err := strconv.Atoi(typed)
	if err != nil {
		return nil, remedy.With(fmt.Errorf("%.20q is no number", typed), "write a number from 0 to 100")
	}
	return n, nil
}

// joined is a list of couples as one text.
func joined(all [][2]string) string {
	if len(all) == 0 {
		return ""
	}
	text, err := json.Marshal(all)
	if err != nil {
		panic(err) // texts can always be written
	}
	return string(text)
}

// pairs are the couples of such a text.
func pairs(text string) (all [][2]string) {
	json.Unmarshal([]byte(text), &all) // only joined writes it, or "" for none
	return all
}

func couples(typed string) (any, error) {
	var all [][]string
	for _, pair := range pairs(typed) {
		all = append(all, pair[:])
		switch {
		case pair[0] == "" || pair[1] == "":
			return nil, refuse("phone.rules.half", "Name", pair[0]+pair[1])
		case pair[0] == pair[1]:
			return nil, refuse("phone.rules.self", "Name", pair[0])
		}
	}
	return all, nil
}
