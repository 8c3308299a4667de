package simulated

import (
	"errors"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"periph.io/x/conn/v3/gpio"
)

func TestAnEdgeWakesWhoWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHeader(RunningClock())
		start := time.Now()
		go func() {
			time.Sleep(time.Second)
			h.Press(Right, 2*time.Millisecond, 3*time.Millisecond)
		}()
		for i, want := range []struct {
			edge gpio.Edge
			at   time.Duration
		}{
			{gpio.FallingEdge, 1000 * time.Millisecond},
			{gpio.RisingEdge, 1002 * time.Millisecond},
			{gpio.FallingEdge, 1005 * time.Millisecond},
		} {
			line, edge, err := h.WaitForEdge(time.Minute)
			if line != Right || edge != want.edge || err != nil || time.Since(start) != want.at {
				t.Errorf("edge %d: line %d, %v, %v after %v; want %v after %v", i, line, edge, err, time.Since(start), want.edge, want.at)
			}
		}
		levels, err := h.Read(0)
		if levels != 1<<Left || err != nil {
			t.Errorf("with the right paw squeezed the levels are %b, %v", levels, err)
		}
		if _, _, err := h.WaitForEdge(time.Second); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("a wait without an edge ended with %v", err)
		}
	})
}

func TestTheKernelKeepsSixteenEdges(t *testing.T) {
	c := VirtualClock(time.Now())
	h := NewHeader(c)
	chatter := make([]time.Duration, 40)
	for i := range chatter {
		chatter[i] = time.Millisecond
	}
	h.Press(Left, chatter...)
	if err := c.Sleep(t.Context(), time.Second); err != nil {
		t.Fatal(err)
	}
	n := 0
	for ; ; n++ {
		if _, _, err := h.WaitForEdge(time.Millisecond); err != nil {
			break
		}
	}
	if n != kernelQueue {
		t.Errorf("%d edges of 41 were kept, the kernel keeps %d", n, kernelQueue)
	}
	if levels, _ := h.Read(0); levels&(1<<Left) != 0 {
		t.Error("the level is not what it was left at")
	}
}

func TestAWatcherSeesEveryLevel(t *testing.T) {
	h := NewHeader(VirtualClock(time.Now()))
	var seen []Change
	h.Watch(func(c Change) { seen = append(seen, c) })
	h.Press(Left)
	h.Release(Left)
	if err := errors.Join(h.Red().Out(gpio.High), h.Red().Out(gpio.High), h.Green().Out(gpio.High), h.Red().Out(gpio.Low)); err != nil {
		t.Fatal(err)
	}
	want := []struct {
		line string
		high bool
	}{{"left", false}, {"left", true}, {"red", true}, {"green", true}, {"red", false}}
	if len(seen) != len(want) {
		t.Fatalf("seen %v, want %v", seen, want)
	}
	for i, w := range want {
		if seen[i].Line != w.line || seen[i].High != w.high {
			t.Errorf("change %d is %v, want %v", i, seen[i], w)
		}
	}
	if !h.Green().Lit() || h.Red().Lit() {
		t.Error("the LEDs are not as they were set")
	}
}
