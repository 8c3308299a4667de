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
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"sync"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw/roster"
)

// maxSettings bounds babbage.toml in bytes, as the bear does who reads it.
const maxSettings = 64 << 10

// Files is the folder. Its methods may be called by anybody at any time.
type Files struct {
	// Foresee is given each photo that arrives. It reads as much as it likes, and returns what is told
	// of the file that has become of the photo, if it likes that to be; then it has read to the end,
	// and the photo is a JPEG. Set it before use; nil is nobody.
	Foresee func(io.Reader) (keep func(fs.FileInfo))

	// Calm is called before a piece of a photo is written, and returns when that keeps nobody waiting
	// for the disk who goes first. Set it before a photo comes; it may be nil.
	Calm func()

	dir string
	try func(fs.FS) error

	writing sync.Mutex // held by who changes something, from what it is made of to what is told of it

	mu    sync.Mutex // held while files are written, and for what follows; nobody waits for a try
	news  []News     // the newest first
	known string     // the version that News has told of
	seen  seen       // by the last look

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

// watched reads the names and the settings, and notes when somebody else has changed them.
func (f *Files) watched() (names, settings file, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if names, settings, err = f.both(); err == nil {
		f.watch(names, settings)
	}
	return names, settings, err
}

// watch notes when somebody else has changed the names or the settings.
func (f *Files) watch(names, settings file) {
	now := version(names, settings)
	if f.known != now {
		f.tell(News{What: Elsewhere})
	}
	f.known = now
}
