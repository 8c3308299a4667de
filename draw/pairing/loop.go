package pairing

import "babbage/draw/dice"

// walkCircle is walk for one circle: it walks over all loops through everybody, valid or not, and
// each step has two neighbouring stretches of the loop change places. A loop is the less likely
// by the factor 2n for each forbidden pair in it (Metropolis), so the walk keeps to few of them
// and still gets everywhere. It ends where it has none after a fixed number of steps; that no
// such loop comes by is taken to mean that there is none.
func (p *Problem) walkCircle(giver int, d *dice.Dice) (taker int, err error) {
	n := p.size()
	loop := numbers(n)
	for i := range loop {
		j, err := d.Below(n - i)
		if err != nil {
			return 0, err
		}
		loop[i], loop[i+j] = loop[i+j], loop[i]
	}
	bad := 0
	for i, g := range loop {
		bad += p.bad(g, loop[(i+1)%n])
	}
	for step := 0; step < p.steps || bad > 0; step++ {
		if step == 4*p.steps {
			return 0, ErrNone
		}
		a, b, c, err := cuts(n, d)
		if err != nil {
			return 0, err
		}
		if a == b || b == c || c-a == n {
			continue
		}
		before, after := loop[(a+n-1)%n], loop[c%n]
		worse := p.bad(before, loop[b]) + p.bad(loop[c-1], loop[a]) + p.bad(loop[b-1], after) -
			p.bad(before, loop[a]) - p.bad(loop[b-1], loop[b]) - p.bad(loop[c-1], after)
		stay, err := refused(worse, n, d)
		if err != nil {
			return 0, err
		}
		if !stay {
			swapStretches(loop[a:b], loop[a:c])
			bad += worse
		}
	}
	for i, g := range loop {
		if g == giver {
			return loop[(i+1)%n], nil
		}
	}
	panic("pairing: the giver is not in the loop")
}

// bad is 1 for a forbidden pair, else 0.
func (p *Problem) bad(giver, taker int) int {
	if p.allowed(giver, taker) {
		return 0
	}
	return 1
}

// cuts returns three places to cut a loop of n, in order.
func cuts(n int, d *dice.Dice) (a, b, c int, err error) {
	var at [3]int
	for i := range at {
		if at[i], err = d.Below(n + 1); err != nil {
			return 0, 0, 0, err
		}
	}
	a, c = min(at[0], at[1], at[2]), max(at[0], at[1], at[2])
	return a, at[0] + at[1] + at[2] - a - c, c, nil
}

// refused throws whether a step is not taken that adds worse forbidden pairs: it is with the
// chance (2n)^-worse.
func refused(worse, n int, d *dice.Dice) (bool, error) {
	for ; worse > 0; worse-- {
		throw, err := d.Below(2 * n)
		if err != nil || throw > 0 {
			return true, err
		}
	}
	return false, nil
}

// swapStretches puts first, with which both begins, at the end of both.
func swapStretches(first, both []int) {
	moved := append([]int(nil), first...)
	copy(both[copy(both, both[len(first):]):], moved)
}
