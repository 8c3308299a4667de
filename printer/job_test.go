package printer

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"babbage/printer/paper"
)

// lateWire is slow to be told of a deadline that has passed.
type lateWire struct {
	Wire
	ended *bool
}

func (w lateWire) SetWriteDeadline(t time.Time) error {
	if t.Equal(past) {
		time.Sleep(time.Second)
		*w.ended = true
	}
	return w.Wire.SetWriteDeadline(t)
}

// TestCancelledAndOver shows that nothing of a cancelled ticket goes on beside the next one:
// the end of its context ends the Write under way, and none that comes later.
func TestCancelledAndOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200, Sleep: func(ctx context.Context, d time.Duration) error {
			cancel()
			return ctx.Err()
		}})
		open, ended := b.prn.link.open, false
		b.prn.link.open = func(ctx context.Context) (Wire, error) {
			w, err := open(ctx)
			return lateWire{w, &ended}, err
		}
		if err := b.prn.Print(ctx, faultTicket(3)); !errors.Is(err, context.Canceled) || !ended {
			t.Errorf("%v; its Writes are no longer ended: %t", err, ended)
		}
	})
}
