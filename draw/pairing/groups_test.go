package pairing

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// inGroups is people in groups of these sizes, with rules of their own beside that; who is alone in
// a group is in none.
func inGroups(rules func(n int) [][]int32, circle bool, sizes ...int) *Problem {
	var of []int32
	for k, size := range sizes {
		number := int32(k + 1)
		if size == 1 {
			number = 0
		}
		of = append(of, slices.Repeat([]int32{number}, size)...)
	}
	return NewGrouped(rules(len(of)), circle, of, of)
}

// across is couples of which the two are of different groups, mostly.
func across(n int) [][]int32 {
	forbid := selves(n)
	for g := range forbid {
		if mate := (g + n/2) % n; (mate+n/2)%n == g {
			forbid[g] = append(forbid[g], int32(mate))
		}
	}
	return forbid
}

// lastCircle is that of last year through all, mostly from group to group.
func lastCircle(n int) [][]int32 {
	forbid := selves(n)
	for g := range forbid {
		forbid[g] = append(forbid[g], int32((g+n/2-1)%n))
	}
	return forbid
}

func acrossAndLast(n int) [][]int32 {
	forbid := across(n)
	for g, last := range lastCircle(n) {
		forbid[g] = append(forbid[g], last...)
	}
	return forbid
}

// groupsOf returns the groups of some of all.
func groupsOf(all []int32, some []int) []int32 {
	of := make([]int32, len(some))
	for i, one := range some {
		of[i] = all[one]
	}
	return of
}

// byGroups draws by counting the groups for as long as there are any that are large.
func byGroups(p *Problem, giver int, d *dice.Dice) (int, error) {
	if g := p.grouped(giver); g != nil {
		return g.draw(1e12, d)
	}
	return p.count(giver, d)
}

// Counting groups by itself, in whole parties: each valid assignment, and each circle, as often.
func TestGroupsAreEven(t *testing.T) {
	for name, rules := range map[string]func(int) [][]int32{"groups": selves, "groups and couples": across, "groups and last year": lastCircle} {
		for _, sizes := range [][]int{{3, 3}, {3, 3, 1}, {3, 2, 2}, {4, 2, 1, 1}, {3, 3, 2}, {4, 4}} {
			for _, circle := range []bool{false, true} {
				p := inGroups(rules, circle, sizes...)
				all := assignments(p)
				if len(all) < 2 || len(all) > often(1000, 300) {
					continue
				}
				t.Run(fmt.Sprintf("%s %v/circle=%v", name, sizes, circle), func(t *testing.T) {
					t.Parallel()
					draws := often(6_000, 2_000)
					if os.Getenv("BABBAGE_EVEN") != "" {
						draws = 200_000
					}
					even(t, p, byGroups, all, max(draws/p.size(), 6*len(all)))
				})
			}
		}
	}
}

// Counting groups agrees with counting subsets, for the first taker of a party half of whom have
// drawn, whatever they have left.
func TestGroupsAgreeWithCounting(t *testing.T) {
	chance := rand.New(rand.NewPCG(5, 6))
	for i := range often(12, 6) {
		n := 9 + chance.IntN(5)
		forbid := make([][]int32, n)
		for g := range forbid {
			forbid[g] = []int32{int32(chance.IntN(n))}
		}
		givers, takers := make([]int32, n), make([]int32, n)
		for k := range n {
			givers[k], takers[k] = int32(chance.IntN(4)), int32(chance.IntN(3))
		}
		p := NewGrouped(forbid, i%3 == 0, givers, takers)
		want := map[int]float64{}
		ways, sum := p.ways(0), 0.0
		for _, w := range ways {
			sum += float64(w)
		}
		d := dice.New(fairtest.Random(uint64(i)))
		if sum == 0 || p.grouped(0) == nil {
			if g := p.grouped(0); g != nil {
				if _, err := g.draw(1e4, d); !errors.Is(err, ErrNone) && !errors.Is(err, errBudget) {
					t.Errorf("%v to %v: %v, and there is no way", givers, takers, err)
				}
			}
			continue
		}
		for taker, w := range ways {
			if w > 0 {
				want[taker] = float64(w) / sum
			}
		}
		compare(t, fmt.Sprintf("%v to %v", givers, takers), want, 5_000, func() (int, error) { return byGroups(p, 0, d) })
	}
}

// Whatever groups a thousand people have, with couples and last year's pairs beside them and in one
// circle: a draw is exact. With BABBAGE_SLOW=1 all groups have all rules, else each have one of them.
func TestGroupsOfAThousandAreExact(t *testing.T) {
	for i, c := range grouped1000() {
		if kind, rules := i/8, i%8; rules != kind%8 && !slow {
			continue
		}
		p := c.problem()
		taker, how, err := p.Draw(0, dice.New(fairtest.Random(1)))
		if err != nil || !how.Exact() || !p.allowed(0, taker) {
			t.Errorf("%s: %d, %v, %v", c.name, taker, how, err)
		}
	}
}

// thousand is a thousand people with a name for their groups and rules.
type thousand struct {
	name    string
	problem func() *Problem
}

// grouped1000 is a thousand people in groups of every kind, each with eight kinds of rules.
func grouped1000() (all []thousand) {
	alone := slices.Repeat([]int{1}, 501)
	var uneven []int // 1, 1/2, 1/3 … of the largest
	for left, k := 1000, 1; left > 0; k++ {
		size := min(left, max(250/k, 1))
		uneven = append(uneven, size)
		left -= size
	}
	add := func(name string, sizes ...int) {
		for _, rules := range []struct {
			name string
			f    func(int) [][]int32
		}{{"", selves}, {"+couples", across}, {"+lastyear", lastCircle}, {"+both", acrossAndLast}} {
			all = append(all,
				thousand{"groups=" + name + rules.name, func() *Problem { return inGroups(rules.f, false, sizes...) }},
				thousand{"circle/groups=" + name + rules.name, func() *Problem { return inGroups(rules.f, true, sizes...) }})
		}
	}
	add("2x500", 500, 500)
	add("333", 333, 333, 334)
	add("499of1000", append([]int{499}, alone...)...)
	add("499and3s", append([]int{499}, slices.Repeat([]int{3}, 167)...)...)
	add("400to100", 400, 300, 200, 100)
	add("uneven", uneven...)
	for _, size := range []int{2, 5, 20, 50, 100, 250} {
		add(fmt.Sprintf("%dx%d", 1000/size, size), slices.Repeat([]int{size}, 1000/size)...)
	}
	return all
}

// Groups of which one has more than half are refused, and not by running out of steps.
func TestGroupOfMoreThanHalf(t *testing.T) {
	p := inGroups(selves, false, 6, 2, 1, 1)
	if _, _, err := p.Draw(0, dice.New(fairtest.Random(1))); !errors.Is(err, ErrNone) {
		t.Errorf("drawn: %v", err)
	}
	if _, err := byGroups(p, 0, dice.New(fairtest.Random(1))); !errors.Is(err, ErrNone) {
		t.Errorf("counted: %v", err)
	}
	if c := p.Conflict(); c == nil || len(c.Set) != 5 || len(c.Others) != 4 {
		t.Errorf("conflict %+v", c)
	}
}

// BenchmarkDrawGroups is a draw by groups of every kind.
func BenchmarkDrawGroups(b *testing.B) {
	for _, c := range grouped1000() {
		b.Run(c.name, func(b *testing.B) {
			p, d := c.problem(), dice.New(fairtest.Random(1))
			var how Method
			for b.Loop() {
				var err error
				if _, how, err = p.Draw(0, d); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(how), "method")
		})
	}
}
