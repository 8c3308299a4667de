package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"babbage/device"
	"babbage/draw"
	"babbage/printer"
)

// namesFile is the list of who takes part, beside the photos.
const namesFile = "names.csv"

// guests is a party and where its photos are.
type guests struct {
	device.Party
	files fs.FS
}

// readGuests reads the people and the rules of a party from the organiser's
// folder.
func readGuests(c *config) (guests, error) { return readGuestsFrom(c, os.DirFS(c.People), c.People) }

// readGuestsFrom reads them from files; dir is what errors call it.
func readGuestsFrom(c *config, files fs.FS, dir string) (guests, error) {
	g := guests{files: files}
	f, err := files.Open(namesFile)
	if err != nil {
		return g, fmt.Errorf("%s: %w; put the names into it, one a line, and the photos beside it", filepath.Join(dir, namesFile), cause(err))
	}
	defer f.Close()
	if g.People, err = draw.ReadNames(f, filepath.Join(dir, namesFile)); err != nil {
		return g, err
	}
	for _, p := range g.People {
		g.Photos = append(g.Photos, printer.Portrayed{Name: p.Name, Photo: p.Photo})
	}
	g.Rules, err = c.rules(files, dir)
	return g, err
}

// rules are the [draw] section of the config and the file it names.
func (c *config) rules(files fs.FS, dir string) (draw.Rules, error) {
	d := c.Draw
	r := draw.Rules{
		Mode:      d.Mode,
		Last:      d.Last,
		OneCircle: d.OneCircle,
	}
	if r.RedoWindow = time.Duration(d.RedoWindow); r.RedoWindow == 0 {
		r.RedoWindow = -1 // the hat takes 0 for its default
	}
	for i, pair := range d.Couples {
		r.Couples = append(r.Couples, draw.Pair{Giver: pair[0], Receiver: pair[1], Where: fmt.Sprintf("%s: draw.couples, pair %d", c.file, i+1)})
	}
	if d.LastYear == "" {
		return r, nil
	}
	f, err := files.Open(d.LastYear)
	if err != nil {
		return r, fmt.Errorf("%s: %w; [draw] last_year names a file beside %s with last year's pairs", filepath.Join(dir, d.LastYear), cause(err), namesFile)
	}
	defer f.Close()
	r.LastYear, err = draw.ReadPairs(f, filepath.Join(dir, d.LastYear))
	return r, err
}

// cause is what is wrong with a file, without its path.
func cause(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
