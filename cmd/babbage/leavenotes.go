package main

import (
	"errors"

	"github.com/spf13/cobra"

	"babbage/cmd/babbage/takeover"
)

// leaveNotesCommand writes what is wrong with a stick or a boot folder beside the mistake: for
// whoever has put names there with a computer, and has no keyboard at the bear. Root runs it for
// systemd, since the bear may write to neither.
func leaveNotesCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:    "leave-notes",
		Short:  "Write on stick and boot partition what is wrong with them, for systemd's ExecStartPost",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := o.load()
			if err != nil {
				return err
			}
			return leaveNotes(c.People, sources("/"), leave)
		},
	}
	o.where(cmd)
	return cmd
}

// leaveNotes has leave write what the bear has said of each source, or take it away when there is
// nothing wrong any more.
func leaveNotes(people string, from []source, leave func(dir string, words []string) error) error {
	var all error
	for _, from := range from {
		if words, known := takeover.Noted(people, from.dir); known {
			all = errors.Join(all, leave(from.dir, words))
		}
	}
	return all
}
