package draw

import (
	"fmt"
	"slices"

	"babbage/assets/remedy"
	"babbage/draw/pairing"
	"babbage/draw/roster"
)

// forbidden says who must not draw whom, by lines on the roll.
type forbidden struct {
	rules []rule // in the order in which they were given
	bonds        // what they come to
}

// bonds are what rules come to, by lines on the roll.
type bonds struct {
	avoids [][]int32 // for each line whom that person must not draw, themselves included
	groups []int32   // for each line the number of its group, from 1, 0 for none; nil without groups
}

// rule is one thing that a person can strike from a file to have it undone: pairs, or a group.
type rule struct {
	pairs   [][2]int32 // giver, taker
	members []int32    // of a group
	text    string
}

// forbid gathers the rules for those who are on the roll and in the names file. For the seats of
// drop-outs there are none: who takes such a seat over is not known.
func forbid(roll []string, people []roster.Person, rules Rules) (f forbidden, err error) {
	line := make(map[string]int32, len(roll))
	listed := listing(people)
	for i, name := range roll {
		line[roster.Key(name)] = int32(i)
	}
	add := func(text string, pairs ...[2]string) {
		r := rule{text: text}
		for _, p := range pairs {
			giver, ok1 := line[p[0]]
			taker, ok2 := line[p[1]]
			if ok1 && ok2 {
				r.pairs = append(r.pairs, [2]int32{giver, taker})
			}
		}
		f.rules = append(f.rules, r)
	}
	for _, p := range people {
		for _, other := range p.Avoid {
			if !listed.has(roster.Key(other)) {
				if p.Note != "" { // it may be the end of a note that has a comma
					return f, remedy.With(fmt.Errorf("%s: %q is to avoid somebody who is not in the names file", p.Where(), p.Name),
						"correct the spelling, and put a note that has a comma in double quotes")
				}
				return f, remedy.With(fmt.Errorf("%s: %q is to avoid %q, who is not in the names file", p.Where(), p.Name, other), "correct the spelling or delete it")
			}
			add(fmt.Sprintf("%q avoids %q (%s)", p.Name, other, p.Where()), [2]string{roster.Key(p.Name), roster.Key(other)})
		}
	}
	for _, c := range rules.Couples {
		for _, name := range []string{c.Giver, c.Receiver} {
			if !listed.has(roster.Key(name)) {
				return f, remedy.With(fmt.Errorf("%q of the couple %q and %q%s is not in the names file",
					name, c.Giver, c.Receiver, c.At()),
					"correct the spelling or delete the couple")
			}
		}
		a, b := roster.Key(c.Giver), roster.Key(c.Receiver)
		add(fmt.Sprintf("the couple %q and %q%s", c.Giver, c.Receiver, c.At()), [2]string{a, b}, [2]string{b, a})
	}
	for _, p := range rules.LastYear {
		a, b := roster.Key(p.Giver), roster.Key(p.Receiver)
		if listed.has(a) && listed.has(b) {
			add(fmt.Sprintf("last year's pair %q and %q%s", p.Giver, p.Receiver, p.At()), [2]string{a, b})
		}
	}
	f.rules = append(f.rules, groupRules(people, line)...)
	f.bonds = f.without(len(roll), -1)
	return f, nil
}

// groupRules returns a rule for each group with two people or more, in the order of the names file.
func groupRules(people []roster.Person, line map[string]int32) (rules []rule) {
	at := map[string]int{}
	var names []string
	for _, p := range people {
		key := roster.Key(p.Group)
		if key == "" {
			continue
		}
		if _, ok := at[key]; !ok {
			at[key] = len(rules)
			rules, names = append(rules, rule{}), append(names, p.Group)
		}
		if i, ok := line[roster.Key(p.Name)]; ok {
			rules[at[key]].members = append(rules[at[key]].members, i)
		}
	}
	for i := range rules {
		rules[i].text = fmt.Sprintf("the group %q (%d people)", names[i], len(rules[i].members))
	}
	return slices.DeleteFunc(rules, func(r rule) bool { return len(r.members) < 2 })
}

// without returns what the rules come to for n people, less the dropped ones.
func (f *forbidden) without(n int, dropped ...int) (b bonds) {
	b.avoids = make([][]int32, n)
	for i := range b.avoids {
		b.avoids[i] = []int32{int32(i)}
	}
	for i, r := range f.rules {
		if slices.Contains(dropped, i) {
			continue
		}
		for _, p := range r.pairs {
			b.avoids[p[0]] = append(b.avoids[p[0]], p[1])
		}
		if len(r.members) > 0 && b.groups == nil {
			b.groups = make([]int32, n)
		}
		for _, m := range r.members {
			b.groups[m] = int32(i + 1)
		}
	}
	return b
}

// pairs returns how many pairs are forbidden, without themselves.
func (b *bonds) pairs() (n int) {
	sizes := map[int32]int{}
	for i, avoids := range b.avoids {
		n += len(avoids) - 1
		if b.groups != nil && b.groups[i] != 0 {
			sizes[b.groups[i]]++
		}
	}
	for _, size := range sizes {
		n += size * (size - 1)
	}
	return n
}

// round is who has still to draw, and what.
type round struct {
	drawers, takers []int // lines on the roll; in one circle, takers[i] is the beginning of the chain that drawers[i] ends
	circle          bool
}

// problem returns the round as numbers.
func (r *round) problem(b bonds) *pairing.Problem {
	at := make([]int32, len(b.avoids))
	for i := range at {
		at[i] = noName
	}
	for i, t := range r.takers {
		at[t] = int32(i)
	}
	forbid := make([][]int32, len(r.drawers))
	for i, d := range r.drawers {
		for _, t := range b.avoids[d] {
			if at[t] != noName {
				forbid[i] = append(forbid[i], at[t])
			}
		}
	}
	if b.groups == nil {
		return pairing.New(forbid, r.circle)
	}
	givers, takers := make([]int32, len(r.drawers)), make([]int32, len(r.takers))
	for i := range givers {
		givers[i], takers[i] = b.groups[r.drawers[i]], b.groups[r.takers[i]]
	}
	return pairing.NewGrouped(forbid, r.circle, givers, takers)
}
