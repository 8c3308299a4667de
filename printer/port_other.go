//go:build !linux

package printer

import (
	"fmt"
	"runtime"
)

// The simulator runs anywhere, and so do network printers; a port of this
// machine is opened on Linux only.

func portIsSerial(string) bool { return true }

func openSerial(port string, _ int, _ Flow) (Wire, error) {
	return nil, fmt.Errorf("printer port %q cannot be opened on %s; use a Raspberry Pi, another Linux machine, or host:9100", port, runtime.GOOS)
}

func openLP(port string) (Wire, error) { return openSerial(port, 0, FlowNone) }
