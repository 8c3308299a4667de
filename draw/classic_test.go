package draw

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"babbage/draw/fairtest"
)

// group returns people with these names.
func group(names ...string) []Person {
	var people []Person
	for i, name := range names {
		people = append(people, Person{Name: name, File: "names.csv", Line: i + 1})
	}
	return people
}

// start opens a hat on a disk in memory.
func start(t *testing.T, seed uint64, people []Person, rules Rules) (*Hat, *cutDisk) {
	t.Helper()
	rules.Random = fairtest.Random(seed)
	disk := newCutDisk()
	hat, err := open(disk, ".", people, rules)
	if err != nil {
		t.Fatal(err)
	}
	return hat, disk
}

// slow skips a test that adds minutes and little news to a quick one.
func slow(t *testing.T) {
	t.Helper()
	if os.Getenv("BABBAGE_SLOW") == "" {
		t.Skip("takes over 20 s with the race detector: set BABBAGE_SLOW=1 to run it")
	}
}

// noDisk forgets everything, for tests of chance that draw a million names.
type noDisk struct{}

func (noDisk) read(string) ([]byte, error)   { return nil, os.ErrNotExist }
func (noDisk) exists(string) (bool, error)   { return false, nil }
func (noDisk) create(string) (file, error)   { return noDisk{}, nil }
func (noDisk) rename(string, string) error   { return nil }
func (noDisk) mkdir(string) error            { return nil }
func (noDisk) removeAll(string) error        { return nil }
func (noDisk) sync(string) error             { return nil }
func (noDisk) list(string) ([]string, error) { return nil, nil }
func (noDisk) Write(b []byte) (int, error)   { return len(b), nil }
func (noDisk) Sync() error                   { return nil }
func (noDisk) Close() error                  { return nil }

// print draws and keeps a ticket, and returns the name on it.
func (h *Hat) print(t *testing.T, now time.Time) string {
	t.Helper()
	slip, err := h.Draw(now)
	if err != nil || slip.Kind != Ticket {
		t.Fatalf("draw: %v, %v", slip.Kind, err)
	}
	if err := h.Keep(now); err != nil {
		t.Fatal(err)
	}
	return slip.Name
}

var noon = time.Date(2025, 12, 13, 12, 0, 0, 0, time.UTC)

// classicShares returns how likely each outcome of a classic game is, when the people squeeze in the order of the names and
// redo exactly when they drew themselves: the rules of draw.md, worked out branch by branch.
func classicShares(names string, last byte) map[string]float64 {
	shares := map[string]float64{}
	var squeeze func(drawn, hat string, share float64)
	squeeze = func(drawn, hat string, share float64) {
		if hat == "" {
			shares[drawn] += share
			return
		}
		choices := hat
		if len(hat) == 2 && (hat[0] == last || hat[1] == last) {
			choices = string(last)
		}
		me := names[len(drawn)]
		for i := range len(choices) {
			share, name := share/float64(len(choices)), choices[i]
			rest := without1(hat, name)
			if name != me || rest == "" || len(rest) == 1 && name == last {
				squeeze(drawn+string(name), rest, share)
				continue
			}
			for j := range len(rest) {
				squeeze(drawn+string(rest[j]), without1(rest, rest[j])+string(name), share/float64(len(rest)))
			}
		}
	}
	squeeze("", names, 1)
	return shares
}

func without1(set string, one byte) string {
	var rest []byte
	for i := range len(set) {
		if set[i] != one {
			rest = append(rest, set[i])
		}
	}
	return string(rest)
}

// The classic hat has exactly the distribution that its rules come to: chi-square below the bound that a fair hat passes
// once in a million times, over 200,000 draws for each party.
func TestClassicMatchesItsExactDistribution(t *testing.T) {
	for _, party := range []struct {
		names string
		last  string
		slow  bool
	}{{"ABCDE", "E", false}, {"ABC", "", true}, {"ABC", "A", true}, {"ABCD", "", true}, {"ABCD", "D", true}, {"ABCDE", "", true}} {
		t.Run(party.names+" last "+party.last, func(t *testing.T) {
			t.Parallel()
			if party.slow {
				slow(t)
			}
			var last byte
			if party.last != "" {
				last = party.last[0]
			}
			want := classicShares(party.names, last)
			people := group(splitLetters(party.names)...)
			hat, err := open(noDisk{}, ".", people, Rules{Last: party.last, Random: fairtest.Random(1)})
			if err != nil {
				t.Fatal(err)
			}
			fresh := hat.state
			parties := 200_000 / len(people)
			if testing.Short() {
				parties /= 10
			}
			seen := map[string]int{}
			for range parties {
				hat.refill(fresh)
				outcome := ""
				for _, me := range people {
					name := hat.print(t, noon)
					if name == me.Name {
						slip, err := hat.Redo(noon)
						if err != nil || slip.Kind == Nothing {
							t.Fatalf("redo: %v, %v", slip.Kind, err)
						}
						if slip.Kind == Ticket {
							name = slip.Name
							if err := hat.Keep(noon); err != nil {
								t.Fatal(err)
							}
						}
					}
					outcome += name
				}
				seen[outcome]++
			}
			if err := fairtest.Compare(seen, want); err != nil {
				t.Error(err)
			}
		})
	}
}

