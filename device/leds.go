package device

import (
	"periph.io/x/conn/v3/gpio"

	"babbage/assets/remedy"
)

// show puts the mood on the LEDs, and tells it when it is new.
func (b *Bear) show(m Mood) {
	now := b.Now()
	if m != b.mood {
		b.mood, b.moodSince = m, now
		if b.OnMood != nil {
			b.OnMood(m)
		}
		if m != Ready && m != Busy {
			b.Log.Info(b.Todo(m), "mood", m)
		}
	}
	b.light(m.LEDs(now.Sub(b.moodSince)))
}

// light writes the LEDs that change. An LED must never be read to find out:
// reading an output makes it an input (periph/host#75).
func (b *Bear) light(green, red bool) {
	want := [...]bool{green, red}
	for i, pin := range [...]gpio.PinOut{b.Green, b.Red} {
		if want[i] == b.lit[i] {
			continue
		}
		b.lit[i] = want[i]
		if err := pin.Out(gpio.Level(want[i])); err != nil {
			b.Log.Warn("an LED cannot be switched", "led", pin, "err", remedy.With(err, "check its wire"))
		}
	}
}
