package ticket

import (
	"slices"
	"testing"
	"testing/fstest"
)

func TestMissingNamesWhoHasNoPhoto(t *testing.T) {
	photos := fstest.MapFS{
		"ada_LOVELACE.JPG": {},
		"more/img2.png":    {},
		"bo.txt":           {},
		"img1.heic":        {},
		"fay.psd":          {}, // no photo, though it is meant for one
	}
	got, err := Missing(photos, []Portrayed{
		{Name: "Ada Lovelace"}, {Name: "Bo"}, {Name: "Cy", Photo: `more\img2.png`},
		{Name: "Di", Photo: "img1.heic"}, {Name: "Ed", Photo: "img3.jpg"},
		{Name: "Fay"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Bo", "Ed", "Fay"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
