package device

import (
	"slices"
	"testing"

	"periph.io/x/conn/v3/gpio"
	"periph.io/x/host/v3/gpioioctl"
)

// What the kernel is asked for: both paws are inputs with edges, and pulled up by the chip, but for
// GPIO 2 and 3, which the board pulls up.
func TestPawsArePulledUpOnce(t *testing.T) {
	for _, tt := range []struct {
		w           Wiring
		left, right gpio.Pull
	}{
		{DefaultWiring, gpio.PullUp, gpio.PullUp},
		{Wiring{Left: 2, Right: 3, Green: 4, Red: 17}, gpio.PullNoChange, gpio.PullNoChange},
		{Wiring{Left: 3, Right: 27}, gpio.PullNoChange, gpio.PullUp},
		{Wiring{Left: 22, Right: 2}, gpio.PullUp, gpio.PullNoChange},
		{Wiring{Left: 1, Right: 4, Green: 2, Red: 3}, gpio.PullUp, gpio.PullUp},
	} {
		asked, err := tt.w.pawLines("left", "right")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(asked.Lines, []string{"left", "right"}) { // the order that Paws reads
			t.Errorf("%+v: asked for the lines %q", tt.w, asked.Lines)
		}
		for i, want := range []gpio.Pull{tt.left, tt.right} {
			line := gpioioctl.LineConfigOverride{Direction: asked.DefaultDirection, Edge: asked.DefaultEdge, Pull: asked.DefaultPull}
			for _, o := range asked.Overrides {
				if slices.Contains(o.Lines, asked.Lines[i]) {
					line = *o
				}
			}
			if line.Direction != gpioioctl.LineInput || line.Edge != gpio.BothEdges || line.Pull != want {
				t.Errorf("%+v: %s paw is asked for as %+v, want %v", tt.w, asked.Lines[i], line, want)
			}
		}
	}
}
