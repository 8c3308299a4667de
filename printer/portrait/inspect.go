package portrait

import (
	"fmt"
	"strings"

	"babbage/printer/luma"
)

// Inspect looks at the header of a photo, without decoding it, and returns the ending of such
// files, ".jpg", or the error that Decode would have for such a header: for what is no photo, has
// too many pixels, or cannot be read on this bear. name is for the errors, which have a remedy.
func Inspect(file []byte, name string) (ending string, err error) {
	defer func() { // as in Decode
		if p := recover(); p != nil {
			ending, err = "", about(name, damaged(fmt.Errorf("%v", p)))
		}
	}()
	if isHEIF(file) {
		_, err := heifProgram() // converting takes seconds
		if err != nil {
			err = noHEIF()
		}
		return ".heic", about(name, err)
	}
	p, err := open(file, inspected)
	if err == nil {
		err = p.check()
	}
	return endingOf(file), about(name, err)
}

// inspected is how small a photo is shrunk for the widest paper (ticket.Layout), where it takes the
// most memory.
const inspected = 840 * 7 / 4

// endingOf returns the ending of a kind of file that is read.
func endingOf(file []byte) string {
	if luma.Is(file) {
		return ".jpg"
	}
	for _, f := range formats {
		if begins(file, f.magic) {
			return "." + strings.ToLower(f.name)
		}
	}
	return ""
}
