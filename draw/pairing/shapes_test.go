package pairing

import (
	"fmt"
	"os"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// shapes returns rules of every kind for from to most people: nobody themselves, couples,
// departments, last year's circle with and without couples, forced pairs, few choices in order and
// without order, and one who may give to hardly anybody.
func shapes(from, most int) map[string][][]int32 {
	all := map[string][][]int32{}
	for n := from; n <= most; n++ {
		add := func(kind string, forbid [][]int32) { all[fmt.Sprintf("%s of %d", kind, n)] = forbid }
		add("nobody themselves", selves(n))
		add("forced", forced(n))
		add("last year", lastYear(selves(n)))
		picky := selves(n)
		for t := 2; t < n; t++ {
			picky[0] = append(picky[0], int32(t))
		}
		add("picky", picky)
		if n%2 == 0 {
			add("couples", couples(n))
			add("couples and last year", lastYear(couples(n)))
		}
		for few := 2; few < n-1; few++ {
			add(fmt.Sprintf("the next %d", few), near(n, few))
			add(fmt.Sprintf("%d scattered", few), scattered(n, few))
		}
		for size := 3; size <= n/2; size++ {
			add(fmt.Sprintf("departments of %d", size), departments(n, size))
		}
	}
	return all
}

// lastYear forbids one pair more to everybody: those of one circle.
func lastYear(forbid [][]int32) [][]int32 {
	n := len(forbid)
	for g := range forbid {
		forbid[g] = append(forbid[g], int32((g+n-1)%n))
	}
	return forbid
}

// Every kind of rules for 2 to 8 people, against the list of all valid assignments: 200,000 draws in
// whole parties, as the bear draws them; and 200,000 first draws by each way for itself, against how
// often each taker is in the list. BABBAGE_EVEN=1; some minutes.
func TestEveryShapeIsEven(t *testing.T) {
	if os.Getenv("BABBAGE_EVEN") == "" {
		t.Skip("takes some minutes, and has a step of its own in .ci/run")
	}
	const draws = 200_000
	for name, forbid := range shapes(2, 8) {
		for _, circle := range []bool{false, true} {
			p := New(forbid, circle)
			all := assignments(p)
			if len(all) < 2 {
				continue
			}
			t.Run(fmt.Sprintf("%s/circle=%v", name, circle), func(t *testing.T) {
				t.Parallel()
				even(t, p, ways[0].draw, all, max(draws/p.size(), 8*len(all)))
				giver := len(all) % p.size()
				want := map[int]float64{}
				for _, one := range all {
					want[takerIn(one, giver)]++
				}
				for taker, times := range want {
					want[taker] = times / float64(len(all))
				}
				for _, way := range ways[1:] {
					d := dice.New(fairtest.Random(uint64(len(all))))
					compare(t, way.name, want, draws, func() (int, error) { return way.draw(p, giver, d) })
				}
			})
		}
	}
}

// takerIn returns whom a giver gets in an assignment of the list, of at most 10 people.
func takerIn(assignment string, giver int) int { return int(assignment[1+2*giver] - '0') }

// compare fails t if draws do not come out as often as is wanted.
func compare(t *testing.T, name string, want map[int]float64, draws int, draw func() (int, error)) {
	t.Helper()
	seen := map[int]int{}
	for range draws {
		taker, err := draw()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		seen[taker]++
	}
	if err := fairtest.Compare(seen, want); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// The rules that were drawn unevenly by walking (issue 11): five ways for six of 21 people of whom
// the others have no choice, and departments of 12, where by symmetry everybody outside is as likely.
func TestLargeRulesAreEven(t *testing.T) {
	draws := often(2_000, 600)
	if os.Getenv("BABBAGE_EVEN") != "" {
		draws = 200_000
	}
	outside := func(n, size int) map[int]float64 {
		want := map[int]float64{}
		for t := size; t < n; t++ {
			want[t] = 1 / float64(n-size)
		}
		return want
	}
	block := forced(21)
	for g := range 6 {
		block[g] = nil
		for t := range int32(21) {
			if t >= 6 || int(t) == g {
				block[g] = append(block[g], t)
			}
		}
	}
	for g := 6; g < 21; g++ {
		block[g] = nil
		for t := range 21 {
			if t != 6+(g-5)%15 {
				block[g] = append(block[g], int32(t))
			}
		}
	}
	for _, c := range []struct {
		name   string
		forbid [][]int32
		circle bool
		want   map[int]float64
		how    Method
	}{
		{"six of 21", block, false, map[int]float64{1: .2, 2: .2, 3: .2, 4: .2, 5: .2}, Count},
		{"two departments of 12", departments(24, 12), false, outside(24, 12), Count},
		{"three departments of 12", departments(36, 12), false, outside(36, 12), Accept},
		{"three departments of 12", departments(36, 12), true, outside(36, 12), Accept},
		{"five departments of 12", departments(60, 12), true, outside(60, 12), Accept},
	} {
		t.Run(fmt.Sprintf("%s/circle=%v", c.name, c.circle), func(t *testing.T) {
			t.Parallel()
			d := dice.New(fairtest.Random(1))
			p := New(c.forbid, c.circle)
			compare(t, c.name, c.want, draws, func() (int, error) {
				taker, how, err := p.Draw(0, d)
				if err == nil && how != c.how {
					err = fmt.Errorf("%v", how)
				}
				return taker, err
			})
		})
	}
}
