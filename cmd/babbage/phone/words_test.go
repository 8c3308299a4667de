package phone

import (
	"io/fs"
	"regexp"
	"testing"

	"babbage/assets/catalogue"
)

// Every key that a page says is in the catalogue: one that is not would be shown as it is.
func TestEveryKeyOfAPageIsThere(t *testing.T) {
	texts := catalogue.English().Texts("phone.")
	says := regexp.MustCompile(`say "([a-z.]+)"`)
	said := 0
	pages, err := fs.Glob(embedded, "static/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		text, err := fs.ReadFile(embedded, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range says.FindAllSubmatch(text, -1) {
			said++
			if texts[string(m[1])] == nil {
				t.Errorf("%s: there is no text %q", page, m[1])
			}
		}
	}
	if said < 50 {
		t.Errorf("only %d texts are said", said)
	}
}
