package draw

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/draw/fairtest"
	"babbage/draw/roster"
)

// step is something that a squeeze, or an organiser, does to a hat of A, B, C and D.
type step struct {
	name string
	rule Rules
	prep func(*testing.T, *Hat)
	do   func(*Hat) error
}

func steps() []step {
	late := group("A", "B", "C", "D", "E", "F")
	return []step{
		{"draw", Rules{}, func(*testing.T, *Hat) {}, func(h *Hat) error { _, err := h.Draw(noon); return err }},
		{"keep", Rules{}, draw, func(h *Hat) error { return h.Keep(noon) }},
		{"redo", Rules{}, func(t *testing.T, h *Hat) { h.print(t, noon) }, func(h *Hat) error { _, err := h.Redo(noon); return err }},
		{"again", Rules{}, func(t *testing.T, h *Hat) { h.print(t, noon) }, func(h *Hat) error { return h.Again(noon) }},
		{"reload", Rules{}, draw, func(h *Hat) error { _, err := h.Reload(late, Rules{}); return err }},
		{"call", Rules{Mode: RollCall}, func(_ *testing.T, h *Hat) { h.Next() }, func(h *Hat) error { _, err := h.Draw(noon); return err }},
	}
}

// The power goes at every single call of every step, and whatever a cut can do to a disk comes of
// it: a step that was reported is on disk, one that was not is there as a whole or not at all.
func TestCutAtEveryCall(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, step := range steps() {
		for cut := 1; ; cut++ {
			done := false
			for seed := range uint64(40) {
				hat, disk := start(t, seed, people, step.rule)
				step.prep(t, hat)
				before := shown(hat.state)
				disk.cutAt = disk.calls + cut
				err := step.do(hat)
				if done = !disk.dead; done {
					break
				}
				told := err == nil // then it must be on disk
				disk = disk.restart(rand.New(rand.NewPCG(seed, 5)))
				rules := step.rule
				rules.Random = fairtest.Random(seed)
				saved, _, _, err := (&store{disk: disk, dir: "."}).load()
				if err != nil {
					t.Fatalf("%s: cut at call %d, seed %d: %v", step.name, cut, seed, err)
				}
				// The same chance, so the same step: what it would have come to.
				whole, _ := start(t, seed, people, step.rule)
				step.prep(t, whole)
				if err := step.do(whole); err != nil {
					t.Fatal(err)
				}
				if got := shown(*saved); got != shown(whole.state) && (told || got != before) {
					t.Fatalf("%s: cut at call %d, told %v, seed %d: %s; before it was %s, after %v", step.name, cut, told, seed, got, before, shown(whole.state))
				}
			}
			if done {
				if cut < 8 {
					t.Errorf("%s: only %d calls", step.name, cut-1)
				}
				break
			}
		}
	}
}

// The disk refuses at every call, and takes no more. What the hat then goes on with is what a
// restart would find, or it has said that nothing is drawn and draws nothing until the disk takes
// what may be on it already; mended, the same step comes to what it would have come to at once.
func TestErrorAtEveryCall(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, step := range steps() {
		unsure := 0
		for cut := 1; ; cut++ {
			done := false
			for seed := range uint64(40) {
				hat, disk := start(t, seed, people, step.rule)
				step.prep(t, hat)
				before := shown(hat.state)
				disk.cutAt, disk.fail = disk.calls+cut, errFull
				err := step.do(hat)
				if done = err == nil; done {
					break
				}
				goesOn := shown(hat.state)
				if hat.unsaved {
					unsure++
					if slip, err := hat.Draw(noon); err == nil {
						t.Fatalf("%s: call %d: %v is drawn although the disk is not sure", step.name, cut, slip.Kind)
					}
				} else if goesOn != before {
					t.Fatalf("%s: call %d: %s after an error, was %s", step.name, cut, goesOn, before)
				}
				// The power goes.
				left := disk.copy()
				left.cutAt, left.fail = 0, nil
				left = left.restart(rand.New(rand.NewPCG(seed, 7)))
				saved, _, _, err := (&store{disk: left, dir: "."}).load()
				if err != nil {
					t.Fatalf("%s: call %d, seed %d: %v", step.name, cut, seed, err)
				}
				if got := shown(*saved); got != before && (got != goesOn || !hat.unsaved) && step.name != "reload" {
					t.Fatalf("%s: call %d, seed %d: a restart finds %s; the hat went on with %s, and before it was %s", step.name, cut, seed, got, goesOn, before)
				}
				// Or somebody frees some space.
				disk.cutAt, disk.fail = 0, nil
				if err := step.do(hat); err != nil {
					t.Fatalf("%s: call %d, mended: %v", step.name, cut, err)
				}
				if hat.unsaved || !hat.InHand() && step.name != "keep" {
					t.Fatalf("%s: call %d, mended: in hand %v", step.name, cut, hat.InHand())
				}
			}
			if done {
				break
			}
		}
		if unsure == 0 && step.name != "reload" {
			t.Errorf("%s: the disk was always sure", step.name)
		}
	}
}

