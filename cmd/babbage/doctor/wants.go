package doctor

import (
	"cmp"
	"slices"
	"strings"
)

// Lines of config.txt that give pins 8 and 10 the good UART.
const (
	enableUART  = "enable_uart=1"
	noBluetooth = "dtoverlay=disable-bt"
	uart0On     = "dtparam=uart0=on"
)

// wants are the lines that a model needs in config.txt for a printer on pins 8 and 10. A module
// does with those of the wireless models: it has no Bluetooth that an overlay could move.
func (m model) wants() []string {
	switch m.uart {
	case wireless:
		return []string{enableUART, noBluetooth}
	case module:
		return []string{enableUART}
	case five:
		return []string{uart0On}
	}
	return nil
}

// ConfigTxt returns the lines of config.txt that give the serial port on pins 8 and 10 to a printer
// on whatever model the card is put into: each below the filter of the models that want it, and at
// the end [all]. Whoever writes them puts them behind all others.
func ConfigTxt() []string {
	lines := []string{"[all]"}
	done := map[string]bool{}
	for _, filter := range filters() {
		members := filtered(filter)
		if !slices.ContainsFunc(members, func(m model) bool { return !done[m.name] && m.wants() != nil }) {
			continue // a wider one has them all
		}
		want := slices.MaxFunc(members, func(a, b model) int { return len(a.wants()) - len(b.wants()) })
		if slices.ContainsFunc(members, func(m model) bool { return !m.bears(want.wants()) }) {
			continue
		}
		for _, m := range members {
			done[m.name] = true
		}
		lines = append(append(lines, "["+filter+"]"), want.wants()...)
	}
	return append(lines, "[all]")
}

// bears reports whether lines that another model wants do for this one, too.
func (m model) bears(lines []string) bool {
	if m.uart == module {
		return slices.Contains(lines, enableUART)
	}
	return slices.Equal(m.wants(), lines)
}

// filters returns every filter of the models, those of many models first.
func filters() []string {
	var all []string
	for _, m := range models {
		for name := range strings.FieldsSeq(m.filters) {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(len(filtered(b))-len(filtered(a)), strings.Compare(a, b))
	})
	return all
}

// filtered returns the models that a filter applies to.
func filtered(filter string) (members []model) {
	for _, m := range models {
		if slices.Contains(strings.Fields(m.filters), filter) {
			members = append(members, m)
		}
	}
	return members
}

// anyConsole are the names under which the kernel may have a console on pins 8 and 10 of some model.
var anyConsole = []string{"serial0", "ttyAMA0", "ttyS0"}

// OnPrinter reports whether a word of the kernel's command line gives it a console on what is, on
// some model, the printer's port: console=serial0,115200 for one.
func OnPrinter(word string) bool { return console([]string{word}, anyConsole) != "" }
