package card

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw"
)

// Undo is the plan that brings back each file as it was, byte for byte, and takes away what was
// added. Of a text that somebody else has changed since, only what is ours is taken back: the Pi writes
// its new PARTUUID into cmdline.txt, and the old one would not start any more. Files that are no
// longer what was put there stay.
func (c *Card) Undo() (*Plan, error) {
	was, err := c.readLedger()
	if err != nil {
		return nil, err
	}
	p := &Plan{card: c, was: was, will: ledger{}, undo: true}
	names := slices.Sorted(maps.Keys(strips))
	for name := range maps.Keys(was) {
		if strips[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	slices.SortStableFunc(names, func(a, b string) int { return late(a) - late(b) })
	for _, name := range names {
		if err := p.restore(name); err != nil {
			return nil, err
		}
	}
	if !c.has(beforeDir) && p.Nothing() {
		return nil, remedy.With(errors.New("babbage card has changed nothing on "+c.Dir), "name the card that is to be as it was")
	}
	return p, nil
}

// late is larger for what is brought back later: the hooks come first.
func late(name string) int {
	switch name {
	case cmdlineTxt:
		return 0
	case firstrunSh, userData, metaData, preseedToml:
		return 1
	case configTxt:
		return 2
	}
	return 3
}

// restore plans what brings one file back.
func (p *Plan) restore(name string) error {
	c := p.card
	if !c.has(name) {
		if !p.was[name].Kept || strips[name] != nil || name == metaData {
			return nil // what is not there any more is no hook
		}
		kept, err := inFile(c.path(keptAs(name)))
		p.changes = append(p.changes, change{name: name, new: kept})
		return err
	}
	now, err := inFile(c.path(name))
	if err != nil {
		return remedy.With(err, again)
	}
	e, known := p.was[name]
	ch := change{name: name, there: true}
	if strips[name] != nil || name == metaData {
		ch.text = true
		if ch.old, err = c.read(name); err != nil {
			return err
		}
	}
	switch {
	case known && now.sum == e.Sum && !e.Kept:
		ch.gone = true
	case known && now.sum == e.Sum:
		if ch.new, err = inFile(c.path(keptAs(name))); err != nil {
			return remedy.With(fmt.Errorf("the copy of %s is not there any more: %w", name, err), again)
		}
		if ch.text {
			if ch.new.text, err = plain.Read(ch.new.file, maxText); err != nil {
				return remedy.With(err, again)
			}
		}
	case strips[name] != nil:
		stripped := c.stripped(name, string(ch.old), p.was)
		if stripped == string(ch.old) {
			return nil
		}
		ch.new = inMemory([]byte(stripped))
		if known {
			p.Notes = append(p.Notes, name+" has been changed since: only what is about babbage is taken out of it")
		}
	default:
		if kept, err := inFile(c.path(keptAs(name))); !e.Kept || err != nil || kept.sum != now.sum {
			note := name + " has been changed since, and stays as it is"
			if e.Kept && err == nil {
				note += "; what was there before is in " + keptAs(name)
			}
			p.Notes = append(p.Notes, note)
		}
		return nil
	}
	if ch.new.sum != now.sum {
		p.changes = append(p.changes, ch)
	}
	return nil
}

// dropCopies takes away the ledger, and the copies of what was there before; but for those of files
// that stay as somebody else has changed them, as nobody has these otherwise.
func (c *Card) dropCopies() error {
	if err := os.Remove(c.path(ledgerFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	before := c.path(beforeDir)
	var dirs []string
	err := filepath.WalkDir(before, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir():
			dirs = append(dirs, path)
			return nil
		}
		name, err := filepath.Rel(before, path)
		if err != nil {
			return err
		}
		if name = filepath.ToSlash(name); strips[strings.ToLower(name)] == nil && !c.same(name, path) {
			return nil
		}
		return os.Remove(path)
	})
	for _, dir := range slices.Backward(dirs) {
		if entries, _ := os.ReadDir(dir); len(entries) == 0 {
			err = errors.Join(err, os.Remove(dir))
		}
	}
	return err
}

// same reports whether a file of the card is that copy.
func (c *Card) same(name, copied string) bool {
	now, err := inFile(c.path(name))
	kept, err2 := inFile(copied)
	return err == nil && err2 == nil && now.sum == kept.sum
}

// makeUndo makes the changes, and takes away the copies when all are made.
func (p *Plan) makeUndo() error {
	c := p.card
	for _, ch := range p.changes {
		if err := c.make(ch); err != nil {
			return fmt.Errorf("%s: %w", ch.name, err)
		}
	}
	if err := draw.SyncDir(c.Dir); err != nil {
		return err
	}
	if err := c.dropCopies(); err != nil {
		return err
	}
	for _, said := range []string{whyTxt, ours + "/" + takeover.Says} {
		if err := os.Remove(c.path(said)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if entries, err := os.ReadDir(c.path(ours)); err == nil && len(entries) == 0 {
		return os.Remove(c.path(ours))
	}
	return nil
}
