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
	groups []int32   // for each line the number of its group, 0 for none, counted as they come; nil for none
}

// maxAvoids bounds how many pairs may be forbidden in all, those within groups among them: 14 MB on
// disk, and a draw has them in memory.
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
	if total := m.bonds.pairs(); total > maxAvoids {
		do := "drop some"
		if m.groups != nil {
			do = "make smaller groups or drop some rules, or split the party"
		}
		return nil, remedy.With(fmt.Errorf("the rules forbid %d pairs, and %d are the most", total, maxAvoids), do)
	}
	t.groups = inOrder(m.groups)
	for giver, takers := range m.avoids {
		for _, taker := range takers {
			if int(taker) != giver {
				t.avoids[giver] = append(t.avoids[giver], taker)
			}
		}
		slices.Sort(t.avoids[giver])
		t.avoids[giver] = slices.Compact(t.avoids[giver])
	}
	return t, nil
}

// inOrder numbers groups anew, from 1, in the order in which they come on the roll. Of one person
// there is none.
func inOrder(groups []int32) []int32 {
	sizes := map[int32]int{}
	for _, g := range groups {
		sizes[g]++
	}
	numbers := map[int32]int32{}
	var all []int32
	for i, g := range groups {
		if g == 0 || sizes[g] < 2 {
			continue
		}
		if numbers[g] == 0 {
			numbers[g] = int32(len(numbers) + 1)
		}
		if all == nil {
			all = make([]int32, len(groups))
		}
		all[i] = numbers[g]
	}
	return all
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
	groups := make([]int32, n)
	for old, line := range lines {
		if t.groups != nil && line != noName {
			groups[line] = t.groups[old]
		}
	}
	to.groups = inOrder(groups)
	return to
}

// bonds returns what the terms come to.
func (t *terms) bonds() bonds {
	b := bonds{avoids: make([][]int32, len(t.avoids)), groups: t.groups}
	for i, takers := range t.avoids {
		b.avoids[i] = append([]int32{int32(i)}, takers...)
	}
	return b
}

// same reports whether two terms bind those of the roll alike that ask picks.
func (t *terms) same(other *terms, ask func(line int) bool) bool {
	if t.circle != other.circle || t.last != other.last {
		return false
	}
	if !slices.Equal(inOrder(t.groupsAsked(ask)), inOrder(other.groupsAsked(ask))) {
		return false
	}
	for i := range t.avoids {
		if ask(i) && !slices.Equal(asked(t.avoids[i], ask), asked(other.avoids[i], ask)) {
			return false
		}
	}
	return true
}

// groupsAsked returns the groups of those that ask picks.
func (t *terms) groupsAsked(ask func(line int) bool) []int32 {
	groups := slices.Clone(t.groups)
	for i := range groups {
		if !ask(i) {
			groups[i] = 0
		}
	}
	return groups
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
	for _, members := range t.members() {
		b.WriteString("group")
		for _, line := range members {
			fmt.Fprintf(b, " %d", line+1)
		}
		b.WriteByte('\n')
	}
}

// members returns who is in each group, by lines on the roll.
func (t *terms) members() (all [][]int) {
	for line, g := range t.groups {
		if int(g) > len(all) {
			all = append(all, nil)
		}
		if g != 0 {
			all[g-1] = append(all[g-1], line)
		}
	}
	return all
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
	groups := int32(0)
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
		case "group":
			if t.groups == nil {
				t.groups = make([]int32, n)
			}
			for _, text := range strings.Fields(rest) {
				i, ok := line(text)
				if !ok || t.groups[i] != 0 {
					return nil, errTerms
				}
				t.groups[i] = groups + 1
			}
			groups++
		default:
			return nil, errTerms
		}
	}
	if !slices.Equal(t.groups, inOrder(t.groups)) {
		return nil, errTerms // encode could not write them
	}
	return t, nil
}
