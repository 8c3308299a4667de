package main

import (
	"context"
	"sync"
)

// A life is what begins when the power comes on and ends when it is cut, as
// often as somebody likes.
type life struct {
	live func(context.Context) error
	fail func(error) // told why a life ended by itself

	mu   sync.Mutex
	stop context.CancelFunc // nil while there is no power
	done chan struct{}      // closed when the last life is over
}

// begin starts a life, if none is under way. It ends with ctx, too.
func (l *life) begin(ctx context.Context) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stop != nil {
		return
	}
	ctx, l.stop = context.WithCancel(ctx)
	done := make(chan struct{})
	l.done = done
	go func() {
		defer close(done)
		if err := l.live(ctx); err != nil {
			l.fail(err)
		}
	}()
}

// end stops the life under way and returns when it is over.
func (l *life) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stop == nil {
		return
	}
	l.stop()
	l.stop = nil
	<-l.done
}
