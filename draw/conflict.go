package draw

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/dice"
	"babbage/draw/pairing"
)

// contradiction is why a round cannot be drawn.
type contradiction struct {
	what string
	drop []int // the rules, of merged.rules, without which it can; none where that does not help
}

func (c *contradiction) Error() string { return c.what }

// feasible returns an error that names the people in conflict when the round cannot be drawn. Its
// remedy names the rules to drop.
func (m *merged) feasible(r *round, d *dice.Dice) error {
	if len(r.drawers) == 0 {
		return nil
	}
	p := r.problem(m.bonds)
	if c := p.Conflict(); c != nil {
		drop, known := m.toDrop(c, r)
		do := "add people, since no rule is to blame"
		switch {
		case !known:
			drop, do = nil, "drop some of the rules between them"
		case drop != nil:
			do = m.dropping(drop)
		}
		what := m.explain(c, r)
		if large := m.majority(r); large != "" {
			what = large
			if drop == nil {
				do = "divide that group"
			} else {
				do = "divide that group, or " + do
			}
		}
		return remedy.With(&contradiction{"the rules leave no way to draw: " + what, drop}, do)
	}
	if !r.circle {
		return nil
	}
	found, err := p.HasCircle(d)
	unsure := errors.Is(err, pairing.ErrNotFound)
	if found || err != nil && !unsure {
		return err
	}
	drop := m.toDropForCircle(r, d)
	do := "set one_circle = false"
	if drop != nil {
		do = m.dropping(drop) + ", or " + do
	}
	if unsure {
		return remedy.With(fmt.Errorf("%w through all %d people, though there may be one", err, len(r.drawers)), do)
	}
	return remedy.With(&contradiction{fmt.Sprintf("the rules leave no single circle through all %d people", len(r.drawers)), drop}, do)
}

// majority says which group has more than half of all people, "" when none has.
func (m *merged) majority(r *round) string {
	for _, rule := range m.rules {
		if 2*len(rule.members) > len(r.drawers) {
			return fmt.Sprintf("%s is more than half of all %d, and nobody draws their own group", rule.text, len(r.drawers))
		}
	}
	return ""
}

// groupsSaid says how many groups there are, "" without any.
func (m *merged) groupsSaid() string {
	var sizes []int
	for _, members := range m.terms.members() {
		sizes = append(sizes, len(members))
	}
	switch {
	case len(sizes) == 0:
		return ""
	case len(sizes) == 1:
		return fmt.Sprintf("one group, of %d people: none of them draws another of them", sizes[0])
	case slices.Min(sizes) == slices.Max(sizes):
		return fmt.Sprintf("%d groups of %d people: nobody draws their own group", len(sizes), sizes[0])
	}
	return fmt.Sprintf("%d groups of %d to %d people: nobody draws their own group", len(sizes), slices.Min(sizes), slices.Max(sizes))
}

// evenness says how even the draws of a roll-call are that has not begun, by the ways in which the
// first people to draw would get their names.
func (m *merged) evenness(d *dice.Dice) (string, error) {
	const most = 20 // people who are looked at
	r := m.round(m.starts)
	for i := 0; i < len(r.drawers); i += 1 + len(r.drawers)/most {
		_, how, err := r.problem(m.bonds).Draw(i, d)
		if err != nil {
			return "", err
		}
		if !how.Exact() {
			return "the ways to draw that the rules allow are nearly equally likely, not exactly: there are few choices for so many people; fewer rules mend that", nil
		}
	}
	return "every way to draw that the rules allow is equally likely, exactly", nil
}

// explain says in words who has too few others.
func (m *merged) explain(c *pairing.Conflict, r *round) string {
	set, others := r.drawers, r.takers
	if !c.Givers {
		set, others = others, set
	}
	who, whom := m.list(c.Set, set), m.list(c.Others, others)
	switch {
	case c.Givers && len(c.Others) == 0:
		return who + " can draw nobody"
	case c.Givers:
		return fmt.Sprintf("all that %s can draw between them is %s", who, whom)
	case len(c.Others) == 0:
		return "nobody can draw " + who
	default:
		return fmt.Sprintf("%s can be drawn only by %s", who, whom)
	}
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
	case n <= 1:
		return strings.Join(names, "")
	case n > most:
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", n-most)
	default:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
}

