package device

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"babbage/printer/dots"
)

// A photo that takes minutes to read holds the squeeze up, but not the watchdog (30 s in
// deploy/babbage.service), nor somebody who stops the bear.
func TestASlowPhotoFeedsTheWatchdog(t *testing.T) {
	const slow = 3 * time.Minute
	whole := dots.New(8, 8)
	photo := func() (*dots.Dots, error) { time.Sleep(slow); return whole, nil }
	synctest.Test(t, func(t *testing.T) {
		last, longest := time.Now(), time.Duration(0)
		b := &Bear{Alive: func() {
			longest = max(longest, time.Since(last))
			last = time.Now()
		}}
		if got, err := b.made(t.Context(), photo); got != whole || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
		if longest = max(longest, time.Since(last)); longest > 5*time.Second {
			t.Errorf("no sign of life for %v", longest)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		begun := time.Now()
		_, err := new(Bear).made(ctx, photo)
		if waited := time.Since(begun); waited > time.Minute || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("stopped after a minute: %v, %v", waited, err)
		}
		time.Sleep(slow) // for the photo
	})
}
