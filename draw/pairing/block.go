package pairing

import "slices"

// block is the part of a problem that decides whom one giver gets: a set of givers who share the
// same number of takers between them in every valid assignment, whatever the others do. Its pairs
// are those that are part of some valid assignment at all, so the ways of a problem are those of
// its blocks, multiplied (Dulmage and Mendelsohn 1958). Forced pairs are blocks of one.
type block struct {
	*Problem
	giver  int   // the giver asked for, in the block
	takers []int // the takers of the block in the problem
	match  *matching
}

// mates finds the givers of one block, with one valid assignment at hand.
//
// Giver a can pass on its taker to b if b may have it. A pair is part of some valid assignment if
// it closes a round of such passings; so the block of a giver is everybody whom it reaches and who
// reaches it.
type mates struct {
	p, back *Problem
	m, from *matching
}

func (p *Problem) mates(m *matching) mates {
	return mates{p, p.transposed(), m, &matching{takerOf: m.giverOf, giverOf: m.takerOf, size: m.size}}
}

// of returns the givers of the block of a giver, in order.
func (b mates) of(giver int) []int {
	reached, _, _ := b.p.search(b.m, giver)
	reaching, _, _ := b.back.search(b.from, b.m.takerOf[giver])
	reaches := make([]bool, b.p.size())
	for _, taker := range reaching {
		reaches[b.m.giverOf[taker]] = true
	}
	givers := slices.DeleteFunc(reached, func(g int) bool { return !reaches[g] })
	slices.Sort(givers)
	return slices.Compact(givers) // the search comes back to where it began
}

// block returns the block of a giver, nil when there is no valid assignment.
func (p *Problem) block(giver int) *block {
	m := p.match()
	if m.size < p.size() {
		return nil
	}
	givers := p.mates(m).of(giver)
	b := &block{Problem: &Problem{forbid: make([][]int32, len(givers))},
		match: &matching{takerOf: make([]int, len(givers)), giverOf: make([]int, len(givers)), size: len(givers)}}
	b.giver = slices.Index(givers, giver)
	at := make([]int, p.size()) // of each taker in the block
	for i := range at {
		at[i] = none
	}
	for _, g := range givers {
		b.takers = append(b.takers, m.takerOf[g])
	}
	slices.Sort(b.takers)
	for i, taker := range b.takers {
		at[taker] = i
	}
	if p.givers != nil {
		b.Problem.givers, b.Problem.takers = make([]int32, len(givers)), make([]int32, len(givers))
		for i, g := range givers {
			b.Problem.givers[i], b.Problem.takers[i] = p.givers[g], p.takers[b.takers[i]]
		}
	}
	for i, g := range givers {
		for _, taker := range p.forbid[g] {
			if at[taker] != none {
				b.forbid[i] = append(b.forbid[i], int32(at[taker]))
			}
		}
		b.match.takerOf[i] = at[m.takerOf[g]]
		b.match.giverOf[at[m.takerOf[g]]] = i
	}
	return b
}
