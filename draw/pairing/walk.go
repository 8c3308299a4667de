package pairing

import (
	"math"

	"babbage/draw/dice"
)

// looks is how often a walk looks whether it has a valid assignment before it gives up.
const looks = 32

// walk draws from all the valid assignments of a block by a random walk over them and those with
// one pair missing: the chain of Broder (1986) that Jerrum and Sinclair analysed (Approximating the
// Permanent, SIAM J. Comput. 1989), weighted so that about half its time is spent in whole
// assignments. From a whole one, it takes now and then a random giver's taker away. From there, the
// giver without a taker gets one of its own at random: the one that was taken away, or another,
// whose giver then has none.
//
// Every step is as likely as the step back, counting a state without a giver as often as that
// giver has choices; so all whole assignments are equally likely in the limit. It looks at its
// state after a number of steps that is set beforehand, and takes it if it is whole; else it walks
// on for a part of them. To stop at the first whole one after a set time would favour those that
// come after long gaps (issue 11). Only when no look finds a whole one, the last that it came through
// is taken.
//
// How near the limit is: for every kind of rules with 4 to 6 people the difference to an even draw
// (total variation), computed exactly, is below 2⁻²⁰ after 64n³ steps (TestWalkComesNear). A draw
// takes as many as that is for 25 people. For more it is measured: where the ways of 150
// people can be counted, 20,000 draws in a 64th of the steps show no difference
// (TestWalkHasTheLawOfCounting). The bounds
// that are proved are polynomials of a degree too high to wait for.
func (b *block) walk(steps int, d *dice.Dice) (taker int, err error) {
	n := b.size()
	pick := b.picker()
	takerOf, giverOf := b.match.takerOf, b.match.giverOf
	g, free := none, none // who is without
	// leave is the chance of a step away from a whole assignment. An eighth as many steps before find
	// out what it has to be for both kinds of states to have their half.
	leave := 1 / float64(n)
	taker = takerOf[b.giver]
	for look := range 1 + looks {
		most := steps
		switch look {
		case 0:
			most = steps / 8
		case 1:
		default:
			most = steps / 16
		}
		whole := 0
		for step := 0; step < most; step++ {
			if g == none {
				u, err := d.Float()
				if err != nil {
					return 0, err
				}
				stay := most - step - 1 // steps without leaving, all at once: a geometric number
				if leave < 1 {
					if wait := math.Log1p(-u) / math.Log1p(-leave); wait < float64(stay) {
						stay = int(wait)
					}
				} else {
					stay = 0
				}
				whole += stay
				if step += stay; step == most-1 {
					break
				}
				if g, err = d.Below(n); err != nil {
					return 0, err
				}
				free, taker = takerOf[g], takerOf[b.giver]
				continue
			}
			t, err := pick.taker(g, d)
			if err != nil {
				return 0, err
			}
			other := giverOf[t]
			takerOf[g], giverOf[t] = t, g
			if t == free {
				g, free = none, none
			} else {
				g = other
			}
		}
		switch {
		case look == 0:
			leave = min(leave*float64(whole+1)/float64(most-whole+1), 1)
		case g == none:
			return takerOf[b.giver], nil
		}
	}
	return taker, nil
}
