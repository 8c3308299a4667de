package main

import (
	"bufio"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/draw"
)

func resetCommand() *cobra.Command {
	var o options
	var yes bool
	cmd := &cobra.Command{
		Use:   "reset",
		Short: "Start a new hat with everybody in it; the old one is kept as a backup",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.load()
			if err != nil {
				return err
			}
			if !yes {
				fmt.Fprintf(cmd.OutOrStdout(), "Everybody draws anew, and tickets that are out no longer count. Type yes to start a new hat in %s: ", c.State)
				answer, _ := bufio.NewReader(cmd.InOrStdin()).ReadString('\n')
				if strings.TrimSpace(answer) != "yes" {
					return remedy.With(errors.New("the hat is as it was"), "type yes, or say --yes, to start a new one")
				}
			}
			if err := drop(c.State); err != nil {
				return err
			}
			backup, err := draw.Reset(c.State, time.Now())
			if err != nil {
				return err
			}
			if backup == "" {
				fmt.Fprintln(cmd.OutOrStdout(), "There was no hat yet; the bear starts one.")
				return nil
			}
			fmt.Fprintf(cmd.OutOrStdout(), "The bear starts a new hat. The old one is %s.\n", backup)
			return nil
		},
	}
	o.where(cmd)
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask")
	return cmd
}
