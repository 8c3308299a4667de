package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// consoles are the names under which the kernel may have a console on pins 8
// and 10; the firmware puts the right one in the place of serial0.
var consoles = []string{"serial0", "ttyAMA0", "ttyS0"}

// checkConsole looks for somebody else who writes to the printer: the kernel's
// messages come out as letters, and a login prompt reads what the printer says.
func checkConsole(_ context.Context, p *Patient) []Finding {
	if !onHeader(p.port()) || p.family() == stranger {
		return nil
	}
	b := p.boot()
	getty := p.getty()
	mend := ""
	if name := console(b.cmdline); name != "" {
		mend = fmt.Sprintf(`sudo sed -i -E 's/console=(%s)[^ ]* ?//g' %s/cmdline.txt`, strings.Join(consoles, "|"), b.dir)
	}
	switch {
	case mend != "":
		for _, tty := range []string{"ttyAMA0", "ttyS0"} {
			if slices.Contains(getty, tty) {
				mend += " && sudo systemctl mask serial-getty@" + tty
			}
		}
		f := Finding{"console", Fault, fmt.Sprintf("the kernel has a console on the printer: console=%s is in %s/cmdline.txt", console(b.cmdline), b.dir), mend + thenReboot}
		if p.family() == five && console(b.cmdline) == "serial0" {
			f.Level = Warning // that is the debug header, until a firmware thinks otherwise
			f.Says = "console=serial0 is in " + b.dir + "/cmdline.txt; on a Pi 5 that is the debug header so far"
		}
		return []Finding{f}
	case len(getty) > 0:
		return fault("console", "a login prompt waits on the printer's port "+getty[0], "sudo systemctl mask --now serial-getty@"+getty[0])
	}
	running, _ := fs.ReadFile(p.Root, "proc/cmdline")
	if name := console(strings.Fields(string(running))); name != "" && name != "serial0" {
		return warning("console", "the kernel was started with a console on the printer, and will not be again", "sudo reboot")
	}
	return ok("console", "nobody else writes to the printer")
}

// console returns the console of a command line that is on pins 8 and 10.
func console(cmdline []string) string {
	for _, word := range cmdline {
		value, ok := strings.CutPrefix(word, "console=")
		name, _, _ := strings.Cut(value, ",")
		if ok && slices.Contains(consoles, name) {
			return name
		}
	}
	return ""
}

// getty returns the terminals of the header that a login prompt waits on: those
// that are enabled, or made at boot for a console, and not masked.
func (p *Patient) getty() []string {
	var found []string
	for _, wants := range []string{"etc/systemd/system", "run/systemd/generator"} {
		files, _ := fs.Glob(p.Root, wants+"/getty.target.wants/serial-getty@*.service")
		for _, f := range files {
			tty := strings.TrimSuffix(strings.TrimPrefix(path.Base(f), "serial-getty@"), ".service")
			masked, _ := fs.ReadLink(p.Root, "etc/systemd/system/serial-getty@"+tty+".service")
			if masked != "/dev/null" && slices.Contains(consoles, tty) && !slices.Contains(found, tty) {
				found = append(found, tty)
			}
		}
	}
	return found
}
