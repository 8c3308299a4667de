package printer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"babbage/assets/remedy"
)

func openDevice(port string, baud int, flow Flow) (Wire, error) {
	if err := portIsDevice(port); err != nil {
		return nil, err
	}
	if portIsSerial(port) {
		return openSerial(port, baud, flow)
	}
	return openLP(port)
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
