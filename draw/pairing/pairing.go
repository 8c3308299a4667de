// Package pairing finds out who may give to whom, and draws it: assignments of n takers to n
// givers of which some pairs are forbidden.
//
// Draw samples a complete valid assignment of everybody and returns what one giver gets of it.
// Asked for one giver after the other, with who is done left out, that is exactly a draw of one
// valid assignment, each equally likely: the chance of a whole is the product of the chances of
// its parts, given the ones before. And it never ends in a dead end, since what is returned is
// part of something that is complete.
//
// These ways are tried in turn, those that by a rough count of the choices cannot come to an end
// in time passed over. Draw says which it was:
//
//   - Shuffle: shuffle the takers, and again from the start at the first forbidden pair. Couples
//     and last year's pairs let one shuffle in 20 pass, whatever the number of people.
//   - Count: the rules are split into blocks that do not touch each other (block.go; in one circle,
//     what is certain is tied together: chains.go), and in the giver's block the ways that each
//     choice leaves are counted: by subsets up to CountLimit people (count.go), by the sets that
//     come up where choices are few (subsets.go).
//   - Groups: where people are in groups and give to nobody of their own, counted is how many pairs
//     each group may have with the others, group after group (groups.go, levels.go; in one circle, how
//     it can go from group to group: hops.go). Other rules beside them are shuffled for, as above.
//   - Accept: in a block that is too large to count and leaves most pairs allowed, such as large
//     departments: acceptance-rejection against a bound on the number of ways (accept.go).
//   - Walk: in what is left, large blocks of few choices without order, a Markov chain (walk.go,
//     walkcircle.go). Even only in the limit; how near it comes is said there.
//
// All but the last are exact: each valid assignment has the same chance. That a way is given up
// after so many steps changes nothing of that, since how long it takes does not depend on what
// comes of it. No exact way's time tells what was drawn, for the same reason.
//
// So groups are drawn exactly. Up to 1,000 people, whatever their groups are, with couples and last
// year's pairs beside them and in one circle, a draw takes at most 40 ms on a laptop
// (BenchmarkDrawGroups), and none needs the walk (TestGroupsOfAThousandAreExact).
//
// People are numbers here: giver i of n, taker j of n. Names, files and rules are the business of
// package draw.
package pairing

import (
	"errors"
	"slices"

	"babbage/draw/dice"
)

// Problem is n givers, n takers and the pairs that are forbidden.
type Problem struct {
	forbid [][]int32 // for each giver the takers it must not get, ascending
	circle bool

	givers, takers []int32 // the group of each, 0 for none; nil without groups. forbid has them too
}

// Method is how a draw was made.
type Method int

// The methods, the exact ones first.
const (
	Shuffle Method = iota
	Count
	Groups
	Accept
	Walk
)

// Exact reports whether each valid assignment has the same chance.
func (m Method) Exact() bool { return m != Walk }

// String returns the method for a log.
func (m Method) String() string {
	return [...]string{"shuffled until every rule held (exact)", "counted every way it can go on (exact)",
		"counted how groups can give to each other (exact)", "accepted in proportion to a bound on the ways (exact)", "walked at random among valid ways (close to even, not exact)"}[m]
}

// ErrNone is returned by Draw when there is no valid assignment.
var ErrNone = errors.New("nobody can be drawn by these rules")

// ErrNotFound is returned when no single circle was found, although there may be one.
var ErrNotFound = errors.New("no single circle was found")

// errBudget is what a way ends with that did not come to an end in its steps.
var errBudget = errors.New("took too long")

// Steps that a way may take, of some nanoseconds each on a laptop. All ways of a draw together
// stay below 250 ms there, and below 50 ms with the rules that offices have (issue 11;
// BenchmarkDraw).
const (
	acceptSteps = 1 << 25 // on average
	walkSteps   = 1 << 20
)

