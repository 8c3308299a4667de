package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

// serialWire is a serial port. go.bug.st/serial opens it and sets its mode; we
// read and write through a descriptor of our own on it, because the library's
// Write cannot be ended, and one that comes after Close can land in whatever
// file has taken the number since.
type serialWire struct {
	*os.File
	port serial.Port
}

// portIsSerial reports whether a port is a tty rather than a printer device, by
// its device number: opening it only to ask would make its TXD glitch. What is
// not there is taken for what its name says.
func portIsSerial(port string) bool {
	var is unix.Stat_t
	if unix.Stat(port, &is) != nil {
		return !strings.HasPrefix(filepath.Base(port), "lp")
	}
	// 180 is USB (usblp), 6 the parallel port (Linux, devices.txt).
	major := unix.Major(uint64(is.Rdev))
	return major != 180 && major != 6
}

func openSerial(port string, baud int, flow Flow) (Wire, error) {
	// Between the library's open and our setting close-on-exec no child
	// process may be started: aplay would inherit the printer.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	p, err := serial.Open(port, &serial.Mode{BaudRate: baud})
	if err != nil {
		return nil, serialError(port, baud, err)
	}
	f, err := serialFile(port, flow)
	if err != nil {
		p.Close()
		return nil, fmt.Errorf("printer port %q: %w", port, err)
	}
	return serialWire{f, p}, nil
}

// serialFile finds the descriptor that the library has just opened, makes it
// non-blocking and private, sets what the library cannot, and returns a file
// of our own on the same open port.
func serialFile(port string, flow Flow) (*os.File, error) {
	fd, err := serialDescriptor(port)
	if err != nil {
		return nil, err
	}
	unix.CloseOnExec(fd)
	if err := unix.SetNonblock(fd, true); err != nil {
		return nil, err
	}
	if flow != FlowNone {
		mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		if err != nil {
			return nil, err
		}
		if flow == FlowRTSCTS {
			mode.Cflag |= unix.CRTSCTS
		} else {
			mode.Iflag |= unix.IXON
			mode.Cc[unix.VSTART], mode.Cc[unix.VSTOP] = 0x11, 0x13
		}
		if err := unix.IoctlSetTermios(fd, unix.TCSETS, mode); err != nil {
			return nil, fmt.Errorf("flow control %s: %w", flow, err)
		}
	}
	own, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(own), port), nil
}

// serialDescriptor returns the highest descriptor on the port: no other can
// have come between, since we hold the fork lock and open ports from one
// goroutine only.
func serialDescriptor(port string) (int, error) {
	var want unix.Stat_t
	if err := unix.Stat(port, &want); err != nil {
		return 0, err
	}
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0, err
	}
	found := -1
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		var is unix.Stat_t
		if unix.Fstat(fd, &is) == nil && is.Mode&unix.S_IFMT == unix.S_IFCHR && is.Rdev == want.Rdev {
			found = max(found, fd)
		}
	}
	if found < 0 {
		return 0, errors.New("its descriptor is not in /proc/self/fd; is /proc mounted?")
	}
	return found, nil
}

// serialError turns the library's error into a sentence and a hint.
func serialError(port string, baud int, err error) error {
	var pe *serial.PortError
	if errors.As(err, &pe) {
		switch pe.Code() {
		case serial.PermissionDenied:
			return portError(port, fs.ErrPermission)
		case serial.PortBusy:
			return portError(port, syscall.EBUSY)
		case serial.InvalidSerialPort:
			return fmt.Errorf("printer port %q is no serial port; set printer.port to one of /dev/serial0, /dev/usb/lp0 or host:9100: %w", port, err)
		case serial.InvalidSpeed:
			return fmt.Errorf("printer port %q has no %d baud; use 9600 or 19200, whichever the printer's self-test slip shows", port, baud)
		}
	}
	return portError(port, err)
}

// Queued returns what is in the kernel's transmit buffer.
func (w serialWire) Queued() (int, error) { return queued(w.File, unix.TIOCOUTQ) }

// Flush throws that away.
func (w serialWire) Flush() error {
	raw, err := w.SyscallConn()
	if err != nil {
		return err
	}
	cerr := raw.Control(func(fd uintptr) { err = unix.IoctlSetInt(int(fd), unix.TCFLSH, unix.TCOFLUSH) })
	return errors.Join(cerr, err)
}

// Close closes both descriptors; a Read or Write under way ends.
func (w serialWire) Close() error {
	return errors.Join(w.File.Close(), w.port.Close())
}

// queued asks a descriptor how many bytes it has not sent.
func queued(c syscall.Conn, request uint) (n int, err error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return 0, err
	}
	cerr := raw.Control(func(fd uintptr) { n, err = unix.IoctlGetInt(int(fd), request) })
	return n, errors.Join(cerr, err)
}
