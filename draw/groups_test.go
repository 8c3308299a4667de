package draw

import (
	"fmt"
	"math/big"
	"os"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/fairtest"
	"babbage/draw/roster"
)

// inGroups puts people into groups, by a letter each; "." is none.
func inGroups(people []roster.Person, groups string) []roster.Person {
	for i := range people {
		if people[i].Group = groups[i : i+1]; people[i].Group == "." {
			people[i].Group = ""
		}
	}
	return people
}

// crowd is people in groups of these sizes.
func crowd(sizes ...int) (people []roster.Person) {
	for k, size := range sizes {
		for i := range size {
			people = append(people, roster.Person{Name: fmt.Sprintf("%c%02d", 'A'+k, i), Group: fmt.Sprintf("Group %c", 'A'+k)})
		}
	}
	return people
}

// A party of 40 in four groups, of 14, 11, 9 and 6, drawn to its end by the hat. For each of the
// 40, whom they got in all parties fits the exact marginals, which are counted here in another way:
// with rooks on the forbidden squares. Parties are drawn apart from each other, so for one giver
// Pearson's chi-square holds; its bound is passed once in a million times, by any of the 40 once in
// 25,000. BABBAGE_EVEN=1 draws 200,000 parties, in some minutes.
func TestPartyOfFortyInGroupsIsEven(t *testing.T) {
	parties := 400
	if testing.Short() {
		parties = 250
	}
	if os.Getenv("BABBAGE_EVEN") != "" {
		parties = 200_000
	}
	sizes := []int{14, 11, 9, 6}
	people := crowd(sizes...)
	want := map[string]map[string]float64{}
	all := rooks(sizes, sizes)
	for _, giver := range people {
		want[giver.Name] = map[string]float64{}
		sum := 0.0
		for _, taker := range people {
			if taker.Group == giver.Group {
				continue
			}
			givers, takers := slices.Clone(sizes), slices.Clone(sizes)
			givers[giver.Name[0]-'A']--
			takers[taker.Name[0]-'A']--
			share, _ := new(big.Rat).SetFrac(rooks(givers, takers), all).Float64()
			want[giver.Name][taker.Name] = share
			sum += share
		}
		if sum < 1-1e-12 || sum > 1+1e-12 {
			t.Fatalf("the marginals of %q add up to %v", giver.Name, sum)
		}
	}
	const hats = 2 // as CI has processors
	seen := make([]map[string]map[string]int, hats)
	t.Run("parties", func(t *testing.T) {
		for h := range hats {
			seen[h] = map[string]map[string]int{}
			t.Run(fmt.Sprint(h), func(t *testing.T) {
				t.Parallel()
				hat, err := open(noDisk{}, ".", people, Rules{Mode: RollCall, Random: fairtest.Random(uint64(h))})
				if err != nil {
					t.Fatal(err)
				}
				fresh := hat.state
				for range parties / hats {
					hat.refill(fresh)
					for range people {
						giver, taker := hat.answer(t)
						if seen[h][giver] == nil {
							seen[h][giver] = map[string]int{}
						}
						seen[h][giver][taker]++
					}
				}
			})
		}
	})
	for giver, want := range want {
		for taker := range want {
			for h := 1; h < hats; h++ {
				seen[0][giver][taker] += seen[h][giver][taker]
			}
		}
		if err := fairtest.Compare(seen[0][giver], want); err != nil {
			t.Errorf("%s in %d parties: %v", giver, parties, err)
		}
	}
}

// rooks returns in how many ways groups of so many givers and so many takers can give to each other
// and not to their own: the forbidden squares are rectangles that share no row and no column, and
// r rooks stand on them in as many ways as the product of their polynomials says, so by inclusion
// and exclusion it is the sum of (-1)ʳ · ways · (n-r)!.
func rooks(givers, takers []int) *big.Int {
	n := 0
	ways := []*big.Int{big.NewInt(1)}
	for k := range givers {
		a, b := int64(givers[k]), int64(takers[k])
		n += givers[k]
		next := make([]*big.Int, len(ways)+int(min(a, b)))
		for i := range next {
			next[i] = new(big.Int)
		}
		for j := range min(a, b) + 1 {
			own := new(big.Int).Binomial(a, j)
			own.Mul(own, new(big.Int).Binomial(b, j)).Mul(own, new(big.Int).MulRange(1, j))
			for i, w := range ways {
				next[i+int(j)].Add(next[i+int(j)], new(big.Int).Mul(w, own))
			}
		}
		ways = next
	}
	sum := new(big.Int)
	for r, w := range ways[:min(len(ways), n+1)] {
		term := new(big.Int).Mul(w, new(big.Int).MulRange(1, int64(n-r)))
		if r%2 == 1 {
			term.Neg(term)
		}
		sum.Add(sum, term)
	}
	return sum
}

