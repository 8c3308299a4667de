package roster

import (
	"strings"
	"testing"
)

// The part of the photo is kept as the file says it; what it means is the printer's business.
func TestCrop(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"in quotes", "name,crop\nAda,\"10,0,80,80\"\nBo,\n", "10,0,80,80|"},
		{"semicolons", "Name;Ausschnitt\nAda; 10,0,80,80 \nBo;auto\n", "10,0,80,80|auto"},
		{"none", "name,photo\nAda,a.jpg\nBo,\n", "|"},
		{"an unquoted comma", "name,crop\nAda,10,0,80,80\n", "error"},
		{"a letter that cannot be printed", "name,crop\nAda,10\x07\n", "error"},
	} {
		people, _, err := ReadNames(strings.NewReader(c.text), "names.csv")
		var got []string
		for _, p := range people {
			got = append(got, p.Crop)
		}
		if err != nil {
			got = []string{"error"}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}
