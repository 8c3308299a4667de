package plain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a file's name as it may go to a terminal: quoted when it has anything in it that a
// terminal would obey.
func Name(file string) string {
	if strings.ContainsFunc(file, func(r rune) bool { return !unicode.IsPrint(r) }) || !utf8.ValidString(file) {
		return strconv.Quote(file)
	}
	return file
}
