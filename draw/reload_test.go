package draw

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"babbage/assets/catalogue"
	"babbage/assets/remedy/remedytest"
	"babbage/draw/fairtest"
	"babbage/draw/roster"
)

// less returns the people without one.
func less(people []roster.Person, name string) []roster.Person {
	return slices.DeleteFunc(slices.Clone(people), func(p roster.Person) bool { return p.Name == name })
}

// onPaper returns all that the bear prints unasked, as one text, and stops at a call.
func onPaper(h *Hat) string {
	var text []string
	for {
		slip := h.Next()
		if slip.Kind != Note {
			return strings.Join(text, "\n")
		}
		text = append(text, catalogue.English().Say("note."+slip.Notice.String(), "Name", slip.Name))
	}
}

func reload(t *testing.T, h *Hat, people []roster.Person) []string {
	t.Helper()
	news, err := h.Reload(people, h.rules)
	if err != nil {
		t.Fatal(err)
	}
	return news
}

func TestReloadBeforeTheFirstDraw(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		hat, _ := start(t, 1, group("A", "B", "C", "D"), Rules{Mode: mode})
		news := reload(t, hat, group("A", "B", "E", "c"))
		if hat.Left() != 4 || !slices.Equal(hat.names, []string{"A", "B", "c", "E"}) {
			t.Errorf("%v: %d left of %q", mode, hat.Left(), hat.names)
		}
		if got := strings.Join(news, ", "); got != `"D" left, "E" came` {
			t.Errorf("%v: news %s", mode, got)
		}
		if paper := onPaper(hat); paper != "" {
			t.Errorf("%v: nobody has drawn, and the bear prints %q", mode, paper)
		}
	}
}

// A drop-out who was drawn stays out of the hat when the name comes back: a slip of the editor
// doubles nobody.
func TestDropOutComesBack(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		people := group("A", "B", "C", "D", "E", "F")
		hat, _ := start(t, 2, people, Rules{Mode: mode})
		hat.Next()
		name := hat.print(t, noon)
		left := hat.Left()
		news := reload(t, hat, less(people, name))
		paper := onPaper(hat)
		if !contains(paper, name, "is out", "stays in the hat") {
			t.Errorf("%v: on paper %q", mode, paper)
		}
		if len(news) != 1 || news[0] != fmt.Sprintf("%q left", name) {
			t.Errorf("%v: the log says %q", mode, news)
		}
		if reload(t, hat, less(people, name)); onPaper(hat) != "" {
			t.Errorf("%v: the note is printed at every reload", mode)
		}
		reload(t, hat, people)
		if paper := onPaper(hat); !contains(paper, name, "is back") || hat.Left() != left {
			t.Errorf("%v: back again: %d left, were %d; on paper %q", mode, hat.Left(), left, paper)
		}
	}
}

// Neither the log nor the paper tells whether a drop-out was drawn or has drawn, and the hat
// changes alike.
func TestDropOutsTellNothing(t *testing.T) {
	people := group("A", "B", "C", "D", "E", "F")
	for _, mode := range []Mode{Classic, RollCall} {
		seen := map[string]bool{}
		for seed := range uint64(40) {
			hat, _ := start(t, seed, people, Rules{Mode: mode})
			for range 3 {
				hat.Next()
				hat.print(t, noon)
			}
			for _, p := range people {
				news := reload(t, hat, less(people, p.Name))
				told := fmt.Sprint(news, onPaper(hat), hat.Left())
				back := reload(t, hat, people)
				told += fmt.Sprint(back, onPaper(hat), hat.Left())
				seen[strings.ReplaceAll(told, p.Name, "{}")] = true
			}
		}
		for told := range seen {
			if !contains(told, "is out", "is back", "3") {
				t.Errorf("%v: %s", mode, told)
			}
		}
		if len(seen) != 1 {
			t.Errorf("%v: %d different things are told", mode, len(seen))
		}
	}
}

// A redo of a ticket is the same after its name dropped out as after another one did.
func TestRedoOfADropOut(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, out := range people {
		hat, _ := start(t, 2, people, Rules{})
		hat.print(t, noon)
		reload(t, hat, less(people, out.Name))
		if slip, err := hat.Redo(noon); slip.Kind != Ticket || err != nil || hat.Left() != 3 {
			t.Errorf("redo after %s left: %v, %v, %d left", out.Name, slip.Kind, err, hat.Left())
		}
	}
}

