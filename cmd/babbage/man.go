package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/remedy"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// manCommand writes the manual pages; packages and make install are made with it.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write the manual pages into a folder",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			for file, page := range map[string]*manual{
				"man1/babbage.1":      commandsPage(cmd.Root()),
				"man5/babbage.toml.5": settingsPage(),
			} {
				path := filepath.Join(args[0], filepath.FromSlash(file))
				err := os.MkdirAll(filepath.Dir(path), 0o755)
				if err == nil {
					err = os.WriteFile(path, page.Bytes(), 0o644)
				}
				if err != nil {
					return remedy.With(fmt.Errorf("manual: %w", err), "name a folder that you may write to")
				}
			}
			return nil
		},
	}
}

// commandsPage is babbage(1): what each command says of itself with --help.
func commandsPage(root *cobra.Command) *manual {
	m := newManual("babbage", 1, strings.ToLower(root.Short[:1])+root.Short[1:])
	m.section("SYNOPSIS")
	m.macro("Nm")
	m.macro("Ar", "command")
	m.macro("Op", "Ar", "option ...")
	m.section("DESCRIPTION")
	m.text(root.Long)
	m.section("COMMANDS")
	shared := sharedFlags()
	var takers []string // of the shared flags
	for _, c := range withSubcommands(root) {
		m.macro("Ss", strings.TrimSuffix(c.UseLine(), " [flags]"))
		m.text(c.Short + ".")
		if c.Long != "" {
			m.macro("Pp")
			m.text(c.Long)
		}
		own := pflag.NewFlagSet("", pflag.ContinueOnError)
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if shared.Lookup(f.Name) == nil && f.Name != "help" {
				own.AddFlag(f)
			}
		})
		m.flags(own)
		if c.Flags().Lookup("config") != nil && c.Parent() == root {
			takers = append(takers, c.Name())
		}
	}
	m.section("OPTIONS")
	m.text("These are shared: " + strings.Join(takers, ", ") + " and the parts of test take them. A flag says more than the settings, and every command has --help.")
	m.flags(shared)
	m.section("FILES")
	d := defaults()
	m.list(func() {
		for _, file := range [][2]string{
			{defaultConfig, "The settings."},
			{d.People, "names.csv, the photos beside it, and settings that came with them."},
			{d.State, "The hat: who is left, never who drew whom."},
			{d.Cache, "Finished portraits."},
		} {
			m.macro("It", "Pa", file[0])
			m.text(file[1])
		}
	})
	m.section("EXIT STATUS")
	m.text("0, or 1 when something is wrong; then the last lines say what, and what mends it.")
	m.section("EXAMPLES")
	m.text("Look at a party before it is printed, and play it without a bear:")
	m.example("babbage check --people party\nbabbage preview --people party --out tickets\nbabbage simulate --people party --open")
	m.text("Find out what keeps a new bear from running:")
	m.example("sudo babbage doctor")
	m.section("SEE ALSO")
	m.macro("Xr", "babbage.toml", "5")
	return m
}

// withSubcommands lists what can be typed, command by command.
func withSubcommands(of *cobra.Command) (all []*cobra.Command) {
	for _, c := range of.Commands() {
		switch {
		case c.Hidden || c.Name() == "help":
		case c.HasSubCommands() && c.Name() != "completion":
			all = append(all, withSubcommands(c)...)
		default:
			all = append(all, c)
		}
	}
	return slices.Clip(all)
}

// sharedFlags are those that say where things are.
func sharedFlags() *pflag.FlagSet {
	c := &cobra.Command{}
	new(options).where(c)
	return c.Flags()
}

// flags writes a list of flags.
func (m *manual) flags(flags *pflag.FlagSet) {
	if !flags.HasFlags() {
		return
	}
	m.list(func() {
		flags.VisitAll(func(f *pflag.Flag) {
			value, usage := pflag.UnquoteUsage(f)
			if value == "" {
				m.macro("It", "Fl", "-"+f.Name)
			} else {
				m.macro("It", "Fl", "-"+f.Name, "Ar", value)
			}
			if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
				usage += fmt.Sprintf(" (default %s)", f.DefValue)
			}
			m.text(strings.ToUpper(usage[:1]) + usage[1:] + ".")
		})
	})
}
