package pairing

import (
	"math"
	"slices"
)

// acceptCost returns how many steps accept takes on average, if the choices are spread evenly.
func (p *Problem) acceptCost() float64 {
	n := p.size()
	m := n // in one circle, one fewer is free: the last one closes it
	if p.circle {
		m--
	}
	h, least := bounds(n), n
	// A try passes with the ways, about m! times the share of pairs that are allowed, over the bound.
	tries, _ := math.Lgamma(float64(m + 1))
	tries = -tries
	for _, f := range p.forbid {
		if len(f) == n {
			return math.Inf(1)
		}
		r := n - len(f)
		least = min(least, r)
		tries += math.Log(h[r]/math.E) - math.Log(float64(r)/float64(m))
	}
	for _, factor := range p.tightened() {
		tries -= math.Log(factor)
	}
	return math.Exp(max(tries, 0)) * float64(p.tryCost(least))
}

// tightened returns by which factor the shares may be raised when so many takers are left, 0 to n.
//
// In one circle with k chains left each giver has at least k-1-f choices, where f bounds how many
// pairs are forbidden to anybody, the own chain's beginning among them. So at most f of the at least
// k-1-f givers of a taker do not take a choice from the end of its chain, and their shares are larger
// than the others' by h(k-2)/h(k-2-f) at most. The others' are lowered by 1/h(k-1) at least.
// Altogether the shares lack that much times the part of the others.
func (p *Problem) tightened() []float64 {
	n := p.size()
	tight := slices.Repeat([]float64{1}, n+1)
	if !p.circle {
		return tight
	}
	most := 0
	barred := make([]int, n)
	for _, f := range p.forbid {
		most = max(most, len(f))
		for _, t := range f {
			barred[t]++
		}
	}
	f := 1 + max(most, slices.Max(barred))
	h := bounds(n)
	for k := 2*f + 2; k <= n; k++ {
		without := float64(f) * h[k-2] / h[k-2-f]
		others := float64(k - 1 - 2*f)
		tight[k] = 1 / (1 - others/(others+without)/h[k-1])
	}
	return tight
}

// bounds returns h of Huber and Law for 0 to n.
func bounds(n int) []float64 {
	h := make([]float64, n+1)
	h[0] = 1
	for r := 1; r <= n; r++ {
		h[r] = float64(r) + math.Log(float64(r))/2 + math.E - 1
	}
	return h
}
