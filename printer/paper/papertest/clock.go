// Package papertest is what tests print on and wait by: a virtual clock, and a serial line that
// takes bytes at its rate.
package papertest

import (
	"sync"
	"time"
)

// Clock is a virtual one: whoever sleeps on it moves it on. The zero Clock stands at the zero
// time. Several goroutines may use it.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at an afternoon in Advent.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 12, 11, 16, 0, 0, 0, time.UTC)} }

// Now returns the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep moves the clock on by d.
func (c *Clock) Sleep(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}
