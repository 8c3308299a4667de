package pairing

import (
	"errors"
	"slices"

	"babbage/draw/dice"
)

// circleSteps returns how many steps a walk through circles takes. Each that is taken moves half of
// all chains or more, and the more choices there are, the more are taken.
func (p *Problem) circleSteps() int {
	n := float64(p.size())
	open := float64(p.pairs()) / (n * n)
	return int(max((1<<19)/(1+n*open*open*open/16), 4*n))
}

// ring is a loop through all chains, valid or not, and how many forbidden pairs are in it.
type ring struct {
	p      *Problem
	pick   *picker
	barred []uint64 // a bit for each pair that is forbidden, whole words for each giver
	words  int
	order  []int
	at     []int // the place of each chain in order
	bad    int
	weight int // a loop is the less likely by this factor for each forbidden pair in it
	moved  []int
}

func (p *Problem) ring(order []int) *ring {
	n := p.size()
	r := &ring{p: p, pick: p.picker(), words: (n + 63) / 64, order: order, at: make([]int, n)}
	r.barred = make([]uint64, n*r.words)
	for g, f := range p.forbid {
		for _, t := range f {
			r.barred[g*r.words+int(t>>6)] |= 1 << (t & 63)
		}
	}
	// As many loops have one forbidden pair for each valid one, about.
	r.weight = max(2*n, min(n*n/max(p.pairs()/n, 1), 1<<30))
	for i, g := range order {
		r.at[g] = i
		r.bad += r.isBarred(g, order[(i+1)%n])
	}
	return r
}

// walkCircle is walk for one circle: it walks over all loops through everybody, valid or not, and
// each step has two neighbouring stretches of the loop change places. A loop is the less likely
// for each forbidden pair in it (Metropolis), so the walk keeps to few of them and still gets
// everywhere. As walk does, it looks at its state after a set number of steps. order is where it
// begins. Its error is errBudget when no look found a valid loop.
//
// No bound is proved for it, and none can be for all rules: it is hard to tell whether there is
// any circle. Where the circles of 16 people can be counted, 20,000 draws in a 64th of the steps
// show no difference (TestWalkHasTheLawOfCounting).
func (p *Problem) walkCircle(giver int, order []int, steps int, d *dice.Dice) (taker int, err error) {
	r := p.ring(order)
	for look := range looks / 2 {
		most := steps
		if look > 0 {
			most = steps / 4
		}
		for range most {
			if err := r.step(d); err != nil {
				return 0, err
			}
		}
		if r.bad == 0 {
			return r.after(giver), nil
		}
	}
	return 0, errBudget
}

// walkAnywhere is walkCircle from any loop on. Its error is ErrNotFound when no look found a valid
// one.
func (p *Problem) walkAnywhere(giver, steps int, d *dice.Dice) (taker int, err error) {
	if p.Missing() > 0 {
		return 0, ErrNone
	}
	order, err := shuffled(p.size(), d)
	if err != nil {
		return 0, err
	}
	if err := p.mend(order, d); err != nil {
		return 0, err
	}
	if taker, err = p.walkCircle(giver, order, steps, d); errors.Is(err, errBudget) {
		err = ErrNotFound
	}
	return taker, err
}

// mend has somebody in each forbidden pair of the loop change places with anybody, where that leaves
// fewer of them: a walk from there has less far to go.
func (p *Problem) mend(order []int, d *dice.Dice) error {
	n := len(order)
	bad := func(at int) (pairs int) { // forbidden pairs at a place
		for i := at; i < at+2; i++ {
			if !p.allowed(order[(i-1+n)%n], order[i%n]) {
				pairs++
			}
		}
		return pairs
	}
	for at := range order {
		for tries := 0; tries < 50 && !p.allowed(order[(at-1+n)%n], order[at]); tries++ {
			other, err := d.Below(n)
			if err != nil {
				return err
			}
			before := bad(at) + bad(other)
			order[at], order[other] = order[other], order[at]
			if bad(at)+bad(other) >= before {
				order[at], order[other] = order[other], order[at]
			}
		}
	}
	return nil
}

