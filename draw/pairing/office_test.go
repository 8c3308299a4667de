package pairing

import (
	"fmt"
	"math/rand/v2"
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
	}{
		{"couples and last year", lastYear(couples(300)), []bool{false, true}},
		{"departments of 12", departments(120, 12), []bool{false, true}},
		{"departments of 10 and last year", lastYear(departments(100, 10)), []bool{false, true}},
		{"departments of 40", departments(120, 40), []bool{false}},
		{"two departments", departments(60, 30), []bool{false, true}},
		{"one department of half", append(departments(40, 40)[:40:40], selves(80)[40:]...), []bool{false}},
	} {
		for _, circle := range c.circles {
			t.Run(fmt.Sprintf("%s/circle=%v", c.name, circle), func(t *testing.T) {
				t.Parallel()
				d := dice.New(fairtest.Random(3))
				_, err := drawAll(New(c.forbid, circle), rand.New(rand.NewPCG(3, 4)), func(p *Problem, giver int) (int, error) {
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
