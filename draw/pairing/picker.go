package pairing

import "babbage/draw/dice"

// picker picks takers at random for givers who have few choices, or nearly all.
type picker struct {
	p     *Problem
	lists [][]int32 // of those with at most half of all
}

func (p *Problem) picker() *picker {
	n := p.size()
	c := &picker{p: p, lists: make([][]int32, n)}
	for g, f := range p.forbid {
		if 2*len(f) >= n {
			c.lists[g] = p.choicesOf(g)
		}
	}
	return c
}

// choices returns how many takers giver may get.
func (c *picker) choices(giver int) int { return c.p.size() - len(c.p.forbid[giver]) }

// taker returns one of the takers that giver may get, who has any, each equally likely.
func (c *picker) taker(giver int, d *dice.Dice) (int, error) {
	if list := c.lists[giver]; list != nil {
		i, err := d.Below(len(list))
		if err != nil {
			return 0, err
		}
		return int(list[i]), nil
	}
	for {
		t, err := d.Below(c.p.size())
		if err != nil || c.p.allowed(giver, t) {
			return t, err
		}
	}
}