// refill puts all names back, as a new hat would have them, without the cost of one.
func (h *Hat) refill(s state) {
	s.marks = slices.Clone(s.marks)
	lines := make([]int, len(s.names))
	for i := range lines {
		lines[i] = i
	}
	h.kept.name, h.call.called, h.call.skipped = noName, noName, nil
	m := &merged{state: s, forbidden: forbidden{avoids: h.avoids}, last: h.last, lines: lines}
	for i := range s.marks {
		s.marks[i] = inHat
		if s.mode == RollCall {
			s.marks[i] |= toDraw
		}
	}
	if h.rules.OneCircle {
		m.starts = m.chains(nil)
	}
	h.adopt(m, h.rules)
}

func splitLetters(s string) (letters []string) {
	for _, r := range s {
		letters = append(letters, string(r))
	}
	return letters
}

// The figures of draw.md for what the last person is left with, as a check of the check.
func TestClassicSharesAddUp(t *testing.T) {
	sum, stuck := 0.0, 0.0
	for outcome, share := range classicShares("ABCDE", 0) {
		sum += share
		if outcome[4] == 'E' {
			stuck += share
		}
	}
	if sum < 0.999999 || sum > 1.000001 || stuck < 0.05 || stuck > 0.25 {
		t.Errorf("shares add up to %f; the last is stuck in %f", sum, stuck)
	}
	for outcome := range maps.Keys(classicShares("ABCDE", 'E')) {
		for i := range 5 {
			if outcome[i] == "ABCDE"[i] {
				t.Errorf("with the last one set, %s has somebody with themselves", outcome)
			}
		}
	}
}

// When a redo means something, and when it changes nothing.
func TestRedo(t *testing.T) {
	const window = RedoWindow
	for _, c := range []struct {
		name  string
		rules Rules
		play  func(t *testing.T, h *Hat) time.Time // returns when the right paw is pressed
		want  Kind
	}{
		{"before anything", Rules{}, func(*testing.T, *Hat) time.Time { return noon }, Nothing},
		{"at once", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon }, Ticket},
		{"at the end of the window", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(window) }, Ticket},
		{"after the window", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(window + 1) }, Nothing},
		{"a clock set back", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(-1) }, Nothing},
		{"a window of its own", Rules{RedoWindow: time.Second}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon.Add(2 * time.Second) }, Nothing},
		{"no window", Rules{RedoWindow: -1}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); return noon }, Nothing},
		{"with the ticket in hand", Rules{}, func(t *testing.T, h *Hat) time.Time { draw(t, h); return noon }, Nothing},
		{"after the next draw", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); draw(t, h); return noon }, Nothing},
		{"twice", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); redone(t, h); return noon }, Nothing},
		{"a ticket printed again", Rules{}, func(t *testing.T, h *Hat) time.Time { h.print(t, noon); again(t, h); h.print(t, noon); return noon }, Nothing},
		{"from an empty hat", Rules{}, func(t *testing.T, h *Hat) time.Time { printAll(t, h, 0); return noon }, Note},
		{"a draw from an empty hat closes no window", Rules{}, func(t *testing.T, h *Hat) time.Time {
			printAll(t, h, 0)
			if slip, _ := h.Draw(noon); slip.Kind != Empty {
				t.Fatal(slip.Kind)
			}
			return noon
		}, Note},
		// C squeezes last. A redo of the draw before, which gave C, would leave C with C.
		{"before the last", Rules{Last: "C"}, func(t *testing.T, h *Hat) time.Time { untilLastDrawn(t, h, "C"); return noon }, Note},
	} {
		t.Run(c.name, func(t *testing.T) {
			hat, disk := start(t, 3, group("A", "B", "C", "D"), c.rules)
			at := c.play(t, hat)
			before, left := disk.texts(), hat.Left()
			slip, err := hat.Redo(at)
			if err != nil || slip.Kind != c.want {
				t.Fatalf("redo: %v, %v; want %v", slip.Kind, err, c.want)
			}
			if c.want != Ticket && (!maps.Equal(before, disk.texts()) || hat.Left() != left) {
				t.Error("a right paw that means nothing changed something")
			}
			if c.want == Note && len(slip.Words) == 0 {
				t.Error("the note says nothing")
			}
			if hat.Left() != left {
				t.Errorf("%d names left after the redo, were %d", hat.Left(), left)
			}
		})
	}
}

func draw(t *testing.T, h *Hat) {
	t.Helper()
	if slip, err := h.Draw(noon); err != nil || slip.Kind != Ticket {
		t.Fatalf("draw: %v, %v", slip.Kind, err)
	}
}

func redone(t *testing.T, h *Hat) {
	t.Helper()
	if slip, err := h.Redo(noon); err != nil || slip.Kind != Ticket {
		t.Fatalf("redo: %v, %v", slip.Kind, err)
	}
	if err := h.Keep(noon); err != nil {
		t.Fatal(err)
	}
}