// The power goes at every call while the hat is made: there is a whole hat, or none and the next
// start makes it.
func TestCutWhileMakingTheHat(t *testing.T) {
	people := group("A", "B", "C", "D")
	for cut := 1; ; cut++ {
		for seed := range uint64(40) {
			disk := newCutDisk()
			disk.cutAt = cut
			_, err := open(disk, ".", people, Rules{Random: fairtest.Random(seed)})
			if !disk.dead {
				if err != nil || cut < 20 {
					t.Errorf("%d calls, %v", cut-1, err)
				}
				return
			}
			disk = disk.restart(rand.New(rand.NewPCG(seed, 6)))
			hat, err := open(disk, ".", people, Rules{Random: fairtest.Random(seed)})
			if err != nil || hat.Left() != 4 || len(hat.Warnings()) > 0 {
				t.Fatalf("cut at call %d, seed %d: %v", cut, seed, err)
			}
		}
	}
}

// A reload that the disk refuses at any call, for good, leaves a hat that goes on with the old
// names, and one that reads with whatever the names file says at the next start.
func TestReloadOnAFullDisk(t *testing.T) {
	people, late, later := group("B", "C", "D"), group("A", "B", "C", "D"), group("0", "A", "B", "C", "D")
	for call := 1; ; call++ {
		for _, next := range [][]roster.Person{people, late, later} {
			hat, disk := start(t, 1, people, Rules{})
			name := hat.print(t, noon)
			disk.cutAt, disk.fail = disk.calls+call, errFull
			_, err := hat.Reload(late, Rules{})
			disk.cutAt, disk.fail = 0, nil
			if err == nil {
				if call < 18 {
					t.Errorf("done after %d calls", call)
				}
				return
			}
			if hat.Left() != 2 {
				t.Fatalf("call %d: a refused reload leaves %d names", call, hat.Left())
			}
			for cut := 1; cut < 30; cut += 3 { // and then the power goes, too
				disk := disk.copy()
				disk.cutAt = disk.calls + cut
				hat, err := open(disk, ".", next, Rules{Random: fairtest.Random(1)})
				if disk.dead {
					disk = disk.restart(rand.New(rand.NewPCG(uint64(cut), 1)))
					hat, err = open(disk, ".", next, Rules{Random: fairtest.Random(1)})
				}
				if err != nil || hat.Left() != len(late)-1+max(0, len(next)-len(late)) && hat.Left() != len(next)-1 || hat.left.has(slices.Index(hat.names, name)) {
					t.Fatalf("call %d, cut %d: %v", call, cut, err)
				}
			}
			hat.print(t, noon)
			reload(t, hat, next)
			if hat.Left() != len(next)-2 || hat.left.has(slices.Index(hat.names, name)) {
				t.Fatalf("call %d: then %d names left of %d", call, hat.Left(), len(next))
			}
		}
	}
}

// shown is all of a state as text.
func shown(s state) string {
	if s.terms == nil {
		return fmt.Sprint(s.mode, s.names, s.marks, s.hand)
	}
	return fmt.Sprint(s.mode, s.names, s.marks, s.hand, *s.terms)
}
