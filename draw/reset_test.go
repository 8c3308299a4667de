package draw

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"babbage/draw/fairtest"
)

func TestReset(t *testing.T) {
	dir := t.TempDir()
	if backup, err := Reset(dir, noon); backup != "" || err != nil {
		t.Errorf("reset of nothing: %q, %v", backup, err)
	}
	hat := onDisk(t, dir, Rules{})
	hat.print(t, noon)
	hat.Close()
	backup, err := Reset(dir, noon)
	if err != nil || filepath.Base(backup) != "hat-2025-12-13-120000" {
		t.Fatalf("backup %q, %v", backup, err)
	}
	if hat = onDisk(t, dir, Rules{}); hat.Lost() || hat.Left() != 4 {
		t.Errorf("after reset: lost %v, %d left", hat.Lost(), hat.Left())
	}
	hat.Close()
	second, err := Reset(dir, noon)
	if err != nil || second != backup+"-2" {
		t.Errorf("a second reset in the same second: %q, %v", second, err)
	}
	if err := os.Rename(backup, filepath.Join(dir, hatDir)); err != nil {
		t.Fatal(err)
	}
	if hat = onDisk(t, dir, Rules{}); hat.Lost() || hat.Left() != 3 {
		t.Errorf("the backup moved back: lost %v, %d left", hat.Lost(), hat.Left())
	}
}

// Reset is what mends a hat of which no whole copy is left.
func TestResetOfADamagedHat(t *testing.T) {
	dir := t.TempDir()
	hat := onDisk(t, dir, Rules{})
	hat.Close()
	for _, file := range filesOf(hat) {
		if err := os.Truncate(filepath.Join(dir, hatDir, file), 5); err != nil {
			t.Fatal(err)
		}
	}
	if backup, err := Reset(dir, noon); err != nil || backup == "" {
		t.Fatalf("%q, %v", backup, err)
	}
	if hat = onDisk(t, dir, Rules{}); hat.Lost() || hat.Left() != 4 {
		t.Error("no new hat")
	}
}

// The power goes at every call of a reset: there is the old hat or a new one, and none is missed.
func TestCutAtEveryCallOfReset(t *testing.T) {
	people := group("A", "B", "C", "D")
	for cut := 1; ; cut++ {
		for seed := range uint64(40) {
			hat, disk := start(t, seed, people, Rules{})
			hat.print(t, noon)
			disk.cutAt = disk.calls + cut
			_, err := reset(disk, ".", noon)
			if !disk.dead {
				if err != nil || cut < 6 {
					t.Errorf("%d calls, %v", cut-1, err)
				}
				return
			}
			disk = disk.restart(rand.New(rand.NewPCG(seed, 8)))
			hat, err = open(disk, ".", people, Rules{Random: fairtest.Random(seed)})
			if err != nil || hat.Lost() || hat.Left() < 3 {
				t.Fatalf("cut at call %d, seed %d: lost %v, %d left, %v", cut, seed, err == nil && hat.Lost(), hat.Left(), err)
			}
		}
	}
}

// A hat that vanishes is missed: nothing is drawn until somebody says that there is to be a new
// one, and if it comes back nothing is lost.
func TestLostHat(t *testing.T) {
	dir := t.TempDir()
	lose := func() { // what was there, moved away
		if err := os.Rename(filepath.Join(dir, hatDir), filepath.Join(dir, "away")); err != nil {
			t.Fatal(err)
		}
	}
	hat := onDisk(t, dir, Rules{})
	drawn := hat.print(t, noon)
	hat.Close()
	lose()
	hat = onDisk(t, dir, Rules{})
	if w := hat.Warnings(); !hat.Lost() || len(w) != 1 || !contains(w[0], "hat is gone", "backup", "babbage reset") {
		t.Fatalf("lost %v, %q", hat.Lost(), w)
	}
	if paper := onPaper(hat); !contains(paper, "cannot find my hat", "both my paws") {
		t.Errorf("on paper: %q", paper)
	}
	reload(t, hat, group("A", "B", "C", "D", "E"))
	if slip, err := hat.Draw(noon); err != nil || slip.Kind != Note {
		t.Errorf("draw without a hat: %v, %v", slip.Kind, err)
	}
	if slip, err := hat.Redo(noon); err != nil || slip.Kind != Nothing {
		t.Errorf("redo without a hat: %v, %v", slip.Kind, err)
	}
	hat.Close()
	// It comes back.
	if err := os.Rename(filepath.Join(dir, "away"), filepath.Join(dir, hatDir)); err != nil {
		t.Fatal(err)
	}
	hat = onDisk(t, dir, Rules{})
	if hat.Lost() || hat.Left() != 3 || hat.print(t, noon) == drawn {
		t.Errorf("back again: lost %v, %d left", hat.Lost(), hat.Left())
	}
	hat.Close()
	// It does not, and somebody wants a new one.
	lose()
	for _, how := range []func(h *Hat) error{
		func(h *Hat) error { return h.Begin() },
		func(h *Hat) error {
			h.Close()
			_, err := Reset(dir, noon)
			return err
		},
	} {
		hat = onDisk(t, dir, Rules{})
		if err := how(hat); err != nil || !hat.Lost() && !contains(onPaper(hat), "everybody draws again") {
			t.Errorf("a new hat: %v", err)
		}
		hat.Close()
		hat = onDisk(t, dir, Rules{})
		if hat.Lost() || hat.Left() != 4 {
			t.Errorf("a new hat: lost %v, %d left", hat.Lost(), hat.Left())
		}
		hat.Close()
		if err := os.RemoveAll(filepath.Join(dir, hatDir)); err != nil {
			t.Fatal(err)
		}
	}
}

// The disk refuses at every call of a reset, or the power goes: what is told is what a restart
// finds. There is the old hat as it was, or it is put aside and a new one begins, or, after a
// cut, it is missed.
func TestResetAtEveryCall(t *testing.T) {
	people := group("A", "B", "C", "D")
	for _, fail := range []error{errFull, nil} {
		for call := 1; ; call++ {
			done := false
			for seed := range uint64(20) {
				hat, disk := start(t, seed, people, Rules{})
				hat.print(t, noon)
				before := shown(hat.state)
				disk.cutAt, disk.fail = disk.calls+call, fail
				backup, err := reset(disk, ".", noon)
				if done = err == nil && !disk.dead; done {
					break
				}
				disk.cutAt, disk.fail = 0, nil
				if fail == nil {
					disk = disk.restart(rand.New(rand.NewPCG(seed, 8)))
				}
				next, openErr := open(disk, ".", people, Rules{Random: fairtest.Random(seed)})
				if openErr != nil {
					t.Fatalf("call %d, %v, seed %d: %v", call, fail, seed, openErr)
				}
				switch old := shown(next.state) == before && !next.Lost(); {
				case fail == nil && next.Lost():
				case fail == nil && !old && next.Left() != len(people):
					t.Fatalf("cut at call %d, seed %d: %s", call, seed, shown(next.state))
				case fail != nil && old != (backup == ""):
					t.Fatalf("call %d, seed %d: told %q, %v, and a restart finds %s, lost %v", call, seed, backup, err, shown(next.state), next.Lost())
				}
			}
			if done {
				if call < 4 {
					t.Errorf("only %d calls", call-1)
				}
				break
			}
		}
	}
}
