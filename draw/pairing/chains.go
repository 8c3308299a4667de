package pairing

import (
	"slices"

	"babbage/draw/dice"
)

// chains is one circle that is being made: stretches of it that are certain, and which of them may
// follow each other.
type chains struct {
	p     *Problem
	end   []int    // of each stretch its last giver
	begin []int    // and its first taker
	can   [][]bool // whether the end of one may give to the beginning of another
	next  []int    // whom each giver of the problem gets, as far as it is certain
}

// Limits of tying, which takes the square of the chains: above tieLimit it is not done, and above
// blockLimit only those pairs are struck that the rules forbid. Looking for a circle ties again and
// again, for findSteps at most.
const (
	tieLimit   = 1000
	blockLimit = 100
	findSteps  = 1 << 22
)

func (p *Problem) chains() *chains {
	n := p.size()
	c := &chains{p: p, end: numbers(n), begin: numbers(n), can: make([][]bool, n), next: make([]int, n)}
	for i := range n {
		c.next[i] = none
		c.can[i] = make([]bool, n)
		for j := range n {
			c.can[i][j] = p.allowed(i, j)
		}
	}
	return c
}

// problem returns what is left to draw.
func (c *chains) problem() *Problem {
	p := &Problem{forbid: make([][]int32, len(c.end)), circle: true}
	for i, row := range c.can {
		for j, ok := range row {
			if !ok {
				p.forbid[i] = append(p.forbid[i], int32(j))
			}
		}
	}
	return p
}

// tie ties the chains of which only one can follow another, until there are none or all are one.
// It returns false when there is no circle for certain.
func (c *chains) tie() bool {
	for len(c.end) > 1 {
		p := c.problem()
		m := p.match()
		if m.size < p.size() || !c.connected() {
			return false
		}
		// A pair that no assignment has at all, no circle has.
		block := make([]int, p.size())
		if p.size() <= blockLimit {
			block = p.blocks(m)
		}
		follows := make([]int, len(c.end)) // the only chain that can follow
		forced := false
		for i, row := range c.can {
			follows[i] = none
			choices := 0
			for j := range row {
				if row[j] = row[j] && block[i] == block[m.giverOf[j]]; row[j] {
					choices++
					follows[i] = j
				}
			}
			if choices > 1 {
				follows[i] = none
			}
			forced = forced || choices == 1
		}
		if !forced {
			return true
		}
		if !c.join(follows) {
			return false
		}
	}
	last := len(c.end) - 1
	if !c.p.allowed(c.end[last], c.begin[last]) {
		return false
	}
	c.next[c.end[last]] = c.begin[last]
	return true
}

// join makes one chain of those that follow each other. It returns false when they close to a loop
// without the others.
func (c *chains) join(follows []int) bool {
	followed := make([]bool, len(follows))
	for i, j := range follows {
		if j != none {
			followed[j] = true
			c.next[c.end[i]] = c.begin[j]
		}
	}
	var heads, tails []int
	seen := 0
	for i := range follows {
		if followed[i] {
			continue
		}
		tail := i
		for seen++; follows[tail] != none; seen++ {
			tail = follows[tail]
		}
		heads, tails = append(heads, i), append(tails, tail)
	}
	switch {
	case len(heads) == 0: // a loop of all, or several
		at, n := follows[0], 1
		for ; at != 0; n++ {
			at = follows[at]
		}
		if n != len(follows) {
			return false
		}
		c.end, c.begin, c.can = c.end[:1], c.begin[:1], nil
		c.end[0] = slices.Index(c.next, c.begin[0]) // which tie closes once more
		return true
	case seen != len(follows):
		return false
	}
	can := make([][]bool, len(heads))
	end, begin := make([]int, len(heads)), make([]int, len(heads))
	for a := range heads {
		can[a] = make([]bool, len(heads))
		for b := range heads {
			can[a][b] = a != b && c.can[tails[a]][heads[b]]
		}
		end[a], begin[a] = c.end[tails[a]], c.begin[heads[a]]
	}
	c.end, c.begin, c.can = end, begin, can
	return true
}

// connected reports whether each chain leads to each other.
func (c *chains) connected() bool {
	n := len(c.can)
	for _, back := range []bool{false, true} {
		seen := make([]bool, n)
		seen[0] = true
		reached := []int{0}
		for i := 0; i < len(reached); i++ {
			for j := range n {
				if at := reached[i]; !seen[j] && (!back && c.can[at][j] || back && c.can[j][at]) {
					seen[j] = true
					reached = append(reached, j)
				}
			}
		}
		if len(reached) < n {
			return false
		}
	}
	return true
}

// find looks for a circle by trying, and returns for each chain which one follows it there, or nil.
// Without one, sure says whether everything was tried.
func (c *chains) find(d *dice.Dice) (next []int, sure bool, err error) {
	steps := findSteps
	whole, sure, err := c.copied().try(&steps, d)
	if whole == nil {
		return nil, sure, err
	}
	for _, g := range c.end {
		next = append(next, slices.Index(c.begin, whole[g]))
	}
	return next, true, nil
}

// try is find for at most so many steps. It returns whom each giver of the problem gets.
func (c *chains) try(steps *int, d *dice.Dice) (next []int, sure bool, err error) {
	if *steps -= 4 * len(c.end) * len(c.end); *steps < 0 {
		return nil, false, nil
	}
	if !c.tie() {
		return nil, true, nil
	}
	if len(c.end) == 1 {
		return c.next, true, nil
	}
	row, fewest := 0, len(c.end)+1
	for i := range c.can {
		if n := count(c.can[i]); n < fewest {
			row, fewest = i, n
		}
	}
	sure = true
	order, err := shuffled(len(c.end), d)
	if err != nil {
		return nil, false, err
	}
	for _, j := range order {
		if !c.can[row][j] {
			continue
		}
		branch := c.copied()
		for other := range branch.can {
			branch.can[row][other] = other == j
			if other != row {
				branch.can[other][j] = false
			}
		}
		next, all, err := branch.try(steps, d)
		if next != nil || err != nil {
			return next, true, err
		}
		sure = sure && all
	}
	return nil, sure, nil
}

func (c *chains) copied() *chains {
	o := &chains{p: c.p, end: slices.Clone(c.end), begin: slices.Clone(c.begin), next: slices.Clone(c.next)}
	for _, row := range c.can {
		o.can = append(o.can, slices.Clone(row))
	}
	return o
}

func count(row []bool) (n int) {
	for _, ok := range row {
		if ok {
			n++
		}
	}
	return n
}

// blocks returns the number of its block for each giver, with a whole assignment m.
func (p *Problem) blocks(m *matching) []int {
	n := p.size()
	number := make([]int, n)
	for i := range number {
		number[i] = none
	}
	mates := p.mates(m)
	for g := range n {
		if number[g] != none {
			continue
		}
		for _, other := range mates.of(g) {
			number[other] = g
		}
	}
	return number
}
