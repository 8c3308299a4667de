package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"babbage/draw"
)

func statusCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell how the party stands, never a name",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			c, err := o.load()
			if err != nil {
				return err
			}
			s, err := draw.Peek(c.State)
			if err != nil {
				return err
			}
			hand := "no"
			if s.InHand {
				hand = "yes; the next squeeze of the left paw prints it"
			}
			fmt.Fprintf(cmd.OutOrStdout(), "mode: %v\nleft: %d of %d\nticket in hand: %s\n", s.Mode, s.Left, s.Total, hand)
			if roll := keptRoll(c.Cache); roll.Low {
				fmt.Fprintf(cmd.OutOrStdout(), "paper: %v\n", roll)
			}
			return nil
		},
	}
	o.where(cmd)
	return cmd
}
