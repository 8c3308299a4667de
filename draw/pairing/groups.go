package pairing

import (
	"cmp"
	"math"
	"slices"

	"babbage/draw/dice"
)

// grouped is a problem as its large groups see it: who is in which, and how likely it is that they
// share so many pairs.
//
// In how many ways the groups can give to each other is counted group after group (levels.go), so
// assignments are drawn by that, each equally likely, in which nobody gets a taker of their own
// group. Those that other rules forbid are drawn again from the start. That is exact but for the
// rounding of float64, one in 10¹⁰.
type grouped struct {
	p      *Problem
	giver  int
	givers [][]int32 // of each group, the largest group first; the last are all others, who may give to each other
	takers [][]int32
	ofGive []int32 // the group of each giver, by its place in givers
	ofTake []int32
	others [][]int32 // for each giver the forbidden takers that are not of its group
	*levels

	takerOf             []int32
	openGiver, openTake []int32
	hop                 *hops
}

// NewGrouped is New where people are in groups as well, numbered from 1, 0 for none: nobody gets a
// taker of their own group. In a circle a chain has the group of the person at that end.
func NewGrouped(forbid [][]int32, circle bool, givers, takers []int32) *Problem {
	members := map[int32][]int32{}
	for t, group := range takers {
		if group != 0 {
			members[group] = append(members[group], int32(t))
		}
	}
	p := New(forbid, circle)
	if len(members) == 0 {
		return p
	}
	p.givers, p.takers = givers, takers
	for g, f := range p.forbid {
		p.forbid[g] = united(members[givers[g]], f)
	}
	return p
}

// united returns what is in either of two lists in order. It is the first where that has all of it,
// so that a large group is there once.
func united(large, small []int32) []int32 {
	var all []int32
	from := 0
	for _, one := range small {
		at, found := slices.BinarySearch(large[from:], one)
		if !found {
			if all == nil {
				all = make([]int32, 0, len(large)+len(small))
			}
			all = append(append(all, large[from:from+at]...), one)
			from += at
		}
	}
	if all == nil {
		return large
	}
	return append(all, large[from:]...)
}

// mostAgain is how many pairs within groups, or with others who are forbidden, a draw may be
// expected to begin anew for.
const mostAgain = 6

// grouped returns nil for a problem without large groups, or with more than can be counted.
func (p *Problem) grouped(giver int) *grouped {
	if p.givers == nil {
		return nil
	}
	n := p.size()
	type group struct {
		number         int32
		givers, takers []int32
	}
	byNumber := map[int32]*group{}
	at := func(number int32) *group {
		if byNumber[number] == nil {
			byNumber[number] = &group{number: number}
		}
		return byNumber[number]
	}
	for i := range n {
		g, t := at(p.givers[i]), at(p.takers[i])
		g.givers = append(g.givers, int32(i))
		t.takers = append(t.takers, int32(i))
	}
	rest := at(0)
	delete(byNumber, 0)
	var all []*group
	for _, g := range byNumber {
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b *group) int {
		return cmp.Or(cmp.Compare(len(b.givers)+len(b.takers), len(a.givers)+len(a.takers)), cmp.Compare(a.number, b.number))
	})
	// Small groups are rules like any other: as few of their pairs come up as of couples.
	for within := 0.0; len(all) > 0; all = all[:len(all)-1] {
		small := all[len(all)-1]
		if within += float64(len(small.givers)) * float64(len(small.takers)) / float64(n); within > .5 {
			break
		}
		rest.givers, rest.takers = append(rest.givers, small.givers...), append(rest.takers, small.takers...)
	}
	if len(all) == 0 {
		return nil
	}
	g := &grouped{p: p, giver: giver, ofGive: make([]int32, n), ofTake: make([]int32, n), others: make([][]int32, n), takerOf: make([]int32, n)}
	for k, one := range append(all, rest) {
		g.givers, g.takers = append(g.givers, one.givers), append(g.takers, one.takers)
		for _, i := range one.givers {
			g.ofGive[i] = int32(k)
		}
		for _, i := range one.takers {
			g.ofTake[i] = int32(k)
		}
	}
	for i, f := range p.forbid {
		for _, t := range f {
			if !g.within(int32(i), t) && !(p.circle && int(t) == i) {
				g.others[i] = append(g.others[i], t)
			}
		}
	}
	return g
}

// within reports whether giver and taker are of the same group.
func (g *grouped) within(giver, taker int32) bool {
	return g.ofGive[giver] == g.ofTake[taker] && int(g.ofGive[giver]) < len(g.givers)-1
}

