package pairing

import (
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// On random rules, a conflict is found exactly when no assignment exists, and what it says is
// true.
func TestConflictIsTrue(t *testing.T) {
	found, circles := 0, 0
	for seed := range uint64(3000) {
		chance := rand.New(rand.NewPCG(seed, 1))
		n := 1 + chance.IntN(7)
		forbid := make([][]int32, n)
		for g := range forbid {
			for taker := range n {
				if g == taker || chance.Float64() < 0.6 {
					forbid[g] = append(forbid[g], int32(taker))
				}
			}
		}
		p := New(forbid, false)
		ways := len(assignments(p))
		c := p.Conflict()
		if (c == nil) != (ways > 0) || (p.Missing() == 0) != (ways > 0) {
			t.Fatalf("seed %d: %d ways, conflict %v, %d missing", seed, ways, c, p.Missing())
		}
		loop := New(forbid, true)
		has, err := loop.HasCircle(dice.New(fairtest.Random(seed)))
		if err != nil || has != (len(assignments(loop)) > 0) {
			t.Fatalf("seed %d: circle %v, %v", seed, has, err)
		}
		if has {
			circles++
		}
		if c == nil {
			continue
		}
		found++
		if len(c.Others) >= len(c.Set) {
			t.Fatalf("seed %d: %d people and as many as %d others are no conflict", seed, len(c.Set), len(c.Others))
		}
		for _, member := range c.Set {
			for other := range n {
				g, taker := member, other
				if !c.Givers {
					g, taker = other, member
				}
				if p.allowed(g, taker) && !slices.Contains(c.Others, other) {
					t.Fatalf("seed %d: %d may give to %d, whom the conflict leaves out: %+v", seed, g, taker, c)
				}
			}
		}
	}
	if found < 100 || circles < 100 {
		t.Errorf("only %d conflicts and %d circles in the test", found, circles)
	}
}

// Who is avoided by everybody is the conflict, not everybody else.
func TestConflictIsTheSmallerSide(t *testing.T) {
	forbid := selves(9)
	for g := range forbid {
		forbid[g] = append(forbid[g], 4)
	}
	c := New(forbid, false).Conflict()
	if c == nil || c.Givers || len(c.Set) != 1 || c.Set[0] != 4 || len(c.Others) != 0 {
		t.Errorf("conflict %+v, want the one taker 4", c)
	}
}
