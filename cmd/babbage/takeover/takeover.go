// Package takeover brings an organiser's files to the bear without a keyboard:
// from a folder on the boot partition of the SD card, which any computer can
// write to, or from a USB stick.
//
// There are three parts: the lists (names.csv and what lies beside it), the
// photos, and the settings (babbage.toml). Each part that is there takes the
// place of the whole part that was there before; a part that is not there stays
// as it is. The parts are gathered in a folder of their own, tried out, and
// become the party by one rename, so a bear finds all of the old or all of the
// new:
//
//	/boot/firmware/babbage ──copy──► people.new ──rename──► people
//
// The source is only read, but for a file that says why it is not taken over (says.go).
package takeover

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw"
)

// Settings is the name of the file with settings, which are put on top of the
// bear's own configuration.
const Settings = "babbage.toml"

// News is what was taken over.
type News struct {
	Lists, Photos, Settings int
	Odd                     []string // files passed over, each with the reason
}

// Refusal is why a folder was not taken over: everything is as it was before.
type Refusal struct {
	Err  error
	Told bool // this folder, as it is, was refused for this reason before
}

func (r *Refusal) Error() string { return r.Err.Error() }
func (r *Refusal) Unwrap() error { return r.Err }

// Take takes over the folder from into the folder to, unless it has been taken
// as it is already: then, or when it is not there or empty, News is nil. try is
// asked whether the bear could run with the lists and settings in dir, some of which
// came with the news, and may edit them; the photos are not there yet. Any error is a *Refusal.
func Take(ctx context.Context, from, to string, try func(dir string, news *News) error) (*News, error) {
	memory := remember(to)
	before := memory[from]
	found, mark, err := look(from)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (found.seen == 0 || mark == before.Taken) {
		if err == nil && (before.Says != nil || before.Refused != "") { // of another stick, or of what is mended
			memory[from] = taken{Taken: before.Taken}
			_ = memory.save(to)
		}
		return nil, nil
	}
	if err == nil {
		err = found.check()
	}
	var news *News
	if err == nil {
		news = &News{Lists: len(found.lists), Photos: len(found.photos), Settings: len(found.settings), Odd: found.odd}
		err = found.bring(ctx, to, func(dir string) error { return try(dir, news) })
	}
	if err != nil {
		r := &Refusal{Err: err, Told: before.Refused == mark+err.Error()}
		if ctx.Err() == nil {
			memory[from] = taken{Taken: before.Taken, Refused: mark + err.Error()}
			_ = memory.save(to) // when it is not saved, the refusal is told once more
		}
		return nil, r
	}
	memory[from] = taken{Taken: mark}
	_ = memory.save(to) // when it is not saved, the folder is taken once more
	return news, nil
}

// bring puts the parts that were found in the place of those in the folder to.
func (f *folder) bring(ctx context.Context, to string, try func(dir string) error) error {
	root, err := plain.Root(f.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	old, _, err := look(to)
	if errors.Is(err, fs.ErrNotExist) {
		old = &folder{dir: to}
	} else if err != nil {
		return err
	}
	fresh := to + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return full(err)
	}
	defer os.RemoveAll(fresh) // nothing is there any more once it has become the party
	if err := os.MkdirAll(fresh, 0o750); err != nil {
		return full(err)
	}
	for _, part := range [][2][]file{{f.lists, old.lists}, {f.settings, old.settings}} {
		if err := gather(ctx, root, old.dir, fresh, part[0], part[1]); err != nil {
			return err
		}
	}
	if err := try(fresh); err != nil {
		return err
	}
	if err := gather(ctx, root, old.dir, fresh, f.photos, old.photos); err != nil {
		return err
	}
	if err := draw.SyncDir(fresh); err != nil {
		return full(err)
	}
	return full(swap(osDisk, fresh, to))
}

// gather copies the files of a part, or, when there are none, those it has now.
func gather(ctx context.Context, from *os.Root, old, fresh string, files, kept []file) error {
	for _, f := range files {
		if err := copyFile(ctx, from, f, filepath.Join(fresh, f.as)); err != nil {
			return err
		}
	}
	if len(files) > 0 || len(kept) == 0 {
		return nil
	}
	root, err := plain.Root(old)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, f := range kept {
		to := filepath.Join(fresh, f.as)
		if os.Link(filepath.Join(old, f.name), to) == nil {
			continue // the same file in both folders takes no room; somebody else's cannot be linked
		}
		if err := copyFile(ctx, root, f, to); err != nil {
			return err
		}
	}
	return nil
}

// swap puts the folder fresh in the place of the folder to. Between its two renames there is no
// such folder; after a power cut just then, Recover brings the old one back.
//
// An error means that to is as it was, or, where not even that could be brought back, missing
// until Recover.
func swap(d disk, fresh, to string) error {
	before := to + ".before"
	if err := d.removeAll(before); err != nil {
		return err
	}
	if err := d.rename(to, before); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	back := func() error { return d.rename(before, to) }
	if err := d.rename(fresh, to); err != nil {
		return errors.Join(err, back())
	}
	if err := d.sync(filepath.Dir(to)); err != nil && d.rename(to, fresh) == nil {
		return errors.Join(err, back())
	}
	// Who took part in another year is nobody's business. What is left is cleared away by Recover.
	_ = d.removeAll(before)
	return nil
}

// disk is what swap asks of a file system.
type disk struct {
	rename    func(old, new string) error
	removeAll func(name string) error
	sync      func(dir string) error
}

var osDisk = disk{os.Rename, os.RemoveAll, draw.SyncDir}

// Recover brings back the folder to when a power cut came in the middle of
// Take, and clears away what was half copied. It is called before anything
// reads the folder.
func Recover(to string) error {
	if err := os.RemoveAll(to + ".new"); err != nil {
		return full(err)
	}
	// At every boot systemd makes an empty folder where there is none (deploy/debian/tmpfiles.conf).
	if entries, err := os.ReadDir(to); len(entries) > 0 {
		return full(os.RemoveAll(to + ".before"))
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Lstat(to + ".before"); err != nil {
		return nil // there never was one
	}
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.Rename(to+".before", to)
}

// full says what to do about a disk that takes no more.
func full(err error) error {
	if err == nil {
		return nil
	}
	return remedy.With(err, "see whether the disk is full or read-only (df -h) and whether the folder belongs to the bear")
}
