package device

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"babbage/assets/remedy"

	"periph.io/x/conn/v3/driver/driverreg"
	"periph.io/x/conn/v3/gpio"
	"periph.io/x/host/v3/gpioioctl"
)

// Wiring says which line of which chip each part hangs on.
type Wiring struct {
	// Chip is the GPIO chip's label or name, such as "pinctrl-bcm2835"; empty
	// for the header of whatever Raspberry Pi this is. Numbers of chips differ
	// from model to model and from kernel to kernel, so they are no use.
	Chip string
	// The lines, as BCM numbers.
	Left, Right, Green, Red int
}

// DefaultWiring is that of the README and of its drawing (assets/wiring): lines that are pulled
// down at boot, so that the LEDs are dark until the program runs.
var DefaultWiring = Wiring{Left: 17, Right: 27, Green: 22, Red: 23}

// lines in the order in which Header requests them.
func (w Wiring) lines() [4]struct {
	part string
	bcm  int
} {
	return [4]struct {
		part string
		bcm  int
	}{{"left paw", w.Left}, {"right paw", w.Right}, {"green LED", w.Green}, {"red LED", w.Red}}
}

// Header is the bear's part of a Raspberry Pi's GPIO header, through the
// kernel's character device: both paws in one line set, and two LEDs.
type Header struct {
	*gpioioctl.LineSet // the paws, left first
	Green, Red         gpio.PinOut
}

// OpenHeader finds the chip and takes the four lines, the paws with edges and held high (see
// pawLines), the LEDs dark.
func OpenHeader(w Wiring) (*Header, error) {
	chip, err := openChip(w)
	if err != nil {
		return nil, err
	}
	var found [4]*gpioioctl.GPIOLine
	for i, l := range w.lines() {
		if found[i], err = findLine(chip, l.part, l.bcm); err != nil {
			return nil, err
		}
	}
	for _, led := range found[2:] {
		if err := led.Out(gpio.Low); err != nil {
			return nil, busy(chip, led, err)
		}
	}
	asked, err := w.pawLines(found[0].Name(), found[1].Name())
	if err != nil {
		return nil, fmt.Errorf("gpio: %w", err)
	}
	paws, err := chip.LineSetFromConfig(asked)
	if err != nil {
		if found[0].Consumer() == "" {
			return nil, busy(chip, found[1], err)
		}
		return nil, busy(chip, found[0], err)
	}
	return &Header{LineSet: paws, Green: found[2], Red: found[3]}, nil
}

