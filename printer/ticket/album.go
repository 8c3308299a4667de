package ticket

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"babbage/assets/remedy"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// album knows which photo is whose: the files of a folder by the name in them.
type album struct {
	byName map[string][]string // files by folded name, in order
	files  []string
}

// photoKinds are the endings of files that are taken for photos. HEIC and AVIF
// are among them so that somebody is told what to do with them.
var photoKinds = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".bmp", ".heic", ".heif", ".avif"}

// newAlbum lists the photos of a folder.
func newAlbum(photos fs.FS) (*album, error) {
	a := &album{byName: map[string][]string{}}
	if photos == nil {
		return a, nil
	}
	entries, err := fs.ReadDir(photos, ".")
	if err != nil {
		return a, remedy.With(fmt.Errorf("cannot list the photos: %w", err), "check that the folder is there and may be read")
	}
	for _, e := range entries {
		ending := strings.ToLower(path.Ext(e.Name()))
		if e.IsDir() || !slices.Contains(photoKinds, ending) {
			continue
		}
		a.files = append(a.files, e.Name())
		key := foldName(strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
		a.byName[key] = append(a.byName[key], e.Name())
	}
	return a, nil
}

// find returns the photo of a person: the file that the list of names gives, or
// else the one that bears the name. It is empty when there is none. several is
// what else bears the name.
func (a *album) find(who Portrayed) (file string, several []string) {
	if who.Photo != "" {
		file = path.Clean(strings.ReplaceAll(who.Photo, `\`, "/"))
		if slices.Contains(a.files, file) {
			return file, nil
		}
		for _, f := range a.files { // other systems care less about capitals
			if foldName(f) == foldName(file) {
				return f, nil
			}
		}
		return file, nil
	}
	files := a.byName[foldName(who.Name)]
	if len(files) == 0 {
		return "", nil
	}
	return files[0], files[1:]
}

// foldName makes alike what people write alike: composed and decomposed letters,
// capitals, and space, underscore, hyphen and full stop.
func foldName(name string) string {
	name = norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '.' || r == '\u00a0'
	}), " ")
}
