package files

import (
	"fmt"
	"io/fs"

	"babbage/assets/plain"
	"babbage/assets/remedy"
)

// OpenPhoto opens somebody's photo as it was sent.
func (f *Files) OpenPhoto(name string) (fs.File, error) {
	view, err := f.Read()
	if err != nil {
		return nil, err
	}
	file := view.Photo(name)
	if file == "" {
		return nil, remedy.With(fmt.Errorf("there is no photo of %.60q", name), "send one")
	}
	return plain.Dir(f.dir).Open(file)
}