// In a roll-call a drop-out's name and place stay in the game, and the place is called when
// everybody else has drawn.
func TestRollCallDropOuts(t *testing.T) {
	people := group("A", "B", "C", "D", "E", "F")
	for seed := range uint64(60) {
		hat, _ := start(t, seed, people, Rules{Mode: RollCall})
		drew := map[string]bool{}
		for range 3 {
			giver, _ := hat.answer(t)
			drew[giver] = true
		}
		out := people[seed%6].Name
		reload(t, hat, less(people, out))
		onPaper(hat)
		for hat.Left() > 0 {
			call := hat.Next()
			place := call.Instead && call.Name == out
			if call.Name == out && !place || place && (drew[out] || hat.Left() > 1) {
				t.Errorf("seed %d: %q is called with %d left, %s has drawn: %v", seed, call.Name, hat.Left(), out, drew[out])
			}
			slip, err := hat.Draw(noon)
			if err != nil || place && slip.Name == out {
				t.Fatalf("seed %d: %q draws %q, %v", seed, call.Name, slip.Name, err)
			}
			if err := hat.Keep(noon); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A stick may take two people out of a party at a time, and no more.
func TestMaxLeave(t *testing.T) {
	people := group("A", "B", "C", "D", "E")
	hat, _ := start(t, 1, people, Rules{})
	hat.print(t, noon)
	if _, err := hat.Reload(people[:2], Rules{MaxLeave: 2}); remedytest.Lacks(err, "3 people", "at most 2", "reload babbage") != "" {
		t.Errorf("three leave: %v", err)
	}
	if _, err := hat.Reload(people[:3], Rules{MaxLeave: 2}); err != nil {
		t.Error(err)
	}
	if _, err := hat.Reload(people[:1], Rules{MaxLeave: 2}); err != nil { // two more, later
		t.Error(err)
	}
}

// Who comes after the last draw cannot be drawn by anybody, and the bear goes on without them.
func TestLatecomers(t *testing.T) {
	people := group("A", "B", "C")
	for _, mode := range []Mode{Classic, RollCall} {
		hat, disk := start(t, 3, people, Rules{Mode: mode})
		hat.Next()
		hat.print(t, noon)
		hat.Next()
		hat.print(t, noon)
		late := append(slices.Clone(people), roster.Person{Name: "Zoe", File: "names.csv", Line: 4})
		news := reload(t, hat, late)
		if hat.Left() != 2 || fmt.Sprint(news) != `["Zoe" came]` {
			t.Errorf("%v: with a draw left: %d left, %q", mode, hat.Left(), news)
		}
		for hat.Left() > 0 {
			hat.Next()
			hat.print(t, noon)
		}
		later := append(slices.Clone(late), roster.Person{Name: "Ada", File: "names.csv", Line: 5})
		news = reload(t, hat, later)
		if hat.Left() != 0 || len(news) != 1 || !contains(news[0], `"Ada"`, "after the last draw", "babbage reset") {
			t.Errorf("%v: after the last draw: %d left, %q", mode, hat.Left(), news)
		}
		hat, err := open(disk, ".", later, Rules{Mode: mode})
		if err != nil || hat.Left() != 0 || len(hat.Warnings()) != 1 {
			t.Errorf("%v: after a restart: %v, %q", mode, err, hat.Warnings())
		}
	}
}

// A ticket in hand stays in hand when people come and go, even the one on it.
func TestReloadWithATicketInHand(t *testing.T) {
	people := group("B", "C", "D", "E")
	hat, disk := start(t, 4, people, Rules{})
	slip, err := hat.Draw(noon)
	if err != nil {
		t.Fatal(err)
	}
	reload(t, hat, append(group("A"), people...)) // A sorts before everybody: all lines move
	if got, err := hat.Draw(noon); err != nil || got.Name != slip.Name {
		t.Fatalf("after a latecomer: %v, %v; was %q", got, err, slip.Name)
	}
	reload(t, hat, append(group("A"), less(people, slip.Name)...))
	hat, err = open(disk, ".", append(group("A"), less(people, slip.Name)...), Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := hat.Draw(noon); err != nil || got.Name != slip.Name {
		t.Errorf("after the drop-out of who is on it: %v, %v; was %q", got, err, slip.Name)
	}
}

// The redo, the last ticket and the call survive that lines of the roll move.
func TestReloadMovesLines(t *testing.T) {
	people := group("B", "C", "D", "E")
	hat, _ := start(t, 4, people, Rules{})
	name := hat.print(t, noon)
	reload(t, hat, append(group("A"), people...))
	again(t, hat)
	if got := hat.print(t, noon); got != name {
		t.Errorf("again prints %q after a reload, was %q", got, name)
	}
	for seed := range uint64(8) {
		hat, _ = start(t, seed, people, Rules{Mode: RollCall})
		call := hat.Next().Name
		reload(t, hat, append(group("A"), people...))
		if got := hat.Next().Name; got != call {
			t.Errorf("a reload calls %q instead of %q", got, call)
		}
		reload(t, hat, append(group("A"), less(people, call)...))
		if got := hat.Next(); got.Name == call || got.Kind != Call {
			t.Errorf("who left is called: %v", got)
		}
	}
}

// What cannot be: refused, nothing changed.
func TestReloadRefuses(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, begun := range []bool{false, true} {
		for _, c := range []struct {
			name   string
			people []roster.Person
			rules  Rules
			begun  bool // it is refused after the first draw, too; else it has no effect then
			want   []string
		}{
			{"no names", nil, Rules{}, true, []string{"no names"}},
			{"twice", group("A", "B", "a"), Rules{}, true, []string{"names.csv:3", `"a" is already in line 1`}},
			{"untidy", group("A", "B "), Rules{}, true, []string{`write "B"`}},
			{"an unknown last", people, Rules{Last: "Zoe"}, false, []string{`last = "Zoe"`, "names file"}},
			{"an unknown avoided", append(group("A", "B", "C"), roster.Person{Name: "D", Avoid: []string{"Zoe"}, File: "names.csv", Line: 4}),
				Rules{Mode: RollCall}, false, []string{"names.csv:4", `"D" is to avoid "Zoe"`, "correct"}},
			{"an unknown in a couple", people, Rules{Mode: RollCall, Couples: []roster.Pair{{Giver: "A", Receiver: "Zoe", Where: "conf:1"}}}, false,
				[]string{`"Zoe" of the couple`, "conf:1"}},
			{"impossible", people, Rules{Mode: RollCall, LastYear: everyPair(people)}, false, []string{"no way to draw", "drop"}},
		} {
			t.Run(fmt.Sprint(c.name, begun), func(t *testing.T) {
				hat, disk := start(t, 9, people, Rules{Mode: c.rules.Mode})
				hat.Next()
				left := 4
				if begun {
					hat.print(t, noon)
					left = 3
				}
				before := disk.texts()
				news, err := hat.Reload(c.people, c.rules)
				switch {
				case begun && !c.begun:
					if err != nil || len(news) != 1 || !contains(news[0], "this hat", "begun with") {
						t.Fatalf("%q, %v", news, err)
					}
				case remedytest.Lacks(err, c.want...) != "":
					t.Fatalf("error %v\nwant %q", err, c.want)
				}
				if !maps.Equal(before, disk.texts()) || hat.Left() != left {
					t.Error("a refused reload changed something")
				}
			})
		}
	}
}

// The rules of the first draw hold to the end, whatever is given later, and after a restart.
func TestTermsStay(t *testing.T) {
	people := group("A", "B", "C", "D")
	couples := Rules{Mode: RollCall, Couples: []roster.Pair{{Giver: "A", Receiver: "B"}}}
	for seed := range uint64(60) {
		hat, disk := start(t, seed, people, couples)
		holds := map[string]string{}
		for hat.Left() > 0 {
			giver, taker := hat.answer(t)
			holds[giver] = taker
			given := Rules{Mode: Classic, Last: "A", OneCircle: true, Random: fairtest.Random(seed)}
			var err error
			if hat, err = open(disk, ".", people, given); err != nil {
				t.Fatal(err)
			}
			if w := hat.Warnings(); len(w) != 1 || !contains(w[0], "begun with", "babbage reset") {
				t.Fatalf("other rules: %q", w)
			}
			if news, err := hat.Reload(people, couples); err != nil || len(news) != 0 {
				t.Fatalf("the same rules: %q, %v", news, err)
			}
		}
		if holds["A"] == "B" || holds["B"] == "A" {
			t.Fatalf("seed %d: the couple gives to each other", seed)
		}
	}
}

// A hat of a babbage without terms goes on by the rules it is given first.
func TestOldHatTakesTerms(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 3, people, Rules{Mode: RollCall})
	hat.answer(t)
	hat.terms = nil
	if err := hat.store.save(&hat.state); err != nil {
		t.Fatal(err)
	}
	circle := Rules{Mode: RollCall, Couples: []roster.Pair{{Giver: "A", Receiver: "B"}}}
	for range 2 {
		hat, err := open(disk, ".", people, circle)
		if err != nil || len(hat.Warnings()) != 0 || len(hat.terms.avoids[0]) != 1 {
			t.Errorf("%v, %q", err, hat.Warnings())
		}
	}
}

func everyPair(people []roster.Person) (pairs []roster.Pair) {
	for _, a := range people {
		for _, b := range people {
			pairs = append(pairs, roster.Pair{Giver: a.Name, Receiver: b.Name})
		}
	}
	return pairs
}

// Before the first draw the mode may still change.
func TestChangeModeBeforeTheFirstDraw(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 1, people, Rules{})
	if _, err := hat.Reload(people, Rules{Mode: RollCall}); err != nil || hat.Mode() != RollCall {
		t.Fatalf("%v, mode %v", err, hat.Mode())
	}
	hat, err := open(disk, ".", people, Rules{Mode: Classic, Random: fairtest.Random(1)})
	if err != nil || hat.Mode() != Classic {
		t.Fatalf("%v, mode %v", err, hat.Mode())
	}
	if name := hat.print(t, noon); name == "" || hat.Left() != 3 {
		t.Errorf("drew %q, %d left", name, hat.Left())
	}
}

// Rules that have no effect in the classic game are said to have none.
func TestWarnings(t *testing.T) {
	hat, _ := start(t, 1, group("A", "B"), Rules{Couples: []roster.Pair{{Giver: "A", Receiver: "B"}}})
	if w := hat.Warnings(); len(w) != 1 || !contains(w[0], "no effect", "rollcall") {
		t.Errorf("couples in the classic game: %q", w)
	}
	hat, _ = start(t, 1, group("A"), Rules{})
	if w := hat.Warnings(); len(w) != 1 || !contains(w[0], `only "A"`, "add a name") {
		t.Errorf("one name: %q", w)
	}
}