// Groups come and go as the other rules do: whoever leaves keeps theirs, a latecomer is bound by
// none, and other groups have no effect once somebody has drawn, nor after a restart.
func TestGroupsOnceSomebodyHasDrawn(t *testing.T) {
	people := inGroups(group("A", "B", "C", "D", "E", "F"), "xxxyy.")
	rules := Rules{Mode: RollCall}
	hat, disk := start(t, 2, people, rules)
	of := map[string]string{}
	for _, p := range people {
		of[p.Name] = p.Group
	}
	play := func() {
		t.Helper()
		giver, taker := hat.answer(t)
		if giver = giver[len(giver)-1:]; of[giver] != "" && of[giver] == of[taker] {
			t.Errorf("%q drew %q of their own group", giver, taker)
		}
	}
	play()
	var err error
	late := append(slices.Clone(people), inGroups(group("G"), "x")...)
	if _, err = hat.Reload(late, rules); err != nil {
		t.Fatal(err)
	}
	if hat.terms.groups[6] != 0 {
		t.Error("a latecomer is bound")
	}
	left := slices.Delete(slices.Clone(late), 1, 2)
	if _, err = hat.Reload(left, rules); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(hat.terms.groups, []int32{1, 1, 1, 2, 2, 0, 0}) {
		t.Errorf("groups %v", hat.terms.groups)
	}
	news, err := hat.Reload(inGroups(slices.Clone(left), "......"), rules)
	if err != nil || !slices.ContainsFunc(news, func(s string) bool { return contains(s, "which it keeps") }) {
		t.Errorf("no groups any more: %q, %v", news, err)
	}
	if hat, err = open(disk, ".", left, rules); err != nil || !slices.Equal(hat.terms.groups, []int32{1, 1, 1, 2, 2, 0, 0}) {
		t.Fatalf("after a restart: %v", err)
	}
	if hat.bonds.groups == nil {
		t.Error("after a restart nobody is bound")
	}
}

// Whole roll-calls in groups, with and without one circle and couples: nobody draws their own.
func TestNobodyDrawsTheirOwnGroup(t *testing.T) {
	for seed := range uint64(40) {
		sizes := [][]int{{5, 5}, {6, 4, 3, 1, 1}, {9, 7, 5}, {20, 12, 12, 3}}[seed%4]
		people := crowd(sizes...)
		rules := Rules{Mode: RollCall, OneCircle: seed%8 >= 4, Couples: []roster.Pair{{Giver: "A00", Receiver: "B00"}}}
		hat, _ := start(t, seed, people, rules)
		for range people {
			if giver, taker := hat.answer(t); giver[0] == taker[0] {
				t.Fatalf("seed %d: %q drew %q", seed, giver, taker)
			}
		}
	}
}

// What is wrong with groups is said, with what to do.
func TestGroupsThatCannotBe(t *testing.T) {
	for _, c := range []struct {
		name   string
		people []roster.Person
		want   []string
	}{
		{"more than half", inGroups(group("A", "B", "C", "D", "E"), "xXx.y"),
			[]string{`the group "x" (3 people) is more than half of all 5`, "divide that group"}},
		{"a group that avoids the rest", inGroups(group("Ann", "Bob", "Cal", "Dee"), "xx.."), []string{`can draw nobody`, `drop the group "x" (2 people)`}},
		{"too many pairs", crowd(1500, 1500, 1500), []string{"2097152", "smaller groups"}},
	} {
		if c.name == "a group that avoids the rest" {
			c.people[0].Avoid, c.people[1].Avoid = []string{"Cal", "Dee"}, []string{"Cal", "Dee"}
		}
		_, err := open(newCutDisk(), ".", c.people, Rules{Mode: RollCall})
		if remedytest.Lacks(err, c.want...) != "" {
			t.Errorf("%s: %v\nwant %q", c.name, err, c.want)
		}
	}
}

// check says how many groups there are and how even the draw is; and in the classic game, that they
// have no effect.
func TestGroupsAreSaid(t *testing.T) {
	lines, err := CheckEven(t.TempDir(), crowd(14, 11, 9, 6), Rules{Mode: RollCall})
	if said := strings.Join(lines, "\n"); err != nil || !contains(said, "4 groups of 6 to 14 people", "equally likely") || contains(said, "nearly") {
		t.Errorf("%q, %v", lines, err)
	}
	if lines, err = CheckEven(t.TempDir(), crowd(14, 11, 9, 6), Rules{}); err != nil || !contains(strings.Join(lines, "\n"), "groups", "no effect") {
		t.Errorf("classic: %q, %v", lines, err)
	}
}

// Groups are kept in a line each, and a hat without them is what babbages read that know none.
func TestGroupsOnDisk(t *testing.T) {
	for groups, want := range map[string]string{"xx.yy.": "babbage names 3\nA\nB\nC\nD\nE\nF\n\ngroup 1 2\ngroup 4 5\n", "x.....": "babbage names 2\n"} {
		hat, disk := start(t, 1, inGroups(group("A", "B", "C", "D", "E", "F"), groups), Rules{Mode: RollCall})
		if text, _ := hat.encodeNames(); !strings.HasPrefix(string(text), want) {
			t.Errorf("%s: %q", groups, text)
		}
		again, err := open(disk, ".", inGroups(group("A", "B", "C", "D", "E", "F"), groups), Rules{Mode: RollCall})
		if err != nil || len(again.Warnings()) > 0 {
			t.Errorf("%s: %q, %v", groups, again.Warnings(), err)
		}
	}
	for _, lines := range [][]string{{"group 2 3", "group 1 4"}, {"group 1"}, {"group 1 1"}, {"group 9 1"}, {"group"}} {
		if terms, err := decodeTerms(lines, 4); err == nil {
			t.Errorf("%q is read as %v", lines, terms.groups)
		}
	}
}
