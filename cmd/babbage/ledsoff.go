package main

import (
	"github.com/spf13/cobra"

	"babbage/device"
)

// ledsOffCommand puts the LEDs out after a bear who could not: Raspberry Pi's
// kernels keep the level of an output whose program has died
// (raspberrypi/linux#6117).
func ledsOffCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:    "leds-off",
		Short:  "Put both LEDs out, for systemd's ExecStopPost",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			c, err := o.load()
			if err != nil {
				return err
			}
			header, err := device.OpenHeader(c.wiring())
			if err != nil {
				return err
			}
			return header.Close()
		},
	}
	o.where(cmd)
	return cmd
}
