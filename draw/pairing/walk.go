package pairing

import "babbage/draw/dice"

// walk draws from all the valid assignments by a random walk over them and those with one pair
// missing: the chain of Broder (1986) that Jerrum and Sinclair analysed (Approximating the
// Permanent, SIAM J. Comput. 1989), with half its moves. A step takes a random giver's taker
// away; from there, it gives that giver somebody at random, whose giver then has nobody instead,
// until it is the taker that was taken away. Every step is as likely as the step back, so in the
// limit all states are equally likely, and so are the whole ones among them.
//
// It begins at a largest matching, takes a fixed number of steps, and goes on to the next whole
// assignment; when that is too far off, it takes the last one that it came through.
func (p *Problem) walk(giver int, d *dice.Dice) (taker int, err error) {
	if p.circle {
		return p.walkCircle(giver, d)
	}
	n := p.size()
	m := p.match()
	if m.size < n {
		return 0, ErrNone
	}
	g := none // the giver who is unmatched
	for step := 0; step < p.steps || g != none && step < 4*p.steps; step++ {
		who, err := d.Below(n)
		if err != nil {
			return 0, err
		}
		switch {
		case g == none:
			taker = m.takerOf[giver]
			g = who
			m.giverOf[m.takerOf[g]] = none
		case p.allowed(g, who):
			g, m.takerOf[g], m.giverOf[who] = m.giverOf[who], who, g
		}
	}
	if g == none {
		taker = m.takerOf[giver]
	}
	return taker, nil
}
