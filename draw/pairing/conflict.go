package pairing

// Conflict is why there is no valid assignment: a set of people who have too few others between
// them (Hall's theorem).
type Conflict struct {
	Givers bool  // the set is of givers, who may give only to Others; else of takers, whom only Others may give to
	Set    []int // the smallest such set that a largest matching shows
	Others []int // one fewer than Set
}

// Missing returns how many givers must go without a taker, 0 when there is a valid assignment. It
// takes no account of the circle, except that no chain is tied to itself.
func (p *Problem) Missing() int { return p.size() - p.match().size }

// Conflict returns why there is no valid assignment, nil when there is one. It takes no account
// of the circle, except that no chain is tied to itself.
func (p *Problem) Conflict() *Conflict {
	worst := p.conflict()
	if worst == nil {
		return nil
	}
	worst.Givers = true
	if other := p.transposed().conflict(); len(other.Set) < len(worst.Set) {
		return other
	}
	return worst
}

// conflict returns the smallest set of givers who can reach too few takers from one giver without
// a taker.
func (p *Problem) conflict() *Conflict {
	var worst *Conflict
	m := p.match()
	for g, t := range m.takerOf {
		if t != none {
			continue
		}
		set, _, _ := p.search(m, g)
		if worst != nil && len(worst.Set) <= len(set) {
			continue
		}
		worst = &Conflict{Set: set}
		for _, member := range set[1:] {
			worst.Others = append(worst.Others, m.takerOf[member])
		}
	}
	return worst
}

// transposed returns the problem with givers and takers changed about.
func (p *Problem) transposed() *Problem {
	t := &Problem{forbid: make([][]int32, p.size())}
	for g, takers := range p.forbid {
		for _, taker := range takers {
			t.forbid[taker] = append(t.forbid[taker], int32(g))
		}
	}
	return t
}
