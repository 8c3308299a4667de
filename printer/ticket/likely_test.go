package ticket

import "testing"

// Whoever has named a photo otherwise than the names is told whose it may be.
func TestLikely(t *testing.T) {
	var people []Portrayed
	for _, name := range []string{"Ada Lovelace", "Jörg Müller", "Seán O'Brien", "Łukasz Ósmy", "Søren", "Anna Bo", "Anna Cy", "王小明"} {
		people = append(people, Portrayed{Name: name})
	}
	for file, want := range map[string]string{
		"lovelace_ada.jpg":         "Ada Lovelace",
		"AdaLovelace.JPG":          "Ada Lovelace",
		"Ada Lovelace (1).jpg":     "Ada Lovelace",
		"Ada.jpg.jpg":              "Ada Lovelace",
		"Foto von Jorg Muller.jpg": "Jörg Müller",
		"Joerg Mueller.png":        "Jörg Müller",
		"Sean OBrien.jpg":          "Seán O'Brien",
		"Seán O’Brien.jpg":         "Seán O'Brien",
		"lukasz osmy.jpeg":         "Łukasz Ósmy",
		"soeren.jpg":               "Søren",
		"王小明 2.jpg":                "王小明",
		"anna.jpg":                 "", // two of them
		"IMG_1234.jpg":             "",
		"1.jpg":                    "",
	} {
		if got := Likely(file, people); got != want {
			t.Errorf("%s is %q's, want %q", file, got, want)
		}
	}
}
