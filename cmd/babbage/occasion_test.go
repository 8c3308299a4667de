package main

import (
	"os"
	"path/filepath"
	"testing"

	"babbage/assets/remedy"
	"babbage/printer/ticket"
)

// The occasion decides the heading, the ornaments and the sounds; a heading that somebody has set
// stays, even an empty one, and both may be said beside the names.
func TestTheOccasionDecidesWhatNobodyHasSet(t *testing.T) {
	for _, tt := range []struct {
		main, beside string
		occasion     occasion
		heading      string
	}{
		{"", "", christmas, "Secret Santa"},
		{"occasion = \"eid\"\n", "", eid, "Eid Gifts"},
		{"occasion = \"eid\"\n", "occasion = \"Hanukkah\"\n", hanukkah, "Hanukkah Gifts"},
		{"occasion = \"newyear\"\n[ticket]\nheading = \"\"\n", "", newYear, ""},
		{"[ticket]\nheading = \"Wichteln\"\n", "occasion = \"plain\"\n", noFeast, "Wichteln"},
		{"[ticket]\nheading = \"Wichteln\"\n", "[ticket]\nheading = \"\"\n", christmas, ""},
		{"occasion = \"plain\"\n", "[ticket]\nheading = \"Yankee Swap\"\n", noFeast, "Yankee Swap"},
	} {
		people, path := t.TempDir(), filepath.Join(t.TempDir(), "mine.toml")
		for file, text := range map[string]string{path: tt.main, filepath.Join(people, "babbage.toml"): tt.beside} {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		c, err := readConfig(path)
		if err == nil {
			err = c.readBeside(here(people))
		}
		if err != nil {
			t.Errorf("%q, %q: %s", tt.main, tt.beside, remedy.Line(err))
			continue
		}
		want := fitting[tt.occasion]
		if got := c.layout(english); got.Heading != tt.heading || got.Ornaments != want.ornaments || c.jukebox().Season != want.sounds {
			t.Errorf("%q, %q: the heading is %q and the occasion %v, want %q and %v", tt.main, tt.beside, got.Heading, c.Occasion, tt.heading, tt.occasion)
		}
	}
}

// Settings beside the names that are refused change nothing, not even the heading before the slip
// of the pen.
func TestRefusedSettingsLeaveTheHeading(t *testing.T) {
	people, mine := t.TempDir(), "Mine"
	if err := os.WriteFile(filepath.Join(people, "babbage.toml"), []byte("[ticket]\nheading = \"Theirs\"\nshape = \"ovla\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := defaults()
	c.Ticket.Heading = &mine
	if err := c.readBeside(here(people)); err == nil || c.heading(english) != "Mine" {
		t.Errorf("%v, and the heading is %q", err, c.heading(english))
	}
}

// Each occasion has a heading in the catalogue, and the bear without settings prints the layout by
// default.
func TestEveryOccasionHasAHeading(t *testing.T) {
	c := defaults()
	if got, want := c.layout(english).Heading, ticket.DefaultLayout().Heading; got != want {
		t.Errorf("without settings the heading is %q, in the layout by default %q", got, want)
	}
	headings := map[string]bool{}
	for o := range occasion(occasionWords.Len()) {
		c.Occasion = o
		headings[c.heading(english)] = true
		if c.heading(english) == "heading."+o.String() {
			t.Errorf("%v has no heading", o)
		}
	}
	if len(headings) != len(fitting) || occasionWords.Len() != len(fitting) {
		t.Errorf("there are %d occasions, %d words and the headings %v", len(fitting), occasionWords.Len(), headings)
	}
}
