package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/card"
	"babbage/cmd/babbage/takeover"
)

// cardOptions are the flags of babbage card.
type cardOptions struct {
	card.Wishes
	dryRun, undo, yes bool
}

func cardCommand() *cobra.Command {
	var o cardOptions
	cmd := &cobra.Command{
		Use:   "card BOOT",
		Short: "Make the card that Raspberry Pi Imager has written that of a bear",
		Long: `Card makes a card with Raspberry Pi OS, which Raspberry Pi Imager has just written,
into that of a bear: put it into the Pi, switch on, and he installs himself and
prints a slip, without keyboard and network. It runs on any computer that the card
is in.

BOOT is the card's first partition: E:\, /Volumes/bootfs, /media/you/bootfs. Without
it, card looks for one. On it, it puts the packages for both kinds of Raspberry Pi
OS (--deb, or those beside this program, in this folder or in dist), the people of
--people with their photos and settings, and the settings of --config, which become
/etc/babbage/babbage.toml. In config.txt it gives the printer the serial port of
whatever model the card is put into, in cmdline.txt it takes the console off it, and
it has the first boot run the script babbage/firstboot, in the way that this system
has: a word of cmdline.txt, a line of Imager's firstrun.sh, or an entry of
cloud-init's user-data or of rpi-preseed.toml. What Imager was told stays.

It shows every change and asks before it makes them. It can be run again at any
time, and --undo brings everything back: what was there before is in babbage/before.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return prepareCard(cmd, args, &o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.People, "people", "", "`DIR` with names.csv and the photos beside it")
	f.StringVar(&o.Settings, "config", "", "configuration `FILE` for the bear")
	f.StringArrayVar(&o.Packages, "deb", nil, "a package, `FILE`; twice for two kinds of Raspberry Pi OS")
	f.StringVar(&o.Country, "wifi-country", "", "`COUNTRY` whose rules the Wi-Fi follows, as two letters: DE")
	f.BoolVar(&o.Amplifier, "amplifier", false, "the loudspeaker is on an I²S amplifier (MAX98357A) on the header")
	f.BoolVar(&o.dryRun, "dry-run", false, "show what would be changed, and change nothing")
	f.BoolVar(&o.undo, "undo", false, "bring everything back as it was before")
	f.BoolVar(&o.yes, "yes", false, "do not ask")
	return cmd
}

func prepareCard(cmd *cobra.Command, args []string, o *cardOptions) error {
	answers := bufio.NewReader(cmd.InOrStdin())
	c, err := chooseCard(cmd, args, answers)
	if err != nil {
		return err
	}
	plan, err := c.planned(o)
	if err != nil {
		return err
	}
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%s: %s, by %s\n", c.Dir, c.Release, c.How())
	plan.Show(out)
	for _, note := range plan.Notes {
		fmt.Fprintf(out, "note: %s\n", note)
	}
	switch {
	case plan.Nothing() && !o.undo:
		fmt.Fprintln(out, "The card is ready; there is nothing to change.")
		return nil
	case o.dryRun:
		fmt.Fprintln(out, "Nothing is changed (--dry-run).")
		return nil
	}
	if !o.yes {
		fmt.Fprint(out, "Change this on the card? [y/N] ")
		answer, _ := answers.ReadString('\n')
		if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
			return remedy.With(errors.New("the card is as it was"), "answer y, or say --yes, to have it changed")
		}
	}
	if err := plan.Make(freeSpace); err != nil {
		return err
	}
	switch {
	case o.undo && len(plan.Notes) > 0:
		fmt.Fprintln(out, "The card is as it was before, but for what the notes say.")
		return nil
	case o.undo:
		fmt.Fprintln(out, "The card is as it was before.")
		return nil
	}
	fmt.Fprintln(out, "Done. Eject the card, put it into the Pi, and switch the printer on, then the Pi.")
	return nil
}

// bootPartition is a card, with what the commands of this program know of parties and settings.
type bootPartition struct{ *card.Card }

// planned returns what is to be done, when people and settings are such that a bear takes them.
func (c bootPartition) planned(o *cardOptions) (*card.Plan, error) {
	if o.undo {
		return c.Undo()
	}
	base := defaults()
	if o.Settings != "" {
		var err error
		if base, err = readConfig(o.Settings); err != nil {
			return nil, err
		}
	}
	w := o.Wishes
	w.Country = strings.ToUpper(w.Country)
	if len(w.Packages) == 0 {
		dirs := []string{".", "dist"}
		if program, err := os.Executable(); err == nil {
			dirs = append([]string{filepath.Dir(program)}, dirs...)
		}
		w.Packages = card.Beside(dirs...)
	}
	plan, err := c.Plan(w)
	if err == nil && o.People != "" {
		err = tryLists(base, o.People, plan)
	}
	return plan, err
}

// tryLists does what the bear does with a party before he takes it over, with a hat that is new, and
// notes what he says of it.
func tryLists(base config, people string, plan *card.Plan) error {
	files, _, err := takeover.List(people)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "babbage-card-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, f := range files {
		if f.Photo {
			continue
		}
		text, err := plain.Read(filepath.Join(people, f.Name), f.Size)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, f.As), text, 0o600); err != nil {
			return err
		}
	}
	base.State = filepath.Join(dir, "hat")
	party, err := tryParty(&base, dir, people)
	plan.Notes = append(plan.Notes, party.notes...)
	return err
}

// chooseCard returns the card that was named, or asks which of those that are in this computer it is.
func chooseCard(cmd *cobra.Command, args []string, answers *bufio.Reader) (bootPartition, error) {
	if len(args) > 0 {
		c, err := card.Open(args[0])
		return bootPartition{c}, err
	}
	return pick(card.Find(), cmd.OutOrStdout(), answers)
}

// pick asks which of several cards it is.
func pick(found []*card.Card, out io.Writer, answers *bufio.Reader) (bootPartition, error) {
	switch len(found) {
	case 0:
		return bootPartition{}, remedy.With(errors.New("there is no card with Raspberry Pi OS in this computer"),
			"write one with Raspberry Pi Imager, take it out and put it in again, or name its boot partition: babbage card E:\\")
	case 1:
		return bootPartition{found[0]}, nil
	}
	for i, c := range found {
		fmt.Fprintf(out, "%d: %s (%s)\n", i+1, c.Dir, c.Release)
	}
	fmt.Fprint(out, "Which one? ")
	answer, _ := answers.ReadString('\n')
	n, err := strconv.Atoi(strings.TrimSpace(answer))
	if err != nil || n < 1 || n > len(found) {
		return bootPartition{}, remedy.With(errors.New("no card is chosen"), "name its boot partition: babbage card "+found[0].Dir)
	}
	return bootPartition{found[n-1]}, nil
}
