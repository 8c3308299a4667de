package simulated

import (
	"context"
	"sync"
	"time"
)

// Clock is the time that a simulated toy lives in. A running clock passes by
// itself, at a pace; a virtual one passes only while somebody waits, so a
// party of a hundred squeezes takes as long as computing it takes.
type Clock struct {
	mu      sync.Mutex
	virtual bool
	now     time.Time     // virtual: the time. running: the time when it was last set
	set     time.Time     // running: when that was, by the wall clock
	pace    time.Duration // running: toy seconds in a second
	changed chan struct{} // closed when the pace changes
}

// RunningClock returns a clock that shows the wall clock's time until its pace
// is changed.
func RunningClock() *Clock {
	now := time.Now()
	return &Clock{now: now, set: now, pace: 1, changed: make(chan struct{})}
}

// VirtualClock returns a clock that stands at start until somebody waits on it.
// One goroutine at a time may wait: its waiting is what moves the clock.
func VirtualClock(start time.Time) *Clock { return &Clock{virtual: true, now: start} }

// Now returns the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.read()
}

func (c *Clock) read() time.Time {
	if c.virtual {
		return c.now
	}
	return c.now.Add(time.Since(c.set) * c.pace)
}

// SetPace makes a running clock go times as fast as the wall clock from now on,
// also for those who wait already.
func (c *Clock) SetPace(times int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.virtual || times < 1 {
		return
	}
	c.now, c.set, c.pace = c.read(), time.Now(), time.Duration(times)
	close(c.changed)
	c.changed = make(chan struct{})
}

// Sleep lets d pass, or returns ctx's error as soon as ctx ends.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.wait(ctx, c.Now().Add(d), nil)
}

// wait returns at the time until, or earlier when wake delivers or ctx ends.
// The zero time means no end.
func (c *Clock) wait(ctx context.Context, until time.Time, wake <-chan struct{}) error {
	if c.virtual && !until.IsZero() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if until.After(c.now) {
			c.now = until
		}
		return nil
	}
	for {
		c.mu.Lock()
		left, changed := until.Sub(c.read()), c.changed
		if c.pace > 0 {
			left = (left + c.pace - 1) / c.pace
		}
		c.mu.Unlock()
		var end <-chan time.Time
		if !until.IsZero() {
			if left <= 0 {
				return nil
			}
			timer := time.NewTimer(left)
			defer timer.Stop()
			end = timer.C
		}
		select {
		case <-end:
		case <-changed: // the rest takes another while
		case <-wake:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
