package simulated

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestAVirtualClockPassesOnlyWhileSomebodyWaits(t *testing.T) {
	start := time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)
	c := VirtualClock(start)
	if err := c.Sleep(t.Context(), 24*time.Hour); err != nil {
		t.Fatal(err)
	}
	if got := c.Now().Sub(start); got != 24*time.Hour {
		t.Errorf("a night's sleep took %v", got)
	}
}

func TestAClockAtTenTimesThePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := RunningClock()
		toy, wall := c.Now(), time.Now()
		go func() {
			time.Sleep(2 * time.Second)
			c.SetPace(10)
		}()
		if err := c.Sleep(t.Context(), 22*time.Second); err != nil {
			t.Fatal(err)
		}
		if got := c.Now().Sub(toy); got != 22*time.Second {
			t.Errorf("the toy slept %v, want 22s", got)
		}
		if got := time.Since(wall); got != 4*time.Second {
			t.Errorf("that took %v, want 2 s at the first pace and 2 at the second", got)
		}
	})
}

func TestSleepEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		err := RunningClock().Sleep(ctx, time.Hour)
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
			t.Errorf("after %v: %v", time.Since(start), err)
		}
	})
}
