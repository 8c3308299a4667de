package draw

import (
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"babbage/draw/fairtest"
	"babbage/draw/roster"
)

// group returns people with these names.
func group(names ...string) []roster.Person {
	var people []roster.Person
	for i, name := range names {
		people = append(people, roster.Person{Name: name, File: "names.csv", Line: i + 1})
	}
	return people
}

// start opens a hat on a disk in memory.
func start(t *testing.T, seed uint64, people []roster.Person, rules Rules) (*Hat, *cutDisk) {
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

// classicShares returns how likely each outcome of a classic game is, when the people squeeze in
// the order of the names and redo exactly when they drew themselves: the rules of draw.md, worked
// out branch by branch.
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

// The classic hat has exactly the distribution that its rules come to: chi-square below the bound
// that a fair hat passes once in a million times, over 200,000 draws for each party.
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
	m := &merged{state: s, lines: lines}
	for i := range s.marks {
		s.marks[i] = s.mode.all()
	}
	if s.terms.circle {
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
