package pairing

// none is the taker of a giver who has none, or the giver of a taker.
const none = -1

// matching is valid pairs of which no two share anybody.
type matching struct {
	takerOf []int // for each giver
	giverOf []int // for each taker
	size    int
}

// match returns a largest matching: first whom anybody can have at once, then longer along
// alternating paths until there is none (Berge).
func (p *Problem) match() *matching {
	n := p.size()
	m := &matching{takerOf: make([]int, n), giverOf: make([]int, n)}
	for i := range n {
		m.takerOf[i], m.giverOf[i] = none, none
	}
	free := numbers(n)
	for g := range n {
		for k, t := range free {
			if p.allowed(g, t) {
				m.takerOf[g], m.giverOf[t] = t, g
				m.size++
				free[k] = free[len(free)-1]
				free = free[:len(free)-1]
				break
			}
		}
	}
	for g := range n {
		if m.takerOf[g] != none {
			continue
		}
		if _, end, from := p.search(m, g); end != none {
			m.lengthen(end, from)
		}
	}
	return m
}

// search looks for an alternating path from a giver without a taker to a taker without a giver.
// It returns the givers it reached, the taker at the end, none when there is none, and for each
// taker it reached the giver it came from. It looks only at takers not reached yet, so it costs
// no more than there are people and forbidden pairs.
func (p *Problem) search(m *matching, giver int) (reached []int, end int, from []int) {
	from = make([]int, p.size())
	reached = []int{giver}
	open := numbers(p.size())
	for i := 0; i < len(reached); i++ {
		g := reached[i]
		still := open[:0]
		for _, t := range open {
			if !p.allowed(g, t) {
				still = append(still, t)
				continue
			}
			from[t] = g
			if m.giverOf[t] == none {
				return reached, t, from
			}
			reached = append(reached, m.giverOf[t])
		}
		open = still
	}
	return reached, none, from
}

// lengthen swaps what is matched and what is not along the path that ends in the taker end.
func (m *matching) lengthen(end int, from []int) {
	for t := end; t != none; {
		g := from[t]
		next := m.takerOf[g]
		m.takerOf[g], m.giverOf[t] = t, g
		t = next
	}
	m.size++
}
