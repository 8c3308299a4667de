package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"babbage/assets/remedy"
)

// lpWire is a USB printer behind the kernel's usblp driver.
type lpWire struct{ *os.File }

// openLP opens it non-blocking, so that deadlines work: a printer without paper cannot hold
// a Write up for ever.
func openLP(port string) (Wire, error) {
	f, err := os.OpenFile(port, os.O_RDWR|syscall.O_NONBLOCK|syscall.O_NOCTTY, 0)
	if err != nil {
		return nil, portError(port, err)
	}
	return lpWire{f}, nil
}

// Flush closes the port: only then does usblp drop the transfer under way.
func (w lpWire) Flush() error {
	w.Close()
	return errForgotten
}

// Queued returns 1 while the driver's last transfer is under way, else 0:
// usblp tells no more.
func (w lpWire) Queued() (n int, err error) {
	raw, err := w.SyscallConn()
	if err != nil {
		return 0, err
	}
	cerr := raw.Control(func(fd uintptr) {
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
		if _, err = unix.Poll(fds, 0); err == nil && fds[0].Revents&unix.POLLOUT == 0 {
			n = 1
		}
	})
	return n, errors.Join(cerr, err)
}

// portError names the port that the kernel does not open, and says what to do.
func portError(port string, err error) error {
	todo := "look at its cable, and whether another program has it open"
	switch {
	case errors.Is(err, fs.ErrPermission):
		todo = "add the bear's user to the group that owns it (dialout for serial ports, lp for USB printers)"
	case errors.Is(err, syscall.EBUSY):
		todo = "stop the other program that has it open (a console on it: serial-getty, ModemManager, CUPS)"
	case errors.Is(err, syscall.ENODEV), errors.Is(err, syscall.ENXIO):
		todo = "plug the printer in: the name is there, but no device behind it"
	}
	return remedy.With(fmt.Errorf("printer port %q: %w", port, err), todo)
}
