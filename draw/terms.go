package draw

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"babbage/assets/remedy"
)

// terms are the rules that a hat was begun with, by lines on the roll. They are kept with the
// roll and hold until there is a new hat: were they read anew from people's files, a rule that
// only some draws allow would tell what was drawn, by being refused or not.
type terms struct {
	circle bool
	last   int       // who squeezes last in the classic game, noName for nobody
	avoids [][]int32 // for each line whom that person must not draw beside themselves, in order; roll-call
}

// maxAvoids bounds how many pairs may be forbidden in all: 14 MB on disk.
const maxAvoids = 1 << 21

// terms returns what the rules come to on the roll of m.
func (m *merged) newTerms(rules Rules) (*terms, error) {
	t := &terms{last: noName, avoids: make([][]int32, len(m.names))}
	if m.mode == Classic {
		if rules.Last != "" {
			t.last = m.find(rules.Last)
		}
		return t, nil
	}
	t.circle = rules.OneCircle
	total := 0
	for giver, takers := range m.avoids {
		for _, taker := range takers {
			if int(taker) != giver {
				t.avoids[giver] = append(t.avoids[giver], taker)
			}
		}
		slices.Sort(t.avoids[giver])
		t.avoids[giver] = slices.Compact(t.avoids[giver])
		total += len(t.avoids[giver])
	}
	if total > maxAvoids {
		return nil, remedy.With(fmt.Errorf("the rules forbid %d pairs, and %d are the most", total, maxAvoids), "drop some")
	}
	return t, nil
}

// moved returns the terms on another roll of n names: lines says where each line has gone. Who
// is new is bound by no rule, so that a latecomer never makes a draw impossible.
func (t *terms) moved(lines []int, n int) *terms {
	to := &terms{circle: t.circle, last: noName, avoids: make([][]int32, n)}
	if t.last != noName {
		to.last = lines[t.last]
	}
	for giver, takers := range t.avoids {
		line := lines[giver]
		if line == noName {
			continue
		}
		for _, taker := range takers {
			if lines[taker] != noName {
				to.avoids[line] = append(to.avoids[line], int32(lines[taker]))
			}
		}
		slices.Sort(to.avoids[line])
	}
	return to
}

// forbids returns for each line whom that person must not draw, themselves included.
func (t *terms) forbids() [][]int32 {
	all := make([][]int32, len(t.avoids))
	for i, takers := range t.avoids {
		all[i] = append([]int32{int32(i)}, takers...)
	}
	return all
}

// same reports whether two terms bind those of the roll alike that ask picks.
func (t *terms) same(other *terms, ask func(line int) bool) bool {
	if t.circle != other.circle || t.last != other.last {
		return false
	}
	for i := range t.avoids {
		if ask(i) && !slices.Equal(asked(t.avoids[i], ask), asked(other.avoids[i], ask)) {
			return false
		}
	}
	return true
}

func asked(lines []int32, ask func(line int) bool) (some []int32) {
	for _, l := range lines {
		if ask(int(l)) {
			some = append(some, l)
		}
	}
	return some
}

// encode writes the terms behind the names of a roll.
func (t *terms) encode(b *bytes.Buffer) {
	b.WriteByte('\n')
	if t.circle {
		b.WriteString("circle\n")
	}
	if t.last != noName {
		fmt.Fprintf(b, "last %d\n", t.last+1)
	}
	for giver, takers := range t.avoids {
		if len(takers) == 0 {
			continue
		}
		fmt.Fprintf(b, "avoid %d", giver+1)
		for _, taker := range takers {
			fmt.Fprintf(b, " %d", taker+1)
		}
		b.WriteByte('\n')
	}
}

// errTerms is what is wrong with terms that babbage has not written.
var errTerms = errors.New("damaged: the rules in it are not as babbage writes them")

// decodeTerms reads terms on a roll of n names. That they are as encode writes them is for the
// caller to check.
func decodeTerms(lines []string, n int) (*terms, error) {
	t := &terms{last: noName, avoids: make([][]int32, n)}
	line := func(text string) (int, bool) {
		i, err := strconv.Atoi(text)
		return i - 1, err == nil && i >= 1 && i <= n
	}
	for _, l := range lines {
		word, rest, _ := strings.Cut(l, " ")
		switch word {
		case "circle":
			t.circle = true
		case "last":
			i, ok := line(rest)
			if !ok {
				return nil, errTerms
			}
			t.last = i
		case "avoid":
			pair := strings.Fields(rest)
			if len(pair) < 2 {
				return nil, errTerms
			}
			giver, ok := line(pair[0])
			for _, text := range pair[1:] {
				taker, good := line(text)
				if !ok || !good {
					return nil, errTerms
				}
				t.avoids[giver] = append(t.avoids[giver], int32(taker))
			}
			if !slices.IsSorted(t.avoids[giver]) {
				return nil, errTerms
			}
		default:
			return nil, errTerms
		}
	}
	return t, nil
}
