package pairing

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"babbage/draw/dice"
	"babbage/draw/fairtest"
)

// slow says that what takes long is tried, too; what takes minutes, only with BABBAGE_EVEN.
var slow = os.Getenv("BABBAGE_SLOW") != "" || os.Getenv("BABBAGE_EVEN") != ""

// often returns how often a test tries: with BABBAGE_SLOW=1 as often as it should, else as few times
// as still tell.
func often(should, few int) int {
	if slow {
		return should
	}
	return few
}

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
	{"some with few choices", [][]int32{{0, 2, 3, 4}, {1}, {2, 0}, {3}, {4, 5, 0}, {5}}, 0},
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
		if p.givers != nil {
			rest = NewGrouped(forbid, p.circle, groupsOf(p.givers, givers), groupsOf(p.takers, takers))
		}
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

// ways are the exact ways to draw, each for itself, without end.
var ways = []struct {
	name string
	draw func(p *Problem, giver int, d *dice.Dice) (int, error)
}{
	{"draw", func(p *Problem, giver int, d *dice.Dice) (int, error) {
		taker, how, err := p.Draw(giver, d)
		if err == nil && !how.Exact() {
			err = fmt.Errorf("drawn without need: %v", how)
		}
		return taker, err
	}},
	{"shuffle", func(p *Problem, giver int, d *dice.Dice) (int, error) { return p.shuffle(giver, 1<<30, d) }},
	{"count", (*Problem).count},
	{"sparse", (*Problem).sparse},
	{"accept", func(p *Problem, giver int, d *dice.Dice) (int, error) { return accept(p, giver, d) }},
	{"blocks and chains", func(p *Problem, giver int, d *dice.Dice) (int, error) {
		if p.circle {
			taker, _, err := p.drawCircle(giver, d)
			return taker, err
		}
		b := p.block(giver)
		if b == nil {
			return 0, ErrNone
		}
		taker, err := accept(b.Problem, b.giver, d)
		if err != nil {
			return 0, err
		}
		return b.takers[taker], nil
	}},
}

// accept draws by acceptance-rejection, however long it takes.
func accept(p *Problem, giver int, d *dice.Dice) (int, error) {
	a := p.accepting()
	if a == nil {
		return 0, ErrNone
	}
	return a.draw(giver, 1<<30, d)
}

// Every way, on every rule set, with and without one circle: each valid assignment equally often,
// and no other. TestEveryShapeIsEven has many more rule sets, and the hat does it once more.
func TestEveryAssignmentIsEquallyLikely(t *testing.T) {
	for _, way := range ways {
		for _, rules := range problems {
			for _, circle := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s/%s/circle=%v", way.name, rules.name, circle), func(t *testing.T) {
					t.Parallel()
					p := New(rules.forbid, circle)
					all := assignments(p)
					if !circle && rules.ways != 0 && len(all) != rules.ways {
						t.Fatalf("%d assignments, want %d", len(all), rules.ways)
					}
					if len(all) == 0 {
						t.Skip("these rules leave no circle")
					}
					parties := max(often(25_000, 10_000)/p.size(), 8*len(all))
					switch {
					case len(all) == 1:
						parties = 200
					case testing.Short():
						parties = max(parties/10, 6*len(all))
					}
					even(t, p, way.draw, all, parties)
				})
			}
		}
	}
}

// even fails t if parties that are drawn so do not come to each of all assignments equally often.
func even(t *testing.T, p *Problem, draw func(*Problem, int, *dice.Dice) (int, error), all []string, parties int) {
	t.Helper()
	d := dice.New(fairtest.Random(uint64(len(all))))
	chance := rand.New(rand.NewPCG(1, 2))
	seen := map[string]int{}
	for range parties {
		whole, err := drawAll(p, chance, func(rest *Problem, giver int) (int, error) { return draw(rest, giver, d) })
		if err != nil {
			t.Fatal(err)
		}
		seen[whole]++
	}
	if err := fairtest.Compare(seen, fairtest.Even(all)); err != nil {
		t.Error(err)
	}
}

