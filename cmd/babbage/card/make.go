package card

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw"
)

// cluster is the most that a small file takes on a card of FAT, in bytes; and slack what folders and
// the files that are renamed take beside that.
const (
	cluster = 32 << 10
	slack   = 512 << 10
)

// Make makes the changes. Free tells what is free on the disk of a folder, in bytes; where not all
// has room nothing is begun. Each file is written beside the one whose place it takes, and the hook
// last, so a card that is pulled out halfway starts as before.
func (p *Plan) Make(free func(dir string) (uint64, error)) error {
	c := p.card
	try, err := takeover.NewPart(c.Dir)
	if err != nil {
		return fault(err)
	}
	try.Drop()
	for _, dir := range []string{c.Dir, c.path(ours), c.path(beforeDir), c.path(keptAs(ours))} {
		takeover.DropParts(dir) // of a card that was pulled out
	}
	if p.undo {
		return fault(p.makeUndo())
	}
	steps, err := p.steps()
	if err != nil {
		return err
	}
	need := int64(slack)
	for _, ch := range steps {
		need += (ch.new.size + cluster - 1) / cluster * cluster
	}
	switch room, err := free(c.Dir); {
	case errors.Is(err, errors.ErrUnsupported):
	case err != nil:
		return fault(err)
	case room < uint64(need):
		return remedy.With(fmt.Errorf("the card has room for %s, and %s are needed; nothing is changed", size(int64(room)), size(need)),
			"leave out the package of the other architecture (--deb), make smaller copies of the photos, or bring them on a USB stick")
	}
	for _, ch := range steps {
		if err := c.make(ch); err != nil {
			return fault(fmt.Errorf("%s: %w", ch.name, err))
		}
	}
	return fault(errors.Join(draw.SyncDir(c.path(ours)), draw.SyncDir(c.Dir)))
}

// steps are the changes with what has to be on the card before them.
func (p *Plan) steps() ([]change, error) {
	ledger, err := p.will.content()
	return slices.Concat(p.kept, []change{{name: ledgerFile, new: ledger}}, p.changes), err
}

// make makes one change.
func (c *Card) make(ch change) error {
	path := c.path(ch.name)
	if ch.gone {
		if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	from, err := ch.new.open()
	if err != nil {
		return err
	}
	defer from.Close()
	part, err := takeover.NewPart(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer part.Drop()
	if n, err := io.Copy(part, from); err != nil || n != ch.new.size {
		return cmp.Or(err, error(fmt.Errorf("%s has changed while it was read", ch.new.file)))
	}
	return part.Keep(path)
}

// fault says what to do about a card that takes nothing.
func fault(err error) error {
	if err == nil {
		return nil
	}
	return remedy.With(fmt.Errorf("the card takes no changes: %w", err),
		"see whether it is locked (the slider on its adapter), full, or pulled out; then run this again, or take all back with --undo")
}
