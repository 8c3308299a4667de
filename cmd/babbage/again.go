package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/draw"
)

func againCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "again",
		Short: "Let the last ticket be printed once more, for somebody who lost it",
		Long: `Again asks the running bear to print the last ticket once more. It shows no
name: the next squeeze of the left paw prints it, so let whoever lost the slip
squeeze. The bear knows the last ticket for ten minutes, until the next one is
drawn, or until he is switched off.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if againSignal == nil {
				return remedy.With(errors.New("on Windows nobody can ask a running bear for the last ticket"), "do it on the bear's Raspberry Pi")
			}
			c, err := o.load()
			if err != nil {
				return err
			}
			pid, err := draw.Holder(c.State)
			if err != nil {
				return err
			}
			if pid == 0 {
				return remedy.With(fmt.Errorf("no bear has the hat in %q", c.State), "the last ticket is known only while he runs")
			}
			bear, err := os.FindProcess(pid)
			if err == nil {
				err = bear.Signal(againSignal)
			}
			if err != nil {
				return remedy.With(fmt.Errorf("asking the bear (process %d): %w", pid, err), "try it with sudo")
			}
			fmt.Fprintln(cmd.OutOrStdout(), "If there is a last ticket, red blinks now: let whoever lost it squeeze the left paw.")
			return nil
		},
	}
	o.where(cmd)
	return cmd
}
