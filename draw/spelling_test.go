package draw

import (
	"strings"
	"testing"
	"time"

	"babbage/draw/roster"
)

func TestSimilar(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Ada Lovelac", "Ada Lovelace", true}, {"Charls", "Charles", true}, {"Jörg", "Jorg", true}, {"avoid", "aviod", true},
		{"Marina", "MARINA", true}, {"Bo", "Ed", false}, {"Ada", "Ida", false}, {"Anna Li", "Hans Meier", false}, {"phone", "photo", false}, {"", "abc", false},
	} {
		if got := roster.Similar(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

// A name with a comma can be named by it in the rules, although the names file turned it.
func TestRulesNameThoseWhoWereTurned(t *testing.T) {
	people := group("Ada Lovelace", "Bo", "Cy", "Di")
	rules := Rules{Mode: RollCall, LastYear: []roster.Pair{{Giver: "Lovelace, Ada", Receiver: "Bo"}}, Couples: []roster.Pair{{Giver: "Cy", Receiver: "Lovelace, Ada"}}}
	m, err := merge(state{mode: RollCall, hand: hand{name: noName}}, people, rules)
	if err != nil || len(m.warnings) > 0 || len(m.terms.avoids[0]) != 2 {
		t.Errorf("%+v, %v", m, err)
	}
}

// Last year's pairs with somebody who is not there are void, and are named.
func TestLastYearOfNobody(t *testing.T) {
	rules := Rules{Mode: RollCall, LastYear: []roster.Pair{{Giver: "Bo", Receiver: "Charls", Where: "last.csv:1"}}}
	hat, err := open(newCutDisk(), ".", group("Ada", "Bo", "Charles", "Di"), rules)
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(hat.Warnings(), "\n")
	for _, want := range []string{`"Charls" (last.csv:1)`, "no effect", `"Charles", correct`} {
		if !strings.Contains(said, want) {
			t.Errorf("%q lacks %q", said, want)
		}
	}
}

// Who corrects a name after the first draw is warned: the person is in the hat twice. That says
// nothing of the draw, since it is the same for everybody.
func TestCorrectedNameMidParty(t *testing.T) {
	hat, _ := start(t, 1, group("Ada Lovelac", "Bo", "Cy", "Di"), Rules{})
	if _, err := hat.Draw(time.Time{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"Ada Lovelace": true, "Eve": false} {
		m, err := merge(hat.state, group(name, "Bo", "Cy", "Di"), Rules{})
		if err != nil || strings.Contains(strings.Join(m.warnings, "\n"), "second time") != want {
			t.Errorf("%s came: %q, %v", name, m.warnings, err)
		}
	}
}
