package files

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw"
	"babbage/draw/roster"
)

// change is what is to become of the names and the settings.
type change struct {
	list     *roster.List
	doc      *document
	lastYear []byte // nil: it stays as it is

	names, settings file // as they were read
}

// edit reads the names and the settings, has do change them, and writes what is other then. do can
// be called again, when somebody has changed the files meanwhile; then is called before anything
// is written, when nothing can be refused any more, and may be nil. The news are told when all is
// written. writing is held.
func (f *Files) edit(do func(*change) (news []News, err error), then func() error) error {
	const tries = 10
	for range tries {
		c := &change{}
		var err error
		if c.names, c.settings, err = f.watched(); err != nil {
			return err
		}
		if c.list, err = roster.Edit(c.names.text, cmp.Or(c.names.name, roster.NamesFile)); err != nil {
			return err
		}
		if c.doc, err = parse(c.settings.text); err != nil {
			return err
		}
		news, err := do(c)
		if err != nil {
			return err
		}
		changed, err := f.tried(c)
		if err != nil {
			return err
		}
		if again, err := f.write(c, changed, then, news); err != nil || !again {
			return err
		}
	}
	return remedy.With(fmt.Errorf("%s: somebody else changes the files all the time", f.dir), "try again")
}

// rewritten is the news of names that had to be written anew.
func (c *change) rewritten(news []News) []News {
	other := c.names.there && c.names.name != roster.NamesFile && !bytes.Equal(c.names.text, c.list.Bytes())
	if (other || c.list.Anew()) && len(news) > 0 {
		return []News{{By: news[0].By, What: Rewritten, Old: c.names.name}}
	}
	return nil
}

// tried returns the files that have changed, and tries them out.
func (f *Files) tried(c *change) (map[string][]byte, error) {
	changed := map[string][]byte{}
	if !bytes.Equal(c.names.text, c.list.Bytes()) {
		changed[roster.NamesFile] = c.list.Bytes()
	}
	if text := c.doc.bytes(); !bytes.Equal(c.settings.text, text) {
		if len(text) > maxSettings {
			return nil, remedy.With(fmt.Errorf("%s: more than %d KB", takeover.Settings, maxSettings>>10), "write less")
		}
		changed[takeover.Settings] = text
	}
	if c.lastYear != nil {
		changed[LastYearFile] = c.lastYear
	}
	if f.try == nil || len(changed) == 0 {
		return changed, nil
	}
	return changed, f.try(overlay{plain.Dir(f.dir), changed})
}

// write writes what has changed and tells the news; again is true, and nothing was written, when
// somebody else was quicker.
func (f *Files) write(c *change, changed map[string][]byte, then func() error, news []News) (again bool, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	names, settings, err := f.both()
	if err != nil {
		return false, err
	}
	if version(names, settings) != version(c.names, c.settings) {
		return true, nil
	}
	defer func() { // also when only a part was written
		if names, settings, err := f.both(); err == nil {
			f.known = version(names, settings)
		}
	}()
	if _, ok := changed[roster.NamesFile]; ok && c.names.name == roster.NamesFile && !c.list.Text() {
		changed[before] = c.names.text // it had columns or colours, perhaps
	}
	// Settings that name somebody come after the names, and before those of which somebody is struck:
	// so nobody there is unknown, whenever the power is cut.
	order := []string{before, LastYearFile, roster.NamesFile, takeover.Settings}
	if slices.ContainsFunc(news, func(n News) bool { return n.What == Struck }) {
		order = []string{before, LastYearFile, takeover.Settings, roster.NamesFile}
	}
	if err := f.putAll(order, changed, then); err != nil {
		return false, err
	}
	for _, n := range append(news, c.rewritten(news)...) {
		f.tell(n)
	}
	return false, nil
}

// before is where a names file stays that was no plain text. Nobody takes that for a names file.
const before = roster.NamesFile + ".before"

// putAll writes those files that have changed, each as a whole, and all of them or none: what a
// disk has no room for, or what may not be replaced, is found out before the first is in its place.
// first is done between the two; it may be nil.
func (f *Files) putAll(order []string, changed map[string][]byte, first func() error) error {
	parts := map[string]*takeover.Part{}
	defer func() {
		for _, part := range parts {
			part.Drop()
		}
	}()
	for name, text := range changed {
		if err := f.replaceable(name); err != nil {
			return err
		}
		part, err := f.part()
		if err != nil {
			return err
		}
		parts[name] = part
		if _, err := part.Write(text); err != nil {
			return err
		}
		if err := part.Sync(); err != nil {
			return err
		}
	}
	if first != nil {
		if err := first(); err != nil {
			return err
		}
	}
	for _, name := range order {
		if part := parts[name]; part != nil {
			if err := f.keep(part, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// part begins a file in the folder, which is made where it is not there.
func (f *Files) part() (*takeover.Part, error) {
	if err := os.MkdirAll(f.dir, 0o750); err != nil {
		return nil, remedy.With(err, "see whom the folder belongs to")
	}
	return takeover.NewPart(f.dir)
}

// replaceable returns why a file cannot have another in its place: a link, of which what a shell
// edits lies elsewhere.
func (f *Files) replaceable(name string) error {
	to := filepath.Join(f.dir, name)
	if info, err := os.Lstat(to); err == nil && !info.Mode().IsRegular() {
		return remedy.With(fmt.Errorf("%s is no plain file", to), "put the file itself there")
	}
	return nil
}

// keep puts a part in its place.
func (f *Files) keep(part *takeover.Part, name string) error {
	if err := f.replaceable(name); err != nil {
		return err
	}
	if err := part.Keep(filepath.Join(f.dir, name)); err != nil {
		return err
	}
	return f.sync()
}

// sync makes what was renamed and removed outlast a power cut.
func (f *Files) sync() error {
	if err := draw.SyncDir(f.dir); err != nil {
		return remedy.With(err, "look at the disk (dmesg)")
	}
	return nil
}
