package pairing

import (
	"errors"
	"math/rand/v2"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// A circle that is there is found, and that there is none is said only where it is so.
func TestHasCircle(t *testing.T) {
	for seed := range uint64(often(12, 4)) {
		chance := rand.New(rand.NewPCG(seed, 5))
		n := 40
		circle := chance.Perm(n)
		forbid := make([][]int32, n)
		for i, g := range circle {
			for t := range n {
				if t != circle[(i+1)%n] && chance.IntN(20) > 1 {
					forbid[g] = append(forbid[g], int32(t))
				}
			}
		}
		if found, err := New(forbid, true).HasCircle(dice.New(fairtest.Random(seed))); !found || err != nil {
			t.Errorf("planted circle %d: %v, %v", seed, found, err)
		}
	}
	halves := make([][]int32, 40) // two groups that give only within
	for g := range halves {
		for t := range int32(40) {
			if (int(t) < 20) != (g < 20) {
				halves[g] = append(halves[g], t)
			}
		}
	}
	if found, err := New(halves, true).HasCircle(dice.New(fairtest.Random(1))); found || err != nil {
		t.Errorf("two halves: %v, %v", found, err)
	}
	odd := make([][]int32, 41) // of two groups, which give only to the other, one is larger
	for g := range odd {
		for t := range int32(41) {
			if (int(t) < 20) == (g < 20) {
				odd[g] = append(odd[g], t)
			}
		}
	}
	if found, err := New(odd, true).HasCircle(dice.New(fairtest.Random(1))); found || err != nil {
		t.Errorf("two groups of other sizes: %v, %v", found, err)
	}
}

// One person alone can only end a circle that others are in.
func TestLastOfACircle(t *testing.T) {
	d := dice.New(fairtest.Random(1))
	for _, way := range ways {
		if taker, err := way.draw(New([][]int32{nil}, true), 0, d); taker != 0 || err != nil {
			t.Errorf("the last of a circle, %s: %d, %v", way.name, taker, err)
		}
	}
	if _, _, err := New(selves(1), true).Draw(0, d); !errors.Is(err, ErrNone) {
		t.Errorf("one person alone: %v", err)
	}
}

func TestNoWayIsErrNone(t *testing.T) {
	d := dice.New(fairtest.Random(1))
	for _, n := range []int{3, 30} {
		for _, circle := range []bool{false, true} {
			forbid := selves(n)
			for t := range n {
				forbid[0] = append(forbid[0], int32(t))
			}
			p := New(forbid, circle)
			if _, _, err := p.Draw(1, d); !errors.Is(err, ErrNone) {
				t.Errorf("n = %d, circle %v: %v", n, circle, err)
			}
		}
	}
}
