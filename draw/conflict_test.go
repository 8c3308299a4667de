package draw

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
)

// Rules that leave no way are found before anybody squeezes, and the message says who and what.
func TestImpossibleRules(t *testing.T) {
	avoid := func(people []roster.Person, who string, whom ...string) []roster.Person {
		for i := range people {
			if people[i].Name == who {
				people[i].Avoid = whom
			}
		}
		return people
	}
	for _, c := range []struct {
		name   string
		people []roster.Person
		rules  Rules
		want   []string
	}{
		{"two in a couple", group("Ann", "Bob"), Rules{Couples: []roster.Pair{{Giver: "Ann", Receiver: "Bob", Where: "babbage.toml: pair 1"}}},
			[]string{`"Ann" can draw nobody`, `drop the couple "Ann" and "Bob" (babbage.toml: pair 1)`}},
		{"a couple and a third", group("Ann", "Bob", "Cal"), Rules{Couples: []roster.Pair{{Giver: "Ann", Receiver: "Bob"}}},
			[]string{`all that "Ann" and "Bob" can draw between them is "Cal"`, `drop the couple "Ann" and "Bob"`}},
		{"nobody likes Cal", avoid(avoid(group("Ann", "Bob", "Cal"), "Ann", "Cal"), "Bob", "Cal"), Rules{},
			[]string{`nobody can draw "Cal"`, `drop "Ann" avoids "Cal" (names.csv:1)`}},
		{"last year", group("Ann", "Bob"), Rules{LastYear: []roster.Pair{{Giver: "Ann", Receiver: "Bob", Where: "2024.csv:1"}}},
			[]string{`"Bob"`, `drop last year's pair "Ann" and "Bob" (2024.csv:1)`}},
		{"alone", group("Ann"), Rules{}, []string{`"Ann" can draw nobody`, "add people"}},
		{"two rules", avoid(avoid(group("Ann", "Bob", "Cal"), "Ann", "Bob", "Cal"), "Bob", "Ann", "Cal"), Rules{},
			[]string{" avoids ", ", and "}},
		{"no circle", avoid(avoid(group("Ann", "Bob", "Cal", "Dee"), "Ann", "Cal", "Dee"), "Bob", "Cal", "Dee"), Rules{OneCircle: true},
			[]string{"no single circle", "one_circle = false"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.rules.Mode = RollCall
			disk := newCutDisk()
			_, err := open(disk, ".", c.people, c.rules)
			if remedytest.Lacks(err, c.want...) != "" {
				t.Fatalf("error %v\nwant %q", err, c.want)
			}
			if len(disk.texts()) != 0 {
				t.Error("a hat was begun all the same")
			}
		})
	}
}

// Dropping what the message says does away with it, and nothing less does.
func TestTheRuleToDropIsEnough(t *testing.T) {
	names := "ABCDEFGH"
	found := 0
	for seed := range uint64(300) {
		hat, _ := start(t, seed, group("X", "Y"), Rules{})
		var rules Rules
		rules.Mode = RollCall
		for len(rules.LastYear) < 34 {
			a, _ := hat.dice.Below(len(names))
			b, _ := hat.dice.Below(len(names))
			if a != b {
				p := roster.Pair{Giver: names[a : a+1], Receiver: names[b : b+1]}
				if !slices.Contains(rules.LastYear, p) {
					rules.LastYear = append(rules.LastYear, p)
				}
			}
		}
		people := group(splitLetters(names)...)
		if seed%2 == 1 {
			for i := range people {
				g, _ := hat.dice.Below(3)
				people[i].Group = [...]string{"", "x", "y"}[g]
			}
		}
		_, err := open(newCutDisk(), ".", people, rules)
		said := remedy.Of(err)
		if err == nil {
			continue
		}
		found++
		bad, ok := errors.AsType[*contradiction](err)
		if !ok {
			t.Fatal(err)
		}
		kept := rules
		kept.LastYear = nil
		for i, p := range rules.LastYear {
			if !slices.Contains(bad.drop, i) {
				kept.LastYear = append(kept.LastYear, p)
			}
		}
		var groups []string // in the order of their rules, which come last
		for i, p := range people {
			more := func(other roster.Person) bool { return other.Group == p.Group }
			if p.Group != "" && !slices.Contains(groups, p.Group) && slices.ContainsFunc(people[i+1:], more) {
				groups = append(groups, p.Group)
			}
		}
		for i := range people {
			if g := slices.Index(groups, people[i].Group); g >= 0 && slices.Contains(bad.drop, len(rules.LastYear)+g) {
				people[i].Group = ""
			}
		}
		if _, err := open(newCutDisk(), ".", people, kept); err != nil {
			t.Errorf("seed %d: after %s: %v", seed, said, err)
		}
	}
	if found < 20 {
		t.Errorf("only %d impossible sets of rules", found)
	}
}

// A list in which most people avoid half of all is explained in a moment, too: the bear reads it at
// start, and from a stick.
func TestManyRulesAreExplained(t *testing.T) {
	const n = 150
	people := make([]roster.Person, n)
	for i := range people {
		people[i] = roster.Person{Name: fmt.Sprintf("P%03d", i), Line: i + 1}
	}
	for i := range n * 6 / 10 {
		for j := n / 2; j < n; j++ {
			if i != j {
				people[i].Avoid = append(people[i].Avoid, people[j].Name)
			}
		}
	}
	_, err := Check(t.TempDir(), people, Rules{Mode: RollCall})
	if lacks := remedytest.Lacks(err, "no way to draw", "and 52 more", "drop some of the rules"); lacks != "" {
		t.Errorf("%v lacks %q", err, lacks)
	}
}