// pawLines is what the kernel is asked for: both paws as inputs with edges, pulled up by the chip,
// unless the board does that. The names are those of the chip's lines.
func (w Wiring) pawLines(left, right string) (*gpioioctl.LineSetConfig, error) {
	c := &gpioioctl.LineSetConfig{
		Lines:            []string{left, right},
		DefaultDirection: gpioioctl.LineInput,
		DefaultEdge:      gpio.BothEdges,
		DefaultPull:      gpio.PullUp,
	}
	for i, bcm := range []int{w.Left, w.Right} {
		if !PulledUp(bcm) {
			continue
		}
		if err := c.AddOverrides(c.DefaultDirection, c.DefaultEdge, gpio.PullNoChange, c.Lines[i]); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// PulledUp reports whether the board itself holds a line of the header high: GPIO 2 and 3, the I2C
// lines, have resistors of 1.8 kΩ to 3.3 V on every Raspberry Pi, which nobody can switch off. One
// of the chip's, some 50 kΩ, would add nothing. This goes by the number and needs no setting,
// because the board is the same for everybody; on a carrier without them the chip holds both lines
// high from power-on, and nothing here changes that (BCM2835 ARM Peripherals, table 6-31).
func PulledUp(bcm int) bool { return bcm == 2 || bcm == 3 }

// openChip returns the chip of w.
func openChip(w Wiring) (*gpioioctl.GPIOChip, error) {
	if runtime.GOOS != "linux" { // where periph has a chip that is none
		return nil, remedy.With(errors.New("gpio: paws and LEDs need Linux"),
			"do it on the bear's Raspberry Pi; babbage simulate needs none")
	}
	// driverreg knows the character device's driver only: host.Init would also
	// bring in bcm283x's registers, whose pins win or lose a race for the names.
	// It succeeds without any chip, so its error is not asked for.
	_, _ = driverreg.Init()
	keepStdin()
	return findChip(gpioioctl.Chips, w)
}

// findChip returns the chip that w names, or the one that looks like a Pi's
// header: its label begins with "pinctrl-", or a line has the left paw's name.
func findChip(chips []*gpioioctl.GPIOChip, w Wiring) (*gpioioctl.GPIOChip, error) {
	var have []string
	for _, c := range chips {
		have = append(have, fmt.Sprintf("%q", c.Label()))
		switch {
		case w.Chip != "":
			if c.Label() == w.Chip || c.Name() == w.Chip {
				return c, nil
			}
		case strings.HasPrefix(c.Label(), "pinctrl-"), c.ByName(lineName(w.Left)) != nil:
			return c, nil
		}
	}
	switch {
	case len(chips) == 0:
		return nil, noChip()
	case w.Chip != "":
		return nil, remedy.With(fmt.Errorf("gpio: no chip is called %q", w.Chip), fmt.Sprintf("[wiring] chip can be one of %s", strings.Join(have, ", ")))
	}
	return nil, remedy.With(errors.New("gpio: no chip looks like a Raspberry Pi's header"), fmt.Sprintf("set [wiring] chip to one of %s", strings.Join(have, ", ")))
}

// noChip says why periph found no chip; it keeps that to itself.
func noChip() error {
	nodes, _ := filepath.Glob("/dev/gpiochip*")
	if len(nodes) == 0 {
		return remedy.With(errors.New("gpio: there is no /dev/gpiochip0"), "babbage run needs a Raspberry Pi with kernel 5.10 or later, babbage simulate needs none")
	}
	f, err := os.OpenFile(nodes[0], os.O_RDWR, 0)
	if err != nil {
		return remedy.With(fmt.Errorf("gpio: %w", err), "may this user use it? sudo adduser $USER gpio, then log in again")
	}
	f.Close()
	return remedy.With(fmt.Errorf("gpio: %s is no GPIO character device of version 2", nodes[0]), "babbage needs kernel 5.10 or later")
}

// lineName is how Raspberry Pi device trees name the line of a BCM number.
func lineName(bcm int) string { return fmt.Sprintf("GPIO%d", bcm) }

// findLine returns the line of a BCM number: by its name where the device
// tree gives names, by its place on the chip otherwise.
func findLine(chip *gpioioctl.GPIOChip, part string, bcm int) (*gpioioctl.GPIOLine, error) {
	if l := chip.ByName(lineName(bcm)); l != nil {
		return l, nil
	}
	if bcm < 0 || bcm >= chip.LineCount() {
		return nil, remedy.With(fmt.Errorf("gpio: %s is on line %d, but chip %q has lines 0 to %d", part, bcm, chip.Label(), chip.LineCount()-1), "mend [wiring]")
	}
	l := chip.ByNumber(bcm)
	// A line set is asked for by names, so the name must lead to this line.
	if chip.ByName(l.Name()) != l {
		return nil, remedy.With(fmt.Errorf("gpio: %s is on line %d of chip %q, which has no name of its own (%q)", part, bcm, chip.Label(), l.Name()),
			"choose another line in [wiring]")
	}
	return l, nil
}

func busy(chip *gpioioctl.GPIOChip, l *gpioioctl.GPIOLine, err error) error {
	// periph passes on the text of the error only, so the line is asked.
	if holder := l.Consumer(); holder != "" {
		return remedy.With(fmt.Errorf("gpio: line %s of %s is in use by %s", l.Name(), chip.Path(), holder), "stop that program (gpioinfo shows who holds a line)")
	}
	return remedy.With(fmt.Errorf("gpio: line %s of %s: %w", l.Name(), chip.Path(), err), "check [wiring], and whether another program has the line")
}

// Close puts the LEDs out and gives the lines back.
func (h *Header) Close() error {
	err := errors.Join(h.Green.Out(gpio.Low), h.Red.Out(gpio.Low), h.LineSet.Close())
	for _, led := range []gpio.PinOut{h.Green, h.Red} {
		led.(*gpioioctl.GPIOLine).Close()
	}
	return err
}
