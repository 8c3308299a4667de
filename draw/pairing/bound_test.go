package pairing

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The shares that accept hands out never add up to more than 1, whoever may still get how many.
func TestTheBoundOnTheWaysHolds(t *testing.T) {
	h := bounds(300)
	chance := rand.New(rand.NewPCG(1, 2))
	for try := range 200_000 {
		n := 1 + chance.IntN(1+try%200)
		rest, shares := 1.0, 0.0
		most := 1 + chance.IntN(300)
		for range n {
			r := 1 + chance.IntN(most)
			if try%2 == 0 {
				r = most
			}
			rest *= h[r-1] / h[r]
			shares += math.E / h[r-1]
		}
		if rest*shares > 1+1e-12 {
			t.Fatalf("%d givers of %d: %v", n, most, rest*shares)
		}
	}
}
