package doctor

import (
	"testing"
	"testing/fstest"
)

// Names as the firmware writes them.
var firmwareNames = map[string]struct {
	port, filters string
	uart          uart
}{
	"Raspberry Pi Model A Rev 2":                {"/dev/serial0", "pi1", plain},
	"Raspberry Pi Model B Rev 1":                {"/dev/serial0", "pi1", plain},
	"Raspberry Pi Model A Plus Rev 1.1":         {"/dev/serial0", "pi1", plain},
	"Raspberry Pi Model B Plus Rev 1.2":         {"/dev/serial0", "pi1", plain},
	"Raspberry Pi Compute Module Rev 1.1":       {"/dev/serial0", "pi1 cm1", module},
	"Raspberry Pi Zero Rev 1.3":                 {"/dev/serial0", "pi0", plain},
	"Raspberry Pi Zero W Rev 1.1":               {"/dev/serial0", "pi0 pi0w", wireless},
	"Raspberry Pi Zero 2 W Rev 1.0":             {"/dev/serial0", "pi0 pi0w pi02", wireless},
	"Raspberry Pi Zero 2 Rev 1.0":               {"/dev/serial0", "pi0 pi0w pi02", wireless},
	"Raspberry Pi 2 Model B Rev 1.1":            {"/dev/serial0", "pi2", plain},
	"Raspberry Pi 3 Model B Rev 1.2":            {"/dev/serial0", "pi3", wireless},
	"Raspberry Pi 3 Model B Plus Rev 1.3":       {"/dev/serial0", "pi3 pi3+", wireless},
	"Raspberry Pi 3 Model A Plus Rev 1.0":       {"/dev/serial0", "pi3 pi3+", wireless},
	"Raspberry Pi 3 Model B+":                   {"/dev/serial0", "pi3 pi3+", wireless},
	"Raspberry Pi Compute Module 3 Rev 1.0":     {"/dev/serial0", "pi3 cm3", module},
	"Raspberry Pi Compute Module 3 Plus Rev 1":  {"/dev/serial0", "pi3 pi3+ cm3 cm3+", module},
	"Raspberry Pi 4 Model B Rev 1.4":            {"/dev/serial0", "pi4", wireless},
	"Raspberry Pi 400 Rev 1.0":                  {"/dev/serial0", "pi4 pi400", wireless},
	"Raspberry Pi Compute Module 4 Rev 1.1":     {"/dev/serial0", "pi4 cm4", wireless},
	"Raspberry Pi Compute Module 4S Rev 1.0":    {"/dev/serial0", "pi4 cm4s", module},
	"Raspberry Pi 5 Model B Rev 1.0":            {"/dev/ttyAMA0", "pi5", five},
	"Raspberry Pi 500 Rev 1.0":                  {"/dev/ttyAMA0", "pi5 pi500", five},
	"Raspberry Pi 500 Plus Rev 1.0":             {"/dev/ttyAMA0", "pi5 pi500", five},
	"Raspberry Pi Compute Module 0 Rev 1.0":     {"/dev/serial0", "pi0 pi0w pi02 cm0", wireless},
	"Raspberry Pi Compute Module 5 Rev 1.0":     {"/dev/ttyAMA0", "pi5 cm5", five},
	"Raspberry Pi Compute Module 5 Lite Rev 1.": {"/dev/ttyAMA0", "pi5 cm5", five},
	"Intel NUC": {"/dev/serial0", "", strange},
	"":          {"/dev/serial0", "", strange},
}

// What run opens is what the doctor examines, on every model; and no row of the table hides
// behind one before it.
func TestEveryModel(t *testing.T) {
	met := map[string]bool{}
	for name, want := range firmwareNames {
		root := fstest.MapFS{"proc/device-tree/model": {Data: []byte(name + "\x00")}}
		m := modelOf(root)
		met[m.name] = true
		p := Patient{Root: root}
		if got := SerialPort(root); got != want.port || p.port() != got {
			t.Errorf("%q: run opens %s and the doctor examines %s, want %s", name, got, p.port(), want.port)
		}
		if m.filters != want.filters {
			t.Errorf("%q: filters %q, want %q", name, m.filters, want.filters)
		}
		if m.uart != want.uart {
			t.Errorf("%q is taken for %q", name, m.name)
		}
	}
	for _, m := range models {
		if !met[m.name] {
			t.Errorf("no firmware name is met by the row %q", m.name)
		}
	}
}
