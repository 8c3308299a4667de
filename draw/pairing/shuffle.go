package pairing

import (
	"math"
	"slices"

	"babbage/draw/dice"
)

// shuffleCost returns how many steps shuffling takes on average, if each pair is forbidden as often
// by chance as by the rules.
func (p *Problem) shuffleCost() float64 {
	n := float64(p.size())
	fails := 0.0 // forbidden pairs in a shuffle
	for _, f := range p.forbid {
		fails += float64(len(f)) / n
	}
	// One try in e^fails passes, and those that do not end on their way.
	return math.Exp(fails) * n / max(fails, 1)
}

// shuffle draws assignments, each equally likely, until one is valid or the budget of steps is
// spent.
func (p *Problem) shuffle(giver, budget int, d *dice.Dice) (taker int, err error) {
	if p.circle {
		return p.shuffleCircle(giver, budget, d)
	}
	n := p.size()
	order := p.tightFirst()
	takers := numbers(n)
	for spent := 0; spent < budget; {
		got := -1
		valid := true
		for i, g := range order {
			j, err := d.Below(n - i)
			if err != nil {
				return 0, err
			}
			takers[i], takers[i+j] = takers[i+j], takers[i]
			spent++
			if valid = p.allowed(g, takers[i]); !valid {
				break // the rest of this shuffle cannot mend it
			}
			if g == giver {
				got = takers[i]
			}
		}
		if valid {
			return got, nil
		}
	}
	return 0, errBudget
}

// shuffleCircle is shuffle for one circle: it draws the order in which the loop passes through
// the chains.
func (p *Problem) shuffleCircle(giver, budget int, d *dice.Dice) (taker int, err error) {
	n := p.size()
	loop := numbers(n)
	loop[0], loop[giver] = giver, 0 // a loop has no beginning, so it may as well begin here
	for spent := 0; spent < budget; {
		valid := true
		for i := 1; i < n && valid; i++ {
			j, err := d.Below(n - i)
			if err != nil {
				return 0, err
			}
			loop[i], loop[i+j] = loop[i+j], loop[i]
			spent++
			valid = p.allowed(loop[i-1], loop[i])
		}
		if valid && p.allowed(loop[n-1], giver) {
			return loop[1%n], nil
		}
		spent++
	}
	return 0, errBudget
}

// tightFirst returns the givers, those with the most forbidden takers first, so that a shuffle
// that fails fails early.
func (p *Problem) tightFirst() []int {
	order := numbers(p.size())
	slices.SortFunc(order, func(a, b int) int { return len(p.forbid[b]) - len(p.forbid[a]) })
	return order
}

// numbers returns 0 to n-1.
func numbers(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
