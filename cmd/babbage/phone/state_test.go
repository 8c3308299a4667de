package phone

import (
	"encoding/json"
	"errors"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"babbage/cmd/babbage/files"
)

// What has changed since a page was loaded is told by another version: a name, a setting, and that
// the party has started.
func TestAnotherVersion(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	shown := func() string {
		_, page := v.get(t, "/")
		m := regexp.MustCompile(`data-version="([^"]+)"`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no version:\n%s", page)
		}
		return m[1]
	}
	now := func() (s live) {
		_, text := v.get(t, "/state")
		if err := json.Unmarshal([]byte(text), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for what, change := range map[string]func(){
		"nothing":   func() {},
		"the list":  func() { h.write(t, "names.csv", "Ada\nBo\n") },
		"a setting": func() { h.write(t, "babbage.toml", "language = \"de\"\n") },
		"the start": func() { a.Gathering = false },
		"a squeeze": func() { a.Drawn = true },
	} {
		before := shown()
		change()
		if other := now().Version != before; other != (what != "nothing" && what != "a squeeze") {
			t.Errorf("%s: another version is %v", what, other)
		}
	}
	a.Mood, a.Left, a.All, a.Made = "mood.paperout", 4, 7, 6
	s := now()
	if s.Texts["says"] != "I am out of paper." || s.Texts["left"] != "4 of 7 names are left in the hat." || s.Made != 6 || !strings.HasPrefix(s.Texts["people"], "2 names. One more name is needed") {
		t.Errorf("the state is %+v", s)
	}
}

// A roll that is nearly through is told beside the mood, in the page as in what changes.
func TestTheRoll(t *testing.T) {
	h, a := evening(t)
	v := h.organiser(t)
	const low = "The roll of paper is nearly through: have a new one at hand."
	for _, test := range []struct {
		low  bool
		left int
		want string
	}{{false, 0, ""}, {true, 0, low}, {true, 45, low + " Tickets that it is still good for: about 45."}} {
		a.RollLow, a.RollLeft = test.low, test.left
		var s live
		_, text := v.get(t, "/state")
		if err := json.Unmarshal([]byte(text), &s); err != nil || s.Texts["roll"] != test.want {
			t.Errorf("%+v: the state says %q, %v", test, s.Texts["roll"], err)
		}
		if _, page := v.get(t, "/"); !strings.Contains(page, `<span data-live="roll">`+test.want+`</span>`) {
			t.Errorf("%+v: the page lacks %q:\n%s", test, test.want, page)
		}
	}
}

// The first view weighs little: the page and all that it loads.
func TestFirstViewIsLight(t *testing.T) {
	h, _ := evening(t)
	var names strings.Builder
	for i := range 30 {
		names.WriteString("Guest Number " + string(rune('A'+i)) + "\n")
	}
	h.write(t, "names.csv", names.String())
	v := h.organiser(t)
	_, page := v.get(t, "/")
	sum, asked := len(page), 1
	for _, m := range regexp.MustCompile(`(?:src|href)="/?([a-z]+\.(?:js|css|svg))"`).FindAllStringSubmatch(page, -1) {
		code, text := v.get(t, "/"+m[1])
		if code != http.StatusOK {
			t.Errorf("%s: %d", m[1], code)
		}
		sum, asked = sum+len(text), asked+1
	}
	t.Logf("%d bytes uncompressed in %d requests", sum, asked)
	if sum > 60_000 || asked > 6 {
		t.Errorf("%d bytes in %d requests, want at most 60,000 in 6", sum, asked)
	}
}

func TestTheNews(t *testing.T) {
	h, _ := evening(t)
	boss := h.organiser(t)
	add := func(by, text string) {
		if _, err := h.files.Paste(by, text); err != nil {
			t.Fatal(err)
		}
	}
	add("phone 1", "Ada\nBo\nCy\nDi\nEd\n")
	err := errors.Join(
		h.files.Rename("phone 2", "Bo", "Bob"),
		h.files.Strike("phone 2", "Ed"),
		h.files.SetColumn("phone 2", "Ada", "note", "", "tea"),
		h.files.Set("phone 2", files.Setting{Key: "ticket.heading", To: "Gifts"}, files.Setting{Key: "draw.one_circle", To: true}),
	)
	if err != nil {
		t.Fatal(err)
	}
	h.passes(5*time.Minute - time.Until(h.t))
	_, page := boss.get(t, "/")
	says(t, page, "You added Ada, Bo, Cy, and 2 more.", "Phone 2 renamed Bo: Bob.", "Phone 2 took Ed off the list.",
		"Phone 2 changed the note for Ada.", "Phone 2 changed: Heading, One circle through everybody", "5 minutes ago")
	silent(t, page, "tea", "Gifts")
	h.write(t, "names.csv", "Ada\n")
	_, page = boss.get(t, "/")
	says(t, page, "Somebody with a shell or a stick changed the names or the settings.")
}
