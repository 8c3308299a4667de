package draw

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"babbage/assets/remedy"
)

// lockFile lies in the state folder; whoever holds a flock on it owns the hat. It holds the
// owner's pid for messages.
const lockFile = "lock"

// A HeldError is returned by Open and Reset when another process has the hat.
type HeldError struct {
	Dir string
	PID int // 0 when it has not written it yet
}

func (e *HeldError) Error() string {
	who := "another babbage"
	if e.PID > 0 {
		who = fmt.Sprintf("babbage with pid %d", e.PID)
	}
	return fmt.Sprintf("the hat in %q is held by %s", e.Dir, who)
}

// lock takes the hat in dir for this process until the file it returns is closed, by Close or by
// the process's end. The file is not inherited by children, so a player that outlives the daemon
// does not keep the hat.
func lock(dir string) (*os.File, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, diskError(dir, err)
	}
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, diskError(dir, err)
	}
	if held, err := take(f); held || err != nil {
		defer f.Close()
		if held {
			return nil, remedy.With(&HeldError{Dir: dir, PID: readPID(f)}, "stop that one (systemctl stop babbage) or name another folder with --state")
		}
		return nil, diskError(dir, err)
	}
	// Written over the old one, it needs no room. On a disk that is full all the same it is missing,
	// and whoever asks is told less; the bear has to be awake to say what is wrong.
	pid := fmt.Appendln(nil, os.Getpid())
	err = firstError(
		func() error { _, err := f.WriteAt(pid, 0); return err },
		func() error { return f.Truncate(int64(len(pid))) },
	)
	if err != nil && !isFull(err) {
		f.Close()
		return nil, diskError(dir, err)
	}
	return f, nil
}

// take locks f for this process. A Holder that is just asking is waited for.
func take(f *os.File) (held bool, err error) {
	for try := 0; ; try++ {
		if held, err = flock(f, false); !held || try == 5 {
			return held, err
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// Holder returns the pid of the process that has the hat in dir, or 0 when nobody has. It is whom
// `babbage again` and `babbage status` have to ask.
func Holder(dir string) (pid int, err error) {
	f, err := os.Open(filepath.Join(dir, lockFile))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, diskError(dir, err)
	}
	defer f.Close()
	// A shared lock, given back at once: it is refused exactly while somebody has the hat.
	held, err := flock(f, true)
	if err != nil {
		return 0, diskError(dir, err)
	}
	if held {
		return readPID(f), nil
	}
	return 0, nil
}

// readPID returns the pid in a lock file, 0 when there is none.
func readPID(r io.ReaderAt) int {
	var text [16]byte
	n, _ := r.ReadAt(text[:], 0)
	pid, err := strconv.Atoi(strings.TrimSpace(string(text[:n])))
	if err != nil || pid < 0 {
		return 0
	}
	return pid
}
