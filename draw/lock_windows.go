package draw

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// flock locks a file, for this process alone or shared, without waiting. It reports whether
// another process has it. Windows lets nobody read what is locked, so the lock is on a byte far
// behind the pid in the file.
func flock(f *os.File, shared bool) (held bool, err error) {
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if !shared {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{Offset: 1 << 20})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return true, nil
	}
	return false, err
}
