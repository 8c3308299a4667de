// Package files is the organiser's folder: names.csv, the photos and babbage.toml. It is the one
// writer beside a shell. There is no other place in which anything is kept: every look reads what
// is on disk, and every change reads it first, so that nothing of a shell's edit is lost.
//
//	change ─► read ─► edit ─► try ─► still what was read? ─► write beside, sync, rename ─► news
//	            ▲                              │ no
//	            └──────────────────────────────┘
//
// What is not changed stays byte for byte, with comments, order and line ends.
package files

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw"
	"babbage/draw/roster"
)

// maxSettings bounds babbage.toml in bytes, as the bear does who reads it.
const maxSettings = 64 << 10

// Files is the folder. Its methods may be called by anybody at any time.
type Files struct {
	dir string
	try func(fs.FS) error

	mu    sync.Mutex // held while something is read to be written, and written
	news  []News     // the newest first
	known string     // the version that News has told of

	seen seen // by the last look

	look sync.Mutex // held while a photo is in memory
}

// New returns the folder dir, which need not be there yet, and takes away what a power cut has left
// half-written in it.
//
// try is asked before every change of the names or the settings whether the bear could run with a
// folder like this; its error is returned, and nothing is written. The names may be missing, or
// all struck: that is no reason to refuse. It is called by one at a time and may not call a method
// of the Files. nil refuses nothing.
func New(dir string, try func(fs.FS) error) *Files {
	takeover.DropParts(dir)
	f := &Files{dir: dir, try: try}
	if names, settings, err := f.both(); err == nil {
		f.known = version(names, settings)
	}
	return f
}

// View is the folder as it is on disk. What it has is only read.
type View struct {
	People []roster.Person   // in the order of the file; none where there is no file, or everybody is struck
	Notes  []string          // what a person should know of how the names were understood
	File   string            // which file has the names: names.csv, or "" for none
	Photos map[string]string // the photo that is there, by the name of the person

	Raw     map[string]string // what babbage.toml sets: TOML as it is written there, by key in small letters: "ticket.heading"
	Version string            // of the names and the settings: another when either has changed
}

// Photo returns the file of somebody's photo, "" for none.
func (v *View) Photo(name string) string { return v.Photos[name] }

// Read returns the folder as it is now. Beside an error, which has a remedy, the view has what
// could be read all the same.
func (f *Files) Read() (*View, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read()
}

func (f *Files) read() (*View, error) {
	names, settings, err := f.both()
	if err != nil {
		return &View{}, err
	}
	f.watch(names, settings)
	return f.seen.look(f.dir, names, settings)
}

// file is a file as it was read.
type file struct {
	name  string // in the folder; "" for names that are nowhere
	text  []byte
	there bool
}

// both reads the names and the settings.
func (f *Files) both() (names, settings file, err error) {
	folder := plain.Dir(f.dir)
	name, err := roster.FindNames(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		do := cmp.Or(remedy.Of(err), "see whether it is a folder that the bear may read")
		return names, settings, remedy.With(fmt.Errorf("%s: %w", f.dir, err), do)
	default:
		if names, err = f.open(name, roster.MaxFile); err != nil {
			return names, settings, err
		}
	}
	settings, err = f.open(takeover.Settings, maxSettings)
	return names, settings, err
}

// open reads a file, which need not be there.
func (f *Files) open(name string, most int64) (file, error) {
	text, err := plain.Read(filepath.Join(f.dir, name), most)
	if errors.Is(err, fs.ErrNotExist) {
		return file{name: name}, nil
	}
	if err != nil {
		err = remedy.With(err, cmp.Or(remedy.Of(err), "see whom the file belongs to"))
	}
	return file{name, text, true}, err
}

// version is another for every content of the names and the settings.
func version(names, settings file) string {
	sum := sha256.New()
	for _, f := range []file{names, settings} {
		fmt.Fprintf(sum, "%q %v %d\n", f.name, f.there, len(f.text))
		sum.Write(f.text)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// watch notes when somebody else has changed the names or the settings.
func (f *Files) watch(names, settings file) {
	now := version(names, settings)
	if f.known != now {
		f.tell(News{What: Elsewhere})
	}
	f.known = now
}

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
// written.
func (f *Files) edit(do func(*change) (news []News, err error), then func() error) error {
	const tries = 10
	for range tries {
		c := &change{}
		var err error
		if c.names, c.settings, err = f.both(); err != nil {
			return err
		}
		f.watch(c.names, c.settings)
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
		again, err := f.write(c, then)
		if err != nil {
			return err
		}
		if again {
			continue
		}
		if names, settings, err := f.both(); err == nil {
			f.known = version(names, settings)
		}
		for _, n := range append(news, c.rewritten(news)...) {
			f.tell(n)
		}
		return nil
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

// write tries out and writes what has changed; again is true, and nothing was written, when somebody
// else was quicker.
func (f *Files) write(c *change, then func() error) (again bool, err error) {
	changed := map[string][]byte{}
	if !bytes.Equal(c.names.text, c.list.Bytes()) {
		changed[roster.NamesFile] = c.list.Bytes()
	}
	if text := c.doc.bytes(); !bytes.Equal(c.settings.text, text) {
		if len(text) > maxSettings {
			return false, remedy.With(fmt.Errorf("%s: more than %d KB", takeover.Settings, maxSettings>>10), "write less")
		}
		changed[takeover.Settings] = text
	}
	if c.lastYear != nil {
		changed[LastYearFile] = c.lastYear
	}
	if f.try != nil && len(changed) > 0 {
		if err := f.try(overlay{plain.Dir(f.dir), changed}); err != nil {
			return false, err
		}
	}
	names, settings, err := f.both()
	if err != nil {
		return false, err
	}
	if version(names, settings) != version(c.names, c.settings) {
		return true, nil
	}
	if then != nil {
		if err := then(); err != nil {
			return false, err
		}
	}
	if _, ok := changed[roster.NamesFile]; ok && c.names.name == roster.NamesFile && !c.list.Text() {
		changed[before] = c.names.text // it had columns or colours, perhaps
	}
	// Settings that name somebody come after the names: until then nobody there is unknown.
	for _, name := range []string{before, LastYearFile, roster.NamesFile, takeover.Settings} {
		if text, ok := changed[name]; ok {
			if err := f.put(name, text); err != nil {
				return false, err
			}
		}
	}
	return false, nil
}

// before is where a names file stays that was no plain text. Nobody takes that for a names file.
const before = roster.NamesFile + ".before"

// put writes a file as a whole or not at all.
func (f *Files) put(name string, text []byte) error {
	part, err := f.part()
	if err != nil {
		return err
	}
	defer part.Drop()
	if _, err := part.Write(text); err != nil {
		return err
	}
	return f.keep(part, name)
}

// part begins a file in the folder, which is made where it is not there.
func (f *Files) part() (*takeover.Part, error) {
	if err := os.MkdirAll(f.dir, 0o750); err != nil {
		return nil, remedy.With(err, "see whom the folder belongs to")
	}
	return takeover.NewPart(f.dir)
}

// keep puts a part in its place, but not in that of a link: what a shell edits lies elsewhere.
func (f *Files) keep(part *takeover.Part, name string) error {
	to := filepath.Join(f.dir, name)
	if info, err := os.Lstat(to); err == nil && !info.Mode().IsRegular() {
		return remedy.With(fmt.Errorf("%s is no plain file", to), "put the file itself there")
	}
	if err := part.Keep(to); err != nil {
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
