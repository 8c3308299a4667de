package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"babbage/assets"
	"babbage/assets/remedy"
	"babbage/device/simulated"
	"babbage/draw"
)

// simulation is what the flags of simulate say.
type simulation struct {
	options
	listen string
	phone  string
	script string
	out    string
	open   bool

	base   config // without the settings beside the names
	config config
	guests guests
	onPin  func(simulated.Change) // told each level of a script's pins; may be nil
}

func simulateCommand() *cobra.Command {
	var s simulation
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Be the bear on this desk, without hardware: in a browser or by a script",
		Long: `Simulate is the same bear on simulated pins. It serves a page on which you
squeeze his paws and watch the paper come out; with --script it plays squeezes
without a page and writes down each ticket. It needs no flag: the people are
samples, and their hat is kept in your cache folder.

A script has a step a line: left, right or wait 2s. Without --printer its waits
take no time; a real printer is waited for.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if (s.script == "") != (s.out == "") {
				return remedy.With(errors.New("--script and --out go together"), "name the file with the steps and the folder for the tickets")
			}
			if err := s.load(); err != nil {
				return err
			}
			if s.script != "" {
				return s.playScript(cmd.Context())
			}
			return s.serve(cmd.Context())
		},
	}
	s.where(cmd)
	s.wire(cmd)
	cmd.Flags().StringVar(&s.listen, "listen", "127.0.0.1:2512", "`ADDR` on which the page is served")
	cmd.Flags().StringVar(&s.phone, "phone", "", "`ADDR` on which the organiser's pages are served, or off (default the page's, a port further)")
	cmd.Flags().BoolVar(&s.open, "open", false, "open the page in the browser of this desk")
	cmd.Flags().StringVar(&s.script, "script", "", "play the squeezes in `FILE` instead of serving a page")
	cmd.Flags().StringVar(&s.out, "out", "", "with --script: `DIR` for each ticket's bytes and picture")
	return cmd
}

// load reads config and people. A simulation never touches the real party's
// hat, and has people of its own unless it is shown others.
func (s *simulation) load() (err error) {
	c := defaults()
	c.file = "defaults"
	c.People = ""
	if s.options.config != "" {
		if c, err = readConfig(s.options.config); err != nil {
			return err
		}
		if c.People == defaults().People {
			c.People = ""
		}
	}
	if err = s.over(&c); err != nil {
		return err
	}
	c.State, c.Cache = s.state, userCache("tickets")
	if c.State == "" {
		if c.State, err = toyHat(c.People); err != nil {
			return err
		}
	}
	if c.People == "" && s.phone != noPhone && s.script == "" {
		if c.People, err = sampleFolder(c.State); err != nil {
			return err
		}
	}
	s.base = c
	if c.People != "" {
		if err = drop(c.People); err != nil {
			return err
		}
		if err = s.onTop(&c, here(c.People)); err != nil {
			return err
		}
	}
	if c.People == "" {
		s.guests, err = readGuestsIn(&c, folder{assets.People(), "sample people"})
	} else {
		s.guests, err = readGuests(&c)
	}
	if s.phone != noPhone && s.script == "" && nobodyYet(err) {
		err = nil
	}
	s.config = c
	return err
}

// settings are those beside the names in a folder, as they are now.
func (s *simulation) settings(dir folder) (config, error) {
	c := s.base
	err := s.onTop(&c, dir)
	return c, err
}

// toyHat returns the folder for the hat of a simulation with those people. A hat that is empty is
// removed, so that the simulation begins with a full one.
func toyHat(people string) (string, error) {
	name := "samples"
	if people != "" {
		abs, err := filepath.Abs(people)
		if err != nil {
			return "", err
		}
		name = fmt.Sprintf("%x", sha256.Sum256([]byte(abs)))[:12]
	}
	dir := userCache("simulate", name)
	status, err := draw.Peek(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return dir, nil
	case err != nil:
		return "", err
	case status.Left == 0 && !status.InHand:
		return dir, os.RemoveAll(dir)
	}
	return dir, nil
}
