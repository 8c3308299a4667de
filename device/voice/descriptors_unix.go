//go:build unix

package voice

import (
	"os"
	"strconv"
	"syscall"
)

// keepDescriptors keeps our open files to ourselves. Go opens its own so that a child does not
// get them; go.bug.st/serial v1.8.0 does not, and a player that held the printer's port would
// keep it busy.
func keepDescriptors() {
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return // no Linux
	}
	for _, e := range open {
		if fd, err := strconv.Atoi(e.Name()); err == nil && fd > 2 {
			syscall.CloseOnExec(fd)
		}
	}
}
