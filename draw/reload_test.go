package draw

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"babbage/draw/fairtest"
)

// less returns the people without one.
func less(people []Person, name string) []Person {
	return slices.DeleteFunc(slices.Clone(people), func(p Person) bool { return p.Name == name })
}

// onPaper returns all that the bear prints unasked, as one text, and stops at a call.
func onPaper(h *Hat) string {
	var text []string
	for {
		slip := h.Next()
		if slip.Kind != Note {
			return strings.Join(text, "\n")
		}
		text = append(text, slip.Words...)
	}
}

func reload(t *testing.T, h *Hat, people []Person) []string {
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
		if !contains(paper, name, "is out", "was drawn already") {
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

// The log must not tell whether a drop-out was drawn.
func TestReloadLogTellsNothing(t *testing.T) {
	people := group("A", "B", "C", "D", "E", "F")
	hat, _ := start(t, 2, people, Rules{})
	drawn := hat.print(t, noon)
	other := people[0].Name
	if other == drawn {
		other = people[1].Name
	}
	mask := func(news []string, name string) string { return strings.ReplaceAll(fmt.Sprint(news), name, "X") }
	before := less(people, drawn)
	a := mask(reload(t, hat, before), drawn)
	b := mask(reload(t, hat, less(before, other)), other)
	if a != b {
		t.Errorf("of who was drawn the log says %s, of who was not %s", a, b)
	}
}

// A redo does not bring a drop-out back into the hat.
func TestRedoOfADropOut(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, _ := start(t, 2, people, Rules{})
	name := hat.print(t, noon)
	reload(t, hat, less(people, name))
	if slip, err := hat.Redo(noon); slip.Kind != Nothing || err != nil || hat.Left() != 3 {
		t.Errorf("redo: %v, %v, %d left", slip.Kind, err, hat.Left())
	}
}

// In a roll-call a drop-out's seat or name goes on, and the paper says for whom.
func TestRollCallDropOuts(t *testing.T) {
	people := group("A", "B", "C", "D", "E", "F")
	// after returns a roll-call in which somebody has drawn, or was drawn, and nothing else of
	// the two.
	after := func(drew, drawn bool) (*Hat, string) {
		for seed := range uint64(100) {
			hat, _ := start(t, seed, people, Rules{Mode: RollCall})
			for range 3 {
				hat.answer(t)
			}
			for i, m := range hat.marks {
				if (m&toDraw == 0) == drew && (m&inHat == 0) == drawn {
					return hat, hat.names[i]
				}
			}
		}
		t.Fatal("it never comes to that")
		return nil, ""
	}
	for _, c := range []struct {
		drew, drawn bool
		left        int
		want        []string
	}{
		{false, false, 2, nil},
		{true, false, 3, []string{"has drawn already", "stays in the hat", "takes over"}},
		{false, true, 3, []string{"was drawn already", "call you once more"}},
		{true, true, 3, []string{"was drawn already", "take over the ticket"}},
	} {
		hat, name := after(c.drew, c.drawn)
		reload(t, hat, less(people, name))
		paper := onPaper(hat)
		if hat.Left() != c.left || !contains(paper, c.want...) || (c.want == nil) != (paper == "") {
			t.Errorf("%+v: %d left, on paper %q", c, hat.Left(), paper)
		}
		tickets, seats := 0, 0
		for hat.Left() > 0 {
			call := hat.Next()
			if call.Name == name {
				t.Errorf("%+v: %q is called after leaving", c, name)
			}
			if call.Name == "whoever drew "+name {
				seats++
			}
			slip, err := hat.Draw(noon)
			if err != nil {
				t.Fatal(err)
			}
			if slip.Name == name {
				if tickets++; !contains(strings.Join(slip.Words, "\n"), "take over", name) {
					t.Errorf("%+v: the ticket of who is out says %q", c, slip.Words)
				}
			}
			if err := hat.Keep(noon); err != nil {
				t.Fatal(err)
			}
		}
		if want := b2i(!c.drew && c.drawn); seats != want {
			t.Errorf("%+v: the seat is called %d times, want %d", c, seats, want)
		}
		if want := b2i(c.drew && !c.drawn); tickets != want {
			t.Errorf("%+v: drawn %d times, want %d", c, tickets, want)
		}
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
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
		late := append(slices.Clone(people), Person{Name: "Zoe", File: "names.csv", Line: 4})
		news := reload(t, hat, late)
		if hat.Left() != 2 || fmt.Sprint(news) != `["Zoe" came]` {
			t.Errorf("%v: with a draw left: %d left, %q", mode, hat.Left(), news)
		}
		for hat.Left() > 0 {
			hat.Next()
			hat.print(t, noon)
		}
		later := append(slices.Clone(late), Person{Name: "Ada", File: "names.csv", Line: 5})
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
	for _, c := range []struct {
		name   string
		mode   Mode
		people []Person
		rules  Rules
		want   []string
	}{
		{"no names", Classic, nil, Rules{}, []string{"no names"}},
		{"twice", Classic, group("A", "B", "a"), Rules{}, []string{"names.csv:3", `"a" is already in line 1`}},
		{"untidy", Classic, group("A", "B "), Rules{}, []string{`write "B"`}},
		{"another mode", Classic, people, Rules{Mode: RollCall}, []string{`mode is "rollcall"`, `begun as "classic"`, "babbage reset"}},
		{"an unknown last", Classic, people, Rules{Last: "Zoe"}, []string{`last = "Zoe"`, "names file"}},
		{"an unknown avoided", RollCall, append(group("A", "B", "C"), Person{Name: "D", Avoid: []string{"Zoe"}, File: "names.csv", Line: 4}),
			Rules{Mode: RollCall}, []string{"names.csv:4", `"D" is to avoid "Zoe"`, "correct"}},
		{"an unknown in a couple", RollCall, people, Rules{Mode: RollCall, Couples: []Pair{{Giver: "A", Receiver: "Zoe", Where: "conf:1"}}},
			[]string{`"Zoe" of the couple`, "conf:1"}},
		{"impossible", RollCall, people, Rules{Mode: RollCall, LastYear: everyPair(people)},
			[]string{"no way to draw", "drop"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			hat, disk := start(t, 9, people, Rules{Mode: c.mode})
			hat.Next()
			hat.print(t, noon)
			before := disk.texts()
			_, err := hat.Reload(c.people, c.rules)
			if err == nil || !contains(err.Error(), c.want...) {
				t.Fatalf("error %v\nwant %q", err, c.want)
			}
			if !maps.Equal(before, disk.texts()) || hat.Left() != 3 {
				t.Error("a refused reload changed something")
			}
		})
	}
}

func everyPair(people []Person) (pairs []Pair) {
	for _, a := range people {
		for _, b := range people {
			pairs = append(pairs, Pair{Giver: a.Name, Receiver: b.Name})
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
	hat, _ := start(t, 1, group("A", "B"), Rules{Couples: []Pair{{Giver: "A", Receiver: "B"}}})
	if w := hat.Warnings(); len(w) != 1 || !contains(w[0], "no effect", "rollcall") {
		t.Errorf("couples in the classic game: %q", w)
	}
	hat, _ = start(t, 1, group("A"), Rules{})
	if w := hat.Warnings(); len(w) != 1 || !contains(w[0], `only "A"`, "add a name") {
		t.Errorf("one name: %q", w)
	}
	if !hat.Fresh() {
		t.Error("a new hat is not fresh")
	}
}
