package ticket

import (
	"io/fs"
	"slices"
)

// Missing returns the names of those people for whom no photo is there. Unlike
// Check it looks at the photos' names only, so it is quick.
func Missing(photos fs.FS, people []Portrayed) ([]string, error) {
	album, err := newAlbum(photos)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, who := range people {
		file, _ := album.find(who)
		if file != "" && !slices.Contains(album.files, file) {
			if _, err := fs.Stat(photos, file); err != nil || who.Photo == "" {
				file = ""
			}
		}
		if file == "" {
			missing = append(missing, who.Name)
		}
	}
	return missing, nil
}
