package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// checkLines asks who holds the paws and LEDs.
func checkLines(_ context.Context, p *Patient) []Finding {
	if p.Lines == nil {
		return nil
	}
	lines, err := p.Lines()
	if err != nil {
		return []Finding{Of("gpio", Broken, err)}
	}
	var all []Finding
	held := 0
	for _, l := range lines {
		switch {
		case l.Holder == "":
		case strings.HasPrefix(l.Holder, "babbage@"):
			held++
		default:
			all = append(all, Finding{"gpio", Broken, fmt.Sprintf("%s (BCM %d) is held by %s", l.Part, l.BCM, l.Holder),
				fmt.Sprintf("stop %s, or choose another line under [wiring]", l.Holder)})
		}
	}
	switch {
	case len(all) > 0:
		return all
	case held > 0:
		return ok("gpio", "the bear holds his paws and LEDs")
	}
	return ok("gpio", "paws and LEDs are free; whether they are wired: babbage doctor --interactive")
}

// checkPort asks whether the printer's port is there. Where the boot
// configuration keeps it away, that has been said.
func checkPort(ctx context.Context, p *Patient) []Finding {
	port := strings.TrimPrefix(p.port(), "/")
	if !strings.HasPrefix(port, "dev/") || !exists(p.Root, "proc/sys") { // an SD card in another computer has none
		return nil
	}
	if _, err := fs.Stat(p.Root, port); err == nil {
		return ok("port", "%s is there", p.port())
	}
	switch {
	case p.model().uart == strange:
		return broken("port", p.port()+" is not there", "write the printer's port under [printer] in /etc/babbage/babbage.toml (ls /dev/tty* /dev/usb/*)")
	case len(p.others()) > 0:
		others := p.others()
		return broken("port", fmt.Sprintf("%s is not there, but %s is", p.port(), strings.Join(others, ", ")),
			fmt.Sprintf("is that the printer? Its number changes as it is plugged in: write port = %q under [printer] in /etc/babbage/babbage.toml", others[0]))
	case !OnHeader(p.port()):
		return broken("port", p.port()+" is not there", "plug the printer in, switch it on, and see what dmesg -T | tail says")
	case Worst(checkUART(ctx, p)) == Broken, Worst(checkBoot(ctx, p)) != OK:
		return nil
	}
	return broken("port", p.port()+" is not there, although the boot configuration is right", "sudo reboot")
}

// others are the ports that a USB printer may have got instead of the one that is not there.
func (p *Patient) others() []string {
	kind := strings.TrimRight(p.port(), "0123456789")
	if OnHeader(p.port()) || kind == p.port() {
		return nil
	}
	found, _ := fs.Glob(p.Root, kind[1:]+"[0-9]*")
	for i := range found {
		found[i] = "/" + found[i]
	}
	return found
}

func checkPrinter(ctx context.Context, p *Patient) []Finding {
	if p.Printer == nil {
		return nil
	}
	says, err := p.Printer(ctx)
	if err != nil {
		return []Finding{Of("printer", Broken, err)}
	}
	return ok("printer", "%s", says)
}

func checkSound(_ context.Context, p *Patient) []Finding {
	if !p.Sound {
		return ok("sound", "not wanted: play is none")
	}
	if !exists(p.Root, "usr/bin/aplay") && !exists(p.Root, "bin/aplay") {
		return warning("sound", "there is no aplay to be heard with", "sudo apt install alsa-utils")
	}
	cards, err := fs.ReadFile(p.Root, "proc/asound/cards")
	if err != nil && !exists(p.Root, "proc/sys") {
		return ok("sound", "aplay is there")
	}
	name := ""
	for line := range strings.Lines(string(cards)) {
		if _, what, ok := strings.Cut(line, "]: "); ok && name == "" {
			name = strings.TrimSpace(what)
		}
	}
	if name != "" {
		return ok("sound", "aplay is there, and a card: %s", name)
	}
	b := p.boot()
	if !b.on("audio") && p.model().jack {
		return warning("sound", "there is no sound card", b.add("dtparam=audio=on")+thenReboot)
	}
	return warning("sound", "there is no sound card", "plug a USB sound card in, or set play = \"none\" under [sound]")
}

// slowStart is when a bear has taken long enough to wonder.
const slowStart = time.Minute

func checkService(ctx context.Context, p *Patient) []Finding {
	if p.Service == nil {
		return nil
	}
	s, err := p.Service(ctx)
	switch {
	case err != nil:
		return nil // no systemd: somebody starts him by hand
	case !s.Installed:
		return warning("service", "babbage.service is not installed", "sudo apt install ./babbage_*.deb")
	case s.Failed:
		return broken("service", "the bear has fallen over", "journalctl -u babbage -n 20 (then sudo systemctl restart babbage)")
	case !s.Active:
		return warning("service", "the bear is asleep", "sudo systemctl enable --now babbage")
	case !s.Enabled:
		return warning("service", "the bear is awake, but will not be after a reboot", "sudo systemctl enable babbage")
	case s.Ready > slowStart:
		return warning("service", fmt.Sprintf("the bear was ready only %v after power-on", s.Ready.Round(time.Second/10)), "systemd-analyze critical-chain babbage.service")
	case s.Took > slowStart:
		return warning("service", fmt.Sprintf("the bear was ready only %v after he was started", s.Took.Round(time.Second/10)), "journalctl -u babbage")
	case s.Ready > 0:
		return ok("service", "the bear is awake, and was ready %v after power-on", s.Ready.Round(time.Second/10))
	}
	return ok("service", "the bear is awake")
}

func checkParty(ctx context.Context, p *Patient) []Finding {
	if p.Party == nil {
		return nil
	}
	return p.Party(ctx)
}
