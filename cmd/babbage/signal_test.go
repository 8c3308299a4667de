package main

import (
	"context"
	"os"
	"testing"
	"testing/synctest"
	"time"
)

// Of ten thousand signals in a second the first is answered at once, and the last one too, but
// only a few of those between.
func TestSignalsAreAnsweredTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		signals := make(chan os.Signal, 1)
		var answers []time.Time
		go together(ctx, signals, func() { answers = append(answers, time.Now()) })
		begun := time.Now()
		send := func() {
			select { // as package signal does
			case signals <- os.Interrupt:
			default:
			}
		}
		for range 10_000 {
			send()
			time.Sleep(time.Second / 1000)
		}
		last := time.Now()
		time.Sleep(time.Minute)
		synctest.Wait()
		if n := len(answers); n < 2 || n > 7 {
			t.Fatalf("10,000 signals in 10 s were answered %d times", n)
		}
		if d := answers[0].Sub(begun); d > 0 {
			t.Errorf("the first was answered after %v", d)
		}
		if end := answers[len(answers)-1]; end.Before(last.Add(-time.Millisecond)) {
			t.Errorf("the last answer came %v before the last signal", last.Sub(end))
		}
		send()
		synctest.Wait()
		if d := time.Since(answers[len(answers)-1]); d > 0 {
			t.Errorf("after a rest, a signal was answered %v ago", d)
		}
	})
}
