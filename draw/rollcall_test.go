package draw

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"

	"babbage/draw/fairtest"
	"babbage/draw/roster"
)

var errFull = fmt.Errorf("write: %w", syscall.ENOSPC)

func contains(s string, parts ...string) bool {
	return !slices.ContainsFunc(parts, func(part string) bool { return !strings.Contains(s, part) })
}

// answer has who is called squeeze, and returns both names.
func (h *Hat) answer(t *testing.T) (giver, taker string) {
	t.Helper()
	call := h.Next()
	if call.Kind != Call {
		t.Fatalf("nobody is called: %v", call)
	}
	return call.Name, h.print(t, noon)
}

// Whole roll-calls, as people play them, with some who say "later": every assignment that the
// rules allow comes equally often, and no other. Chi-square below the bound that a fair hat
// passes once in a million times, over 200,000 draws for each set of rules.
func TestRollCallIsUniform(t *testing.T) {
	pair := func(s string) roster.Pair { return roster.Pair{Giver: s[:1], Receiver: s[1:]} }
	for _, c := range []struct {
		name  string
		names string
		rules Rules
		avoid map[string][]string
		ways  int
		slow  bool
	}{
		{name: "six", names: "ABCDEF", ways: 265},
		{name: "three couples", names: "ABCDEF", rules: Rules{Couples: []roster.Pair{pair("AB"), pair("CD"), pair("EF")}}, ways: 80, slow: true},
		{name: "one circle", names: "ABCDE", rules: Rules{OneCircle: true}, ways: 24, slow: true},
		{name: "couples in one circle", names: "ABCDEF", rules: Rules{OneCircle: true, Couples: []roster.Pair{pair("AB"), pair("CD")}}, ways: 48, slow: true},
		{name: "last year", names: "ABCDE", rules: Rules{LastYear: []roster.Pair{pair("AB"), pair("BC"), pair("CD"), pair("DE"), pair("EA"), pair("XA")}}, ways: 13, slow: true},
		{name: "avoid", names: "ABCD", avoid: map[string][]string{"A": {"B", "C"}}, ways: 3, slow: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if c.slow {
				slow(t)
			}
			c.rules.Mode = RollCall
			people := group(splitLetters(c.names)...)
			for i := range people {
				people[i].Avoid = c.avoid[people[i].Name]
			}
			c.rules.Random = fairtest.Random(1)
			hat, err := open(noDisk{}, ".", people, c.rules)
			if err != nil {
				t.Fatal(err)
			}
			fresh := hat.state
			outcomes := allowedAssignments(c.names, hat.avoids, c.rules.OneCircle)
			if len(outcomes) != c.ways {
				t.Fatalf("%d ways, want %d", len(outcomes), c.ways)
			}
			seen := map[string]int{}
			parties := 200_000 / len(people)
			if testing.Short() {
				parties /= 10
			}
			for range parties {
				hat.refill(fresh)
				takers := make([]byte, len(people))
				for range people {
					if chance, _ := hat.dice.Below(4); chance == 0 {
						hat.Next()
						if _, err := hat.Redo(noon); err != nil {
							t.Fatal(err)
						}
					}
					giver, taker := hat.answer(t)
					takers[strings.Index(c.names, giver)] = taker[0]
				}
				seen[string(takers)]++
			}
			if err := fairtest.Compare(seen, fairtest.Even(outcomes)); err != nil {
				t.Error(err)
			}
		})
	}
}

// allowedAssignments returns every valid outcome, by trying all orders of the names.
func allowedAssignments(names string, avoids [][]int32, circle bool) (all []string) {
	var try func(drawn []byte)
	try = func(drawn []byte) {
		g := len(drawn)
		if g == len(names) {
			at, length := 0, 0
			for length == 0 || at != 0 {
				at = strings.IndexByte(names, drawn[at])
				length++
			}
			if !circle || length == len(names) {
				all = append(all, string(drawn))
			}
			return
		}
		for taker := range len(names) {
			if !slices.Contains(drawn, names[taker]) && !slices.Contains(avoids[g], int32(taker)) {
				try(append(slices.Clone(drawn), names[taker]))
			}
		}
	}
	try(nil)
	return all
}

// Who says "later" is called again when everybody else was; the others are called first, in any
// order.
func TestLater(t *testing.T) {
	hat, _ := start(t, 2, group("A", "B", "C", "D"), Rules{Mode: RollCall})
	first := hat.Next().Name
	var called []string
	for range 7 {
		slip, err := hat.Redo(noon)
		if err != nil || slip.Kind != Call || hat.Next().Name != slip.Name {
			t.Fatalf("later: %v, %v, next %v", slip, err, hat.Next())
		}
		called = append(called, slip.Name)
	}
	round := append([]string{first}, called[:3]...)
	slices.Sort(round)
	if !slices.Equal(round, []string{"A", "B", "C", "D"}) {
		t.Errorf("the first round calls %q", round)
	}
	if called[3] == called[2] {
		t.Errorf("%q said later and is called at once", called[2])
	}
	if hat.Left() != 4 {
		t.Errorf("%d left after nobody drew", hat.Left())
	}
	for hat.Left() > 1 {
		hat.answer(t)
	}
	only := hat.Next()
	if slip, err := hat.Redo(noon); err != nil || fmt.Sprint(slip) != fmt.Sprint(only) {
		t.Errorf("the last one says later: %v, %v", slip, err)
	}
}