// What is done at the most to find the rules to drop: the bear does it at start, and on a list that
// comes on a stick. A matching counts as the square of its people.
const (
	dropSteps = 5_000_000
	dropRules = 8 // nobody reads more
)

// toDrop returns the rules to drop: one if that is enough, else one after the other those that
// help most, nil when no rules help. Only a rule between the people in conflict and others than
// they are left with can. It is not known when that would take too long, or would be too many.
func (m *merged) toDrop(c *pairing.Conflict, r *round) (dropped []int, known bool) {
	steps := dropSteps
	missingWithout := func(rules ...int) int {
		steps -= len(r.drawers) * len(r.drawers)
		return r.problem(m.without(len(m.names), rules...)).Missing()
	}
	for missing := missingWithout(); missing > 0; {
		if len(dropped) > dropRules {
			return nil, false
		}
		best, bestMissing := -1, missing
		for i := range m.rules {
			if slices.Contains(dropped, i) || !m.touches(i, c, r) {
				continue
			}
			if steps < 0 {
				return nil, false
			}
			with := missingWithout(append(dropped, i)...)
			if with < bestMissing {
				best, bestMissing = i, with
			}
			if with == 0 {
				break
			}
		}
		if best >= 0 {
			dropped, missing = append(dropped, best), bestMissing
		} else if dropped, missing = m.dropTogether(c, r, dropped, missing, missingWithout); dropped == nil {
			return nil, true
		}
		if steps < 0 {
			return nil, false
		}
		if missing > 0 {
			c = r.problem(m.without(len(m.names), dropped...)).Conflict()
		}
	}
	return dropped, len(dropped) <= dropRules
}

// dropTogether returns, beside those dropped, rules that help only if all of them are dropped, as
// of a couple in one group, and how many are missing without them; nil when no rules help. Of many
// it returns all, as missingWithout takes its time.
func (m *merged) dropTogether(c *pairing.Conflict, r *round, dropped []int, missing int, missingWithout func(...int) int) ([]int, int) {
	var all []int
	for i := range m.rules {
		if !slices.Contains(dropped, i) && m.touches(i, c, r) {
			all = append(all, i)
		}
	}
	without := func(more []int) int {
		return missingWithout(slices.Concat(dropped, more)...)
	}
	if without(all) >= missing {
		return nil, missing
	}
	for i := len(all) - 1; i >= 0 && len(all) <= 100; i-- {
		if fewer := slices.Delete(slices.Clone(all), i, i+1); without(fewer) < missing {
			all = fewer
		}
	}
	return slices.Concat(dropped, all), without(all)
}

// touches reports whether rule i keeps a member of the conflict's set from somebody it is not
// left with.
func (m *merged) touches(i int, c *pairing.Conflict, r *round) bool {
	set, others, side := r.drawers, r.takers, 0
	if !c.Givers {
		set, others, side = others, set, 1
	}
	in := func(places, lines []int, who int32) bool {
		return slices.ContainsFunc(places, func(at int) bool { return lines[at] == int(who) })
	}
	if members := m.rules[i].members; slices.ContainsFunc(members, func(who int32) bool { return in(c.Set, set, who) }) {
		return slices.ContainsFunc(members, func(who int32) bool { return !in(c.Others, others, who) })
	}
	for _, pair := range m.rules[i].pairs {
		member, other := pair[side], pair[1-side]
		if in(c.Set, set, member) && !in(c.Others, others, other) {
			return true
		}
	}
	return false
}

// toDropForCircle returns the rule to drop for one circle, nil when no single one is known.
func (m *merged) toDropForCircle(r *round, d *dice.Dice) []int {
	for i := range m.rules {
		if found, err := r.problem(m.without(len(m.names), i)).HasCircle(d); err == nil && found {
			return []int{i}
		}
		if len(r.drawers) > pairing.CountLimit {
			break // each look takes long, and it may be in vain
		}
	}
	return nil
}

// dropping names rules to be dropped.
func (m *merged) dropping(rules []int) string {
	var texts []string
	for _, i := range rules {
		texts = append(texts, m.rules[i].text)
	}
	return "drop " + strings.Join(texts, ", and ")
}
