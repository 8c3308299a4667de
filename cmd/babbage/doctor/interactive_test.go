package doctor

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"babbage/device"
	"babbage/device/simulated"
)

var wiring = device.Wiring{Left: 17, Right: 27, Green: 22, Red: 23}

// newBench is a bench with a person who tells the truth about the LEDs and
// squeezes the lines in turn; -1 is none.
func newBench(lines ...int) (*Bench, *simulated.Header) {
	clock := simulated.VirtualClock(time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC))
	h := simulated.NewHeader(clock)
	paws := device.NewPaws(h, device.DefaultSettle, clock.Now)
	return &Bench{
		Green: h.Green(), Red: h.Red(), Paws: paws, Now: clock.Now,
		Ask: func(question string) bool {
			led := h.Green()
			if strings.Contains(question, "red") {
				led = h.Red()
			}
			return led.Lit() != strings.Contains(question, "off")
		},
		Say: func(string) {
			h.Release(simulated.Left)
			h.Release(simulated.Right)
			for range 2 { // one to see that they are let go, one to believe it
				_, _ = paws.Feel(100 * time.Millisecond)
			}
			if lines[0] >= 0 {
				h.Press(lines[0], 2*time.Millisecond, time.Millisecond, 300*time.Millisecond)
			}
			lines = lines[1:]
		},
	}, h
}

func TestAWiredBearPassesAndIsLeftDark(t *testing.T) {
	b, h := newBench(simulated.Left, simulated.Right)
	findings := b.Try(t.Context(), wiring)
	if len(findings) != 4 || Worst(findings) != OK {
		t.Error(findings)
	}
	if h.Green().Lit() || h.Red().Lit() {
		t.Error("an LED is still lit")
	}
}

func TestWiresThatAreNot(t *testing.T) {
	swapped, _ := newBench(simulated.Right, simulated.Left)
	loose, _ := newBench(simulated.Left, -1)
	dark, _ := newBench(simulated.Left, simulated.Right)
	dark.Ask = func(string) bool { return false }
	stuck, _ := newBench(simulated.Left, simulated.Right)
	stuck.Ask = func(question string) bool { return !strings.Contains(question, "off") }
	for _, tt := range []struct {
		b     *Bench
		check string
		want  string
	}{
		{swapped, "left paw", "the right paw answers in its place"},
		{loose, "right paw", "nothing felt on BCM 27"},
		{dark, "green LED", "dark, with BCM 22 high"},
		{stuck, "red LED", "on, with BCM 23 low"},
	} {
		got := of(t, tt.b.Try(t.Context(), wiring), tt.check)
		if got.Level != Broken || !strings.Contains(got.What, tt.want) || got.Remedy == "" {
			t.Errorf("got %v, want %q", fmt.Sprint(got), tt.want)
		}
	}
}

// The guide to building the bear quotes what a bear that is wired well is told.
func TestTheGuideQuotesTheInterview(t *testing.T) {
	guide, err := os.ReadFile("../../../deploy/BUILD.md")
	if err != nil {
		t.Fatal(err)
	}
	b, _ := newBench(simulated.Left, simulated.Right)
	for _, f := range b.Try(t.Context(), wiring) {
		if !strings.Contains(string(guide), "`"+f.What+"`") {
			t.Errorf("deploy/BUILD.md does not quote %v", f)
		}
	}
}
