package draw

// pile is a set of people, by their line on the roll. Adding, taking and asking cost the same for
// 10 people as for 10,000, which is what keeps a draw's cost flat (issue 3).
type pile struct {
	all   []int32 // in no order that means anything
	where []int32 // for each line of the roll: its place in all, or -1
}

// newPile returns an empty pile for a roll of n people.
func newPile(n int) pile {
	p := pile{all: make([]int32, 0, n), where: make([]int32, n)}
	for i := range p.where {
		p.where[i] = -1
	}
	return p
}

func (p *pile) len() int       { return len(p.all) }
func (p *pile) has(i int) bool { return p.where[i] >= 0 }

// add puts i on the pile; it must not be there.
func (p *pile) add(i int) {
	p.where[i] = int32(len(p.all))
	p.all = append(p.all, int32(i))
}

// take removes i from the pile; it must be there.
func (p *pile) take(i int) {
	hole, end := p.where[i], len(p.all)-1
	moved := p.all[end]
	p.all[hole], p.where[moved] = moved, hole
	p.all, p.where[i] = p.all[:end], -1
}
