package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

func (p *Patient) model() model {
	if p.as != nil {
		return *p.as
	}
	return modelOf(p.Root)
}

// pins are GPIO 14 and 15 as a person finds them.
func (p *Patient) pins() string {
	if p.model().header && p.as == nil {
		return "pins 8 and 10"
	}
	return "GPIO 14 and 15"
}

// port is the printer's port; where none is given, the one on pins 8 and 10.
func (p *Patient) port() string {
	if p.Port != "" {
		return p.Port
	}
	return p.model().port
}

const (
	thenReboot = " && sudo reboot"
	useDefault = `write port = "" under [printer] in /etc/babbage/babbage.toml; that finds the port on pins 8 and 10`
)

// checkBoot asks whether the boot partition is to be seen, where something depends on it.
func checkBoot(_ context.Context, p *Patient) []Finding {
	if !OnHeader(p.port()) || p.model().uart == strange && !p.isCard() {
		return nil
	}
	b := p.boot()
	switch {
	case b.there:
		return nil
	case p.isCard():
		return warning("boot", "there is no config.txt, so nothing is known of the serial port", "mount the card's first partition, too, at "+b.dir+" of its second")
	}
	return warning("boot", "there is no config.txt in "+b.dir+": the boot partition is not mounted, so nothing is known of the serial port",
		"sudo mount "+b.dir+" && sudo babbage doctor")
}

// checkUART holds the boot configuration against what this model needs for a
// printer on pins 8 and 10 (the table is in the README).
func checkUART(_ context.Context, p *Patient) []Finding {
	if !OnHeader(p.port()) {
		return ok("uart", "not needed: the printer is on %s", p.port())
	}
	b := p.boot()
	if !b.there {
		return nil // checkBoot has said it
	}
	switch p.model().uart {
	case plain, module:
		return uartPlain(p, &b)
	case wireless:
		return uartWireless(p, &b)
	case five:
		return uartFive(p, &b)
	}
	return nil
}

func uartPlain(p *Patient, b *boot) []Finding {
	kind := p.model().uart
	switch {
	case p.port() != "/dev/serial0" && p.port() != "/dev/ttyAMA0":
		return broken("uart", fmt.Sprintf("%s of this model are /dev/ttyAMA0, not %s", p.pins(), p.port()), useDefault)
	case b.settings["enable_uart"] == "0":
		return broken("uart", b.dir+"/config.txt switches the serial port off", b.add(enableUART)+thenReboot)
	case kind == module && b.settings["enable_uart"] != "1" && !b.overlay("uart0"):
		return warning("uart", p.pins()+" of a module have no use until an overlay gives them one", b.add("dtoverlay=uart0")+thenReboot)
	case kind == module:
		return ok("uart", "%s are ttyAMA0", p.pins())
	}
	return ok("uart", "%s are ttyAMA0, as this model has it out of the box", p.pins())
}

// uartWireless wants the good UART on the header, in Bluetooth's place: the
// other one's speed follows the clock of the graphics core.
func uartWireless(p *Patient, b *boot) []Finding {
	pins := p.pins()
	if path.Base(p.port()) == "serial1" {
		return broken("uart", "/dev/serial1 is Bluetooth", useDefault)
	}
	swapped := b.overlay("disable-bt", "pi3-disable-bt", "miniuart-bt", "pi3-miniuart-bt")
	mini := path.Base(p.port()) == "ttyS0"
	fixed := b.settings["core_freq"] == "250"
	var lines []string
	if b.settings["enable_uart"] != "1" {
		lines = append(lines, enableUART)
	}
	if !swapped {
		lines = append(lines, noBluetooth)
	}
	mend := ""
	if len(lines) > 0 {
		mend = b.add(lines...)
	}
	// hciuart waits for a Bluetooth that no longer answers.
	hci := !b.overlay("miniuart-bt", "pi3-miniuart-bt") && exists(p.Root, "etc/systemd/system/multi-user.target.wants/hciuart.service")
	if hci {
		mend = strings.TrimPrefix(mend+" && sudo systemctl disable hciuart", " && ")
	}
	mend += thenReboot
	switch {
	case mini && swapped:
		return broken("uart", "/dev/ttyS0 is not on "+pins+" any more: ttyAMA0 is", useDefault)
	case !swapped && path.Base(p.port()) == "ttyAMA0":
		return broken("uart", "/dev/ttyAMA0 is Bluetooth on this model", mend)
	case !swapped && b.settings["enable_uart"] == "1" && fixed:
		return ok("uart", "%s are the mini UART ttyS0, its clock fixed by core_freq=250", pins)
	case !swapped && b.settings["enable_uart"] == "1":
		return warning("uart", pins+" are the mini UART ttyS0, whose speed changes with the clock: expect garbled tickets", mend)
	case !swapped:
		return broken("uart", "the serial port on "+pins+" is off", mend)
	case b.settings["enable_uart"] == "0":
		return broken("uart", b.dir+"/config.txt switches the serial port off", mend)
	case len(lines) > 0:
		return warning("uart", "enable_uart=1 is not in "+b.dir+"/config.txt", mend)
	case b.overlay("miniuart-bt", "pi3-miniuart-bt") && !fixed:
		return warning("uart", pins+" are ttyAMA0; Bluetooth has the mini UART without a fixed clock and will stumble", b.add("core_freq=250")+thenReboot)
	case hci:
		return warning("uart", pins+" are ttyAMA0, but hciuart still looks for Bluetooth there", "sudo systemctl disable --now hciuart")
	}
	return ok("uart", "%s are ttyAMA0; Bluetooth is out of the way", pins)
}

func uartFive(p *Patient, b *boot) []Finding {
	pins := p.pins()
	name := path.Base(p.port())
	if name == "serial0" {
		name, _ = p.serial0()
	}
	switch {
	case name != "ttyAMA0":
		return broken("uart", fmt.Sprintf("%s is not on %s of a Pi 5 but on its debug header or elsewhere", p.port(), pins), useDefault)
	case !b.on("uart0") && !b.on("uart0_console") && !b.overlay("uart0", "uart0-pi5"):
		return broken("uart", "the serial port on "+pins+" is off", b.add(uart0On)+thenReboot)
	}
	return ok("uart", "%s are ttyAMA0", pins)
}

// serial0 returns the terminal that /dev/serial0 is a link to, if that is known.
func (p *Patient) serial0() (tty string, known bool) {
	link, err := fs.ReadLink(p.Root, "dev/serial0")
	switch {
	case err == nil:
		return path.Base(link), true
	case p.model().uart == five:
		return "ttyAMA10", true
	}
	return "", false
}

// exists reports whether a file is there, or a link to one that is not.
func exists(root fs.FS, name string) bool {
	_, err := fs.Lstat(root, name)
	return err == nil
}