func again(t *testing.T, h *Hat) {
	t.Helper()
	if err := h.Again(); err != nil {
		t.Fatal(err)
	}
}

// printAll draws until so many are left.
func printAll(t *testing.T, h *Hat, left int) {
	t.Helper()
	for h.Left() > left {
		h.print(t, noon)
	}
}

// untilLastDrawn draws until one name is left and who was drawn just now is last, if need be in several hats.
func untilLastDrawn(t *testing.T, h *Hat, last string) {
	t.Helper()
	fresh := h.state
	for range 100 {
		h.refill(fresh)
		printAll(t, h, 2)
		if h.print(t, noon) == last {
			return
		}
	}
	t.Fatal("the last one never was in the hat at the draw before the last")
}

// A ticket that was cut short comes again after a restart, with its redo; one that was redone, without another.
func TestRedoAcrossARestart(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, c := range []struct {
		name string
		play func(t *testing.T, h *Hat)
		want Kind
	}{
		{"in hand", draw, Ticket},
		{"kept", func(t *testing.T, h *Hat) { h.print(t, noon) }, Nothing},
		{"redone, and in hand", func(t *testing.T, h *Hat) {
			h.print(t, noon)
			if _, err := h.Redo(noon); err != nil {
				t.Fatal(err)
			}
		}, Nothing},
	} {
		hat, disk := start(t, 4, people, Rules{})
		c.play(t, hat)
		held, left := hat.hand.name, hat.Left()
		hat, err := open(disk, ".", people, Rules{Random: fairtest.Random(9)})
		if err != nil {
			t.Fatal(err)
		}
		if held != noName {
			if name := hat.print(t, noon); name != people[held].Name {
				t.Errorf("%s: another name comes after the restart", c.name)
			}
		}
		slip, err := hat.Redo(noon)
		if err != nil || slip.Kind != c.want || hat.Left() != left {
			t.Errorf("%s: redo after a restart: %v, %v, %d left of %d", c.name, slip.Kind, err, hat.Left(), left)
		}
	}
}

func TestAgain(t *testing.T) {
	people := group("A", "B", "C", "D")
	hat, disk := start(t, 5, people, Rules{})
	if hat.Again() == nil {
		t.Error("again before any ticket: no error")
	}
	name := hat.print(t, noon)
	again(t, hat)
	if left := hat.Left(); !hat.InHand() || left != 3 {
		t.Errorf("again: in hand %v, %d left", hat.InHand(), left)
	}
	if got := hat.print(t, noon); got != name {
		t.Errorf("again prints %q, was %q", got, name)
	}
	again(t, hat) // lost once more
	if got := hat.print(t, noon); got != name || hat.Left() != 3 {
		t.Errorf("again prints %q, was %q", got, name)
	}
	next := hat.print(t, noon)
	again(t, hat)
	if got := hat.print(t, noon); got != next {
		t.Errorf("again after the next draw prints %q, want the last ticket, %q", got, next)
	}
	draw(t, hat)
	before := disk.texts()
	again(t, hat)
	if !maps.Equal(before, disk.texts()) {
		t.Error("again with a ticket in hand changed something")
	}
	if err := hat.Keep(noon); err != nil {
		t.Fatal(err)
	}
	hat, err := open(disk, ".", people, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if err := hat.Again(); err == nil || !contains(err.Error(), "forgets", "babbage reset") {
		t.Errorf("again after a restart: %v", err)
	}
}

// A Keep that the disk refuses must not let the same ticket out a second time.
func TestKeepOnAFullDisk(t *testing.T) {
	hat, disk := start(t, 6, group("A", "B", "C"), Rules{})
	slip, _ := hat.Draw(noon)
	full(disk)
	if err := hat.Keep(noon); err == nil || !contains(err.Error(), "free some space") {
		t.Fatalf("keep on a full disk: %v", err)
	}
	for range 3 {
		if got, err := hat.Draw(noon); err == nil {
			t.Fatalf("draw on a full disk: %v", got)
		}
	}
	disk.cutAt, disk.fail = 0, nil
	if next, err := hat.Draw(noon); err != nil || next.Name == slip.Name {
		t.Errorf("after mending: %v, %v; the ticket before was %q", next, err, slip.Name)
	}
}

func full(disk *cutDisk) { disk.cutAt, disk.fail = disk.calls+1, errFull }

// A draw that the disk refuses is not made.
func TestDrawOnAFullDisk(t *testing.T) {
	for _, mode := range []Mode{Classic, RollCall} {
		hat, disk := start(t, 7, group("A", "B", "C"), Rules{Mode: mode})
		call := hat.Next()
		full(disk)
		if slip, err := hat.Draw(noon); err == nil || slip.Name != "" {
			t.Fatalf("draw on a full disk: %v, %v", slip, err)
		}
		if hat.Left() != 3 || hat.InHand() || fmt.Sprint(hat.Next()) != fmt.Sprint(call) {
			t.Errorf("after a refused draw: %d left, in hand %v, call %v", hat.Left(), hat.InHand(), hat.Next())
		}
	}
}
