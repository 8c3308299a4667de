//go:build !linux

package printer

import (
	"context"
	"fmt"
	"runtime"
)

// The simulator runs anywhere; a printer's port is only known on Linux.

func portIsSerial(string) bool { return true }

func openSerial(port string, _ int, _ Flow) (Wire, error) { return openTCP(context.Background(), port) }

func openLP(port string) (Wire, error) { return openTCP(context.Background(), port) }

func openTCP(_ context.Context, port string) (Wire, error) {
	return nil, fmt.Errorf("printer port %q cannot be opened on %s; use a Raspberry Pi or another Linux machine", port, runtime.GOOS)
}
