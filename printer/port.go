package printer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strings"
	"time"

	"babbage/assets/remedy"
	"babbage/assets/words"
)

// Flow is how a serial printer says that its buffer is full.
type Flow int

const (
	FlowNone    Flow = iota // not at all: up to about 57,600 baud the wire is slower than the head
	FlowRTSCTS              // by its BUSY line, connected to the Pi's CTS
	FlowXONXOFF             // by XOFF and XON on the return line
)

var flows = words.For[Flow]("flow control", "none", "rtscts", "xonxoff")

// String returns the word of the settings for f.
func (f Flow) String() string { return flows.Word(f) }

// UnmarshalText reads a flow control's word: none, rtscts or xonxoff.
func (f *Flow) UnmarshalText(text []byte) error { return flows.Read(text, f) }

// dialPatience bounds a network printer's dial.
const dialPatience = 5 * time.Second

// Port opens a printer's port: a serial device ("/dev/serial0") with the baud rate and flow
// control given, a USB printer ("/dev/usb/lp0"), or a network printer ("host:9100"). What is
// not a device is never created and never written to.
//
// It does not wait for a network printer to answer: a goroutine dials, for up to 5 s, and
// the Printer asks again until that is done.
func Port(port string, baud int, flow Flow) Opener {
	if portIsNetwork(port) {
		return (&dial{port: port}).open
	}
	return func(context.Context) (Wire, error) { return openDevice(port, baud, flow) }
}

func openDevice(port string, baud int, flow Flow) (Wire, error) {
	if err := portIsDevice(port); err != nil {
		return nil, err
	}
	if portIsSerial(port) {
		return openSerial(port, baud, flow)
	}
	return openLP(port)
}

// DefaultQuery is how a printer on the port is asked for its status where the settings do
// not say. USB and network printers can answer, and all commands are tried. A serial
// printer's TX is normally not connected (it is 5 V on some models), so nothing is asked.
func DefaultQuery(port string) Query {
	if portIsNetwork(port) || !portIsSerial(port) {
		return QueryAuto
	}
	return QueryNone
}

// DefaultBaud is Config.Baud for a port: the rate given for a serial port, and 0 for USB and
// network printers.
func DefaultBaud(port string, baud int) int {
	if portIsNetwork(port) || !portIsSerial(port) {
		return 0
	}
	return baud
}

// portIsNetwork reports whether a port is host:port rather than a path.
func portIsNetwork(port string) bool {
	if strings.Contains(port, "/") {
		return false
	}
	_, number, err := net.SplitHostPort(port)
	return err == nil && number != ""
}

// choosePort is what to do about a port that cannot be a printer's.
const choosePort = "set printer.port to one of /dev/serial0, /dev/usb/lp0 or host:9100"

// portIsDevice returns an error that says what port is, unless it is a character device.
func portIsDevice(port string) error {
	info, err := os.Stat(port)
	switch {
	case port == "":
		return remedy.With(errors.New("no printer port is given"), choosePort)
	case errors.Is(err, fs.ErrNotExist):
		return remedy.With(fmt.Errorf("printer port %q is not there: %w", port, fs.ErrNotExist),
			"plug the printer in and switch it on, or "+choosePort)
	case err != nil:
		return fmt.Errorf("printer port: %w", err)
	case info.Mode()&os.ModeCharDevice == 0:
		return remedy.With(fmt.Errorf("printer port %q is no device but %s", port, portKind(info.Mode())), choosePort)
	}
	return nil
}

func portKind(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a folder"
	case mode&os.ModeNamedPipe != 0:
		return "a pipe"
	case mode&os.ModeSocket != 0:
		return "a local socket"
	}
	return "a disk"
}
