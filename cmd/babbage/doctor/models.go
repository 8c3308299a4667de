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
	module               // the good one, but a carrier's pins have no use until an overlay gives it one
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
	board   int    // its type in a revision code, for the section [board-type=0x11]; -1: not known
	header  bool   // it has pins 8 and 10; those of a module are on its carrier
	jack    bool   // it has a socket for a loudspeaker
}

// models has the longer names before those that they begin with. Filters are those of the
// Raspberry Pi documentation, config.txt, "Model filters"; UARTs those of its "Configuring UARTs"
// and, for modules, of raspberrypi/linux (bcm2710-rpi-cm3.dts, bcm2711-rpi-cm4s.dts).
var models = []model{
	{"Zero 2", wireless, "/dev/serial0", "pi0 pi0w pi02", 0x12, true, false}, // its first firmware has no W
	{"Zero W", wireless, "/dev/serial0", "pi0 pi0w", 0x0c, true, false},
	{"Zero", plain, "/dev/serial0", "pi0", 0x09, true, false},
	{"2", plain, "/dev/serial0", "pi2", 0x04, true, true},
	{"3 Model A Plus", wireless, "/dev/serial0", "pi3 pi3+", 0x0e, true, true},
	{"3 Model B Plus", wireless, "/dev/serial0", "pi3 pi3+", 0x0d, true, true},
	{"3", wireless, "/dev/serial0", "pi3", 0x08, true, true},
	{"400", wireless, "/dev/serial0", "pi4 pi400", 0x13, true, false},
	{"4", wireless, "/dev/serial0", "pi4", 0x11, true, true},
	{"500", five, "/dev/ttyAMA0", "pi5 pi500", 0x19, true, false}, // and 500+
	{"5", five, "/dev/ttyAMA0", "pi5", 0x17, true, false},
	{"Compute Module 0", wireless, "/dev/serial0", "pi0 pi0w pi02 cm0", -1, false, false},
	{"Compute Module 3 Plus", module, "/dev/serial0", "pi3 pi3+ cm3 cm3+", 0x10, false, false},
	{"Compute Module 3", module, "/dev/serial0", "pi3 cm3", 0x0a, false, false},
	{"Compute Module 4S", module, "/dev/serial0", "pi4 cm4s", 0x15, false, false},
	{"Compute Module 4", wireless, "/dev/serial0", "pi4 cm4", 0x14, false, false},
	{"Compute Module 5 Lite", five, "/dev/ttyAMA0", "pi5 cm5", 0x1a, false, false},
	{"Compute Module 5", five, "/dev/ttyAMA0", "pi5 cm5", 0x18, false, false},
	{"Compute Module", module, "/dev/serial0", "pi1 cm1", 0x06, false, false},
	{"Model A Plus", plain, "/dev/serial0", "pi1", 0x02, true, true},
	{"Model A", plain, "/dev/serial0", "pi1", 0x00, true, true},
	{"Model B Plus", plain, "/dev/serial0", "pi1", 0x03, true, true},
	{"Model B", plain, "/dev/serial0", "pi1", 0x01, true, true},
}

// stranger is any other machine.
var stranger = model{uart: strange, port: "/dev/serial0", board: -1, header: true}

// modelOf returns the model of the machine whose files root has.
func modelOf(root fs.FS) model {
	name, isPi := strings.CutPrefix(modelName(root), "Raspberry Pi ")
	name = strings.ReplaceAll(name, "+", " Plus") // a mainline kernel has "3 Model B+"
	i := slices.IndexFunc(models, func(m model) bool { return strings.HasPrefix(name, m.name) })
	if !isPi || i < 0 {
		return stranger
	}
	return models[i]
}

// shortNames makes of a model's name what people call it.
var shortNames = strings.NewReplacer("Compute Module ", "CM", "Compute Module", "CM1", " Model A Plus", "A+", " Model B Plus", "B+",
	"Model A Plus", "1A+", "Model B Plus", "1B+", "Model A", "1A", "Model B", "1B", " Plus", "+", "Zero 2", "Zero 2 W")

func (m model) String() string { return shortNames.Replace(m.name) }

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
