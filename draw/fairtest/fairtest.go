// Package fairtest helps tests to tell whether chance was fair.
package fairtest

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"babbage/assets/remedy"
)

// Random returns random bytes without end that are the same for the same seed, so that a test of
// chance fails always or never.
func Random(seed uint64) *rand.ChaCha8 {
	var key [32]byte
	for i := range 8 {
		key[i] = byte(seed >> (8 * i))
	}
	return rand.NewChaCha8(key)
}

// Compare returns an error when seen, how often each outcome came, does not fit want, how likely
// each is: an outcome came that cannot, or Pearson's chi-square is above the bound that a fair
// process passes once in a million times.
func Compare[K cmp.Ordered](seen map[K]int, want map[K]float64) error {
	total := 0
	for _, outcome := range slices.Sorted(maps.Keys(seen)) {
		if want[outcome] == 0 {
			return fmt.Errorf("%v came %d times and cannot", outcome, seen[outcome])
		}
		total += seen[outcome]
	}
	var chi float64
	for outcome, share := range want {
		expected := share * float64(total)
		if expected < 5 {
			return remedy.With(fmt.Errorf("%v is expected %.1f times, too few to tell", outcome, expected), "draw more")
		}
		off := float64(seen[outcome]) - expected
		chi += off * off / expected
	}
	if limit := bound(len(want) - 1); chi > limit {
		return fmt.Errorf("chi-square is %.1f with %d degrees of freedom, above %.1f (p = 1e-6), in %d draws", chi, len(want)-1, limit, total)
	}
	return nil
}

// Even returns the want of Compare in which all of the outcomes are equally likely.
func Even[K cmp.Ordered](outcomes []K) map[K]float64 {
	want := make(map[K]float64, len(outcomes))
	for _, outcome := range outcomes {
		want[outcome] = 1 / float64(len(outcomes))
	}
	return want
}

// bound returns the chi-square that is passed with p = 1e-6, by the approximation of Wilson and
// Hilferty (1931).
func bound(freedom int) float64 {
	const z = 4.7534 // of the normal distribution, at 1e-6
	if freedom == 0 {
		return 0
	}
	k := float64(freedom)
	return k * math.Pow(1-2/(9*k)+z*math.Sqrt(2/(9*k)), 3)
}
