package ticket

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/printer/lettering"
	"babbage/printer/portrait"
)

// Finding is what Check finds out about one person before the party.
type Finding struct {
	Name          string
	Photo         string // the file, empty when there is none
	Width, Height int    // of the upright photo in pixels, 0 when it cannot be read

	// Remarks are errors with a remedy. The bear runs all the same: he prints a monogram
	// in place of a photo, and a box in place of a letter.
	Remarks []error
}

// remark adds what is wrong, and what a person can do about it.
func (f *Finding) remark(do, format string, args ...any) {
	f.Remarks = append(f.Remarks, remedy.With(fmt.Errorf(format, args...), do))
}

// String is the finding in one line, without the remarks.
func (f Finding) String() string {
	switch {
	case f.Photo == "":
		return fmt.Sprintf("%s: no photo, monogram", f.Name)
	case f.Width == 0:
		return fmt.Sprintf("%s: %s cannot be used, monogram", f.Name, plain.Name(f.Photo))
	}
	return fmt.Sprintf("%s: %s, %d x %d pixels", f.Name, plain.Name(f.Photo), f.Width, f.Height)
}

// Check looks for the photo of a person, decodes it, and looks for fonts for the
// name and the note. It writes nothing but the list of the system's fonts.
func (p *Press) Check(who Portrayed) Finding {
	name := who.Name
	f := Finding{Name: name}
	album, err := newAlbum(p.photos)
	if err != nil {
		f.Remarks = append(f.Remarks, err)
		return f
	}
	file, others := album.find(who)
	f.Photo = file
	switch {
	case file == "":
		f.remark(fmt.Sprintf("put one beside the names and call it %q", strings.ReplaceAll(name, " ", "_")+".jpg"),
			"there is no photo of %s", name)
	case len(others) > 0:
		f.remark("the first is printed, rename or remove one", "%q and %q both bear the name %s", file, others[0], name)
	}
	layout, err := p.layout.of(who)
	if err != nil {
		f.Remarks = append(f.Remarks, err)
	}
	if file != "" {
		p.turn <- struct{}{} // one photo in memory at a time
		err := f.look(p.photos, layout)
		<-p.turn
		if err != nil {
			f.Remarks = append(f.Remarks, err)
		}
	}
	p.setting.Lock()
	missing, inNote := p.typ.pen.Missing(name), p.typ.pen.Missing(who.Note)
	p.setting.Unlock()
	if len(missing) > 0 {
		f.Remarks = append(f.Remarks, missingLetters(fmt.Sprintf("the name %q", name), missing))
	}
	if len(inNote) > 0 {
		f.Remarks = append(f.Remarks, missingLetters(fmt.Sprintf("the note for %q", name), inNote))
	}
	return f
}

// coarse is the shorter side, in pixels, below which a portrait is noticeably
// blurred: half of what an oval is wide.
const coarse = 128

// look decodes the photo as preparing would, and returns the worst that is wrong with it.
func (f *Finding) look(photos fs.FS, l Layout) error {
	data, err := portrait.Read(photos, f.Photo)
	if err != nil {
		return err
	}
	photo, err := portrait.Decode(data, f.Photo, l.least())
	if err != nil {
		return err
	}
	f.Width, f.Height = photo.Width, photo.Height
	if min(f.Width, f.Height) < coarse {
		return remedy.With(fmt.Errorf("photo %q has only %d x %d pixels and will look coarse", f.Photo, f.Width, f.Height),
			"use a larger one if there is one")
	}
	return l.face(f.Photo, l.Sight(photo.Gray, l.Width))
}

// missingLetters names the characters of a text that no font shows, and where to get one.
func missingLetters(of string, missing []rune) error {
	const most = 8
	var letters, packages []string
	for i, r := range missing {
		if i < most {
			letters = append(letters, fmt.Sprintf("%q (%U)", string(r), r))
		} else if i == most {
			letters = append(letters, "and others")
		}
		if from := lettering.Package(r); !slices.Contains(packages, from) {
			packages = append(packages, from)
		}
	}
	return remedy.With(fmt.Errorf("no font shows %s of %s", strings.Join(letters, " "), of),
		"sudo apt install "+strings.Join(packages, " "))
}

// Strays returns the photos that belong to none of these people: misspelt
// names, mostly.
func (p *Press) Strays(people []Portrayed) []string {
	album, err := newAlbum(p.photos)
	if err != nil {
		return nil
	}
	used := map[string]bool{}
	for _, who := range people {
		file, others := album.find(who)
		used[file] = true
		for _, o := range others {
			used[o] = true
		}
	}
	return slices.DeleteFunc(album.files, func(file string) bool { return used[file] })
}
