package simulated

import (
	"errors"

	"babbage/assets/remedy"

	"periph.io/x/conn/v3/gpio"
	"periph.io/x/conn/v3/physic"
)

// LED is an output pin of a Header with an LED behind it. It is a gpio.PinOut.
type LED struct {
	header *Header
	name   string
	number int
	high   bool // the header's mu guards it
}

var _ gpio.PinOut = (*LED)(nil)

// Lit reports whether the pin is high.
func (l *LED) Lit() bool {
	l.header.mu.Lock()
	defer l.header.mu.Unlock()
	return l.high
}

// Out sets the pin's level.
func (l *LED) Out(level gpio.Level) error {
	h := l.header
	h.mu.Lock()
	changed := l.high != bool(level)
	l.high = bool(level)
	watchers := h.watchers
	h.mu.Unlock()
	if changed {
		c := Change{At: h.clock.Now(), Line: l.name, High: bool(level)}
		for _, f := range watchers {
			f(c)
		}
	}
	return nil
}

// PWM is not there, as on a character device.
func (l *LED) PWM(gpio.Duty, physic.Frequency) error {
	return remedy.With(errors.New("simulated: an LED pin has no PWM"), "use Out")
}

// Name returns "green" or "red".
func (l *LED) Name() string { return l.name }

// Number returns the BCM number of the default wiring.
func (l *LED) Number() int { return l.number }

// Function returns "Out".
func (l *LED) Function() string { return "Out" }

// Halt does nothing: a pin keeps its level.
func (l *LED) Halt() error { return nil }

func (l *LED) String() string { return l.name }
