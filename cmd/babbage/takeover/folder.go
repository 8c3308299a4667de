package takeover

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw/roster"
	"babbage/printer/portrait"
	"babbage/printer/ticket"
)

// Limits on what is taken for a party, so that a wrong stick is refused and not
// copied until the SD card is full. Lists and photos have limits of their own.
const (
	maxEntries = 5000    // in the folder
	maxAll     = 1 << 30 // bytes altogether: 250 photos as they come from a phone
)

// folder is what is of use in a folder.
type folder struct {
	dir                     string
	lists, photos, settings []file
	odd                     []string // what is not, and why
	seen                    int      // entries, less what computers leave there
	bytes                   int64    // of all that is of use
}

// file is a file that is taken over.
type file struct {
	name string // in the folder it comes from
	as   string // in the folder it goes to
	size int64
}

// look lists a folder. Its mark changes when any of its files does: the lists
// and settings are read for it; of a photo, whose size and time tell enough,
// not a byte is read, or every start would take as long as reading them all.
func look(dir string) (*folder, string, error) {
	root, err := plain.Root(dir)
	if err != nil {
		return nil, "", err
	}
	defer root.Close()
	entries, err := list(root)
	if err != nil {
		return nil, "", fmt.Errorf("%s: %w", dir, err)
	}
	f := &folder{dir: dir}
	sum := sha256.New()
	for _, e := range entries {
		info, err := f.sort(e)
		if err != nil {
			return nil, "", err
		}
		if info == nil {
			continue
		}
		f.bytes += info.Size()
		fmt.Fprintf(sum, "%q %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
		if !ticket.IsPhoto(e.Name()) {
			if err := read(root, e.Name(), sum); err != nil {
				return nil, "", err
			}
		}
	}
	f.oneList()
	for _, odd := range f.odd {
		fmt.Fprintln(sum, odd)
	}
	return f, hex.EncodeToString(sum.Sum(nil)), nil
}

// oneList passes over a spreadsheet of names, and the like, beside the list that was made of it.
func (f *folder) oneList() {
	if !slices.ContainsFunc(f.lists, func(l file) bool { return l.as == roster.NamesFile }) {
		return
	}
	f.lists = slices.DeleteFunc(f.lists, func(l file) bool {
		other := l.as != roster.NamesFile && roster.IsNamesFile(l.name)
		if other {
			f.pass(l.name, "is not read, as "+roster.NamesFile+" is there; delete one of them")
		}
		return other
	})
}

// File is a file of a party: its name in the folder that it is in, and as what it is taken over.
type File struct {
	Name, As string
	Size     int64 // bytes
	Photo    bool
}

// List returns what Take would take over of a folder, and which files it would pass over, each with
// the reason; or why it would refuse the folder.
func List(dir string) (files []File, odd []string, err error) {
	f, _, err := look(dir)
	if err == nil {
		err = f.check()
	}
	if err != nil {
		return nil, nil, err
	}
	for _, part := range [][]file{f.lists, f.settings, f.photos} {
		for _, one := range part {
			files = append(files, File{one.name, one.as, one.size, ticket.IsPhoto(one.name)})
		}
	}
	return files, f.odd, nil
}

// check returns why a folder cannot be a party, as far as its list of files
// tells.
func (f *folder) check() error {
	for _, part := range [][]file{f.lists, f.settings} {
		if name := twice(part); name != "" {
			return remedy.With(fmt.Errorf("%s has several files that could be %s", f.dir, name), "delete all but one")
		}
	}
	switch {
	case f.bytes > maxAll:
		return remedy.With(fmt.Errorf("%s holds %d MB and %d are the most", f.dir, f.bytes>>20, maxAll>>20), "make smaller copies of the photos")
	case len(f.lists)+len(f.photos)+len(f.settings) == 0:
		return remedy.With(fmt.Errorf("%s has neither %s nor photos nor %s", f.dir, roster.NamesFile, Settings),
			fmt.Sprintf("put the names into %s, one a line, and the photos beside it", roster.NamesFile))
	}
	return nil
}

// list returns the entries of a folder in order.
func list(root *os.Root) ([]fs.DirEntry, error) {
	d, err := root.Open(".")
	if err != nil {
		return nil, err
	}
	defer d.Close()
	entries, err := d.ReadDir(maxEntries + 1)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if len(entries) > maxEntries {
		return nil, remedy.With(fmt.Errorf("more than %d files", maxEntries), "this is no party, move the names and photos into a folder of their own")
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// sort puts an entry where it belongs and returns its info, or nil when it is
// of no use.
func (f *folder) sort(e fs.DirEntry) (fs.FileInfo, error) {
	name := e.Name()
	if strings.HasPrefix(name, ".") || strings.EqualFold(name, Says) || slices.Contains(litter, name) || ofCard(name) {
		return nil, nil
	}
	f.seen++
	info, err := e.Info()
	switch {
	case !utf8.ValidString(name) || err != nil:
		// FAT without a character set that has the letters shows others, and
		// finds no file by that name.
		f.pass(name, "cannot be read; rename it with plain letters")
		return nil, nil
	case e.IsDir():
		f.pass(name, "is a folder; put the photos beside "+roster.NamesFile)
		return nil, nil
	case !info.Mode().IsRegular():
		f.pass(name, "is a link or a device; put the file itself there")
		return nil, nil
	}
	entry := file{name: name, as: name, size: info.Size()}
	most := int64(roster.MaxFile)
	switch small := strings.ToLower(name); {
	case ticket.IsPhoto(name):
		if info.Size() > portrait.MaxFile {
			f.pass(name, fmt.Sprintf("has more than %d MB; make a smaller copy", portrait.MaxFile>>20))
			return nil, nil
		}
		f.photos = append(f.photos, entry)
		return info, nil
	case small == Settings, small == Settings+".txt":
		entry.as = Settings
		f.settings = append(f.settings, entry)
	case small == roster.NamesFile, small == roster.NamesFile+".txt", small == "names.txt": // Windows hides the ending it adds
		entry.as = roster.NamesFile
		f.lists = append(f.lists, entry)
	case strings.HasSuffix(small, ".csv"), roster.IsNamesFile(name):
		f.lists = append(f.lists, entry)
	default:
		return nil, nil
	}
	if info.Size() > most {
		return nil, remedy.With(fmt.Errorf("%q has more than %d MB", name, most>>20), "it cannot be what its name says")
	}
	return info, nil
}

// litter is what computers leave on a stick for themselves.
var litter = []string{"System Volume Information", "$RECYCLE.BIN", "LOST.DIR", "lost+found", "FOUND.000", "Thumbs.db", "desktop.ini"}

// ofCard reports whether a file belongs to what babbage card puts beside a party on a boot
// partition (deploy/card), or to what the first boot leaves there.
func ofCard(name string) bool {
	name = strings.ToLower(name)
	return slices.Contains([]string{"firstboot", "before", "settings.toml", "why.txt"}, name) || strings.HasSuffix(name, ".deb")
}

// pass notes a file that is passed over.
func (f *folder) pass(name, why string) { f.odd = append(f.odd, fmt.Sprintf("%q %s", name, why)) }

// twice returns a name that two files would have, or "".
func twice(files []file) string {
	seen := map[string]bool{}
	for _, f := range files {
		if seen[f.as] {
			return f.as
		}
		seen[f.as] = true
	}
	return ""
}

// read writes a small file into w.
func read(root *os.Root, name string, w io.Writer) error {
	f, err := plain.OpenIn(root, name)
	if err != nil {
		return remedy.With(fmt.Errorf("%q: %w", name, err), "rename it with plain letters")
	}
	defer f.Close()
	if _, err := io.Copy(w, io.LimitReader(f, roster.MaxFile+1)); err != nil {
		return remedy.With(fmt.Errorf("%s: %w", filepath.Join(root.Name(), name), err), "copy it there again")
	}
	return nil
}
