package pairing

import (
	"slices"

	"babbage/draw/dice"
)

// hops are where a circle goes from group to group. A chain leads from the group of its first
// person to that of its last, and a tie from there to the group of the next chain's first person.
// So a circle goes along each chain and each tie once: it is an Eulerian circuit between the
// groups, which are there twice, as takers and as givers.
type hops struct {
	chains [][]int32 // from each group of takers: chains
	ties   [][]int32 // from each group of givers: groups of takers
}

// tie makes one circle of an assignment: how many ties lead from group to group stays, whom they
// lead to is drawn anew. It returns false when this try comes to none.
//
// In a circuit, the last way out of each group leads, by the last ways out of others, to where the
// circuit begins: they are a tree. And each tree belongs to as many circuits (de Bruijn, van
// Aardenne-Ehrenfest, Smith and Tutte 1951). So the last ways out are drawn first, each as likely,
// and the try has failed when they are no tree. How often they are one is in proportion to how many
// circles the ties can make, so every circle is as likely in the end. A tree comes up once in about
// as many tries as there are groups, a circle of an assignment once in as many as there are people.
func (g *grouped) tie(d *dice.Dice) (bool, error) {
	if g.hop == nil {
		g.hop = &hops{chains: make([][]int32, len(g.givers)), ties: make([][]int32, len(g.givers))}
	}
	h := g.hop
	for k := range h.ties {
		h.ties[k], h.chains[k] = h.ties[k][:0], append(h.chains[k][:0], g.takers[k]...)
	}
	for giver, taker := range g.takerOf {
		from := g.ofGive[giver]
		h.ties[from] = append(h.ties[from], g.ofTake[taker])
	}
	start := int(g.ofTake[g.giver])
	// The circle begins with the giver's chain.
	first := slices.Index(h.chains[start], int32(g.giver))
	h.chains[start] = slices.Delete(h.chains[start], first, first+1)
	for k := range h.ties {
		if k != start {
			if err := lastOf(h.chains[k], d); err != nil {
				return false, err
			}
		}
		if err := lastOf(h.ties[k], d); err != nil {
			return false, err
		}
	}
	if !g.isTree(start) {
		return false, nil
	}
	for k := range h.ties {
		fixed := 1
		if k == start {
			fixed = 0
		}
		if err := shuffleBut(h.chains[k], fixed, d); err != nil {
			return false, err
		}
		if err := shuffleBut(h.ties[k], 1, d); err != nil {
			return false, err
		}
	}
	at, ties, chains := int32(g.giver), slices.Clone(h.ties), slices.Clone(h.chains)
	for range g.takerOf {
		from := g.ofGive[at]
		to := ties[from][0]
		ties[from] = ties[from][1:]
		next := int32(g.giver) // at the end
		if len(chains[to]) > 0 {
			next = chains[to][0]
			chains[to] = chains[to][1:]
		}
		g.takerOf[at] = next
		at = next
	}
	return true, nil
}

// isTree reports whether the last chain or tie out of each group leads to the takers of start, by
// and by.
func (g *grouped) isTree(start int) bool {
	h := g.hop
	leads := make([]bool, len(h.ties)) // from the takers of each group
	leads[start] = true
	for k := range h.ties {
		at, path := k, []int(nil)
		if len(h.chains[k]) == 0 {
			at = start // nothing goes through it
		}
		for !leads[at] {
			if slices.Contains(path, at) {
				return false
			}
			path = append(path, at)
			chain := h.chains[at][len(h.chains[at])-1]
			ties := h.ties[g.ofGive[chain]]
			at = int(ties[len(ties)-1])
		}
		for _, k := range path {
			leads[k] = true
		}
	}
	return true
}

// lastOf brings any of a list to its end, each as likely.
func lastOf(list []int32, d *dice.Dice) error {
	if len(list) < 2 {
		return nil
	}
	i, err := d.Below(len(list))
	if err != nil {
		return err
	}
	last := len(list) - 1
	list[i], list[last] = list[last], list[i]
	return nil
}

// shuffleBut shuffles a list but for so many at its end.
func shuffleBut(list []int32, fixed int, d *dice.Dice) error {
	list = list[:max(0, len(list)-fixed)]
	return firstOf(list, len(list), d)
}
