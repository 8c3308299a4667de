//go:build unix

package draw

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// flock locks a file, for this process alone or shared, without waiting. It reports whether
// another process has it.
func flock(f *os.File, shared bool) (held bool, err error) {
	how := unix.LOCK_EX
	if shared {
		how = unix.LOCK_SH
	}
	err = unix.Flock(int(f.Fd()), how|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
