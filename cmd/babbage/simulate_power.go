package main

import (
	"context"
	"sync"
)

// power is the switch of the simulated bear: he runs while it is on, as often as somebody likes.
type power struct {
	run  func(context.Context) error // the bear, until his context ends
	fail func(error)                 // told why he stopped by himself

	mu   sync.Mutex
	stop context.CancelFunc // nil while the power is off
	done chan struct{}      // closed when the bear has stopped
}

// on starts the bear, unless he runs. The end of ctx stops him, too.
func (p *power) on(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil {
		return
	}
	ctx, p.stop = context.WithCancel(ctx)
	done := make(chan struct{})
	p.done = done
	go func() {
		defer close(done)
		if err := p.run(ctx); err != nil {
			p.fail(err)
		}
	}()
}

// off stops the bear and returns when he has stopped.
func (p *power) off() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop == nil {
		return
	}
	p.stop()
	p.stop = nil
	<-p.done
}
