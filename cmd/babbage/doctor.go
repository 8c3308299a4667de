package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/draw"
	"babbage/printer"
)

// doctorFlags are the flags of doctor.
type doctorFlags struct {
	options
	root        string
	user        string
	interactive bool
	json        bool
}

func doctorCommand() *cobra.Command {
	var o doctorFlags
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Examine this Pi and say what keeps the bear from running, and how to mend it",
		Long: `Doctor looks at model, kernel, disk, groups, GPIO, serial port, printer, sound,
service, names and photos. It changes nothing and prints nothing on the printer.
Each line is ok, a warning or a fault, with the command that mends it. It fails
when there is a fault.

With --interactive it also lights the LEDs and asks you to squeeze the paws; the
bear must be stopped for that. With --root it examines the SD card of another
Pi, mounted at DIR. With sudo it sees more.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			findings, err := o.examine(cmd)
			if err != nil {
				return err
			}
			if err := o.report(cmd.OutOrStdout(), findings); err != nil {
				return err
			}
			if doctor.Worst(findings) == doctor.Fault {
				return errSaid
			}
			return nil
		},
	}
	o.where(cmd)
	o.wire(cmd)
	cmd.Flags().StringVar(&o.root, "root", "", "examine the root file system in `DIR` instead of this machine")
	cmd.Flags().StringVar(&o.user, "user", "", "`NAME` of the user the bear runs as (default babbage, if there is one, or you)")
	cmd.Flags().BoolVar(&o.interactive, "interactive", false, "light the LEDs and ask for squeezes")
	cmd.Flags().BoolVar(&o.json, "json", false, "a JSON array instead of lines")
	cmd.MarkFlagsMutuallyExclusive("root", "interactive")
	return cmd
}

// examine examines. A config that cannot be read is a finding like others.
func (o *doctorFlags) examine(cmd *cobra.Command) ([]doctor.Finding, error) {
	root := o.root
	if root == "" {
		root = "/"
	}
	if _, err := os.ReadDir(root); err != nil {
		return nil, fmt.Errorf("root: %w; name the folder where the SD card's second partition is mounted", err)
	}
	if o.root != "" && o.config == "" {
		o.config = filepath.Join(root, defaultConfig)
		if _, err := os.Stat(o.config); err != nil {
			o.config = ""
		}
	}
	c, err := o.load()
	if err == nil && o.root == "" {
		err = errors.Join(c.readBeside(c.People, c.People), o.over(&c))
	}
	var findings []doctor.Finding
	if err != nil {
		what, mend, _ := strings.Cut(err.Error(), "; ")
		findings = append(findings, doctor.Finding{Check: "config", Level: doctor.Fault, Says: what, Mend: mend})
		file := c.file
		c = defaults()
		c.file = file
	}
	p := &doctor.Patient{
		Root:  os.DirFS(root),
		Port:  c.Printer.Port,
		State: c.State,
		User:  o.bearUser(root),
		Sound: c.Sound.Play != device.PlayNothing,
	}
	if o.root != "" {
		return append(findings, doctor.Examine(cmd.Context(), p)...), nil
	}
	p.Lines = func() ([]device.Line, error) { return device.Survey(c.wiring()) }
	p.Printer = func(ctx context.Context) (string, error) { return askPrinter(ctx, &c) }
	p.Service = askSystemd
	p.Space = freeSpace
	p.Party = func(ctx context.Context) []doctor.Finding { return examineParty(ctx, &c) }
	findings = append(findings, doctor.Examine(cmd.Context(), p)...)
	if o.interactive {
		findings = append(findings, interview(cmd, &c)...)
	}
	return findings, nil
}

func (o *doctorFlags) report(w io.Writer, findings []doctor.Finding) error {
	if o.json {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(findings)
	}
	for _, f := range findings {
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	return nil
}

// bearUser is whom the bear runs as: babbage where the package has made that
// user, else whoever asks.
func (o *doctorFlags) bearUser(root string) string {
	if o.user != "" {
		return o.user
	}
	passwd, _ := os.ReadFile(filepath.Join(root, "etc/passwd"))
	if me, err := user.Current(); o.root == "" && err == nil && !strings.Contains("\n"+string(passwd), "\nbabbage:") {
		return me.Username
	}
	return "babbage"
}

// askPrinter asks a printer that can answer how it is, unless the bear has it.
// A serial printer's answer is rarely wired, so it is sent nothing.
func askPrinter(ctx context.Context, c *config) (string, error) {
	port := c.Printer.Port
	if port == "" {
		port = serialPort(os.DirFS("/"))
	}
	if pid, err := draw.Holder(c.State); pid != 0 && err == nil {
		return fmt.Sprintf("the bear (pid %d) has it; his log tells how it is: journalctl -u babbage", pid), nil
	}
	cfg := c.serial()
	if cfg.Query == printer.QueryNone {
		return fmt.Sprintf("%s is not asked, since its answer is rarely wired; a slip tells more: babbage test printer", port), nil
	}
	p := printer.New(printer.Opener(port, c.Printer.Baud, c.Printer.Flow), cfg)
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
		return "", errors.New("the printer has no paper; put a new roll in")
	case state == printer.Gone:
		return "", fmt.Errorf("nobody answers at %s; switch the printer on and check its cable", port)
	case state == printer.Unknown:
		return port + " is open, but the printer says nothing of itself", nil
	}
	return "it answers, and has paper", nil
}

// askSystemd asks for the unit babbage.service.
func askSystemd(ctx context.Context) (doctor.Service, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, "systemctl", "show", "babbage.service",
		"-p", "LoadState,ActiveState,UnitFileState,ActiveEnterTimestampMonotonic").Output()
	if err != nil {
		return doctor.Service{}, fmt.Errorf("systemctl: %w; is this a machine with systemd?", err)
	}
	said := map[string]string{}
	for line := range strings.Lines(string(out)) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		said[key] = value
	}
	ready, _ := strconv.ParseInt(said["ActiveEnterTimestampMonotonic"], 10, 64)
	return doctor.Service{
		Installed: said["LoadState"] == "loaded",
		Enabled:   said["UnitFileState"] == "enabled",
		Active:    said["ActiveState"] == "active",
		Failed:    said["ActiveState"] == "failed",
		Ready:     time.Duration(ready) * time.Microsecond,
	}, nil
}

// freeSpace is what is free on the disk of a folder, in bytes.
func freeSpace(dir string) (uint64, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return 0, err
	}
	return uint64(fs.Bavail) * uint64(fs.Bsize), nil
}

// interview has the person at the keyboard try LEDs and paws.
func interview(cmd *cobra.Command, c *config) []doctor.Finding {
	w := c.wiring()
	header, err := device.OpenHeader(w)
	if err != nil {
		what, mend, _ := strings.Cut(err.Error(), "; ")
		return []doctor.Finding{{Check: "wires", Level: doctor.Fault, Says: what, Mend: mend + " (the bear: sudo systemctl stop babbage)"}}
	}
	defer header.Close()
	answers := bufio.NewScanner(cmd.InOrStdin())
	b := doctor.Bench{
		Green: header.Green,
		Red:   header.Red,
		Paws:  device.NewPaws(header, time.Duration(c.Wiring.Settle), time.Now),
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
	finding := func(level doctor.Level, err string) []doctor.Finding {
		what, mend, _ := strings.Cut(err, "; ")
		return []doctor.Finding{{Check: "people", Level: level, Says: what, Mend: mend}}
	}
	g, err := readGuests(c)
	if err != nil {
		return finding(doctor.Fault, err.Error())
	}
	var all []doctor.Finding
	if _, err := draw.Check(c.State, g.People, g.Rules); errors.Is(err, os.ErrPermission) {
		all = append(all, finding(doctor.Warning, "only the bear and root may look at the hat; sudo babbage doctor")...)
	} else if err != nil {
		all = append(all, finding(doctor.Fault, err.Error())...)
	}
	press, err := printer.NewPress(c.layout(), g.dir, "")
	if err != nil {
		return append(all, finding(doctor.Fault, err.Error())...)
	}
	photos := 0
	for _, who := range g.Photos {
		if ctx.Err() != nil {
			return all
		}
		found := press.Check(who.Name, who.Photo)
		if found.Width > 0 {
			photos++
		}
		for _, f := range found.Faults {
			all = append(all, doctor.Finding{Check: "people", Level: doctor.Warning, Says: f.What, Mend: f.Mend})
		}
	}
	for _, file := range press.Strays(g.Photos) {
		all = append(all, doctor.Finding{Check: "people", Level: doctor.Warning, Says: fmt.Sprintf("%q is the photo of nobody", file),
			Mend: "name it after somebody in " + namesFile + ", or take it away"})
	}
	return append(all, doctor.Finding{Check: "people", Says: fmt.Sprintf("%s, %s with a good photo", count(len(g.People), "name"), number(photos))})
}
