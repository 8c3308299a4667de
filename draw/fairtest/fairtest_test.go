package fairtest

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestCompareToldByUnfairness(t *testing.T) {
	chance := rand.New(Random(1))
	seen := map[int]int{}
	for range 100_000 {
		seen[chance.IntN(10)]++
	}
	want := Even([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	if err := Compare(seen, want); err != nil {
		t.Errorf("fair: %v", err)
	}
	seen[3] += 700 // 7 % too often
	if Compare(seen, want) == nil {
		t.Error("a loaded die passes")
	}
	if Compare(map[int]int{11: 1}, want) == nil {
		t.Error("an outcome that cannot be passes")
	}
	if Compare(map[int]int{1: 3}, want) == nil {
		t.Error("three throws pass for proof")
	}
}

// The quantiles of the chi-square distribution at 1 - 1e-6, from its incomplete gamma function.
func TestBound(t *testing.T) {
	for freedom, want := range map[int]float64{10: 46.86, 79: 153.71, 264: 387.95} {
		if got := bound(freedom); math.Abs(got-want) > 0.03*want {
			t.Errorf("bound(%d) = %.2f, want about %.2f", freedom, got, want)
		}
	}
}
