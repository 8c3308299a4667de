package doctor

import (
	"context"
	"fmt"
	"time"

	"periph.io/x/conn/v3/gpio"

	"babbage/device"
)

// Bench is the header with a person in front of it.
type Bench struct {
	Green, Red gpio.PinOut
	Paws       *device.Paws
	Now        func() time.Time
	Ask        func(question string) bool // yes or no
	Say        func(request string)
}

// patience is how long a person may look for a paw.
const patience = 20 * time.Second

// Try has a person look at the LEDs and squeeze the paws, which is the only way
// to know how they are wired.
func (b *Bench) Try(ctx context.Context, w device.Wiring) []Finding {
	var all []Finding
	for _, led := range []struct {
		name string
		pin  gpio.PinOut
		bcm  int
	}{{"green", b.Green, w.Green}, {"red", b.Red, w.Red}} {
		all = append(all, b.tryLED(led.name, led.pin, led.bcm)...)
	}
	for _, paw := range []struct {
		paw device.Paw
		bcm int
	}{{device.LeftPaw, w.Left}, {device.RightPaw, w.Right}} {
		if ctx.Err() != nil {
			return all
		}
		all = append(all, b.tryPaw(ctx, paw.paw, paw.bcm)...)
	}
	return all
}

func (b *Bench) tryLED(name string, pin gpio.PinOut, bcm int) []Finding {
	check := name + " LED"
	if err := pin.Out(gpio.High); err != nil {
		return broken(check, err.Error(), "check [wiring]")
	}
	shines := b.Ask(fmt.Sprintf("Is the %s LED on?", name))
	if err := pin.Out(gpio.Low); err != nil {
		return broken(check, err.Error(), "check [wiring]")
	}
	switch {
	case !shines:
		return broken(check, fmt.Sprintf("dark, with BCM %d high", bcm),
			"turn the LED round (its long leg is +), and see that + is on the pin through 330 ohm and − on ground")
	case b.Ask(fmt.Sprintf("Is the %s LED off now?", name)):
		return ok(check, "on and off")
	}
	return broken(check, fmt.Sprintf("on, with BCM %d low", bcm), "its + is on another pin than BCM "+fmt.Sprint(bcm)+", perhaps on 3V3")
}

func (b *Bench) tryPaw(ctx context.Context, paw device.Paw, bcm int) []Finding {
	b.Paws.Forget()
	b.Say(fmt.Sprintf("Squeeze the %v and let go.", paw))
	for end := b.Now().Add(patience); b.Now().Before(end) && ctx.Err() == nil; {
		switch felt, err := b.Paws.Feel(100 * time.Millisecond); {
		case err != nil:
			return broken(paw.String(), err.Error(), "check [wiring]")
		case felt == paw:
			return ok(paw.String(), "felt")
		case felt != device.NoPaw:
			return broken(paw.String(), fmt.Sprintf("the %v answers in its place", felt), "swap their wires, or left and right under [wiring]")
		}
	}
	return broken(paw.String(), fmt.Sprintf("nothing felt on BCM %d", bcm),
		"see that the button closes BCM "+fmt.Sprint(bcm)+" to ground, and is not stuck")
}
