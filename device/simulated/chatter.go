package simulated

import (
	"math/rand/v2"
	"time"
)

// Chatter draws a switch's bounce of at most longest in all: an even number
// of times after which the contact opens and closes again, so that it ends
// as it began. Good tactile switches settle within 5 ms, worn ones within 15.
func Chatter(r *rand.Rand, longest time.Duration) []time.Duration {
	n := 2 * r.IntN(6)
	if n == 0 || longest <= 0 {
		return nil
	}
	times := make([]time.Duration, n)
	for i := range times {
		times[i] = time.Duration(1 + r.Int64N(int64(longest)/int64(n)))
	}
	return times
}
