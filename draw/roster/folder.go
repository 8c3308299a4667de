package roster

import (
	"fmt"
	"io/fs"
	"regexp"
	"strings"

	"babbage/assets/remedy"
)

// namesFiles are what names files are called that are not called NamesFile: a computer has hidden
// an ending and added it again, or counted the download, or they are spreadsheets and the like,
// which are read or refused by what they are.
var namesFiles = regexp.MustCompile(`(?i)^names( ?\(\d+\))?((\.(csv|txt|tsv|tab))+|\.(xlsx|xlsm|xlsb|ods|fods|xls|numbers|pages|docx?|odt|rtf|pdf|html?))$`)

// lists are files that may be lists of names under another name.
var lists = regexp.MustCompile(`(?i)^[^.].*\.(csv|tsv|txt|xlsx|ods|xls|numbers)$`)

// IsNamesFile reports whether a file has a name that a names file can have.
func IsNamesFile(name string) bool { return namesFiles.MatchString(name) }

// FindNames returns which file of a folder has the names: NamesFile, or, where there is none, the
// only one that IsNamesFile. Without any, the error is that of NamesFile, with other lists that are
// there in its remedy.
func FindNames(folder fs.FS) (string, error) {
	_, missing := fs.Stat(folder, NamesFile)
	if missing == nil {
		return NamesFile, nil
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return "", missing
	}
	var found, others []string
	for _, e := range entries {
		switch {
		case e.IsDir():
		case IsNamesFile(e.Name()):
			found = append(found, e.Name())
		case lists.MatchString(e.Name()):
			others = append(others, e.Name())
		}
	}
	switch len(found) {
	case 0:
		if len(others) > 0 {
			missing = remedy.With(missing, fmt.Sprintf("call the file with the names %s, in place of %s", NamesFile, QuoteAll(others)))
		}
		return "", missing
	case 1:
		return found[0], nil
	}
	return "", remedy.With(fmt.Errorf("%s could all be the names", strings.Join(found, ", ")), "delete all but one, or call one "+NamesFile)
}
