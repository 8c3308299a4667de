package roster

import "babbage/assets/words"

// Similar reports whether two names can be one that was mistyped: at most a letter in four, and
// never more than two, is another, is missing or has changed places with the next.
func Similar(a, b string) bool {
	x, y := []rune(Key(a)), []rune(Key(b))
	most := min(2, max(len(x), len(y))/4)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return false
	}
	return words.Distance(x, y) <= most
}
