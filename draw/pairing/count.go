package pairing

import (
	"math/bits"

	"babbage/draw/dice"
)

// Limits of counting all subsets. It takes 2ⁿ numbers of 8 bytes: 8 MiB at 20 (issue 3); one circle
// takes n times that for half as many.
const (
	CountLimit  = 20
	circleLimit = 16
)

// countable reports whether the ways of the problem can be counted by subsets.
func (p *Problem) countable() bool {
	if p.circle {
		return p.size() <= circleLimit
	}
	return p.size() <= CountLimit
}

// countCost is about how many steps count takes.
func (p *Problem) countCost() float64 {
	n := p.size()
	cost := float64(n) * float64(int(1)<<n) / 2
	if p.circle {
		cost *= float64(n) / 4
	}
	return cost
}

// count draws giver's taker in proportion to the number of valid assignments that it leaves for
// the others. 20! is less than 2⁶⁴, so the numbers are exact.
func (p *Problem) count(giver int, d *dice.Dice) (taker int, err error) {
	return choose(p.ways(giver), d)
}

// ways returns for each taker how many valid assignments give it to giver.
func (p *Problem) ways(giver int) []uint64 {
	if p.circle {
		return p.circleWays(giver)
	}
	n := p.size()
	order := numbers(n)
	order[0], order[giver] = giver, 0
	// ways[takers] is how many ways the last givers in order, as many as there are takers, can
	// share just these.
	ways := make([]uint64, 1<<n)
	ways[0] = 1
	for takers := 1; takers < len(ways); takers++ {
		g := order[n-bits.OnesCount(uint(takers))]
		for rest := takers; rest != 0; rest &= rest - 1 {
			t := bits.TrailingZeros(uint(rest))
			if p.allowed(g, t) {
				ways[takers] += ways[takers&^(1<<t)]
			}
		}
	}
	everybody := len(ways) - 1
	choice := make([]uint64, n)
	for t := range choice {
		if p.allowed(giver, t) {
			choice[t] = ways[everybody&^(1<<t)]
		}
	}
	return choice
}

// circleWays is ways for one circle: it counts the loops that go on from each choice through all
// the others.
func (p *Problem) circleWays(giver int) []uint64 {
	n := p.size()
	chain := numbers(n)
	chain[0], chain[giver] = giver, 0
	// ways[at][open] is how many ways lead from chain at through all the chains in open, and back
	// to the giver's. Chain 0, the giver's, is never open.
	ways := make([][]uint64, n)
	for at := range ways {
		ways[at] = make([]uint64, 1<<(n-1))
		if p.allowed(chain[at], giver) {
			ways[at][0] = 1
		}
	}
	for open := 1; open < 1<<(n-1); open++ {
		for at := 1; at < n; at++ {
			if open&(1<<(at-1)) != 0 {
				continue
			}
			for rest := open; rest != 0; rest &= rest - 1 {
				next := bits.TrailingZeros(uint(rest)) + 1
				if p.allowed(chain[at], chain[next]) {
					ways[at][open] += ways[next][open&^(1<<(next-1))]
				}
			}
		}
	}
	choice := make([]uint64, n)
	if n == 1 {
		choice[0] = ways[0][0]
	}
	everybody := 1<<(n-1) - 1
	for next := 1; next < n; next++ {
		if p.allowed(giver, chain[next]) {
			choice[chain[next]] = ways[next][everybody&^(1<<(next-1))]
		}
	}
	return choice
}

// choose returns a number in proportion to its weight.
func choose(weight []uint64, d *dice.Dice) (int, error) {
	var sum uint64
	for _, w := range weight {
		sum += w
	}
	if sum == 0 {
		return 0, ErrNone
	}
	at, err := d.Below64(sum)
	if err != nil {
		return 0, err
	}
	for i, w := range weight {
		if at < w {
			return i, nil
		}
		at -= w
	}
	panic("pairing: weights changed while choosing")
}
