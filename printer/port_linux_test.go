package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/printer/paper"
)

// TestOpenWhatIsNoDevice shows that each is refused with a sentence that names
// it and says what to do, and that nothing is created.
func TestOpenWhatIsNoDevice(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(at("file"), []byte("Ada"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mkfifo(at("pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	for port, want := range map[string][2]string{ // what is wrong, what to do
		"":                {"no printer port is given", "set printer.port"},
		dir:               {"is no device but a folder", "set printer.port"},
		at("file"):        {"is no device but a file", "set printer.port"},
		at("pipe"):        {"is no device but a pipe", "set printer.port"},
		at("ttyUSB0"):     {"is not there", "plug the printer in"},
		at("no/such/lp0"): {"is not there", "plug the printer in"},
		"/dev/null":       {"is no serial port", "set printer.port"},
		l.Addr().String(): {"does not answer", "switch it on"},
	} {
		w, err := opened(t, Port(port, 19200, FlowNone))
		if err == nil {
			w.Close()
			t.Errorf("%q opens", port)
			continue
		}
		if word := remedytest.Lacks(err, port, want[0], "; "+want[1]); word != "" {
			t.Errorf("%q: %s lacks %q", port, remedy.Line(err), word)
		}
	}
	if got, _ := os.ReadFile(at("file")); string(got) != "Ada" {
		t.Errorf("the file now says %q", got)
	}
	if _, err := os.Lstat(at("ttyUSB0")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing port was created: %v", err)
	}
}

func TestPortKinds(t *testing.T) {
	for port, want := range map[string]struct {
		network bool
		query   Query
		baud    int
	}{
		"/dev/serial0":       {false, QueryNone, 19200},
		"/dev/ttyUSB7":       {false, QueryNone, 19200},
		"/dev/usb/lp7":       {false, QueryAuto, 0},
		"printer.local:9100": {true, QueryAuto, 0},
		"[fe80::1]:9100":     {true, QueryAuto, 0},
		"ttyUSB0":            {false, QueryNone, 19200},
		`C:\printer`:         {false, QueryNone, 19200},
	} {
		if got := portIsNetwork(port); got != want.network {
			t.Errorf("%q is a network port: %t", port, got)
		}
		if q, b := DefaultQuery(port), DefaultBaud(port, 19200); q != want.query || b != want.baud {
			t.Errorf("%q: query %v, %d baud", port, q, b)
		}
	}
}

// opened calls open until it no longer says that it is still dialling.
func opened(t *testing.T, open Opener) (w Wire, err error) {
	t.Helper()
	for err = errOpening; errors.Is(err, errOpening); time.Sleep(time.Millisecond) {
		w, err = open(t.Context())
	}
	return w, err
}

// onPTY plugs a printer into a pty.
func onPTY(t testing.TB, sim *paper.Printer) string {
	t.Helper()
	o, err := sim.OnPTY(filepath.Join(t.TempDir(), "ttyUSB0"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { o.Close() })
	return o.Port
}

// TestSerialDescriptors looks at what the kernel says about an open port: no
// child may inherit it, no write may block in it, and closing it leaves nothing
// behind.
func TestSerialDescriptors(t *testing.T) {
	port := onPTY(t, paper.New(paper.Config{}))
	device, err := os.Stat(port)
	if err != nil {
		t.Fatal(err)
	}
	open := func() (n int) {
		entries, _ := os.ReadDir("/proc/self/fdinfo")
		for _, e := range entries {
			is, err := os.Stat("/proc/self/fd/" + e.Name())
			if err != nil || !os.SameFile(is, device) {
				continue
			}
			n++
			info, _ := os.ReadFile("/proc/self/fdinfo/" + e.Name())
			var pos, flags int
			fmt.Sscanf(string(info), "pos: %d\nflags: %o", &pos, &flags)
			if flags&unix.O_CLOEXEC == 0 {
				t.Errorf("descriptor %s would be inherited: flags %o", e.Name(), flags)
			}
		}
		return n
	}
	before := open()
	w, err := openDevice(port, 19200, FlowRTSCTS)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if n := open() - before; n != 1 {
		t.Errorf("%d descriptors on an open port", n)
	}
	mode := termios(t, w)
	if mode.Cflag&unix.CRTSCTS == 0 || mode.Lflag&(unix.ICANON|unix.ECHO) != 0 || mode.Oflag&unix.OPOST != 0 || mode.Cflag&unix.CBAUD != unix.B19200 {
		t.Errorf("mode %+v", mode)
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	if n := open() - before; n != 0 {
		t.Errorf("%d descriptors left after Close", n)
	}
	w, err = openDevice(port, 9600, FlowXONXOFF)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	if mode := termios(t, w); mode.Iflag&unix.IXON == 0 || mode.Cflag&unix.CRTSCTS != 0 || mode.Cflag&unix.CBAUD != unix.B9600 {
		t.Errorf("mode %+v", mode)
	}
}

func termios(t *testing.T, w Wire) *unix.Termios {
	t.Helper()
	raw, err := w.(serialWire).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	var mode *unix.Termios
	raw.Control(func(fd uintptr) { mode, err = unix.IoctlGetTermios(int(fd), unix.TCGETS) })
	if err != nil {
		t.Fatal(err)
	}
	return mode
}

// TestSerialNeverHangs fills a port that nobody reads: a Write ends at its
// deadline, and one without a deadline ends when the port is closed.
func TestSerialNeverHangs(t *testing.T) {
	sim := paper.New(paper.Config{Busy: true, Buffer: 16, Queue: 16})
	sim.Stall()
	w, err := openDevice(onPTY(t, sim), 19200, FlowNone)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	w.SetWriteDeadline(time.Now().Add(50 * time.Millisecond))
	n, err := w.Write(make([]byte, 1<<20))
	if !errors.Is(err, os.ErrDeadlineExceeded) || n == 0 || n == 1<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	w.SetWriteDeadline(time.Time{})
	ended := make(chan error)
	go func() {
		_, err := w.Write(make([]byte, 1<<20))
		ended <- err
	}()
	time.Sleep(10 * time.Millisecond) // let it wait; it may also begin after Close
	w.Close()
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Errorf("a blocked Write ends with %v", err)
	}
	if _, err := w.Write([]byte{0}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a Write after Close ends with %v", err)
	}
}

// TestPortDoesNotWait: it dials a network printer, and the caller goes on meanwhile.
func TestPortDoesNotWait(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	open := Port(l.Addr().String(), 0, FlowNone)
	begun := time.Now()
	w, err := open(t.Context())
	if took := time.Since(begun); took > time.Second {
		t.Errorf("took %v", took)
	}
	if errors.Is(err, errOpening) {
		w, err = opened(t, open)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
}

func TestPortErrors(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{fs.ErrPermission, "dialout"},
		{syscall.EBUSY, "stop the other program"},
		{syscall.ENODEV, "plug the printer in"},
		{syscall.EIO, "look at its cable"},
	} {
		if err := portError("/dev/ttyUSB0", test.err); !errors.Is(err, test.err) || remedytest.Lacks(err, "/dev/ttyUSB0", test.want) != "" {
			t.Errorf("%s; want %q", remedy.Line(err), test.want)
		}
	}
}

// TestLP opens a pty as if it were a USB printer: what it has of one is that it
// is a character device that fills up.
func TestLP(t *testing.T) {
	if testing.Short() {
		t.Skip("short: an emulator does not pass a full tty on")
	}
	sim := paper.New(paper.Config{Busy: true, Buffer: 16, Queue: 16})
	sim.Stall()
	w, err := openLP(onPTY(t, sim))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	lp := w.(lpWire)
	if n, err := lp.Queued(); n != 0 || err != nil {
		t.Errorf("%d under way on an idle port, %v", n, err)
	}
	full := false // at last: the far end takes a few bytes more before it stalls
	for end := time.Now().Add(10 * time.Second); !full && time.Now().Before(end); {
		w.SetWriteDeadline(time.Now().Add(20 * time.Millisecond))
		if _, err := w.Write(make([]byte, 1<<20)); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Fatal(err)
		}
		n, err := lp.Queued()
		if err != nil {
			t.Fatal(err)
		}
		full = n == 1
	}
	if !full {
		t.Error("a full port is said to have nothing under way")
	}
	if err := lp.Flush(); !errors.Is(err, errForgotten) {
		t.Error(err)
	}
	if _, err := w.Write([]byte{0}); !errors.Is(err, os.ErrClosed) {
		t.Errorf("after a flush: %v", err)
	}
	if _, err := openLP(filepath.Join(t.TempDir(), "lp0")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
