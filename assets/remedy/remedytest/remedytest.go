// Package remedytest is for tests of what a person is told.
package remedytest

import (
	"strings"

	"babbage/assets/remedy"
)

// Lacks returns the first of these words that the line of err, remedy included, does not
// have; "" when it has them all. A nil error lacks the first.
func Lacks(err error, words ...string) string {
	line := ""
	if err != nil {
		line = remedy.Line(err)
	}
	for _, w := range words {
		if err == nil || !strings.Contains(line, w) {
			return w
		}
	}
	return ""
}
