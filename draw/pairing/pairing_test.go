package pairing

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// problems are the rule sets that the methods are compared on. Everybody is forbidden themselves.
var problems = []struct {
	name   string
	forbid [][]int32
	ways   int // known number of assignments, 0 when it is not known by name
}{
	{"two", selves(2), 1},
	{"derangements of 4", selves(4), 9},
	{"derangements of 6", selves(6), 265},
	{"three couples", couples(6), 80},
	{"tight", [][]int32{{0, 1, 2, 3}, {1, 0, 2}, {2, 4, 5}, {3, 0}, {4, 5, 1, 2}, {5}}, 0},
	{"one giver has one choice", [][]int32{{0, 1, 2, 3}, {1}, {2}, {3}, {4}}, 0},
	{"an only way", [][]int32{{0, 2, 3}, {0, 1, 3}, {0, 1, 2}, {1, 2, 3}}, 1},
}

func selves(n int) [][]int32 {
	forbid := make([][]int32, n)
	for i := range forbid {
		forbid[i] = []int32{int32(i)}
	}
	return forbid
}

func couples(n int) [][]int32 {
	forbid := selves(n)
	for i := range forbid {
		forbid[i] = append(forbid[i], int32(i^1))
	}
	return forbid
}

// assignments returns all the valid ones, by trying every order there is.
func assignments(p *Problem) (all []string) {
	n := p.size()
	takers := numbers(n)
	var try func(g int)
	try = func(g int) {
		if g == n {
			if !p.circle || oneLoop(takers) {
				all = append(all, fmt.Sprint(takers))
			}
			return
		}
		for i := g; i < n; i++ {
			takers[g], takers[i] = takers[i], takers[g]
			if p.allowed(g, takers[g]) {
				try(g + 1)
			}
			takers[g], takers[i] = takers[i], takers[g]
		}
	}
	try(0)
	return all
}

func oneLoop(takerOf []int) bool {
	at := takerOf[0]
	for range len(takerOf) - 1 {
		if at == 0 {
			return false
		}
		at = takerOf[at]
	}
	return at == 0
}

// drawAll draws one giver after the other, in a random order, as the bear does, with who is done
// left out.
func drawAll(p *Problem, chance *rand.Rand, draw func(*Problem, int) (int, error)) (string, error) {
	n := p.size()
	takerOf := make([]int, n)
	givers, takers := numbers(n), numbers(n) // in a circle: the ends and the beginnings of the chains
	for len(givers) > 0 {
		forbid := make([][]int32, len(givers))
		for i, g := range givers {
			for j, t := range takers {
				if slices.Contains(p.forbid[g], int32(t)) && (!p.circle || g != t) {
					forbid[i] = append(forbid[i], int32(j))
				}
			}
		}
		rest := New(forbid, p.circle)
		rest.budget, rest.steps = p.budget, p.steps
		at := chance.IntN(len(givers))
		got, err := draw(rest, at)
		if err != nil {
			return "", err
		}
		takerOf[givers[at]] = takers[got]
		if p.circle {
			takers[got] = takers[at] // the chain that began with got now begins where this one did
			takers = slices.Delete(takers, at, at+1)
		} else {
			takers = slices.Delete(takers, got, got+1)
		}
		givers = slices.Delete(givers, at, at+1)
	}
	return fmt.Sprint(takerOf), nil
}

// Every method, on every rule set, with and without one circle: each valid assignment equally
// often, and no other. The hat does it once more, with 200,000 draws (TestRollCallIsUniform).
func TestEveryAssignmentIsEquallyLikely(t *testing.T) {
	methods := []struct {
		name  string
		draw  func(*Problem, int, *dice.Dice) (int, error)
		draws int
	}{
		{"shuffle", (*Problem).shuffle, 100_000},
		{"count", (*Problem).count, 50_000},
		{"walk", (*Problem).walk, 5_000},
	}
	for _, m := range methods {
		for _, rules := range problems {
			for _, circle := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/%s/circle=%v", m.name, rules.name, circle), func(t *testing.T) {
					t.Parallel()
					p := New(rules.forbid, circle)
					p.steps = 120
					all := assignments(p)
					if !circle && rules.ways != 0 && len(all) != rules.ways {
						t.Fatalf("%d assignments, want %d", len(all), rules.ways)
					}
					if len(all) == 0 {
						t.Skip("these rules leave no circle")
					}
					d := dice.New(fairtest.Random(uint64(len(rules.name))))
					chance := rand.New(rand.NewPCG(1, 2))
					draws := max(m.draws/p.size(), 8*len(all))
					if len(all) == 1 {
						draws = 200
					}
					if testing.Short() {
						draws = max(draws/10, 6*len(all))
					}
					seen := map[string]int{}
					for range draws {
						whole, err := drawAll(p, chance, func(rest *Problem, giver int) (int, error) { return m.draw(rest, giver, d) })
						if err != nil {
							t.Fatal(err)
						}
						seen[whole]++
					}
					if err := fairtest.Compare(seen, fairtest.Even(all)); err != nil {
						t.Error(err)
					}
				})
			}
		}
	}
}

// Draw takes the next way when one does not come to an end, and says so.
func TestDrawSaysHow(t *testing.T) {
	d := dice.New(fairtest.Random(1))
	for _, c := range []struct {
		n, only int // of n people, as many as only have a single taker each
		circle  bool
		want    Method
	}{
		{1000, 0, false, Shuffle},
		{1000, 0, true, Shuffle},
		{CountLimit, CountLimit - 2, false, Count},
		{circleLimit, circleLimit - 2, true, Count},
		{CountLimit + 1, CountLimit - 2, false, Walk},
		{200, 190, false, Walk},
		{circleLimit + 4, circleLimit, true, Walk},
	} {
		forbid := selves(c.n)
		for g := range c.only {
			for t := range c.n {
				if t != g+1 {
					forbid[g] = append(forbid[g], int32(t))
				}
			}
		}
		p := New(forbid, c.circle)
		p.budget /= 16
		p.steps /= 16
		taker, how, err := p.Draw(0, d)
		if err != nil || how != c.want || !p.allowed(0, taker) {
			t.Errorf("%+v: taker %d, %q, %v", c, taker, how, err)
		}
	}
}

// One person alone can only end a circle that others are in.
func TestLastOfACircle(t *testing.T) {
	d := dice.New(fairtest.Random(1))
	for _, draw := range []func(*Problem, int, *dice.Dice) (int, error){(*Problem).shuffle, (*Problem).count} {
		if taker, err := draw(New([][]int32{nil}, true), 0, d); taker != 0 || err != nil {
			t.Errorf("the last of a circle: %d, %v", taker, err)
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
			p.budget /= 16
			p.steps /= 64
			if _, _, err := p.Draw(1, d); !errors.Is(err, ErrNone) {
				t.Errorf("n = %d, circle %v: %v", n, circle, err)
			}
		}
	}
}
