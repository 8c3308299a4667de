package roster

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"babbage/assets/remedy/remedytest"
)

func TestFindNames(t *testing.T) {
	for _, c := range []struct {
		files []string
		want  string
	}{
		{[]string{"names.csv", "names.xlsx", "names.txt"}, "names.csv"},
		{[]string{"a.jpg", "names.csv.csv", "last.csv"}, "names.csv.csv"},
		{[]string{"Names.TXT"}, "Names.TXT"},
		{[]string{"names.ods", "surnames.csv"}, "names.ods"},
		{[]string{"names.xlsx"}, "names.xlsx"},
		{[]string{"names (1).csv"}, "names (1).csv"},
		{[]string{"names.pdf"}, "names.pdf"},
		{[]string{"names.pages"}, "names.pages"},
	} {
		folder := fstest.MapFS{}
		for _, f := range c.files {
			folder[f] = &fstest.MapFile{}
		}
		if got, err := FindNames(folder); got != c.want || err != nil {
			t.Errorf("%q: %q, %v; want %q", c.files, got, err, c.want)
		}
	}
	if _, err := FindNames(fstest.MapFS{"last.csv": {}, "names": {Mode: fs.ModeDir}, "names.jpg": {}}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no names: %v", err)
	}
	if _, err := FindNames(fstest.MapFS{"Namen.csv": {}, "ada.jpg": {}, "._list.csv": {}}); remedytest.Lacks(err, `"Namen.csv"`) != "" {
		t.Errorf("another name: %v", err)
	}
	if _, err := FindNames(fstest.MapFS{"names.txt": {}, "names.ods": {}}); remedytest.Lacks(err, "names.ods, names.txt", "delete") != "" {
		t.Errorf("two: %v", err)
	}
}
