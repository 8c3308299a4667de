package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
)

func checkModel(_ context.Context, p *Patient) []Finding {
	system := osName(p.Root)
	name := modelName(p.Root)
	switch {
	case p.isCard():
		return ok("model", "a card does not tell which Raspberry Pi it is for, so it is examined for each%s; the commands are for the Pi itself", system)
	case p.model().uart != strange:
		return ok("model", "%s%s", name, system)
	}
	what := "this is no Raspberry Pi that babbage knows"
	if name != "" {
		what = fmt.Sprintf("%q is no Raspberry Pi that babbage knows", name)
	}
	return warning("model", what, "look at the wiring and serial port yourself, or squeeze the bear on this desk: babbage simulate")
}

// osName is ", Debian 12 (bookworm)" or the like, or nothing.
func osName(root fs.FS) string {
	text, err := fs.ReadFile(root, "etc/os-release")
	if err != nil {
		text, _ = fs.ReadFile(root, "usr/lib/os-release")
	}
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "PRETTY_NAME="); ok {
			return ", " + strings.Trim(name, `"`)
		}
	}
	return ""
}

// oldest is the first kernel with version 2 of the GPIO character device.
var oldest = [2]int{5, 10}

func checkKernel(_ context.Context, p *Patient) []Finding {
	text, err := fs.ReadFile(p.Root, "proc/sys/kernel/osrelease")
	if err != nil {
		return nil
	}
	release := strings.TrimSpace(string(text))
	var version [2]int
	if _, err := fmt.Sscanf(release, "%d.%d", &version[0], &version[1]); err != nil {
		return warning("kernel", fmt.Sprintf("%q is no version that babbage understands", release), "uname -r should say 5.10 or later")
	}
	if slices.Compare(version[:], oldest[:]) < 0 {
		return broken("kernel", fmt.Sprintf("%s is too old for GPIO; it takes 5.10 or later", release),
			"sudo apt update && sudo apt full-upgrade && sudo reboot")
	}
	return ok("kernel", "%s", release)
}

// Bits of the firmware's get_throttled (Raspberry Pi documentation, vcgencmd).
const (
	lowNow  = 1 << 0
	lowOnce = 1 << 16
)

// checkSupply asks whether the voltage ever fell below 4.63 V: a printer on the
// Pi's own supply makes it, and the Pi restarts in the middle of a ticket.
func checkSupply(_ context.Context, p *Patient) []Finding {
	files, _ := fs.Glob(p.Root, "sys/devices/platform/soc*/*firmware/get_throttled")
	if len(files) == 0 {
		return nil
	}
	text, err := fs.ReadFile(p.Root, files[0])
	if err != nil {
		return nil
	}
	bits, err := strconv.ParseUint(strings.TrimPrefix(strings.TrimSpace(string(text)), "0x"), 16, 32)
	if err != nil {
		return nil
	}
	if bits&(lowNow|lowOnce) == 0 {
		return ok("supply", "the voltage has held since the start")
	}
	return warning("supply", "the voltage has fallen too low since the start",
		"give the printer a supply of its own (5–9 V, 2 A or more; common ground), and the Pi a better cable")
}
