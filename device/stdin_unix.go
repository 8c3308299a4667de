//go:build unix

package device

import (
	"os"

	"golang.org/x/sys/unix"
)

// keepStdin opens /dev/null as descriptor 0 if that has been closed: periph
// closes it when two nodes lead to one chip, as gpiochip4 does on a Pi, and
// the next file to be opened would become everybody's standard input.
func keepStdin() {
	if _, err := unix.FcntlInt(0, unix.F_GETFD, 0); err == nil {
		return
	}
	// The lowest free descriptor is 0.
	_, _ = unix.Open(os.DevNull, unix.O_RDONLY, 0)
}
