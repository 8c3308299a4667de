package ticket

import (
	"testing"
	"testing/fstest"
	"time"

	"babbage/printer/internal/sample"
)

// A press knows somebody until they, or their photo, are not what it has loaded.
func TestPressKnowsWhomItHasLoaded(t *testing.T) {
	photos := fstest.MapFS{}
	p := testPress(t, quickest, photos)
	ada := Portrayed{Name: "Ada", Note: "tea"}
	if p.Knows(ada) {
		t.Error("it knows somebody before anybody is loaded")
	}
	if err := p.Load(t.Context(), []Portrayed{ada}); err != nil {
		t.Fatal(err)
	}
	if !p.Knows(ada) || p.Knows(Portrayed{Name: "Ada", Note: "milk"}) || p.Knows(Portrayed{Name: "Bo"}) {
		t.Error("it knows others than it has loaded")
	}
	for _, photo := range []*fstest.MapFile{
		{Data: sample.Photo(t, "chi.png"), ModTime: time.Unix(1, 0)},
		{Data: sample.Photo(t, "chi.png"), ModTime: time.Unix(2, 0)},
	} {
		if err := p.AllReady(t.Context()); err != nil { // nobody reads the map
			t.Fatal(err)
		}
		photos["Ada.png"] = photo
		if p.Knows(ada) {
			t.Error("it knows a photo that has just come")
		}
		if err := p.Load(t.Context(), []Portrayed{ada}); err != nil {
			t.Fatal(err)
		}
		if !p.Knows(ada) {
			t.Error("it does not know a photo that is loaded")
		}
	}
}
