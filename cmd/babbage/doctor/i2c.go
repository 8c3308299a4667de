package doctor

import (
	"context"
	"fmt"
	"strings"

	"babbage/device"
)

// i2cParams and i2cOverlays are what gives GPIO 2 and 3 to the I2C bus of a header (overlays/README
// of raspberrypi/firmware).
var (
	i2cParams   = []string{"i2c_arm", "i2c", "i2c1"}
	i2cOverlays = []string{"i2c1", "i2c1-pi5", "i2c1-bcm2708"}
)

// checkI2C asks whether a part of the bear hangs on a line that the I2C bus has. The kernel does
// not count that as held, so that checkLines does not see it: the bear gets the line, and feels
// nothing.
func checkI2C(_ context.Context, p *Patient) []Finding {
	var shared []string
	w := p.Wiring
	for _, l := range []device.Line{{Part: "left paw", BCM: w.Left}, {Part: "right paw", BCM: w.Right},
		{Part: "green LED", BCM: w.Green}, {Part: "red LED", BCM: w.Red}} {
		if device.PulledUp(l.BCM) { // the bus and the resistors are on the same two lines
			shared = append(shared, fmt.Sprintf("%s (BCM %d)", l.Part, l.BCM))
		}
	}
	if len(shared) == 0 {
		return nil
	}
	b := p.boot()
	var off []string
	for _, name := range i2cParams {
		if b.on(name) {
			off = append(off, "dtparam="+name+"=off")
		}
	}
	what, config := "I2C has the line of "+strings.Join(shared, " and of "), b.dir+"/config.txt"
	switch {
	case len(off) > 0:
		return broken("gpio", what+": "+config+" switches it on", b.add(off...)+thenReboot)
	case b.overlay(i2cOverlays...):
		return broken("gpio", what+": an overlay in "+config+" switches it on", "take dtoverlay=i2c1 out of "+config+", and reboot")
	}
	return nil
}
