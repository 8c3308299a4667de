package ticket

import (
	"io/fs"
	"slices"
)

// Found returns the photos of those people for whom one is there, by their names. Unlike Check it
// looks at the photos' names only, so it is quick.
func Found(photos fs.FS, people []Portrayed) (map[string]string, error) {
	album, err := newAlbum(photos)
	if err != nil {
		return nil, err
	}
	found := map[string]string{}
	for _, who := range people {
		file, _ := album.find(who)
		if file != "" && !slices.Contains(album.files, file) {
			if _, err := fs.Stat(photos, file); err != nil || who.Photo == "" {
				file = ""
			}
		}
		if file != "" {
			found[who.Name] = file
		}
	}
	return found, nil
}

// Missing returns the names of those people for whom no photo is there, as Found looks for them.
func Missing(photos fs.FS, people []Portrayed) ([]string, error) {
	found, err := Found(photos, people)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, who := range people {
		if found[who.Name] == "" {
			missing = append(missing, who.Name)
		}
	}
	return missing, nil
}

// SameName reports whether a photo that bears one name bears the other as well.
func SameName(a, b string) bool { return foldName(a) == foldName(b) }
