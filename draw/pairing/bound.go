package pairing

import (
	"cmp"
	"math"
	"slices"
)

// average returns how many steps accept takes on average, if the choices are spread evenly.
func (a *accepting) average() float64 {
	n := a.p.size()
	m := n // in one circle, one fewer is free: the last one closes it
	if a.p.circle {
		m--
	}
	// A try passes with the ways, about m! times the share of pairs that are allowed, over the bound.
	tries, _ := math.Lgamma(float64(m + 1))
	tries = -tries
	for _, f := range a.p.forbid {
		r := n - len(f)
		tries += math.Log(a.h[r]/math.E) - math.Log(float64(r)/float64(m))
	}
	for _, factor := range a.tight {
		tries -= math.Log(factor)
	}
	return math.Exp(max(tries, 0)) * float64(a.tryCost())
}

// tightened returns a factor for each number of takers left, 0 to n: by it the shares may be raised.
// They are 1 but in one circle.
//
// The order of the takers is known beforehand, and so is what of the last k of them is forbidden to
// anybody: at most few to a giver, and each to at most many givers. With k chains left nobody has
// more than k-1 choices, or fewer than k-1-few. So at most few of the at least k-1-many givers of a
// taker do not take a choice from the end of its chain, and their shares are larger than the others'
// by h(k-2)/h(k-2-few) at most. The others' are lowered by 1/h(k-1) at least. Altogether the shares
// lack that much times the part of the others.
func (a *accepting) tightened() []float64 {
	n := a.p.size()
	tight := slices.Repeat([]float64{1}, n+1)
	if !a.p.circle {
		return tight
	}
	open := make([]int, n) // for each giver: forbidden takers among the last
	few, many := 0, 0
	for k := 1; k <= n; k++ {
		t := a.order[n-k]
		for _, g := range a.barred[t] {
			open[g]++
			few = max(few, open[g])
		}
		many = max(many, len(a.barred[t]))
		if others := k - 1 - many - few; others > 0 {
			without := float64(few) * a.h[k-2] / a.h[k-2-few]
			tight[k] = 1 / (1 - float64(others)/(float64(others)+without)/a.h[k-1])
		}
	}
	return tight
}

// inOrder returns the order in which accept gives takers away; any is exact. Those who are forbidden
// to most come first, while there are many choices; those who are forbidden to the same people are
// spread, so that few of them are left at any time.
func (a *accepting) inOrder() []int {
	order := numbers(a.p.size())
	place := make([]int, a.p.size()) // among those forbidden to the first of its givers
	for t, givers := range a.barred {
		if len(givers) > 0 {
			place[t], _ = slices.BinarySearch(a.p.forbid[givers[0]], int32(t))
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(len(a.barred[y]), len(a.barred[x])), cmp.Compare(place[x], place[y]))
	})
	return order
}

// tryCost returns about how many steps a whole try of accept takes.
func (a *accepting) tryCost() int {
	n := a.p.size()
	return 2*n*(n-a.least+8) + n*n - a.p.pairs()
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
