package cups

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"babbage/assets/remedy"
)

// prefix is what a port of the settings begins with that names a queue: "cups:office".
const prefix = "cups:"

// Is reports whether a port of the settings names a queue of CUPS.
func Is(port string) bool { return strings.HasPrefix(port, prefix) }

// maxName is the longest name of a queue, in bytes (lpadmin(8)).
const maxName = 127

// Name returns the queue that a port names. Its error is a name that CUPS gives none: lpadmin(8)
// takes no space, slash or #, and newer ones no ?, quote or backslash either.
func Name(port string) (string, error) {
	name, _ := strings.CutPrefix(port, prefix)
	bad := func(r rune) bool { return r <= ' ' || unicode.IsControl(r) || strings.ContainsRune(`/\#?'"`, r) }
	if name == "" || len(name) > maxName || name[0] == '-' || !utf8.ValidString(name) || strings.ContainsFunc(name, bad) {
		return "", remedy.With(fmt.Errorf("CUPS has no queue of a name like %.40q", name), "lpstat -a shows the names of those that there are")
	}
	return name, nil
}
