package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path/filepath"

	"babbage/assets/catalogue"
	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/device"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// guests is a party and where its photos are.
type guests struct {
	device.Party
	dir   folder
	notes []string // how the names were read, for the organiser

	speaks func(*slog.Logger) *catalogue.Language // on slips, by the settings beside the names
}

// folder is where names.csv is and the photos beside it.
type folder struct {
	fs.FS
	name string // what errors call it
}

// here is a folder of this machine.
func here(dir string) folder { return folder{plain.Dir(dir), dir} }

// path is what errors call a file of the folder.
func (f folder) path(file string) string { return filepath.Join(f.name, file) }

// readGuests reads the people and the rules of a party from the folder that the
// configuration names.
func readGuests(c *config) (guests, error) {
	return readGuestsIn(c, here(c.People))
}

// readGuestsIn reads them from another folder.
func readGuestsIn(c *config, dir folder) (guests, error) {
	g := guests{dir: dir}
	file, err := roster.FindNames(dir)
	if err != nil {
		do := cmp.Or(remedy.Of(err), "put the names into it, one a line, and the photos beside it")
		return g, remedy.With(fmt.Errorf("%s: %w", dir.path(roster.NamesFile), cause(err)), do)
	}
	f, err := dir.Open(file)
	if err != nil {
		return g, fmt.Errorf("%s: %w", dir.path(file), cause(err))
	}
	defer f.Close()
	if g.People, g.notes, err = roster.ReadNames(f, dir.path(file)); err != nil {
		return g, err
	}
	for _, p := range g.People {
		g.Photos = append(g.Photos, portrayed(p))
	}
	g.Rules, err = c.rules(dir)
	return g, err
}

// portrayed is what a press needs of a person.
func portrayed(p roster.Person) ticket.Portrayed {
	return ticket.Portrayed{Name: p.Name, Photo: p.Photo, Note: p.Note, Crop: p.Crop}
}

// rules are the [draw] section of the config and the file it names.
func (c *config) rules(dir folder) (draw.Rules, error) {
	d := c.Draw
	r := draw.Rules{
		Mode:      d.Mode,
		Last:      d.Last,
		OneCircle: d.OneCircle,
	}
	if r.RedoWindow = d.RedoWindow.Duration; r.RedoWindow == 0 {
		r.RedoWindow = -1 // the hat takes 0 for its default
	}
	for i, pair := range d.Couples {
		r.Couples = append(r.Couples, roster.Pair{Giver: pair[0], Receiver: pair[1], Where: fmt.Sprintf("%s: draw.couples, pair %d", c.file, i+1)})
	}
	if d.LastYear == "" {
		return r, nil
	}
	help := fmt.Sprintf("[draw] last_year names a file beside %s with last year's pairs", roster.NamesFile)
	if !fs.ValidPath(d.LastYear) {
		return r, remedy.With(fmt.Errorf("%s: draw.last_year = %q is not in the folder of the names", c.file, d.LastYear), help)
	}
	f, err := dir.Open(d.LastYear)
	if err != nil {
		return r, remedy.With(fmt.Errorf("%s: %w", dir.path(d.LastYear), cause(err)), help)
	}
	defer f.Close()
	r.LastYear, err = roster.ReadPairs(f, dir.path(d.LastYear))
	return r, err
}

// cause is an error of a file without its path.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
