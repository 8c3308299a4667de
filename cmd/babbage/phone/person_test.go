package phone

import (
	"strings"
	"testing"
)

func TestWhatIsKnownOfSomebody(t *testing.T) {
	h := party(t, "# our party\nname,group,note,avoid\nAda,Engines,tea,Cy\nBo,,,\nCy,,,\n", nil)
	v := h.organiser(t)
	_, page := v.get(t, "/person?name=Ada")
	says(t, page, `value="Engines"`, "tea</textarea>", `value="Cy" checked`, "Must not draw: 1")

	form := []string{"who", "Ada", "was-group", "Engines", "was-note", "tea", "was-avoid", "Cy"}
	_, page = v.post(t, "/person", append(form, "name", "Ada Lovelace", "group", "Engines", "note", "coffee", "avoid", "Bo", "avoid", "Cy")...)
	says(t, page, "Saved.", "\u2068Ada Lovelace\u2069", "coffee</textarea>", `value="Bo" checked`, `value="Cy" checked`)
	says(t, h.names(t), "# our party", "coffee")
}

// The last form never loses what another phone has written: it says what that is, and what was
// typed is still there.
func TestTwoOrganisersAtOnce(t *testing.T) {
	h := party(t, "name,note\nAda,tea\nBo,\n", nil)
	one, two := h.organiser(t), h.organiser(t)
	form := []string{"who", "Ada", "name", "Ada", "was-note", "tea"}
	one.post(t, "/person", append(form, "note", "coffee")...)
	code, page := two.post(t, "/person", append(form, "note", "milk")...)
	if code != 409 {
		t.Errorf("%d, want 409", code)
	}
	says(t, page, "Phone 1", "coffee", "milk</textarea>", `name="was-note" value="coffee"`)
	says(t, h.names(t), "Ada,coffee")

	// Another column is nobody's business.
	_, page = two.post(t, "/person", "who", "Bo", "name", "Bo", "was-note", "", "note", "cake")
	says(t, page, "Saved.")
}

// Another phone has struck out or renamed who is on the page: what was typed is not lost.
func TestSomebodyIsGone(t *testing.T) {
	h := party(t, "Ada\nBo\n", nil)
	one, two := h.organiser(t), h.organiser(t)
	one.post(t, "/person", "who", "Ada", "name", "Ada Lovelace")
	code, page := two.post(t, "/person", "who", "Ada", "name", "Ada", "note", "a long wish")
	if code != 409 {
		t.Errorf("%d", code)
	}
	says(t, page, "Ada is not on the list any more.", "a long wish</textarea>", "<bdi>Ada Lovelace</bdi>")
	silent(t, h.names(t), "wish")
}

func TestRenameToSomebodyElse(t *testing.T) {
	h := party(t, "Ada\nBo\n", nil)
	v := h.organiser(t)
	code, page := v.post(t, "/person", "who", "Ada", "name", "BO")
	if code != 422 {
		t.Errorf("%d", code)
	}
	says(t, page, "Bo is on the list already.", `value="BO"`)
	_, page = v.post(t, "/person", "who", "Ada", "name", "ADA") // only the capitals
	says(t, page, "Saved.")
	says(t, h.names(t), "ADA")
}

func TestStrikeOutAsksFirst(t *testing.T) {
	h := party(t, "Ada\nBo\n", nil)
	h.write(t, "Ada.png", "")
	v := h.organiser(t)
	code, page := v.post(t, "/person/strike", "who", "Ada")
	if code != 422 {
		t.Errorf("%d", code)
	}
	says(t, page, "Tick the box if you are sure.")
	says(t, h.names(t), "Ada")
	_, page = v.post(t, "/person/strike", "who", "Ada", "sure", "yes")
	says(t, page, "Ada is off the list.")
	silent(t, h.names(t), "Ada")
	_, page = v.post(t, "/person/strike", "who", "Ada", "sure", "yes") // by another phone, just before
	says(t, page, "Ada is not on the list any more.")
}

// Once the party has started the page says what a change means, and the same of everybody.
func TestAChangeAfterTheStart(t *testing.T) {
	h := party(t, "Ada\nZed\n", func(c *Config) {
		c.Bear.Status = func() Status { return Status{Mood: "mood.ready", Drawn: true, Left: 1, All: 2} }
	})
	v := h.organiser(t)
	_, ada := v.get(t, "/person?name=Ada")
	_, zed := v.get(t, "/person?name=Zed")
	says(t, ada, "on those that I print from now on", "I shall say on paper")
	swap := strings.NewReplacer("Ada", "Zed", "Zed", "Ada")
	if swap.Replace(ada) != zed {
		t.Errorf("the pages differ by more than the name:\n%s\n%s", ada, zed)
	}
}
