// Package pairing finds out who may give to whom, and draws it: assignments of n takers to n
// givers of which some pairs are forbidden.
//
// Draw samples a complete valid assignment of everybody and returns what one giver gets of it.
// Asked for one giver after the other, with who is done left out, that is exactly a draw of one
// valid assignment, each equally likely: the chance of a whole is the product of the chances of
// its parts, given the ones before. And it never ends in a dead end, since what is returned is
// part of something that is complete.
//
// Three ways are tried in turn, and Draw says which it was:
//
//   - Shuffle: shuffle the takers, and again from the start at the first forbidden pair. Exactly uniform. Couples and last
//     year's pairs let one shuffle in 20 pass, whatever the number of people (facts: couples alone 11–13 %).
//   - Count: for rules so tight that shuffling does not come to an end, count the ways to complete each choice, by subsets
//     (the permanent of the matrix of allowed pairs), and choose in proportion. Exactly uniform, up to CountLimit people.
//   - Walk: for tight rules and more people, a Markov chain (see walk.go). Uniform only in the limit.
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
	budget int // shuffling steps before another way is tried
	steps  int // steps of a walk
}

// Method is how a draw was made.
type Method int

// The methods, the exact ones first.
const (
	Shuffle Method = iota
	Count
	Walk
)

// String returns the method for a log.
func (m Method) String() string {
	return [...]string{"shuffled until every rule held (exact)", "counted every way it can go on (exact)",
		"walked at random among valid ways (close to even, not exact)"}[m]
}

// ErrNone is returned by Draw when no valid assignment was found.
var ErrNone = errors.New("nobody can be drawn by these rules")

// Limits. Counting takes 2ⁿ numbers of 8 bytes: 8 MiB at 20 (issue 3); one circle takes n times
// that for half as many.
const (
	CountLimit  = 20
	circleLimit = 16
	// Shuffling is given up after so many steps: where counting is next, and cheap, after a
	// hundred times what couples and last year need; else as late as a squeeze can bear, some 20
	// ms on a laptop.
	shuffleShort = 1000 // for each person
	shuffleLong  = 1 << 20
	// walkSteps is about as long. It is 50,000 steps a person at 20 people, where walks begin.
	walkSteps = 1 << 20
)

// New returns the problem in which giver i must not get the takers forbid[i]. In a circle, giver
// i and taker i are the two ends of one chain of people (mostly a single person), and an
// assignment is valid if it ties all chains to one loop.
func New(forbid [][]int32, circle bool) *Problem {
	p := &Problem{forbid: make([][]int32, len(forbid)), circle: circle, budget: shuffleLong, steps: walkSteps}
	if p.countable() {
		p.budget = shuffleShort * p.size()
	}
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

// countable reports whether the ways of the problem can be counted.
func (p *Problem) countable() bool {
	if p.circle {
		return p.size() <= circleLimit
	}
	return p.size() <= CountLimit
}

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
	taker, err = p.shuffle(giver, d)
	if !errors.Is(err, errBudget) {
		return taker, Shuffle, err
	}
	if p.countable() {
		taker, err = p.count(giver, d)
		return taker, Count, err
	}
	taker, err = p.walk(giver, d)
	return taker, Walk, err
}
