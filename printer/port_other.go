//go:build !linux

package printer

import (
	"fmt"

	"babbage/assets/remedy"
)

// The simulator and network printers work everywhere; serial and USB ports only on Linux.
func openDevice(port string, _ int, _ Flow) (Wire, error) {
	return nil, remedy.With(fmt.Errorf("printer port %q needs Linux", port),
		"use a Raspberry Pi, another Linux machine or a network printer (host:9100)")
}

func portIsSerial(string) bool { return true }
