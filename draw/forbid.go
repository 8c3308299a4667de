package draw

import (
	"fmt"
	"slices"
	"strings"

	"babbage/draw/dice"
	"babbage/draw/pairing"
)

// forbidden says who must not draw whom, by lines on the roll.
type forbidden struct {
	rules  []rule    // in the order in which they were given
	avoids [][]int32 // what they come to: for each line whom that person must not draw, themselves included
}

// rule is one thing that a person can strike from a file to have it undone.
type rule struct {
	pairs [][2]int32 // giver, taker
	text  string
}

// forbid gathers the rules for those who are on the roll and in the names file. For the seats of drop-outs there are none:
// who takes such a seat over is not known.
func forbid(roll []string, people []Person, rules Rules) (f forbidden, err error) {
	line := make(map[string]int32, len(roll))
	listed := make(map[string]bool, len(people))
	for i, name := range roll {
		line[key(name)] = int32(i)
	}
	for _, p := range people {
		listed[key(p.Name)] = true
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
			if !listed[key(other)] {
				return f, fmt.Errorf("%s: %q is to avoid %q, who is not in the names file; correct the spelling or delete it", p.where(), p.Name, other)
			}
			add(fmt.Sprintf("%q avoids %q (%s)", p.Name, other, p.where()), [2]string{key(p.Name), key(other)})
		}
	}
	for _, c := range rules.Couples {
		for _, name := range []string{c.Giver, c.Receiver} {
			if !listed[key(name)] {
				return f, fmt.Errorf("%q of the couple %q and %q%s is not in the names file; correct the spelling or delete the couple",
					name, c.Giver, c.Receiver, c.at())
			}
		}
		a, b := key(c.Giver), key(c.Receiver)
		add(fmt.Sprintf("the couple %q and %q%s", c.Giver, c.Receiver, c.at()), [2]string{a, b}, [2]string{b, a})
	}
	for _, p := range rules.LastYear {
		a, b := key(p.Giver), key(p.Receiver)
		if listed[a] && listed[b] {
			add(fmt.Sprintf("last year's pair %q and %q%s", p.Giver, p.Receiver, p.at()), [2]string{a, b})
		}
	}
	f.avoids = f.without(len(roll), -1)
	return f, nil
}

// at returns where a pair was read from, for messages.
func (p Pair) at() string {
	if p.Where == "" {
		return ""
	}
	return " (" + p.Where + ")"
}

// without returns what the rules come to for n people, less the dropped ones.
func (f *forbidden) without(n int, dropped ...int) [][]int32 {
	avoids := make([][]int32, n)
	for i := range avoids {
		avoids[i] = []int32{int32(i)}
	}
	for i, r := range f.rules {
		if slices.Contains(dropped, i) {
			continue
		}
		for _, p := range r.pairs {
			avoids[p[0]] = append(avoids[p[0]], p[1])
		}
	}
	return avoids
}

// round is who has still to draw, and what.
type round struct {
	drawers, takers []int // lines on the roll; in one circle, takers[i] is the beginning of the chain that drawers[i] ends
	circle          bool
}

// problem returns the round as numbers.
func (r *round) problem(avoids [][]int32) *pairing.Problem {
	at := make([]int32, len(avoids))
	for i := range at {
		at[i] = noName
	}
	for i, t := range r.takers {
		at[t] = int32(i)
	}
	forbid := make([][]int32, len(r.drawers))
	for i, d := range r.drawers {
		for _, t := range avoids[d] {
			if at[t] != noName {
				forbid[i] = append(forbid[i], at[t])
			}
		}
	}
	return pairing.New(forbid, r.circle)
}

// feasible returns an error that names the people in conflict and the rules to drop when the round cannot be drawn.
func (m *merged) feasible(r *round, d *dice.Dice) error {
	if len(r.drawers) == 0 {
		return nil
	}
	p := r.problem(m.avoids)
	if c := p.Conflict(); c != nil {
		return fmt.Errorf("the rules leave no way to draw: %s; %s", m.explain(c, r), m.mend(c, r))
	}
	if !r.circle {
		return nil
	}
	found, err := p.HasCircle(d)
	if err != nil || found {
		return err
	}
	return fmt.Errorf("the rules leave no single circle through all %d people; %s", len(r.drawers), m.mendCircle(r, d))
}

// explain says in words who has too few others.
func (m *merged) explain(c *pairing.Conflict, r *round) string {
	set, others := r.drawers, r.takers
	few, many := "%s can draw only %s", "%s can together draw only %s"
	if !c.Givers {
		set, others = others, set
		few, many = "%s can be drawn only by %s", "%s can be drawn only by %s"
	}
	if len(c.Set) > 1 {
		few = many
	}
	return fmt.Sprintf(few, m.list(c.Set, set), m.list(c.Others, others))
}

// list names the people at the places in lines, the first few.
func (m *merged) list(places, lines []int) string {
	const most = 8
	var names []string
	for _, at := range places {
		names = append(names, fmt.Sprintf("%q", m.names[lines[at]]))
	}
	slices.Sort(names)
	switch n := len(names); {
	case n == 0:
		return "nobody"
	case n == 1:
		return names[0]
	case n > most:
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", n-most)
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// mend says which rules to drop: one if that is enough, else one after the other those that help most. Only a rule between
// the people in conflict and others than they are left with can help.
func (m *merged) mend(c *pairing.Conflict, r *round) string {
	var dropped []int
	p := r.problem(m.avoids)
	for missing := p.Missing(); missing > 0; {
		best, bestMissing := -1, missing
		for i := range m.rules {
			if slices.Contains(dropped, i) || !m.touches(i, c, r) {
				continue
			}
			with := r.problem(m.without(len(m.names), append(dropped, i)...)).Missing()
			if with < bestMissing {
				best, bestMissing = i, with
			}
			if with == 0 {
				break
			}
		}
		if best < 0 {
			return "add people, since no rule is to blame"
		}
		dropped = append(dropped, best)
		missing = bestMissing
		if missing > 0 {
			c = r.problem(m.without(len(m.names), dropped...)).Conflict()
		}
	}
	return m.drop(dropped)
}

// touches reports whether rule i keeps a member of the conflict's set from somebody it is not left with.
func (m *merged) touches(i int, c *pairing.Conflict, r *round) bool {
	set, others, side := r.drawers, r.takers, 0
	if !c.Givers {
		set, others, side = others, set, 1
	}
	for _, pair := range m.rules[i].pairs {
		member, other := pair[side], pair[1-side]
		if slices.ContainsFunc(c.Set, func(at int) bool { return set[at] == int(member) }) &&
			!slices.ContainsFunc(c.Others, func(at int) bool { return others[at] == int(other) }) {
			return true
		}
	}
	return false
}

// mendCircle says which single rule to drop for one circle, or to do without the circle.
func (m *merged) mendCircle(r *round, d *dice.Dice) string {
	for i := range m.rules {
		if found, err := r.problem(m.without(len(m.names), i)).HasCircle(d); err == nil && found {
			return m.drop([]int{i}) + ", or set one_circle = false"
		}
		if len(r.drawers) > pairing.CountLimit {
			break // each look takes long, and it may be in vain
		}
	}
	return "set one_circle = false"
}

// drop names rules to be dropped.
func (m *merged) drop(rules []int) string {
	var texts []string
	for _, i := range rules {
		texts = append(texts, m.rules[i].text)
	}
	return "drop " + strings.Join(texts, ", and ")
}
