package doctor

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// uart is what stands on pins 8 and 10 of a header.
type uart int

const (
	strange  uart = iota // no Raspberry Pi that we know
	plain                // the good UART (PL011), out of the box
	wireless             // the mini UART, off; Bluetooth has the good one
	five                 // the good one, off; serial0 is the debug header
)

// model is what babbage has to know of a model of Raspberry Pi. This table is the only place
// where it is written.
type model struct {
	name    string // how the firmware's name of it begins, behind "Raspberry Pi "
	uart    uart
	port    string // of pins 8 and 10
	filters string // sections of config.txt that apply to it, beside [all]
	jack    bool   // it has a socket for a loudspeaker
}

// models has the longer names before those that they begin with. Filters are those of the
// Raspberry Pi documentation, config.txt, "Model filters".
var models = []model{
	{"Zero 2 W", wireless, "/dev/serial0", "pi0 pi0w pi02", false},
	{"Zero W", wireless, "/dev/serial0", "pi0 pi0w", false},
	{"Zero", plain, "/dev/serial0", "pi0", false},
	{"2", plain, "/dev/serial0", "pi2", true},
	{"3 Model A Plus", wireless, "/dev/serial0", "pi3 pi3+", true},
	{"3 Model B Plus", wireless, "/dev/serial0", "pi3 pi3+", true},
	{"3", wireless, "/dev/serial0", "pi3", true},
	{"400", wireless, "/dev/serial0", "pi4 pi400", false},
	{"4", wireless, "/dev/serial0", "pi4", true},
	{"500", five, "/dev/ttyAMA0", "pi5 pi500", false}, // and 500+
	{"5", five, "/dev/ttyAMA0", "pi5", false},
	{"Compute Module 0", wireless, "/dev/serial0", "pi0 pi0w pi02 cm0", false},
	{"Compute Module 3 Plus", plain, "/dev/serial0", "pi3 pi3+ cm3 cm3+", false},
	{"Compute Module 3", plain, "/dev/serial0", "pi3 cm3", false},
	{"Compute Module 4S", plain, "/dev/serial0", "pi4 cm4s", false},
	{"Compute Module 4", wireless, "/dev/serial0", "pi4 cm4", false},
	{"Compute Module 5", five, "/dev/ttyAMA0", "pi5 cm5", false}, // and its Lite
	{"Compute Module", plain, "/dev/serial0", "pi1 cm1", false},
	{"Model", plain, "/dev/serial0", "pi1", true}, // A, B, A+ and B+
}

// stranger is any other machine.
var stranger = model{uart: strange, port: "/dev/serial0"}

// modelOf returns the model of the machine whose files root has.
func modelOf(root fs.FS) model {
	name, isPi := strings.CutPrefix(modelName(root), "Raspberry Pi ")
	i := slices.IndexFunc(models, func(m model) bool { return strings.HasPrefix(name, m.name) })
	if !isPi || i < 0 {
		return stranger
	}
	return models[i]
}

// modelName returns the model as the firmware tells it, or "".
func modelName(root fs.FS) string {
	text, err := fs.ReadFile(root, "proc/device-tree/model")
	if err != nil {
		text, _ = fs.ReadFile(root, "sys/firmware/devicetree/base/model")
	}
	return strings.Trim(string(text), "\x00\n ")
}

// SerialPort returns the device of pins 8 and 10 on the machine whose files root has.
func SerialPort(root fs.FS) string { return modelOf(root).port }

// OnHeader reports whether a port may be the one on pins 8 and 10; "" is.
func OnHeader(port string) bool {
	name := path.Base(port)
	return port == "" || strings.HasPrefix(port, "/dev/") &&
		(strings.HasPrefix(name, "serial") || strings.HasPrefix(name, "ttyAMA") || name == "ttyS0")
}
