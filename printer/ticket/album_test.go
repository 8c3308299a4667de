package ticket

import (
	"slices"
	"testing"
	"testing/fstest"
)

// People find their photo whichever way they wrote its name.
func TestMatch(t *testing.T) {
	photos := fstest.MapFS{}
	for _, name := range []string{
		"Ada_Lovelace.JPG", "grace-hopper.jpeg", "alan.turing.PNG", "Zoe\u0308.jpg", "bo.png", "BO.gif", "STRASSE.webp",
		"names.csv", "notes.txt", "stray.jpg", "folder/inside.jpg", "kate.heic", "Dr. No.png",
		"._Ada_Lovelace.JPG", "._stray.jpg", ".trashed-bo.png", "._Eve.jpg", "eve.psd", "bo.cr2", "rules.pdf", "kate.jpg", "liz.tif",
	} {
		photos[name] = &fstest.MapFile{}
	}
	a, err := newAlbum(photos)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who    Portrayed
		file   string
		others int
	}{
		{Portrayed{Name: "Ada Lovelace"}, "Ada_Lovelace.JPG", 0},
		{Portrayed{Name: "Grace  Hopper"}, "grace-hopper.jpeg", 0},
		{Portrayed{Name: "Alan Turing"}, "alan.turing.PNG", 0},
		{Portrayed{Name: "Zo\u00eb"}, "Zoe\u0308.jpg", 0}, // as macOS writes it
		{Portrayed{Name: "Bo"}, "BO.gif", 1},
		{Portrayed{Name: "Straße"}, "STRASSE.webp", 0},
		{Portrayed{Name: "Kate"}, "kate.jpg", 1}, // needs no other program
		{Portrayed{Name: "Eve"}, "eve.psd", 0},   // so that somebody is told
		{Portrayed{Name: "Liz"}, "liz.tif", 0},
		{Portrayed{Name: "Dr No"}, "Dr. No.png", 0},
		{Portrayed{Name: "names"}, "", 0},
		{Portrayed{Name: "Nobody"}, "", 0},
		{Portrayed{Name: "Ada", Photo: "alan.turing.png"}, "alan.turing.PNG", 0}, // wrong capitals
		{Portrayed{Name: "Ada", Photo: `folder\inside.jpg`}, "folder/inside.jpg", 0},
		{Portrayed{Name: "Ada", Photo: "gone.jpg"}, "gone.jpg", 0},
	} {
		file, others := a.find(c.who)
		if file != c.file || len(others) != c.others {
			t.Errorf("%+v has %q and %q, want %q and %d more", c.who, file, others, c.file, c.others)
		}
	}
	p := testPress(t, DefaultLayout(), photos)
	strays := p.Strays([]Portrayed{{Name: "Ada Lovelace"}, {Name: "Grace Hopper"}, {Name: "Alan Turing"}, {Name: "Zoë"}, {Name: "Bo"},
		{Name: "Straße"}, {Name: "Kate"}, {Name: "Dr No"}, {Name: "Liz"}})
	if !slices.Equal(strays, []string{"stray.jpg"}) {
		t.Errorf("the photos that belong to nobody are %q", strays)
	}
}
