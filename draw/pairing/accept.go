package pairing

import (
	"fmt"
	"math"

	"babbage/draw/dice"
)

// draw draws from all the valid assignments of a dense problem of any size: the
// acceptance-rejection of Huber and Law (Fast Approximation of the Permanent for Very Dense
// Problems, SODA 2008).
//
// The number of ways is at most the product of h(r)/e over the givers, where r is how many takers
// a giver may still get. Taker after taker is given away, to each of its givers with the chance of
// the bound that is left then over the bound now. These shares never add up to more than 1; what is
// missing is the chance to begin anew. So each whole assignment has the same chance, 1 over the
// bound at the beginning, whatever the rules. It is exact but for the rounding of float64, one in
// 10¹².
//
// In one circle a taker is never given to the end of the chain that it begins. When giver and taker
// are tied, the end of the new chain can no longer get its beginning, and has a choice less. That
// lowers the shares by so much that the bound on the ways may be lowered too, as tightened says.
//
// Givers with as many choices have the same share, so a step costs no more than the most pairs that
// are forbidden to anybody.
func (a *accepting) draw(giver, budget int, d *dice.Dice) (taker int, err error) {
	cost := a.tryCost()
	for spent := 0; spent < budget; spent += cost / 4 {
		a.begin()
		got, who := none, 0
		for _, t := range a.order {
			if who, err = a.give(t, d); err != nil {
				return 0, err
			}
			if who == none {
				break
			}
			spent += cost / a.p.size()
			if who == giver {
				got = t
			}
		}
		if who != none {
			return got, nil
		}
	}
	return 0, errBudget
}

// accepting is what acceptance-rejection knows of a problem, and one try of it: who has still to get
// a taker, by how many choices they have.
type accepting struct {
	p      *Problem
	h      []float64 // the bound on the ways is the product of h/e, by choices
	barred [][]int32 // the givers who may not get each taker
	order  []int     // of the takers
	less   []float64 // by choices: the logarithm of what the bound is multiplied by when one is lost
	gets   []float64 // and of what it is divided by for who gets the taker
	tight  []float64

	given int // takers
	// classes are the givers to come, by how many of all takers are not open and forbidden to them:
	// their choices and given.
	classes [][]int32
	class   []int // of each giver, none for who is done
	at      []int // the place in the class
	least   int   // class
	out     []out // who may not get this taker

	start, end []int // in one circle: of the chain with this end; with this start
}

// out is a giver out of its class.
type out struct{ giver, class int }

// accepting returns nil when somebody has no choice.
func (p *Problem) accepting() *accepting {
	n := p.size()
	a := &accepting{p: p, h: bounds(n), barred: p.transposed().forbid, less: make([]float64, n+1), gets: make([]float64, n+1),
		classes: make([][]int32, n+1), class: make([]int, n), at: make([]int, n), least: n}
	for _, f := range p.forbid {
		a.least = min(a.least, n-len(f))
	}
	if a.least == 0 {
		return nil
	}
	for r := 1; r <= n; r++ {
		a.less[r], a.gets[r] = math.Log(a.h[r-1]/a.h[r]), math.E/a.h[r-1]
	}
	if p.circle {
		a.start, a.end = make([]int, n), make([]int, n)
	}
	a.order = a.inOrder()
	a.tight = a.tightened()
	return a
}

// begin begins a try.
func (a *accepting) begin() {
	n := a.p.size()
	a.given = 0
	for c := range a.classes {
		a.classes[c] = a.classes[c][:0]
	}
	for g, f := range a.p.forbid {
		a.join(g, n-len(f))
	}
	for i := range a.start {
		a.start[i], a.end[i] = i, i
	}
}

func (a *accepting) join(g, class int) {
	a.class[g], a.at[g] = class, len(a.classes[class])
	a.classes[class] = append(a.classes[class], int32(g))
}

