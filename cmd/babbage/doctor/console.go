package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// uart0Console is the parameter that switches a Pi 5's port on and makes it the console.
const uart0Console = "uart0_console"

// consoles are the names under which the kernel may have a console on the
// printer's port. The firmware puts the right one in the place of serial0, so
// on an SD card, where no link tells, it can be any.
func (p *Patient) consoles(b *boot) []string {
	serial0, known := p.serial0()
	switch port := path.Base(p.port()); {
	case p.model().uart == five && b.on(uart0Console):
		return []string{"serial0", port} // the firmware puts that one in the place of serial0
	case !known:
		return anyConsole
	case port == "serial0", port == serial0:
		return []string{"serial0", serial0}
	default:
		return []string{port}
	}
}

// checkConsole looks for somebody else who writes to the printer: the kernel's
// messages come out as letters, and a login prompt reads what the printer says.
func checkConsole(_ context.Context, p *Patient) []Finding {
	if !OnHeader(p.port()) || p.model().uart == strange {
		return nil
	}
	b := p.boot()
	names := p.consoles(&b)
	getty := p.getty(names)
	if name := console(b.cmdline, names); name != "" {
		mend := fmt.Sprintf(`sudo sed -i -E 's/console=(%s)[^ ]* ?//g' %s`, strings.Join(names, "|"), b.line)
		for _, tty := range getty {
			mend += " && sudo systemctl mask serial-getty@" + tty
		}
		return broken("console", fmt.Sprintf("the kernel has a console on the printer: console=%s is in %s", name, b.line), mend+thenReboot)
	}
	var all []Finding
	for _, tty := range getty {
		all = append(all, broken("console", "a login prompt waits on the printer's port "+tty, "sudo systemctl mask --now serial-getty@"+tty)...)
	}
	running, _ := fs.ReadFile(p.Root, "proc/cmdline")
	on := console(strings.Fields(string(running)), names) != ""
	switch {
	case p.model().uart == five && b.on(uart0Console):
		file := b.params[uart0Console].file
		all = append(all, broken("console", "dtparam="+uart0Console+" in "+file+" gives the kernel a console on the printer",
			fmt.Sprintf(`sudo sed -i -E 's/%s(=[a-z0-9]+)?/uart0=on/g' %s`, uart0Console, file)+thenReboot)...)
	case p.model().uart == five && console(b.cmdline, []string{"serial0"}) != "":
		// So far that is the debug header; a firmware may think otherwise.
		all = append(all, warning("console", "console=serial0 is in "+b.line+", and may come out of the printer one day",
			fmt.Sprintf(`sudo sed -i -E 's/console=serial0[^ ]* ?//g' %s`, b.line)+thenReboot)...)
	case on && !b.there:
		all = append(all, broken("console", "the kernel was started with a console on the printer", "sudo mount "+b.dir+" && sudo babbage doctor")...)
	case on:
		all = append(all, warning("console", "the kernel was started with a console on the printer, and will not be again", "sudo reboot")...)
	}
	switch {
	case len(all) > 0:
		return all
	case !b.there:
		return nil // checkBoot has said why nothing is known
	}
	return ok("console", "nobody else writes to the printer")
}

// console returns the first of these consoles that a command line has.
func console(cmdline, names []string) string {
	for _, word := range cmdline {
		value, ok := strings.CutPrefix(word, "console=")
		name, _, _ := strings.Cut(value, ",")
		if ok && slices.Contains(names, name) {
			return name
		}
	}
	return ""
}

// getty returns those of the terminals that a login prompt waits on: enabled, or
// made at boot for a console, and not masked.
func (p *Patient) getty(ttys []string) []string {
	var found []string
	if p.masked("serial-getty@.service") {
		return nil
	}
	for _, wants := range []string{"etc/systemd/system", "run/systemd/generator"} {
		files, _ := fs.Glob(p.Root, wants+"/getty.target.wants/serial-getty@*.service")
		for _, f := range files {
			tty := strings.TrimSuffix(strings.TrimPrefix(path.Base(f), "serial-getty@"), ".service")
			if !p.masked(path.Base(f)) && slices.Contains(ttys, tty) && !slices.Contains(found, tty) {
				found = append(found, tty)
			}
		}
	}
	return found
}

// masked reports whether a unit is masked.
func (p *Patient) masked(unit string) bool {
	to, _ := fs.ReadLink(p.Root, "etc/systemd/system/"+unit)
	return to == "/dev/null"
}
