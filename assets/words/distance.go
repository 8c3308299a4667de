package words

// Distance is how many letters must be put in, left out, exchanged, or swapped with the next to
// make y of x.
func Distance(x, y []rune) int {
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
