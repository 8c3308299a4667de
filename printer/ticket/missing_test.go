package ticket

import (
	"maps"
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

func TestFound(t *testing.T) {
	photos := fstest.MapFS{"ada_LOVELACE.JPG": {}, "more/img2.png": {}, "IMG1.jpg": {}}
	got, err := Found(photos, []Portrayed{
		{Name: "Ada Lovelace"}, {Name: "Bo"}, {Name: "Cy", Photo: `more\img2.png`}, {Name: "Di", Photo: "img1.jpg"}, {Name: "Ed", Photo: "img3.jpg"},
	})
	want := map[string]string{"Ada Lovelace": "ada_LOVELACE.JPG", "Cy": "more/img2.png", "Di": "IMG1.jpg"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %q, want %q, %v", got, want, err)
	}
	if !SameName("J. R. Ada", "j_r-ada") || SameName("Ada", "Adá") {
		t.Error("names of files are compared in another way than photos are found")
	}
}
