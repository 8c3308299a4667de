package main

import (
	"context"
	"os"
	"os/signal"
	"time"
)

// signalPause is the least time between two answers to a signal. Whoever sends thousands, as a
// watcher of files may for each photo that is copied, must not keep the bear from his paws.
const signalPause = 2 * time.Second

// onSignal calls f after each signal, in a goroutine that ends with ctx: at once after the first,
// and once for all that come within signalPause.
func onSignal(ctx context.Context, s os.Signal, f func()) {
	if s == nil {
		return
	}
	signals := make(chan os.Signal, 1) // of those that come before f has begun one is kept
	signal.Notify(signals, s)
	go func() {
		defer signal.Stop(signals)
		together(ctx, signals, f)
	}()
}

// together calls f for what has been delivered, at most once in signalPause, until ctx ends.
func together(ctx context.Context, signals <-chan os.Signal, f func()) {
	for {
		select {
		case <-signals:
			f()
		case <-ctx.Done():
			return
		}
		if rest(ctx, signalPause) != nil {
			return
		}
	}
}