// In hand, the right paw means nothing, and nobody is called; the same name comes after a restart.
func TestRollCallInHand(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 2, people, Rules{Mode: RollCall})
	hat.Next()
	slip, err := hat.Draw(noon)
	if err != nil {
		t.Fatal(err)
	}
	if right, err := hat.Redo(noon); right.Kind != Nothing || err != nil || hat.Next().Kind != Nothing {
		t.Errorf("in hand: right paw %v, %v, next %v", right, err, hat.Next())
	}
	if hat, err = open(disk, ".", people, Rules{Mode: RollCall}); err != nil {
		t.Fatal(err)
	}
	if again, err := hat.Draw(noon); err != nil || again.Name != slip.Name {
		t.Errorf("after a restart: %v, %v; was %q", again, err, slip.Name)
	}
	if err := hat.Keep(noon); err != nil || hat.Next().Kind != Call || hat.Left() != 3 {
		t.Errorf("kept: %v, next %v, %d left", err, hat.Next(), hat.Left())
	}
	for hat.Left() > 0 {
		if giver, taker := hat.answer(t); giver == taker {
			t.Errorf("%q drew themselves", giver)
		}
	}
	if slip, err := hat.Draw(noon); slip.Kind != Empty || err != nil || hat.Next().Kind != Nothing {
		t.Errorf("after all: %v, %v, next %v", slip, err, hat.Next())
	}
}

// A left paw before anybody is called has somebody called, and draws nothing.
func TestNobodyCalled(t *testing.T) {
	hat, _ := start(t, 2, group("A", "B", "C"), Rules{Mode: RollCall})
	if slip, err := hat.Draw(noon); slip.Kind != Call || err != nil || hat.Left() != 3 {
		t.Errorf("draw with nobody called: %v, %v", slip, err)
	}
}

// After a restart one circle cannot be promised: the bear says so, in the log and on paper, and
// keeps every other rule.
func TestOneCircleAcrossARestart(t *testing.T) {
	people := group("A", "B", "C", "D", "E", "F")
	rules := Rules{Mode: RollCall, OneCircle: true}
	hat, disk := start(t, 2, people, rules)
	again, err := open(disk, ".", people, rules)
	if err != nil || len(again.Warnings()) > 0 || again.call.starts == nil {
		t.Errorf("a restart before the first draw: %v, %q", err, again.Warnings())
	}
	hat.answer(t)
	hat.answer(t)
	if hat, err = open(disk, ".", people, rules); err != nil {
		t.Fatal(err)
	}
	if w := hat.Warnings(); len(w) != 1 || !contains(w[0], "circle", "babbage reset") {
		t.Errorf("warnings %q", w)
	}
	if note := hat.Next(); note.Kind != Note || note.Notice != Circle {
		t.Errorf("on paper: %v", note)
	}
	for hat.Left() > 0 {
		if giver, taker := hat.answer(t); giver == taker {
			t.Errorf("%q drew themselves", giver)
		}
	}
}

// CheckEven says of 1,000 people with couples and last year's pairs that they are drawn exactly
// evenly, and of 40 with five choices each that they are not.
func TestCheckEven(t *testing.T) {
	people, rules := office(1000)
	lines, err := CheckEven(t.TempDir(), people, rules)
	if err != nil || len(lines) != 1 || !contains(lines[0], "equally likely") || contains(lines[0], "nearly") {
		t.Errorf("an office: %q, %v", lines, err)
	}
	people, _ = office(40)
	chance := rand.New(rand.NewPCG(1, 2))
	var allowed [40]map[int]bool
	for g := range allowed {
		allowed[g] = map[int]bool{g: true}
	}
	for range 5 {
		order := chance.Perm(40)
		for i, g := range order {
			allowed[g][order[(i+1)%40]] = true
		}
	}
	for g := range people {
		for other := range people {
			if !allowed[g][other] {
				people[g].Avoid = append(people[g].Avoid, people[other].Name)
			}
		}
	}
	lines, err = CheckEven(t.TempDir(), people, Rules{Mode: RollCall})
	if err != nil || len(lines) != 1 || !contains(lines[0], "nearly") {
		t.Errorf("few choices: %q, %v", lines, err)
	}
}

// office is n people, all of them in couples, with last year's pairs.
func office(n int) ([]roster.Person, Rules) {
	rules := Rules{Mode: RollCall}
	var people []roster.Person
	name := func(i int) string { return fmt.Sprintf("Person Number %05d", i%n) }
	for i := range n {
		people = append(people, roster.Person{Name: name(i), File: "names.csv", Line: i + 1})
		if i%2 == 0 {
			rules.Couples = append(rules.Couples, roster.Pair{Giver: name(i), Receiver: name(i + 1)})
		}
		rules.LastYear = append(rules.LastYear, roster.Pair{Giver: name(i), Receiver: name(i + 7)})
	}
	return people, rules
}
