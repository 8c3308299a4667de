package files

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"babbage/assets/plain"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// seen is the last look at the folder. A page is asked for again and again, and on the smallest Pi
// 500 names take a good part of a second to understand: so what is still the same is not read
// again.
type seen struct {
	view   *View
	err    error     // of the names or the settings
	folder time.Time // when a file came or went, as of the last look at the photos; zero to look again
}

// look returns the view of the names and settings that were read, and of the photos beside them.
func (s *seen) look(dir string, names, settings file) (*View, error) {
	now := version(names, settings)
	if s.view == nil || s.view.Version != now {
		s.folder = time.Time{}
		s.view = &View{File: names.name, Version: now, Raw: map[string]string{}}
		list, listErr := roster.Edit(names.text, cmp.Or(names.name, roster.NamesFile))
		if listErr == nil {
			s.view.People, s.view.Notes = list.People(), list.Notes()
		}
		doc, settingsErr := parse(settings.text)
		if settingsErr == nil {
			s.view.Raw = doc.raw()
		}
		s.err = cmp.Or(listErr, settingsErr)
	}
	v := *s.view
	if info, err := os.Stat(dir); err == nil && !info.ModTime().Equal(s.folder) {
		var photosErr error
		if v.Photos, photosErr = ticket.Found(plain.Dir(dir), portrayed(v.People)); photosErr != nil {
			return &v, cmp.Or(s.err, photosErr)
		}
		s.view.Photos, s.folder = v.Photos, time.Time{}
		// What comes in the same moment has the same time, and what is in other folders none here.
		if time.Since(info.ModTime()) > 2*time.Second && !elsewhere(v.Photos) {
			s.folder = info.ModTime()
		}
	} else if errors.Is(err, fs.ErrNotExist) {
		v.Photos = nil
	}
	return &v, s.err
}

// elsewhere reports whether a photo is in another folder.
func elsewhere(photos map[string]string) bool {
	for _, file := range photos {
		if strings.Contains(file, "/") {
			return true
		}
	}
	return false
}

func portrayed(people []roster.Person) (all []ticket.Portrayed) {
	for _, p := range people {
		all = append(all, ticket.Portrayed{Name: p.Name, Photo: p.Photo})
	}
	return all
}
