package main

import (
	"fmt"

	"babbage/assets/remedy"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// manCommand writes the manual pages; the Debian package is made with it.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man DIR",
		Short:  "Write a manual page for each command into a folder",
		Hidden: true,
		Args:   cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			root.DisableAutoGenTag = true // its date would be today's
			header := &doc.GenManHeader{Section: "1", Source: "babbage " + version, Manual: "Secret Santa Babbage"}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return remedy.With(fmt.Errorf("manual: %w", err), "name a folder that exists")
			}
			return nil
		},
	}
}
