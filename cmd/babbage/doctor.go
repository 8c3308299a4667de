package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/device/voice"
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
bear must be stopped for that. With sudo it sees more. With --root it examines
the SD card of another Pi, mounted at DIR; a card does not tell which model it is
for, so it is examined for each.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			findings, err := o.examine(cmd)
			if err != nil {
				return err
			}
			if err := o.report(cmd.OutOrStdout(), findings); err != nil {
				return err
			}
			if doctor.Worst(findings) == doctor.Broken {
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
		if err := needsLinux("doctor", "on this desk, babbage doctor --root DIR examines his SD card"); err != nil {
			return nil, err
		}
	}
	if _, err := os.ReadDir(root); err != nil {
		return nil, remedy.With(fmt.Errorf("root: %w", err), "name the folder where the SD card's second partition is mounted")
	}
	if o.root != "" && o.config == "" {
		o.config = filepath.Join(root, defaultConfig)
		if _, err := os.Stat(o.config); err != nil {
			o.config = ""
		}
	}
	c, err := o.load()
	if err == nil && o.root == "" {
		err = o.beside(&c)
	}
	var findings []doctor.Finding
	if err != nil {
		findings = append(findings, doctor.Of("config", doctor.Broken, err))
		file := c.file
		c = defaults()
		c.file = file
		if o.root == "" { // the party is looked at all the same
			if err := drop(c.People); err != nil {
				return nil, err
			}
		}
	}
	p := &doctor.Patient{
		Root:  plain.Dir(root),
		Port:  c.Printer.Port,
		State: c.State,
		User:  o.bearUser(root),
		Sound: c.Sound.Play != voice.PlayNothing,

		Wiring: c.wiring(),
	}
	if o.root != "" {
		return append(findings, doctor.Examine(cmd.Context(), p)...), nil
	}
	p.Lines = func() ([]device.Line, error) { return device.Survey(c.wiring()) }
	var is identity
	p.Printer = func(ctx context.Context) (string, error) { return askPrinter(ctx, &c, &is) }
	p.Service = askSystemd
	p.Space = freeSpace
	p.Party = func(ctx context.Context) []doctor.Finding { return examineParty(ctx, &c) }
	findings = append(findings, doctor.Examine(cmd.Context(), p)...)
	findings = append(findings, c.examineModel(is)...)
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
	passwd, _ := fs.ReadFile(plain.Dir(root), "etc/passwd")
	if me, err := user.Current(); o.root == "" && err == nil && !strings.Contains("\n"+string(passwd), "\nbabbage:") {
		return me.Username
	}
	return "babbage"
}
