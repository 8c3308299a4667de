package paper

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// OnPTY plugs the printer into a pseudo terminal. link is a symbolic link to it that is there
// while the printer is plugged in, as a USB adapter's port is. A pty has no rate (the Printer
// has), no modem lines, and a queue of its own that TIOCOUTQ does not count.
func (p *Printer) OnPTY(link string) (*Outlet, error) {
	first, err := newPTY(link)
	if err != nil {
		return nil, fmt.Errorf("paper: %w", err)
	}
	return newOutlet(p, link, func(context.Context) (io.ReadWriteCloser, error) {
		if pty := first; pty != nil {
			first = nil
			return pty, nil
		}
		return newPTY(link)
	}), nil
}

// pty is a pseudo terminal's master side. The slave is kept open beside it, or
// a Read would fail until the first sender comes.
type pty struct {
	*os.File
	slave *os.File
	link  string
}

func newPTY(link string) (*pty, error) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	p := &pty{File: master, link: link}
	if err := p.open(); err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

// open opens the slave, raw, and points the link to it.
func (p *pty) open() error {
	raw, err := p.SyscallConn()
	if err != nil {
		return err
	}
	var number int
	cerr := raw.Control(func(fd uintptr) {
		if err = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0); err == nil {
			number, err = unix.IoctlGetInt(int(fd), unix.TIOCGPTN)
		}
	})
	if err := errors.Join(cerr, err); err != nil {
		return fmt.Errorf("/dev/ptmx: %w", err)
	}
	name := fmt.Sprintf("/dev/pts/%d", number)
	if p.slave, err = os.OpenFile(name, os.O_RDWR|syscall.O_NOCTTY, 0); err != nil {
		return err
	}
	fd := int(p.slave.Fd())
	mode, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	mode.Iflag, mode.Oflag, mode.Lflag = 0, 0, 0
	if err := unix.IoctlSetTermios(fd, unix.TCSETS, mode); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := os.Remove(p.link); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return os.Symlink(name, p.link)
}

// Close hangs up.
func (p *pty) Close() error {
	os.Remove(p.link)
	if p.slave != nil {
		p.slave.Close()
	}
	return p.File.Close()
}
