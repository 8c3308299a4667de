// Command wiring draws how paws, LEDs and a serial printer hang on the header of a Raspberry Pi
// (assets/pictures/wiring.svg): make wiring. The lines are those of device.DefaultWiring.
package main

import (
	"fmt"
	"os"

	"babbage/device"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: wiring FILE.svg")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], draw(device.DefaultWiring).svg(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, "wiring:", err)
		os.Exit(1)
	}
}