func (a *accepting) leave(g int) {
	c := a.classes[a.class[g]]
	last := c[len(c)-1]
	c[a.at[g]], a.at[last] = last, a.at[g]
	a.classes[a.class[g]] = c[:len(c)-1]
	a.class[g] = none
}

// give gives away a taker and returns who got it, or none when the try has failed.
func (a *accepting) give(t int, d *dice.Dice) (who int, err error) {
	left := a.p.size() - a.given // takers
	own, choices := none, 0      // who ends the chain that the taker begins, unless it closes the circle
	if a.start != nil && left > 1 {
		own = a.end[t]
		choices = a.class[own] - a.given
	}
	// Who may not get it leaves its class for now, and comes back with as many choices.
	a.out = a.out[:0]
	for _, g := range a.barred[t] {
		a.put(int(g))
	}
	if own != none {
		a.put(own)
	}
	who, err = a.choose(own, choices, d)
	if who == none || err != nil {
		return none, err
	}
	a.leave(who)
	a.given++
	for _, o := range a.out {
		a.join(o.giver, o.class+1)
	}
	if own == none {
		return who, nil
	}
	first := a.start[who]
	a.start[own], a.end[first] = first, own
	if left > 2 && a.p.allowed(own, first) { // of the last two chains it may
		class := a.class[own] - 1
		a.leave(own)
		a.join(own, class)
	}
	if a.class[own] == a.given {
		return none, nil // it has no choice left
	}
	return who, nil
}

// put puts a giver who is still to come out of its class.
func (a *accepting) put(g int) {
	if a.class[g] != none {
		a.out = append(a.out, out{g, a.class[g]})
		a.leave(g)
	}
}

// choose chooses one of the givers in the classes, or none, by the bound on what is left. own has
// so many choices.
func (a *accepting) choose(own, choices int, d *dice.Dice) (who int, err error) {
	u, err := d.Float()
	if err != nil {
		return 0, err
	}
	left := a.p.size() - a.given
	rest, shares := math.Log(a.tight[left]), 0.0
	for c := max(a.least, a.given+2); c < len(a.classes); c++ {
		size := float64(len(a.classes[c]))
		rest += size * a.less[c-a.given]
		shares += size * a.gets[c-a.given]
	}
	rest = math.Exp(rest)
	// The end of the taker's own chain loses a choice, but with few of the givers.
	loses := 1.0
	if own != none && left > 2 {
		loses = math.Exp(a.less[choices])
	}
	switch must := a.classes[a.given+1]; { // who have no other choice
	case len(must) > 1:
		return none, nil
	case len(must) == 1:
		if own == none || a.p.allowed(own, a.start[must[0]]) {
			rest *= loses
		}
		if rest > 1+1e-9 {
			return none, fmt.Errorf("pairing: a share is %v", rest) // as below
		}
		if u < rest {
			return int(must[0]), nil
		}
		return none, nil
	}
	shares *= rest * loses
	var few []int
	if loses < 1 {
		for _, x := range a.p.forbid[own] {
			if g := a.end[x]; a.start[g] == int(x) && a.class[g] != none {
				few = append(few, g)
				shares += rest * (1 - loses) * a.gets[a.class[g]-a.given]
			}
		}
	}
	if shares > 1+1e-9 {
		return none, fmt.Errorf("pairing: the shares add up to %v", shares) // it is proved that they do not
	}
	for _, g := range few {
		if u -= rest * (1 - loses) * a.gets[a.class[g]-a.given]; u < 0 {
			return g, nil
		}
	}
	for c := max(a.least, a.given+2); c < len(a.classes); c++ {
		size := len(a.classes[c])
		if u -= rest * loses * float64(size) * a.gets[c-a.given]; u < 0 && size > 0 {
			i, err := d.Below(size)
			if err != nil {
				return none, err
			}
			return int(a.classes[c][i]), nil
		}
	}
	return none, nil
}
