package main

import (
	"sync"
	"time"
)

// calm keeps photos off the disk while a squeeze needs it: a draw is on disk before its ticket is
// printed, and on a card it would wait for megabytes. Whoever touches a paw means something by it a
// tenth of a second later, in which the disk is done with what it has.
type calm struct {
	mu   sync.Mutex
	over chan struct{} // closed when the disk is needed no longer; nil while it is not
}

// mostCalm is how long a piece of a photo waits at the most: who keeps a paw squeezed, or has to
// wait for a ticket that is not made, does not keep photos out.
const mostCalm = 2 * time.Second

// keep begins it, when a paw is touched.
func (c *calm) keep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over == nil {
		c.over = make(chan struct{})
	}
}

// end ends it.
func (c *calm) end() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.over != nil {
		close(c.over)
		c.over = nil
	}
}

// wait returns when it is over.
func (c *calm) wait() {
	c.mu.Lock()
	over := c.over
	c.mu.Unlock()
	if over == nil {
		return
	}
	select {
	case <-over:
	case <-time.After(mostCalm):
	}
}
