package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// consoles are the names under which the kernel may have a console on the
// printer's port. The firmware puts the right one in the place of serial0, so
// on an SD card, where no link tells, it can be any.
func (p *Patient) consoles() []string {
	all := []string{"serial0", "ttyAMA0", "ttyS0"}
	serial0, known := p.serial0()
	switch port := path.Base(p.port()); {
	case !known:
		return all
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
	names := p.consoles()
	getty := p.getty(names)
	name := console(b.cmdline, names)
	if name != "" {
		mend := fmt.Sprintf(`sudo sed -i -E 's/console=(%s)[^ ]* ?//g' %s/cmdline.txt`, strings.Join(names, "|"), b.dir)
		for _, tty := range getty {
			mend += " && sudo systemctl mask serial-getty@" + tty
		}
		return broken("console", fmt.Sprintf("the kernel has a console on the printer: console=%s is in %s/cmdline.txt", name, b.dir), mend+thenReboot)
	}
	var all []Finding
	for _, tty := range getty {
		all = append(all, broken("console", "a login prompt waits on the printer's port "+tty, "sudo systemctl mask --now serial-getty@"+tty)...)
	}
	running, _ := fs.ReadFile(p.Root, "proc/cmdline")
	switch {
	case p.model().uart == five && console(b.cmdline, []string{"serial0"}) != "":
		// So far that is the debug header; a firmware may think otherwise.
		all = append(all, warning("console", "console=serial0 is in "+b.dir+"/cmdline.txt, and may come out of the printer one day",
			fmt.Sprintf(`sudo sed -i -E 's/console=serial0[^ ]* ?//g' %s/cmdline.txt && sudo reboot`, b.dir))...)
	case console(strings.Fields(string(running)), names) != "":
		all = append(all, warning("console", "the kernel was started with a console on the printer, and will not be again", "sudo reboot")...)
	}
	if len(all) > 0 {
		return all
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
