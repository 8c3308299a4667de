package roster

// Similar reports whether two names can be one that was mistyped: at most a letter in four, and
// never more than two, is another, is missing or has changed places with the next.
func Similar(a, b string) bool {
	x, y := []rune(Key(a)), []rune(Key(b))
	most := min(2, max(len(x), len(y))/4)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return false
	}
	return distance(x, y) <= most
}

// distance is how many letters must be put in, left out, exchanged, or swapped with the next to
// make y of x.
func distance(x, y []rune) int {
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i, a := range x {
		row[0] = i + 1
		for j, b := range y {
			change := last[j]
			if a != b {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a == y[j-1] && x[i-1] == b {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
