package files

import (
	"fmt"
	"io/fs"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/printer/ticket"
)

// OpenPhoto opens somebody's photo as it was sent. What the list calls a photo and is none by its
// name, last year's pairs say, it does not open.
func (f *Files) OpenPhoto(name string) (fs.File, error) {
	view, err := f.Read()
	if err != nil {
		return nil, err
	}
	file := view.Photo(name)
	if !ticket.IsPhoto(file) {
		return nil, remedy.With(fmt.Errorf("there is no photo of %.60q", name), "send one")
	}
	return plain.Dir(f.dir).Open(file)
}
