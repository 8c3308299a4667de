package phone

import (
	"strconv"
	"strings"

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
	if number, err := strconv.Atoi(strings.TrimPrefix(by, "phone ")); err == nil {
		return l.Say("phone.by.phone", "Number", number)
	}
	return by
}
