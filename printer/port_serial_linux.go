package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"

	"babbage/assets/remedy"
)

// serialWire is a serial port. go.bug.st/serial opens it and sets its mode. Then a descriptor
// of our own takes its place, because of what is wrong with the library's:
//   - its Write has no deadline;
//   - a Write after Close can go to another file that was opened with the same number;
//   - child processes inherit it, and a pipe that belongs to it.
type serialWire struct{ *os.File }

// portIsSerial reports whether a port is a tty and no USB or parallel printer. It looks at
// the device number, since opening a tty puts a glitch on its TXD. If there is no such
// device, it goes by the name.
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
	// No child process (aplay) may start while there are descriptors that it would inherit:
	// it would keep the port open.
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	before, err := serialDescriptors(port)
	if err != nil {
		return nil, portError(port, err)
	}
	p, err := serial.Open(port, &serial.Mode{BaudRate: baud})
	if err != nil {
		return nil, serialError(port, baud, err)
	}
	fd, err := serialTakeOver(port, before, flow)
	p.Close()
	if err != nil {
		return nil, portError(port, err)
	}
	unix.IoctlSetInt(fd, unix.TIOCEXCL, 0) // once more: the library's Close has undone it
	return serialWire{os.NewFile(uintptr(fd), port)}, nil
}

// serialTakeOver returns a non-blocking descriptor that no child inherits, of the port that
// the library has opened; before are the descriptors that were on the port already. It also
// sets the flow control, which the library cannot.
func serialTakeOver(port string, before []int, flow Flow) (int, error) {
	after, err := serialDescriptors(port)
	if err != nil {
		return 0, err
	}
	added := slices.DeleteFunc(after, func(fd int) bool { return slices.Contains(before, fd) })
	if len(added) != 1 {
		return 0, fmt.Errorf("%d new descriptors in /proc/self/fd instead of one", len(added))
	}
	theirs := added[0]
	if flow != FlowNone {
		mode, err := unix.IoctlGetTermios(theirs, unix.TCGETS)
		if err != nil {
			return 0, err
		}
		if flow == FlowRTSCTS {
			mode.Cflag |= unix.CRTSCTS
		} else {
			mode.Iflag |= unix.IXON
			mode.Cc[unix.VSTART], mode.Cc[unix.VSTOP] = 0x11, 0x13
		}
		if err := unix.IoctlSetTermios(theirs, unix.TCSETS, mode); err != nil {
			return 0, fmt.Errorf("flow control %s: %w", flow, err)
		}
	}
	if err := unix.SetNonblock(theirs, true); err != nil { // so is a copy of it
		return 0, err
	}
	return unix.FcntlInt(uintptr(theirs), unix.F_DUPFD_CLOEXEC, 3)
}

// serialDescriptors returns this process's descriptors on the port.
func serialDescriptors(port string) (fds []int, err error) {
	var want unix.Stat_t
	if err := unix.Stat(port, &want); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir("/proc/self/fd")
	for _, e := range entries {
		fd, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		var is unix.Stat_t
		if unix.Fstat(fd, &is) == nil && is.Mode&unix.S_IFMT == unix.S_IFCHR && is.Rdev == want.Rdev {
			fds = append(fds, fd)
		}
	}
	return fds, err
}

// serialError names the port that the library does not open, and says what to do.
func serialError(port string, baud int, err error) error {
	var pe *serial.PortError
	if errors.As(err, &pe) {
		switch pe.Code() {
		case serial.PermissionDenied:
			return portError(port, fs.ErrPermission)
		case serial.PortBusy:
			return portError(port, syscall.EBUSY)
		case serial.InvalidSerialPort:
			return remedy.With(fmt.Errorf("printer port %q is no serial port: %w", port, err), choosePort)
		case serial.InvalidSpeed:
			return remedy.With(fmt.Errorf("printer port %q has no %d baud", port, baud),
				"use 9600 or 19200, whichever the printer's self-test slip shows")
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

// queued asks a descriptor how many bytes it has not sent.
func queued(c syscall.Conn, request uint) (n int, err error) {
	raw, err := c.SyscallConn()
	if err != nil {
		return 0, err
	}
	cerr := raw.Control(func(fd uintptr) { n, err = unix.IoctlGetInt(int(fd), request) })
	return n, errors.Join(cerr, err)
}
