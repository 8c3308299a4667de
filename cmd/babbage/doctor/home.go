package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// checkDisk asks whether the hat survives a reboot: otherwise every name would
// be drawn twice.
func checkDisk(_ context.Context, p *Patient) []Finding {
	b := p.boot()
	overlay := slices.ContainsFunc(b.cmdline, isOverlay)
	proc, err := fs.Sub(p.Root, "proc")
	if err != nil {
		return nil
	}
	fleeting := Fleeting(proc, p.State)
	switch {
	case fleeting != nil && overlay:
		return broken("disk", fleeting.Error(), mendOverlay)
	case fleeting != nil:
		return []Finding{Of("disk", Broken, fleeting)}
	case overlay:
		return broken("disk", "the disk will be read-only from the next reboot on ("+b.line+"), and all draws forgotten", mendOverlay)
	case p.readOnly():
		return broken("disk", "the disk under "+p.State+" is mounted read-only", "sudo mount -o remount,rw / (dmesg tells whether the SD card is failing)")
	}
	return ok("disk", "what is written to %s stays there", p.State)
}

// readOnly reports whether the root file system is mounted for reading only.
func (p *Patient) readOnly() bool {
	text, _ := fs.ReadFile(p.Root, "proc/self/mountinfo")
	readOnly := false
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) > 5 && f[4] == "/" {
			readOnly = slices.Contains(strings.Split(f[5], ","), "ro") // the last one is on top
		}
	}
	return readOnly
}

// leastSpace is where a disk counts as full: the hat needs a few kilobytes, the
// journal and the photos the rest.
const leastSpace = 50 << 20

func checkSpace(_ context.Context, p *Patient) []Finding {
	if p.Space == nil {
		return nil
	}
	free, err := p.Space(p.State)
	switch {
	case err != nil:
		return nil // there is no hat yet
	case free < leastSpace:
		return warning("space", fmt.Sprintf("%d MB are free on the disk of %s", free>>20, p.State), "sudo journalctl --vacuum-size=50M && sudo apt clean")
	}
	return ok("space", "%d MB are free", free>>20)
}

// checkUser asks whether the bear may open what he needs.
func checkUser(_ context.Context, p *Patient) []Finding {
	if p.User == "root" {
		return ok("groups", "root may do everything")
	}
	groups, known := p.groups()
	if !known {
		return broken("groups", fmt.Sprintf("there is no user %s", p.User), "sudo apt install --reinstall ./babbage_*.deb")
	}
	want := []string{"gpio"}
	switch port := p.port(); {
	case strings.HasPrefix(port, "/dev/usb/"), strings.HasPrefix(port, "/dev/lp"):
		want = append(want, "lp")
	case strings.HasPrefix(port, "/dev/"):
		want = append(want, "dialout")
	}
	if p.Sound {
		want = append(want, "audio")
	}
	var missing []string
	for _, g := range want {
		if !slices.Contains(groups, g) {
			missing = append(missing, g)
		}
	}
	if len(missing) > 0 {
		return broken("groups", fmt.Sprintf("%s is not in %s", p.User, strings.Join(missing, ", ")),
			fmt.Sprintf("sudo usermod -aG %s %s && sudo systemctl restart babbage", strings.Join(missing, ","), p.User))
	}
	return ok("groups", "%s is in %s", p.User, strings.Join(want, ", "))
}

// groups returns the groups of the user, and whether there is such a user.
func (p *Patient) groups() (groups []string, known bool) {
	passwd, _ := fs.ReadFile(p.Root, "etc/passwd")
	primary := ""
	for line := range strings.Lines(string(passwd)) {
		if f := strings.Split(line, ":"); len(f) > 3 && f[0] == p.User {
			primary, known = f[3], true
		}
	}
	group, _ := fs.ReadFile(p.Root, "etc/group")
	for line := range strings.Lines(string(group)) {
		f := strings.Split(strings.TrimSpace(line), ":")
		if len(f) == 4 && (f[2] == primary || slices.Contains(strings.Split(f[3], ","), p.User)) {
			groups = append(groups, f[0])
		}
	}
	return groups, known
}
