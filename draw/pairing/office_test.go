package pairing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// With the rules that offices have a roll-call is even to its end: whoever is left, a draw needs no
// walk.
func TestOfficesAreExactToTheEnd(t *testing.T) {
	for _, c := range []struct {
		name    string
		forbid  [][]int32
		circles []bool
		sizes   []int // of groups
	}{
		{name: "groups", forbid: acrossAndLast(150), circles: []bool{false, true}, sizes: []int{60, 40, 25, 15, 10}},
		{name: "a group of nearly half", forbid: acrossAndLast(80), circles: []bool{false, true}, sizes: append([]int{39}, slices.Repeat([]int{1}, 41)...)},
		{name: "two groups of half", forbid: across(120), circles: []bool{false, true}, sizes: []int{60, 60}},
		{"couples and last year", lastYear(couples(300)), []bool{false, true}, nil},
		{"departments of 12", departments(120, 12), []bool{false, true}, nil},
		{"departments of 10 and last year", lastYear(departments(100, 10)), []bool{false, true}, nil},
		{"departments of 40", departments(120, 40), []bool{false}, nil},
		{"two departments", departments(60, 30), []bool{false, true}, nil},
		{"one department of half", append(departments(40, 40)[:40:40], selves(80)[40:]...), []bool{false}, nil},
	} {
		for _, circle := range c.circles {
			t.Run(fmt.Sprintf("%s/circle=%v", c.name, circle), func(t *testing.T) {
				t.Parallel()
				d := dice.New(fairtest.Random(3))
				p := New(c.forbid, circle)
				if c.sizes != nil {
					p = inGroups(func(int) [][]int32 { return c.forbid }, circle, c.sizes...)
				}
				_, err := drawAll(p, rand.New(rand.NewPCG(3, 4)), func(p *Problem, giver int) (int, error) {
					taker, how, err := p.Draw(giver, d)
					if err == nil && !how.Exact() {
						err = fmt.Errorf("%d people left: %v", p.size(), how)
					}
					return taker, err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
	}
}
