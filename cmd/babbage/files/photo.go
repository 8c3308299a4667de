package files

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/draw/roster"
	"babbage/printer/portrait"
	"babbage/printer/ticket"
)

// PutPhoto gives somebody a photo, which is read to its end or not taken: the one before stays
// until this one is whole on disk. What is no photo, has too many pixels or cannot be read on this
// bear is refused; what kind it is, its content tells. Other photos that bear the name go, and so
// does what the list says of the part that is printed.
//
// An error of r, such as an *http.MaxBytesError, is in the error that is returned.
func (f *Files) PutPhoto(by, name string, r io.Reader) error {
	f.mu.Lock()
	part, err := f.part()
	f.mu.Unlock()
	if err != nil {
		return err
	}
	defer part.Drop()
	// Nobody waits while it arrives: a phone at the end of the corridor takes its time.
	keep, n, err := f.arrive(part, io.LimitReader(r, portrait.MaxFile+1))
	switch {
	case err != nil:
		return sent(err)
	case n > portrait.MaxFile:
		return remedy.With(fmt.Errorf("the photo is larger than %d MB", portrait.MaxFile>>20), "send a smaller copy")
	case n == 0:
		return remedy.With(errors.New("the photo is empty"), "send it again")
	}
	ending := ".jpg"
	if keep == nil {
		if ending, err = f.inspect(part, name); err != nil {
			return err
		}
	}
	f.calm()
	if err := part.Sync(); err != nil { // nobody else waits for it
		return err
	}
	if info, err := part.Stat(); keep != nil && err == nil {
		keep(info)
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	var file string
	var old []string
	err = f.edit(func(c *change) ([]News, error) {
		who, there := c.list.Find(name)
		if !there {
			return nil, nobody(name)
		}
		old = f.photos(who, c.list.People())
		bears := false
		file, bears = photoFile(who, c.list.People(), ending)
		named := file
		if bears && who.Photo == "" {
			named = ""
		}
		for column, text := range map[string]string{"photo": named, "crop": ""} {
			if who.Cell(column) == text {
				continue
			}
			if err := c.list.Put(who.Name, column, text); err != nil {
				return nil, err
			}
		}
		return []News{{By: by, What: Pictured, Names: []string{who.Name}}}, nil
	}, func() error { return f.keep(part, file) })
	if err != nil {
		return err
	}
	return f.remove(slices.DeleteFunc(old, func(other string) bool { return f.isSame(other, file) }))
}

// isSame reports whether two names are of one file, as ada.jpg and Ada.jpg are on some systems.
func (f *Files) isSame(a, b string) bool {
	one, err := os.Lstat(filepath.Join(f.dir, a))
	if err != nil {
		return false
	}
	other, err := os.Lstat(filepath.Join(f.dir, b))
	return err == nil && os.SameFile(one, other)
}

// DropPhoto takes somebody's photo away.
func (f *Files) DropPhoto(by, name string) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	var old []string
	err := f.edit(func(c *change) ([]News, error) {
		who, there := c.list.Find(name)
		if !there {
			return nil, nobody(name)
		}
		old = f.photos(who, c.list.People())
		for _, column := range []string{"photo", "crop"} {
			if who.Cell(column) == "" {
				continue
			}
			if err := c.list.Put(who.Name, column, ""); err != nil {
				return nil, err
			}
		}
		return []News{{By: by, What: Unpictured, Names: []string{who.Name}}}, nil
	}, nil)
	if err != nil {
		return err
	}
	return f.remove(old)
}

// inspect looks at a photo, one at a time: it is in memory meanwhile.
func (f *Files) inspect(part *takeover.Part, name string) (ending string, err error) {
	f.look.Lock()
	defer f.look.Unlock()
	photo, err := part.Read(portrait.MaxFile)
	if err != nil {
		return "", err
	}
	return portrait.Inspect(photo, name)
}

// sent is an error of what arrives: the other end has gone, or sends too much.
func sent(err error) error {
	return remedy.With(fmt.Errorf("it did not arrive whole: %w", err), cmp.Or(remedy.Of(err), "send it again"))
}

// plainName is a name that a file can have on every system.
var plainName = pattern.Late(`^[\pL\pN][\pL\pM\pN '()_-]*(\.[\pL\pM\pN '()_-]+)*$`)

// maxFileName is how long a file's name may be on most systems, less an ending, in bytes.
const maxFileName = 255 - len(".heic")

// photoFile returns the name of the file for somebody's photo. Where it does not bear the name, as
// no file can, or two people have names that are one in a file's, the list has to say whose it is.
func photoFile(who roster.Person, people []roster.Person, ending string) (file string, bears bool) {
	name := strings.ReplaceAll(who.Name, " ", "_")
	one := !slices.ContainsFunc(people, func(p roster.Person) bool {
		return p.Name != who.Name && (ticket.SameName(p.Name, who.Name) || ticket.SameName(photoStem(p.Photo), who.Name))
	})
	if one && len(name) <= maxFileName && plainName().MatchString(name) && ticket.SameName(name, who.Name) && !reserved().MatchString(name) {
		return name + ending, true
	}
	sum := sha256.Sum256([]byte(who.Name))
	return "photo-" + hex.EncodeToString(sum[:8]) + ending, false
}

func photoStem(file string) string {
	at := strings.LastIndexAny(file, ".")
	if at < 0 {
		return file
	}
	return file[:at]
}

// reserved are names that Windows keeps for devices; the folder may be copied there.
var reserved = pattern.Late(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