// Draw takes the next way when one does not come to an end, and says so.
func TestDrawSaysHow(t *testing.T) {
	for _, c := range []struct {
		name   string
		forbid [][]int32
		circle bool
		want   Method
	}{
		{"nobody themselves", selves(1000), false, Shuffle},
		{"one circle", selves(1000), true, Shuffle},
		{"couples", couples(1000), false, Shuffle},
		{"a chain of forced pairs", forced(200), false, Count},
		{"a forced circle", forced(200), true, Count},
		{"few choices for 20", near(20, 3), false, Count},
		{"few choices for 150", near(150, 4), false, Count},
		{"few choices in one circle", near(60, 3), true, Count},
		{"fewer choices than that takes", scattered(60, 4), true, Walk},
		{"departments of 20 in one circle", departments(1000, 20), true, Accept},
		{"departments of 12", departments(120, 12), false, Accept},
		{"departments of 100", departments(1000, 100), false, Accept},
		{"many with few choices", scattered(150, 5), false, Walk},
	} {
		d := dice.New(fairtest.Random(1))
		p := New(c.forbid, c.circle)
		taker, how, err := p.Draw(0, d)
		if err != nil || how != c.want || !p.allowed(0, taker) {
			t.Errorf("%s: taker %d, %q, %v", c.name, taker, how, err)
		}
	}
}

// forced is n people of whom all but one can give only to the next.
func forced(n int) [][]int32 {
	forbid := make([][]int32, n)
	for g := range n {
		for t := range n {
			if t == g || g > 0 && t != (g+1)%n {
				forbid[g] = append(forbid[g], int32(t))
			}
		}
	}
	return forbid
}

// near is n people in a ring who can give to the next few.
func near(n, few int) [][]int32 {
	forbid := make([][]int32, n)
	for g := range n {
		for t := range n {
			if ahead := (t - g + n) % n; ahead == 0 || ahead > few {
				forbid[g] = append(forbid[g], int32(t))
			}
		}
	}
	return forbid
}

// departments is n people who give to nobody of their own department.
func departments(n, size int) [][]int32 {
	forbid := make([][]int32, n)
	for g := range n {
		for t := g / size * size; t < min((g/size+1)*size, n); t++ {
			forbid[g] = append(forbid[g], int32(t))
		}
	}
	return forbid
}

// scattered is n people who can give to a few others, with no order in it.
func scattered(n, few int) [][]int32 {
	chance := rand.New(rand.NewPCG(3, 4))
	can := make([]map[int]bool, n)
	for g := range can {
		can[g] = map[int]bool{}
	}
	for range few {
		circle := chance.Perm(n)
		for i, g := range circle {
			can[g][circle[(i+1)%n]] = true
		}
	}
	forbid := make([][]int32, n)
	for g := range n {
		for t := range n {
			if !can[g][t] {
				forbid[g] = append(forbid[g], int32(t))
			}
		}
	}
	return forbid
}

// benched are rules of every kind, as large as they come.
var benched = []struct {
	name   string
	forbid [][]int32
	circle bool
}{
	{"couples=1000", couples(1000), false},
	{"lastyear=1000", lastYear(couples(1000)), false},
	{"departments=1000x20", departments(1000, 20), false},
	{"departments=1000x100", departments(1000, 100), false},
	{"departments=1000x250", departments(1000, 250), false},
	{"departments+lastyear=1000x20", lastYear(departments(1000, 20)), false},
	{"circle/couples=1000", couples(1000), true},
	{"circle/departments=100x10", departments(100, 10), true},
	{"circle/departments=1000x20", departments(1000, 20), true},
	{"circle/departments=1000x100", departments(1000, 100), true},
	{"next=150x4", near(150, 4), false},
	{"scattered=24x4", scattered(24, 4), false},
	{"scattered=150x5", scattered(150, 5), false},
	{"scattered=1000x5", scattered(1000, 5), false},
	{"circle/next=60x4", near(60, 4), true},
	{"circle/scattered=24x4", scattered(24, 4), true},
	{"circle/scattered=60x4", scattered(60, 4), true},
	{"circle/scattered=300x6", scattered(300, 6), true},
}

// BenchmarkDraw is a draw by each kind of rules. method is the number of the one that was used.
func BenchmarkDraw(b *testing.B) {
	for _, c := range benched {
		b.Run(c.name, func(b *testing.B) {
			d := dice.New(fairtest.Random(1))
			var how Method
			for b.Loop() {
				var err error
				if _, how, err = New(c.forbid, c.circle).Draw(0, d); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(how), "method")
		})
	}
}
