// Package doctor examines a Raspberry Pi for whatever keeps a bear from
// running, and says how to mend it. It reads and never writes.
//
// What is in files is read from a root file system, so that an SD card in
// another computer, or a Pi made of a few files in a test, can be examined just
// as well. What only a running Pi can tell comes from funcs.
package doctor

import (
	"context"
	"fmt"
	"io/fs"
	"time"

	"babbage/assets/remedy"
	"babbage/device"
)

// Level is how bad a finding is.
type Level int

const (
	OK      Level = iota
	Warning       // the bear runs, but not as he should
	Broken        // he does not run, or nothing comes out of the printer; "fault" in what is printed
)

func (l Level) String() string { return [...]string{OK: "ok", Warning: "warning", Broken: "fault"}[l] }

// MarshalText is for JSON.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// Finding is one line of the examination.
type Finding struct {
	Check  string `json:"check"` // what was looked at, in a word
	Level  Level  `json:"level"`
	What   string `json:"what"`             // what was found
	Remedy string `json:"remedy,omitempty"` // a command where there is one, else what to do
}

// String is the finding in a line, and a second one with the remedy.
func (f Finding) String() string {
	s := fmt.Sprintf("%-8s %s: %s", f.Level, f.Check, f.What)
	if f.Remedy != "" {
		s += "\n         " + f.Remedy
	}
	return s
}

// Patient is the Pi to be examined.
type Patient struct {
	Root fs.FS // its file system

	Port  string // the printer's port; empty is the serial port of this model
	State string // the folder in which the hat is kept
	User  string // as whom the bear runs
	Sound bool   // he is to be heard

	Wiring device.Wiring // the lines of paws and LEDs

	// What only a running Pi can tell. A func that is nil is not asked.
	Lines   func() ([]device.Line, error)                // the lines of the header, and who holds them
	Printer func(context.Context) (says string, _ error) // whether the printer answers; it must not print
	Service func(context.Context) (Service, error)       // the bear as systemd knows him
	Space   func(dir string) (bytes uint64, _ error)     // free on the disk of a folder
	Party   func(context.Context) []Finding              // names, photos, fonts

	as *model // taken for this model, where the file system does not tell; see forEach
}

// Service is a unit as systemd knows it.
type Service struct {
	Installed bool
	Enabled   bool
	Active    bool
	Failed    bool
	Ready     time.Duration // from the start of the kernel to the green LED; 0: not known, or started anew since
	Took      time.Duration // from the last start of the bear to the green LED; 0 is not known
}

// check looks at one thing. It returns nothing where it has nothing to look at.
type check func(context.Context, *Patient) []Finding

// checks are what Examine does, in the order in which a maker sets up a Pi.
var checks = []check{
	checkModel,
	checkKernel,
	checkSupply,
	checkDisk,
	checkSpace,
	checkUser,
	checkLines,
	forEach(checkI2C),
	checkBoot,
	forEach(checkUART),
	forEach(checkConsole),
	checkPort,
	checkCUPS,
	checkPrinter,
	checkSound,
	checkService,
	checkParty,
}

// Examine returns what every check found. It ends early with ctx.
func Examine(ctx context.Context, p *Patient) []Finding {
	var all []Finding
	for _, c := range checks {
		if ctx.Err() != nil {
			break
		}
		all = append(all, c(ctx, p)...)
	}
	return all
}

// Worst returns the level of the worst finding.
func Worst(findings []Finding) Level {
	worst := OK
	for _, f := range findings {
		worst = max(worst, f.Level)
	}
	return worst
}

func ok(check, format string, args ...any) []Finding {
	return []Finding{{check, OK, fmt.Sprintf(format, args...), ""}}
}

func warning(check, what, remedy string) []Finding { return []Finding{{check, Warning, what, remedy}} }
func broken(check, what, remedy string) []Finding  { return []Finding{{check, Broken, what, remedy}} }

// Of is an error as a finding.
func Of(check string, level Level, err error) Finding {
	return Finding{check, level, err.Error(), remedy.Of(err)}
}