// New returns the problem in which giver i must not get the takers forbid[i]. In a circle, giver
// i and taker i are the two ends of one chain of people (mostly a single person), and an
// assignment is valid if it ties all chains to one loop.
func New(forbid [][]int32, circle bool) *Problem {
	p := &Problem{forbid: make([][]int32, len(forbid)), circle: circle}
	for i, f := range forbid {
		f = slices.Clone(f)
		if circle && len(forbid) > 1 {
			f = append(f, int32(i)) // tying a chain to itself closes the loop before all are in it
		}
		slices.Sort(f)
		p.forbid[i] = slices.Compact(f)
	}
	return p
}

func (p *Problem) size() int { return len(p.forbid) }

// allowed reports whether giver may get taker.
func (p *Problem) allowed(giver, taker int) bool {
	f := p.forbid[giver]
	if len(f) > 16 {
		_, found := slices.BinarySearch(f, int32(taker))
		return !found
	}
	return !slices.Contains(f, int32(taker))
}

// Draw returns what giver gets of an assignment that was drawn from all the valid ones, and how
// it was drawn.
func (p *Problem) Draw(giver int, d *dice.Dice) (taker int, how Method, err error) {
	if cost := p.shuffleCost(); cost < float64(32*p.size()) {
		if taker, err = p.shuffle(giver, budget(cost), d); !errors.Is(err, errBudget) {
			return taker, Shuffle, err
		}
	}
	if p.circle {
		return p.drawCircle(giver, d)
	}
	b := p.block(giver)
	if b == nil {
		return 0, Count, ErrNone
	}
	taker, how, err = b.exactly(b.giver, d)
	if errors.Is(err, errBudget) {
		how = Walk
		taker, err = b.walk(walkSteps, d)
	}
	if err != nil {
		return 0, how, err
	}
	return b.takers[taker], how, nil
}

// exactly tries the exact ways one after the other. Its error is errBudget when none comes to an
// end.
func (p *Problem) exactly(giver int, d *dice.Dice) (taker int, how Method, err error) {
	if taker, how, err = p.dense(giver, d); !errors.Is(err, errBudget) {
		return taker, how, err
	}
	taker, err = p.sparse(giver, d)
	return taker, Count, err
}

// dense is exactly without the way for few choices.
func (p *Problem) dense(giver int, d *dice.Dice) (taker int, how Method, err error) {
	least := float64(acceptSteps)
	var a *accepting
	if p.countable() {
		least = p.countCost()
	} else if a = p.accepting(); a != nil {
		least = min(least, a.average())
	}
	if g := p.grouped(giver); g != nil && g.cost() < least {
		taker, err = g.draw(float64(budget(g.tries()*g.tryCost())), d)
		if !errors.Is(err, errBudget) {
			return taker, Groups, err
		}
	}
	if p.countable() {
		taker, err = p.count(giver, d)
		return taker, Count, err
	}
	if a != nil && least < acceptSteps {
		taker, err = a.draw(giver, budget(least), d)
		return taker, Accept, err
	}
	return 0, Accept, errBudget
}

// budget returns how many steps to allow for what takes cost on average: so many that one draw in
// a million needs more.
func budget(cost float64) int { return int(16*cost) + 1 }

// pairs returns how many pairs are allowed.
func (p *Problem) pairs() int {
	pairs := p.size() * p.size()
	for _, f := range p.forbid {
		pairs -= len(f)
	}
	return pairs
}

// choices returns for each giver whom it may get.
func (p *Problem) choices() [][]int32 {
	all := make([][]int32, p.size())
	for g := range all {
		all[g] = p.choicesOf(g)
	}
	return all
}

// choicesOf returns whom a giver may get.
func (p *Problem) choicesOf(giver int) []int32 {
	n, f := p.size(), p.forbid[giver]
	all := make([]int32, 0, n-len(f))
	for t := range int32(n) {
		if len(f) > 0 && f[0] == t {
			f = f[1:]
			continue
		}
		all = append(all, t)
	}
	return all
}
