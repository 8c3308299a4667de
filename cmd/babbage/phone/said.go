package phone

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

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

// by is who made a change, among the args of what is told.
type by string

// in is the sentence in a language.
func (t told) in(l *catalogue.Language) string {
	args := slices.Clone(t.Args)
	for i, arg := range args {
		if label, ok := arg.(by); ok {
			args[i] = who(l, string(label), "")
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
