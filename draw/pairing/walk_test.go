package pairing

import (
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// walks are the walks, in so many steps.
func walks(steps int) func(p *Problem, giver int, d *dice.Dice) (int, error) {
	return func(p *Problem, giver int, d *dice.Dice) (int, error) {
		if p.circle {
			if p.size() < 3 {
				return p.count(giver, d)
			}
			return p.walkAnywhere(giver, steps, d)
		}
		b := p.block(giver)
		if b == nil {
			return 0, ErrNone
		}
		taker, err := b.walk(steps, d)
		if err != nil {
			return 0, err
		}
		return b.takers[taker], nil
	}
}

func TestWalksAreEven(t *testing.T) {
	for _, rules := range problems {
		for _, circle := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/circle=%v", rules.name, circle), func(t *testing.T) {
				t.Parallel()
				p := New(rules.forbid, circle)
				all := assignments(p)
				steps := 480
				if circle {
					steps *= 5
					if len(all) < 10 {
						steps *= 4 // it begins far from any
					}
				}
				if len(all) == 0 {
					t.Skip("these rules leave no circle")
				}
				if len(all) > 100 && !slow {
					t.Skip("takes many walks; BABBAGE_SLOW=1 takes them")
				}
				even(t, p, walks(steps), all, max(often(300, 80), 6*len(all)))
			})
		}
	}
}

// A walk has the law that counting gives, in far fewer steps than those of a draw, as far as the
// draws can tell.
func TestWalkHasTheLawOfCounting(t *testing.T) {
	for _, c := range []struct {
		name         string
		forbid       [][]int32
		circle       bool
		steps, draws int
	}{
		{"ring of 150", near(150, 4), false, walkSteps / 64, often(500, 150)},
		{"24 scattered", scattered(24, 4), false, walkSteps / 64, 500},
		{"six", problems[6].forbid, false, 300, often(20_000, 5_000)},
		{"ring of 16", near(16, 3), true, 8000, often(500, 150)},
		{"16 scattered", scattered(16, 4), true, 8000, often(500, 150)},
		{"six", problems[6].forbid, true, 300, often(20_000, 5_000)},
	} {
		if os.Getenv("BABBAGE_EVEN") != "" {
			c.draws = max(c.draws, 20_000)
		}
		t.Run(fmt.Sprintf("%s/circle=%v", c.name, c.circle), func(t *testing.T) {
			t.Parallel()
			p := New(c.forbid, c.circle)
			var ways []float64
			if p.countable() {
				for _, w := range p.ways(0) {
					ways = append(ways, float64(w))
				}
			} else {
				s, err := p.subsets(0)
				if err != nil {
					t.Fatal(err)
				}
				ways, _ = s.last()
			}
			want, sum := map[int]float64{}, 0.0
			for _, w := range ways {
				sum += w
			}
			for taker, w := range ways {
				if w > 0 {
					want[taker] = w / sum
				}
			}
			d := dice.New(fairtest.Random(7))
			compare(t, c.name, want, c.draws, func() (int, error) { return walks(c.steps)(p, 0, d) })
		})
	}
}

// Where a walk stops does not favour the assignments that come after long gaps: it is as even for
// whole assignments, after the same number of steps, as it is in the limit.
func TestWalkFavoursNone(t *testing.T) {
	for _, rules := range problems[3:6] {
		p := New(rules.forbid, false)
		d := dice.New(fairtest.Random(9))
		seen := map[string]int{}
		all := 0
		for range often(60_000, 12_000) {
			b := p.block(0)
			if all == 0 {
				all = len(assignments(b.Problem))
			}
			if _, err := b.walk(240, d); err != nil {
				t.Fatal(err)
			}
			seen[fmt.Sprint(b.match.takerOf)]++
		}
		if len(seen) != all {
			t.Errorf("%s: %d of %d assignments", rules.name, len(seen), all)
		}
		if err := fairtest.Compare(seen, fairtest.Even(slices.Collect(maps.Keys(seen)))); err != nil {
			t.Errorf("%s: %v", rules.name, err)
		}
	}
}

// The steps of walk, as a matrix: after 64n³ of them the law of a state is even
// to 2⁻²⁰ for each kind of rules with 4 to 6 people.
func TestWalkComesNear(t *testing.T) {
	for name, forbid := range shapes(4, 6) {
		p := New(forbid, false)
		b := p.block(0)
		if b == nil || b.size() < 3 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			if steps, most := stepsToEven(b.Problem, 1.0/(1<<20)), 64*b.size()*b.size()*b.size(); steps > most {
				t.Errorf("%d steps, more than %d", steps, most)
			}
		})
	}
}

// stepsToEven returns after how many steps of walk, beginning at the worst of some whole
// assignments, total variation is at most off.
func stepsToEven(p *Problem, off float64) (steps int) {
	n := p.size()
	type state struct {
		takers  string // as %v of the taker of each giver, none for who has none
		whole   bool
		without int
	}
	var states []state
	index := map[string]int{}
	parse := func(takers []int) int {
		key := fmt.Sprint(takers)
		at, ok := index[key]
		if !ok {
			at = len(states)
			index[key] = at
			without := slices.Index(takers, none)
			states = append(states, state{key, without == none, without})
		}
		return at
	}
	type step struct {
		to     int
		chance float64 // for a whole one, times leave
	}
	var moves [][]step
	first := slices.Clone(p.match().takerOf)
	queue := [][]int{first}
	parse(first)
	for i := 0; i < len(queue); i++ {
		takers := queue[i]
		var steps []step
		reach := func(to []int, chance float64) {
			at := parse(to)
			if at == len(queue) {
				queue = append(queue, slices.Clone(to))
			}
			steps = append(steps, step{at, chance})
		}
		if g := states[i].without; g == none {
			for g, t := range takers {
				takers[g] = none
				reach(takers, 1/float64(n))
				takers[g] = t
			}
		} else {
			mine := p.choices()[g]
			for _, t := range mine {
				other := slices.Index(takers, int(t))
				takers[g] = int(t)
				if other != none {
					takers[other] = none
				}
				reach(takers, 1/float64(len(mine)))
				takers[g] = none
				if other != none {
					takers[other] = int(t)
				}
			}
		}
		moves = append(moves, steps)
	}
	wholes, others := 0.0, 0.0
	for _, s := range states {
		if s.whole {
			wholes++
		} else {
			others += float64(len(p.choices()[s.without]))
		}
	}
	leave := min(1, wholes*float64(n)/others) // half the time in each kind
	limit := make([]float64, len(states))
	for i, s := range states {
		limit[i] = leave / float64(n)
		if s.whole {
			limit[i] = 1
		} else {
			limit[i] *= float64(len(p.choices()[s.without]))
		}
	}
	sum := 0.0
	for _, l := range limit {
		sum += l
	}
	for begin := range min(4, len(states)) {
		if !states[begin].whole && begin > 0 {
			continue
		}
		law, next := make([]float64, len(states)), make([]float64, len(states))
		law[begin] = 1
		for at := 1; ; at++ {
			clear(next)
			for i, w := range law {
				if w == 0 {
					continue
				}
				part := w
				if states[i].whole {
					next[i] += w * (1 - leave)
					part = w * leave
				}
				for _, m := range moves[i] {
					next[m.to] += part * m.chance
				}
			}
			law, next = next, law
			apart := 0.0
			for i, w := range law {
				apart += math.Abs(w-limit[i]/sum) / 2
			}
			if apart <= off || at > 1<<20 {
				steps = max(steps, at)
				break
			}
		}
	}
	return steps
}
