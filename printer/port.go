package printer

import (
	"context"
	"net"
	"strings"
	"time"

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
	if strings.ContainsAny(port, `/\`) { // a path with a drive has a colon, too
		return false
	}
	_, number, err := net.SplitHostPort(port)
	return err == nil && number != ""
}
