package pairing

import (
	"slices"

	"babbage/draw/dice"
)

// set is a set of up to 256 takers.
type set [4]uint64

func (s set) has(t int32) bool    { return s[t>>6]&(1<<(t&63)) != 0 }
func (s set) with(t int32) set    { s[t>>6] |= 1 << (t & 63); return s }
func (s set) without(t int32) set { s[t>>6] &^= 1 << (t & 63); return s }

// Limits of counting by the sets that come up.
const (
	setLimit    = 160     // people: their ways fit float64
	setsLimit   = 1 << 15 // sets at a time, and in one circle all together: some 3 MB
	sparseSteps = 1 << 19 // times that a set is looked up
)

// subsets is in how many ways each set of takers that comes up can be given away.
type subsets struct {
	p       *Problem
	choices [][]int32
	order   []int             // of the givers; the one who is asked for is last
	ways    []map[set]float64 // for one circle after each number of givers, else after all but the last
}

// sparse is count for more people who have few choices each: of all the sets of takers it counts
// only those that come up. Giver after giver gets each of its takers; in how many ways a set of
// takers can be given away so far is all that has to be known. A taker whom nobody may get who is
// still to come must be in it. The giver asked for is last: then one taker is missing. It is exact
// but for the rounding of float64, one in 10¹². It gives up when there are too many sets.
//
// For one circle, whole assignments are drawn by these numbers until one is a circle.
func (p *Problem) sparse(giver int, d *dice.Dice) (taker int, err error) {
	s, err := p.subsets(giver)
	if err != nil {
		return 0, err
	}
	if !p.circle {
		ways, _ := s.last()
		return pick(ways, d)
	}
	takerOf := make([]int, p.size())
	for spent := 0; spent < sparseSteps; spent += 4 * p.size() {
		if err := s.whole(takerOf, d); err != nil {
			return 0, err
		}
		if isCircle(takerOf) {
			return takerOf[giver], nil
		}
	}
	return 0, errBudget
}

// subsets counts for all givers but the one asked for.
func (p *Problem) subsets(giver int) (*subsets, error) {
	n := p.size()
	if n > setLimit {
		return nil, errBudget
	}
	s := &subsets{p: p, choices: p.choices()}
	s.order = p.narrow(s.choices, giver)
	last := make([]int, n) // the place in the order of the last giver who may get each taker
	for at, g := range s.order {
		for _, t := range s.choices[g] {
			last[t] = at
		}
	}
	ways := map[set]float64{{}: 1}
	steps, sets := 0, 0
	for at, g := range s.order[:n-1] {
		if p.circle {
			s.ways = append(s.ways, ways)
		}
		var must []int32
		for t, l := range last {
			if l == at {
				must = append(must, int32(t))
			}
		}
		next := make(map[set]float64, len(ways))
		for before, w := range ways {
			for _, t := range s.choices[g] {
				if before.has(t) {
					continue
				}
				after := before.with(t)
				if !slices.ContainsFunc(must, func(m int32) bool { return !after.has(m) }) {
					next[after] += w
				}
			}
			if steps += len(s.choices[g]); sets+len(next) > setsLimit || steps > sparseSteps {
				return nil, errBudget
			}
		}
		if ways = next; p.circle {
			sets += len(ways)
		}
	}
	s.ways = append(s.ways, ways)
	return s, nil
}

// last returns for each taker in how many ways it can go to the giver asked for, and the set of
// all takers.
func (s *subsets) last() (ways []float64, all set) {
	n := s.p.size()
	for t := range int32(n) {
		all = all.with(t)
	}
	ways = make([]float64, n)
	for _, t := range s.choices[s.order[n-1]] {
		ways[t] = s.ways[len(s.ways)-1][all.without(t)]
	}
	return ways, all
}

// whole draws the takers of all givers, the last in the order first.
func (s *subsets) whole(takerOf []int, d *dice.Dice) error {
	last := len(s.order) - 1
	ways, given := s.last()
	taker, err := pick(ways, d)
	if err != nil {
		return err
	}
	takerOf[s.order[last]], given = taker, given.without(int32(taker))
	var weight []float64
	for at := last - 1; at >= 0; at-- {
		g := s.order[at]
		weight = weight[:0]
		for _, t := range s.choices[g] {
			w := 0.0
			if given.has(t) {
				w = s.ways[at][given.without(t)]
			}
			weight = append(weight, w)
		}
		i, err := pick(weight, d)
		if err != nil {
			return err
		}
		t := s.choices[g][i]
		takerOf[g] = int(t)
		given = given.without(t)
	}
	return nil
}

// isCircle reports whether one loop goes through all.
func isCircle(takerOf []int) bool {
	at, length := takerOf[0], 1
	for at != 0 {
		at = takerOf[at]
		length++
	}
	return length == len(takerOf)
}

// pick returns a number in proportion to its weight.
func pick(weight []float64, d *dice.Dice) (picked int, err error) {
	sum := 0.0
	for _, w := range weight {
		sum += w
	}
	if sum == 0 {
		return 0, ErrNone
	}
	u, err := d.Float()
	if err != nil {
		return 0, err
	}
	u *= sum
	for i, w := range weight {
		if w > 0 {
			picked = i
			if u < w {
				break
			}
			u -= w
		}
	}
	return picked, nil
}

// narrow returns the givers in an order in which few takers are given away in part: after each the
// one whose takers add the fewest new ones. giver is last.
func (p *Problem) narrow(choices [][]int32, giver int) []int {
	n := p.size()
	seen, done := make([]bool, n), make([]bool, n)
	done[giver] = true
	var order []int
	for range n - 1 {
		best, fewest := none, 0
		for g := range n {
			if done[g] {
				continue
			}
			fresh := 0
			for _, t := range choices[g] {
				if !seen[t] {
					fresh++
				}
			}
			if best == none || fresh < fewest {
				best, fewest = g, fresh
			}
		}
		done[best] = true
		for _, t := range choices[best] {
			seen[t] = true
		}
		order = append(order, best)
	}
	return append(order, giver)
}
