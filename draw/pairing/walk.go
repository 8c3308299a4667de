package pairing

import "babbage/draw/dice"

// walk draws from all the valid assignments by a random walk over them and those with one pair missing: the chain of
// Broder (1986) that Jerrum and Sinclair analysed (Approximating the Permanent, SIAM J. Comput. 1989). A step takes a
// random pair away from a whole assignment; from one with a giver and a taker unmatched, it matches one of the two to
// somebody at random, whose partner is then unmatched instead. Every step is as likely as the step back, so in the limit
// all states are equally likely, and so are the whole ones among them.
//
// It begins at a largest matching, takes a fixed number of steps, and goes on to the next whole assignment; when that is
// too far off, it takes the last one that it came through.
func (p *Problem) walk(giver int, d *dice.Dice) (taker int, err error) {
	n := p.size()
	m := p.match()
	if m.size < n {
		return 0, ErrNone
	}
	g, t := none, none // the unmatched two
	for step := 0; step < p.steps || g != none && step < 4*p.steps; step++ {
		throw, err := d.Below(2 * n)
		if err != nil {
			return 0, err
		}
		who := throw / 2
		switch {
		case g == none:
			taker = m.takerOf[giver]
			g, t = who, m.takerOf[who]
			m.takerOf[g], m.giverOf[t] = none, none
		case throw%2 == 0 && p.allowed(g, who):
			left := m.giverOf[who]
			m.takerOf[g], m.giverOf[who] = who, g
			if g = left; g == none {
				t = none
			} else {
				m.takerOf[g] = none
			}
		case throw%2 == 1 && p.allowed(who, t):
			left := m.takerOf[who]
			m.takerOf[who], m.giverOf[t] = t, who
			if t = left; t == none {
				g = none
			} else {
				m.giverOf[t] = none
			}
		}
	}
	if g == none {
		taker = m.takerOf[giver]
	}
	return taker, nil
}
