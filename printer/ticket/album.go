package ticket

import (
	"cmp"
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
	others map[string][]string // files of otherKinds by folded name, in order
}

// photoKinds are the endings of files that are taken for photos. HEIC and AVIF
// are among them so that somebody is told what to do with them.
var photoKinds = []string{".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".hif", ".avif"}

// otherKinds are the endings of files that may be meant for a photo. One that bears a
// name is tried where there is no photo, so that somebody is told what is wrong with it.
var otherKinds = []string{".psd", ".xcf", ".svg", ".pdf", ".eps", ".ai", ".jxl", ".jp2", ".j2k", ".jxr", ".ico", ".tga", ".pcx",
	".ppm", ".pgm", ".pbm", ".pnm", ".qoi", ".raw", ".dng", ".cr2", ".cr3", ".crw", ".nef", ".nrw", ".arw", ".orf", ".rw2",
	".raf", ".pef", ".srw", ".x3f", ".mov", ".mp4", ".doc", ".docx", ".pages", ".htm", ".html", ""}

// IsPhoto reports whether a file's name has the ending of a photo. What the file really
// is, is found out when it is decoded.
func IsPhoto(file string) bool {
	return slices.Contains(photoKinds, strings.ToLower(path.Ext(file)))
}

// newAlbum lists the photos of a folder.
func newAlbum(photos fs.FS) (*album, error) {
	a := &album{byName: map[string][]string{}, others: map[string][]string{}}
	if photos == nil {
		return a, nil
	}
	entries, err := fs.ReadDir(photos, ".")
	if err != nil {
		return a, remedy.With(fmt.Errorf("cannot list the photos: %w", err), "check that the folder is there and may be read")
	}
	for _, e := range entries {
		// Hidden files are notes of other systems: a Mac puts "._Ada.jpg" beside "Ada.jpg".
		if e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		key := foldName(strings.TrimSuffix(e.Name(), path.Ext(e.Name())))
		if IsPhoto(e.Name()) {
			a.files = append(a.files, e.Name())
			a.byName[key] = append(a.byName[key], e.Name())
		} else if slices.Contains(otherKinds, strings.ToLower(path.Ext(e.Name()))) {
			a.others[key] = append(a.others[key], e.Name())
		}
	}
	for _, files := range a.byName {
		slices.SortStableFunc(files, func(f, g string) int { return cmp.Compare(effort(f), effort(g)) })
	}
	return a, nil
}

// effort is 1 for photos that need another program, and 0 for others, which are better.
func effort(file string) int {
	switch strings.ToLower(path.Ext(file)) {
	case ".heic", ".heif", ".hif", ".avif":
		return 1
	}
	return 0
}

// find returns the photo of a person: the file that the list of names gives, or
// else the one that bears the name, or else a file of another kind that does. It is empty
// when there is none. several are the other photos that bear the name.
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
	if files := a.byName[foldName(who.Name)]; len(files) > 0 {
		return files[0], files[1:]
	}
	if files := a.others[foldName(who.Name)]; len(files) > 0 {
		return files[0], nil
	}
	return "", nil
}

// foldName makes alike what people write alike: composed and decomposed letters,
// capitals, and space, underscore, hyphen and full stop.
func foldName(name string) string {
	name = norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool {
		return r == ' ' || r == '_' || r == '-' || r == '.' || r == '\u00a0'
	}), " ")
}
