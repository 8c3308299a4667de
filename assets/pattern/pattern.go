// Package pattern has regular expressions that few starts of the program need: compiled, some take
// 50 KB.
package pattern

import (
	"regexp"
	"sync"
)

// Late returns a regular expression that is compiled when it is first asked for. It panics then if
// expr is none.
func Late(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
