package main

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
)

// Both paws on the page do what they do on a Pi: nobody draws, the power goes off, and comes back.
func TestBothPawsSwitchTheToyOff(t *testing.T) {
	s := newSimulation(t)
	agains(t.Context()) // as in TestNothingTellsWhoDrewWhom
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		d := newToy(ctx, s, func(err error) { t.Error(err) })
		events, gone := d.wake(ctx, t)

		d.header.Press(simulated.Left)
		d.nap(t, 100*time.Millisecond)
		d.header.Press(simulated.Right)
		d.nap(t, 4*time.Second)
		if !d.header.Green().Lit() {
			t.Error("both paws are held for 4 s, and the bear is off")
		}
		d.nap(t, 2*time.Second)
		if d.header.Green().Lit() || !strings.Contains(events.String(), `"fault":{"name":"power","on":true}`) {
			t.Error("both paws are held for 6 s, and the bear is on, or the page says so")
		}
		d.header.Release(simulated.Left)
		d.header.Release(simulated.Right)
		if status, err := draw.Peek(s.config.State); err != nil || status.InHand || status.Left != status.Total {
			t.Errorf("somebody drew: %+v, %v", status, err)
		}
		d.power.on(ctx)
		d.nap(t, time.Second)
		if !d.header.Green().Lit() {
			t.Error("the power is on again, and the bear is not")
		}
		d.power.off()
		stop()
		gone()
	})
}
