package main

import (
	"slices"
	"testing"

	"babbage/draw/roster"
)

// twoOrganisers change the same thing at once: who comes second is told what the first one wrote and
// who that is, nothing of either is lost, and the first one hears of the second, too.
func twoOrganisers(t *testing.T, r *raised, one, other *hand, try func(string, func(*testing.T))) {
	of := func(t *testing.T, name string) roster.Person {
		t.Helper()
		view, err := r.desk.files.Read()
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(view.People, func(p roster.Person) bool { return p.Name == name })
		if i < 0 {
			t.Fatalf("%s is not on the list", name)
		}
		return view.People[i]
	}
	both := func(t *testing.T, path string) {
		one.T, other.T = t, t
		one.open(path)
		other.open(path)
	}
	try("a note", func(t *testing.T) {
		both(t, "/person?name=Ada")
		one.fill("#about #note", "tea")
		one.tap("#about > button", `document.querySelector(".done")`)
		other.fill("#about #note", "coffee")
		other.fill("#about #group", "engines")
		other.tap("#about > button", `document.querySelector("h1 ~ .wrong")`)
		other.told("two-note", "Phone 1 has changed it meanwhile. Note: “tea”. Save once more, and yours takes its place.")
		if got := of(t, "Ada").Note; got != "tea" {
			t.Errorf("the note is %q", got)
		}
		other.tap("#about > button", `document.querySelector(".done")`)
		if got := of(t, "Ada"); got.Note != "coffee" || got.Group != "engines" {
			t.Errorf("at last it is %+v", got)
		}
		one.told("two-changed", "Somebody has changed something meanwhile.")
		one.open("/")
		one.told("two-news", "Phone 2 changed the note for Ada.")
	})
	try("a note and a group", func(t *testing.T) {
		both(t, "/person?name=Cy")
		one.fill("#about #note", "a puzzle")
		one.tap("#about > button", `document.querySelector(".done")`)
		other.fill("#about #group", "looms")
		other.tap("#about > button", `document.querySelector(".done")`)
		if got := of(t, "Cy"); got.Note != "a puzzle" || got.Group != "looms" {
			t.Errorf("at last it is %+v", got)
		}
	})
	try("a name", func(t *testing.T) {
		both(t, "/person?name=Bo")
		one.fill("#about #name", "Bob")
		one.tap("#about > button", `document.querySelector(".done")`)
		other.fill("#about #note", "a hat")
		other.tap("#about > button", `document.querySelector("#add .wrong")`)
		other.told("two-name", "Bo is not on the list any more.")
		if typed := js[string](t, other.ctx, `document.querySelector("#add #note").value`); typed != "a hat" || of(t, "Bob").Note != "" {
			t.Errorf("what was typed is %q now, and Bob's note is %q", typed, of(t, "Bob").Note)
		}
		other.open("/")
		other.told("two-renamed", "Phone 1 renamed Bo: Bob.")
	})
	try("the heading", func(t *testing.T) {
		both(t, "/rules")
		one.fill("#heading", "The Gifts")
		one.tap(".save button", `document.querySelector(".done")`)
		other.fill("#heading", "The Engines")
		other.tap(".save button", `document.querySelector("#problem")`)
		other.told("two-heading", "Phone 1 has changed it meanwhile. Heading: “The Gifts”. Save once more, and yours takes its place.")
		other.tap(".save button", `document.querySelector(".done")`)
		if set, err := r.desk.files.Read(); err != nil || set.Raw["ticket.heading"] != `"The Engines"` {
			t.Errorf("at last it is %s, %v", set.Raw["ticket.heading"], err)
		}
		one.open("/")
		one.told("two-headings", "Phone 2 changed: Heading.")
	})
}