// tries returns about how often draw begins.
func (g *grouped) tries() float64 {
	n, again := g.p.size(), 0.0
	for i, f := range g.others {
		open := n
		if k := int(g.ofGive[i]); k < len(g.givers)-1 {
			open -= len(g.takers[k])
		}
		again += float64(len(f)) / float64(max(open, 1))
	}
	if again > mostAgain {
		return math.Inf(1)
	}
	tries := math.Exp(again)
	if g.p.circle {
		tries *= float64(len(g.givers))
	}
	return tries
}

// tryCost is about how many steps a try of draw takes.
func (g *grouped) tryCost() float64 { return 8 * float64(g.p.size()) }

// mostWays is how many numbers are kept of a count: 32 MiB.
const mostWays = 1 << 22

// cost returns about how many steps draw takes on average, with the counting, of which only the
// part that counts is done.
func (g *grouped) cost() float64 {
	before, ways, steps := 0, 0, 0.0
	for k := range len(g.givers) - 1 {
		a, b := len(g.givers[k]), len(g.takers[k])
		steps += float64(before+1) * float64((a+8)*(b+8))
		if ways += (before + 1) * (a + b + 1); ways > mostWays {
			return math.Inf(1)
		}
		before += min(a, b)
	}
	return steps/16 + g.tries()*g.tryCost()
}

// draw draws until no rule is broken, or for so many steps. Its error is errBudget, too, when the
// groups cannot be counted with float64, and ErrNone when they leave no way.
func (g *grouped) draw(steps float64, d *dice.Dice) (taker int, err error) {
	if g.levels, err = g.count(); err != nil {
		return 0, err
	}
	for ; steps > 0; steps -= g.tryCost() {
		if err := g.whole(d); err != nil {
			return 0, err
		}
		ok := true
		if g.p.circle {
			if ok, err = g.tie(d); err != nil {
				return 0, err
			}
		}
		for i := 0; ok && i < len(g.others); i++ {
			ok = !slices.Contains(g.others[i], g.takerOf[i])
		}
		if ok {
			return int(g.takerOf[g.giver]), nil
		}
	}
	return 0, errBudget
}

// whole draws an assignment that only the groups have a say in. Group after group so many of its
// people get somebody of the groups before, as path has drawn; whom, is the same for all.
func (g *grouped) whole(d *dice.Dice) error {
	shares, err := g.path(d)
	if err != nil {
		return err
	}
	g.openGiver, g.openTake = g.openGiver[:0], g.openTake[:0]
	last := len(g.givers) - 1
	for k, s := range shares {
		givers, takers := g.givers[k], g.takers[k]
		if err := firstOf(givers, s.gets, d); err != nil {
			return err
		}
		if err := firstOf(takers, s.given, d); err != nil {
			return err
		}
		if err := g.pair(givers[:s.gets], &g.openTake, false, d); err != nil {
			return err
		}
		if err := g.pair(takers[:s.given], &g.openGiver, true, d); err != nil {
			return err
		}
		g.openGiver = append(g.openGiver, givers[s.gets:]...)
		g.openTake = append(g.openTake, takers[s.given:]...)
	}
	g.openTake = append(g.openTake, g.takers[last]...)
	// Who is open gets one of all others; these get whoever is left.
	others := len(g.openTake) - len(g.takers[last])
	free := slices.Clone(g.openTake[others:])
	if err := firstOf(free, len(g.openGiver), d); err != nil {
		return err
	}
	for i, giver := range g.openGiver {
		g.takerOf[giver] = free[i]
	}
	left := append(g.openTake[:others], free[len(g.openGiver):]...)
	return g.pair(g.givers[last], &left, false, d)
}

// pair gives each of some people one of open, who leaves it: takers to givers, or the other way
// round.
func (g *grouped) pair(some []int32, open *[]int32, back bool, d *dice.Dice) error {
	for _, one := range some {
		i, err := d.Below(len(*open))
		if err != nil {
			return err
		}
		other, last := (*open)[i], len(*open)-1
		(*open)[i] = (*open)[last]
		*open = (*open)[:last]
		if back {
			one, other = other, one
		}
		g.takerOf[one] = other
	}
	return nil
}

// firstOf brings some of a list to its beginning, each as likely.
func firstOf(list []int32, some int, d *dice.Dice) error {
	for i := range some {
		j, err := d.Below(len(list) - i)
		if err != nil {
			return err
		}
		list[i], list[i+j] = list[i+j], list[i]
	}
	return nil
}
