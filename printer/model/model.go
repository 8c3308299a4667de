// Package model is what is known about the receipt printers that people own: how wide they are,
// which raster language they read, whether they have a knife and how far from the head, and which
// question they answer. One line of the settings, model = "TM-T88V", stands for all of it.
package model

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"babbage/printer"
	"babbage/printer/raster"
)

// Model is a printer of the table.
type Model struct {
	Name    string // as it stands on the printer: TM-T88V
	Vendor  string
	Dots    int               // across, a multiple of 8
	Guessed bool              // nobody has told Dots: they are the usual of such paper
	DPI     int               // dots per inch, along and across
	Reads   []string          // its raster languages, the one to use first; none: it has needles
	Rasters []raster.Language // those of them that the bear speaks
	Cut     printer.Cut
	Knife   int           // rows from its head to its knife; 0 where there is none
	Query   printer.Query // how it is asked for its status; QueryAuto: by what is not known
	Drawer  bool          // it has the plug of a cash drawer

	also []string // other names
}

// InDots is printer.Config's: what Epson's have to be told, and others of 180 dpi, which are made
// like the TM-T88.
func (m Model) InDots() int {
	if m.Vendor == "Epson" || m.DPI == 180 {
		return m.DPI
	}
	return 0
}

//go:embed models.tsv
var table string

// All returns the table, by vendor and name.
func All() []Model { return slices.Clone(models().all) }

// lists is the table and who is where in it.
type lists struct {
	all   []Model
	names map[string]int // by key: its names, alone and behind its vendor's
}

var models = sync.OnceValue(func() *lists {
	l := &lists{names: map[string]int{}}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "name\t") {
			continue
		}
		m, err := read(strings.TrimSuffix(line, "\n"))
		if err != nil {
			panic(fmt.Sprintf("model: %q: %v", line, err)) // a test reads the table
		}
		l.all = append(l.all, m)
		vendor, _, _ := strings.Cut(m.Vendor, " ")
		for _, name := range append([]string{m.Name}, m.also...) {
			for _, before := range []string{"", vendor, m.Vendor} {
				l.names[key(before+name)] = len(l.all) - 1
			}
		}
	}
	return l
})

// read reads a row of the table.
func read(row string) (m Model, err error) {
	cells := strings.Split(row, "\t")
	if len(cells) != 11 {
		return m, fmt.Errorf("%d columns", len(cells))
	}
	m = Model{Name: cells[0], Vendor: cells[2], Reads: list(cells[5]), Drawer: cells[9] == "yes", also: list(cells[1])}
	dots, guessed := strings.CutSuffix(cells[3], "?")
	m.Guessed = guessed
	for text, n := range map[string]*int{dots: &m.Dots, cells[4]: &m.DPI, cells[7]: &m.Knife} {
		if *n, err = strconv.Atoi(text); err != nil {
			return m, err
		}
	}
	for _, word := range m.Reads {
		var l raster.Language
		if l.UnmarshalText([]byte(word)) == nil {
			m.Rasters = append(m.Rasters, l)
		}
	}
	if err := m.Cut.UnmarshalText([]byte(cells[6])); err != nil {
		return m, err
	}
	return m, m.Query.UnmarshalText([]byte(cells[8]))
}

// list reads what commas separate; - is nothing.
func list(cell string) []string {
	if cell == "-" {
		return nil
	}
	return strings.FieldsFunc(cell, func(r rune) bool { return r == ',' })
}

// Width is how wide it prints, in mm.
func (m Model) Width() float64 { return float64(m.Dots) * 25.4 / float64(m.DPI) }

// String is the model with its vendor: Epson TM-T88V.
func (m Model) String() string { return m.Vendor + " " + m.Name }