// after returns who follows giver, and before whom taker follows.
func (r *ring) after(giver int) int  { return r.order[r.wrap(r.at[giver]+1)] }
func (r *ring) before(taker int) int { return r.order[r.wrap(r.at[taker]-1+len(r.order))] }

// isBarred is 1 for a forbidden pair, else 0.
func (r *ring) isBarred(giver, taker int) int {
	return int(r.barred[giver*r.words+taker>>6] >> (taker & 63) & 1)
}

// wrap returns the place i, which may be once around too far.
func (r *ring) wrap(i int) int {
	if i >= len(r.order) {
		i -= len(r.order)
	}
	return i
}

// step has two stretches change places, t1 … z and t2 … g: the pairs g x, y t1 and z t2 become
// g t1, y t2 and z x. One step in eight takes any three pairs. The others take two new pairs that
// are allowed: t1 is picked of g's takers, and t2 of y's.
func (r *ring) step(d *dice.Dice) error {
	n := len(r.order)
	g, err := d.Below(8 * n)
	if err != nil {
		return err
	}
	anyhow := g < n
	g %= n
	var t1, t2 int
	if anyhow {
		t1, err = d.Below(n)
	} else {
		t1, err = r.pick.taker(g, d)
	}
	if err != nil {
		return err
	}
	x, y := r.after(g), r.before(t1)
	if anyhow {
		t2, err = d.Below(n)
	} else {
		t2, err = r.pick.taker(y, d)
	}
	if err != nil {
		return err
	}
	// Places counted from x on: t2 comes after t1, or the loop would fall apart.
	from := func(t int) int { return r.wrap(r.at[t] - r.at[x] + n) }
	if t1 == x || from(t2) <= from(t1) {
		return nil
	}
	z := r.before(t2)
	worse := r.isBarred(g, t1) + r.isBarred(y, t2) + r.isBarred(z, x) - r.isBarred(g, x) - r.isBarred(y, t1) - r.isBarred(z, t2)
	chance := 1.0
	for range max(worse, 0) {
		chance /= float64(r.weight)
	}
	for range max(-worse, 0) {
		chance *= float64(r.weight)
	}
	if !anyhow {
		chance *= r.ways([3]int{g, y, z}, [3]int{x, t1, t2}) / r.ways([3]int{g, y, z}, [3]int{t1, t2, x})
	}
	if chance < 1 {
		u, err := d.Float()
		if err != nil || u >= chance {
			return err
		}
	}
	r.bad += worse
	r.swap(r.at[t1], from(t2)-from(t1), n-from(t2))
	return nil
}

// ways returns how likely it is that a step picks these three pairs, but for a factor that is the
// same for all: it picks two of them, beginning with any, and the third is what is left.
func (r *ring) ways(givers, takers [3]int) (sum float64) {
	for i := range 3 {
		j := (i + 1) % 3
		if r.isBarred(givers[i], takers[i])+r.isBarred(givers[j], takers[j]) == 0 {
			sum += 1 / float64(r.pick.choices(givers[i])*r.pick.choices(givers[j]))
		}
	}
	return sum
}

// swap puts the first chains from place at on behind the second chains that follow them.
func (r *ring) swap(at, first, second int) {
	r.moved = r.moved[:0]
	for i := range first {
		r.moved = append(r.moved, r.order[r.wrap(at+i)])
	}
	for i := range second {
		r.put(r.wrap(at+i), r.order[r.wrap(r.wrap(at+first)+i)])
	}
	for i, g := range r.moved {
		r.put(r.wrap(r.wrap(at+second)+i), g)
	}
}

func (r *ring) put(at, chain int) { r.order[at], r.at[chain] = chain, at }

// shuffled returns 0 to n-1 in a random order.
func shuffled(n int, d *dice.Dice) ([]int, error) {
	order := numbers(n)
	for i := range order {
		j, err := d.Below(n - i)
		if err != nil {
			return nil, err
		}
		order[i], order[i+j] = order[i+j], order[i]
	}
	return order, nil
}

// circleOf returns the order of a circle in which each giver's taker is given, from giver on.
func circleOf(giver int, next []int) []int {
	order := []int{giver}
	for t := next[giver]; t != giver; t = next[t] {
		order = append(order, t)
	}
	return slices.Clip(order)
}
