package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer"
	"babbage/printer/cups"
	"babbage/printer/ticket"
)

// askPrinter asks a printer that can answer how it is, and what, unless the bear has it.
// A serial printer's answer is rarely wired, so it is sent nothing.
func askPrinter(ctx context.Context, c *config, is *identity) (string, error) {
	port := c.Printer.Port
	if port == "" {
		port = doctor.SerialPort(os.DirFS("/"))
	}
	if name, err := cups.Name(port); cups.Is(port) && err == nil {
		if err := cups.Check(ctx, name); err != nil {
			return "", err
		}
		return fmt.Sprintf("CUPS has the queue %q, and it takes jobs; whether there is paper, it hears while it prints", name), nil
	}
	if pid, err := draw.Holder(c.State); pid != 0 && err == nil {
		return fmt.Sprintf("the bear (pid %d) has it; his log tells how it is: journalctl -u babbage", pid), nil
	}
	cfg := c.serial()
	if cfg.Query == printer.QueryNone {
		return fmt.Sprintf("%s is not asked, since its answer is rarely wired; a slip tells more: babbage test printer", port), nil
	}
	p := printer.New(printer.Port(port, c.Printer.Baud, c.Printer.Flow), cfg)
	defer p.Close()
	state := p.Tend(ctx)
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && (state == printer.Unknown || state == printer.Gone && p.Trouble() == nil); {
		if err := rest(ctx, 50*time.Millisecond); err != nil {
			return "", err
		}
		state = p.Tend(ctx)
	}
	switch {
	case p.Trouble() != nil:
		return "", p.Trouble()
	case state == printer.PaperOut:
		return "", remedy.With(errors.New("the printer has no paper"), "put a new roll in")
	case state == printer.Gone:
		return "", remedy.With(fmt.Errorf("nobody answers at %s", port), "switch the printer on and check its cable")
	case state == printer.Unknown:
		return port + " is open, but the printer says nothing of itself", nil
	}
	*is = identify(ctx, p)
	return "it answers, and has paper", nil
}

// askSystemd asks for the unit babbage.service.
func askSystemd(ctx context.Context) (doctor.Service, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	said, err := systemctlShow(ctx, "babbage.service",
		"-p", "LoadState,ActiveState,UnitFileState,InactiveExitTimestampMonotonic,ActiveEnterTimestampMonotonic")
	if err != nil {
		return doctor.Service{}, err
	}
	s := doctor.Service{
		Installed: said["LoadState"] == "loaded",
		Enabled:   said["UnitFileState"] == "enabled",
		Active:    said["ActiveState"] == "active",
		Failed:    said["ActiveState"] == "failed",
	}
	begun, ready := microseconds(said["InactiveExitTimestampMonotonic"]), microseconds(said["ActiveEnterTimestampMonotonic"])
	if ready < begun {
		return s, nil // he is being started
	}
	s.Took = ready - begun
	// Power-on is over when all that is enabled has been started, the bear among it; a bear that is
	// ready later was started anew.
	system, err := systemctlShow(ctx, "-p", "FinishTimestampMonotonic")
	if booted := microseconds(system["FinishTimestampMonotonic"]); err == nil && (booted == 0 || ready <= booted) {
		s.Ready = ready
	}
	return s, nil
}

// systemctlShow returns what systemctl show says.
func systemctlShow(ctx context.Context, what ...string) (map[string]string, error) {
	out, err := exec.CommandContext(ctx, "systemctl", append([]string{"show"}, what...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("systemctl: %w", err)
	}
	said := map[string]string{}
	for line := range strings.Lines(string(out)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		said[key] = value
	}
	return said, nil
}

// microseconds reads a time as systemd writes it; 0 is never.
func microseconds(text string) time.Duration {
	n, _ := strconv.ParseInt(text, 10, 64)
	return time.Duration(n) * time.Microsecond
}

// interview has the person at the keyboard try LEDs and paws.
func interview(cmd *cobra.Command, c *config) []doctor.Finding {
	w := c.wiring()
	header, err := device.OpenHeader(w)
	if err != nil {
		f := doctor.Of("wires", doctor.Broken, err)
		f.Remedy += " (the bear: sudo systemctl stop babbage)"
		return []doctor.Finding{f}
	}
	defer header.Close()
	answers := bufio.NewScanner(cmd.InOrStdin())
	b := doctor.Bench{
		Green: header.Green,
		Red:   header.Red,
		Paws:  device.NewPaws(header, c.Wiring.Settle.Duration, time.Now),
		Now:   time.Now,
		Say:   func(request string) { fmt.Fprintln(cmd.ErrOrStderr(), request) },
		Ask: func(question string) bool {
			fmt.Fprint(cmd.ErrOrStderr(), question+" [y/n] ")
			return answers.Scan() && strings.HasPrefix(strings.ToLower(strings.TrimSpace(answers.Text())), "y")
		},
	}
	return b.Try(cmd.Context(), w)
}

// examineParty is what check tells, with only what is worth a line.
func examineParty(ctx context.Context, c *config) []doctor.Finding {
	var all []doctor.Finding
	add := func(level doctor.Level, err error) { all = append(all, doctor.Of("people", level, err)) }
	g, err := readGuests(c)
	if err != nil {
		add(doctor.Broken, err)
		return all
	}
	if _, err := draw.Check(c.State, g.People, g.Rules); errors.Is(err, os.ErrPermission) {
		add(doctor.Warning, remedy.With(errors.New("only the bear and root may look at the hat"), "sudo babbage doctor"))
	} else if err != nil {
		add(doctor.Broken, err)
	}
	press, err := ticket.NewPress(c.layout(english), g.dir, "")
	if err != nil {
		add(doctor.Broken, err)
		return all
	}
	if err := c.fonts(); err != nil {
		add(doctor.Warning, fmt.Errorf("slips are in English: %w", err))
	}
	photos := 0
	for _, who := range g.Photos {
		if ctx.Err() != nil {
			return all
		}
		found := press.Check(who)
		if found.Width > 0 {
			photos++
		}
		for _, remark := range found.Remarks {
			add(doctor.Warning, remark)
		}
	}
	for _, file := range press.Strays(g.Photos) {
		add(doctor.Warning, remedy.With(fmt.Errorf("%q is the photo of nobody", file), "name it after somebody in "+roster.NamesFile+", or take it away"))
	}
	return append(all, doctor.Finding{Check: "people", What: fmt.Sprintf("%s, %s with a good photo", count(len(g.People), "name"), number(photos))})
}
