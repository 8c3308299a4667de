package draw

import (
	"fmt"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/dice"
	"babbage/draw/pairing"
)

// feasible returns an error that names the people in conflict and the rules to drop when the
// round cannot be drawn.
func (m *merged) feasible(r *round, d *dice.Dice) error {
	if len(r.drawers) == 0 {
		return nil
	}
	p := r.problem(m.avoids)
	if c := p.Conflict(); c != nil {
		return remedy.With(fmt.Errorf("the rules leave no way to draw: %s", m.explain(c, r)), m.mend(c, r))
	}
	if !r.circle {
		return nil
	}
	found, err := p.HasCircle(d)
	if err != nil || found {
		return err
	}
	return remedy.With(fmt.Errorf("the rules leave no single circle through all %d people", len(r.drawers)), m.mendCircle(r, d))
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

// mend says which rules to drop: one if that is enough, else one after the other those that help
// most. Only a rule between the people in conflict and others than they are left with can help.
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

// touches reports whether rule i keeps a member of the conflict's set from somebody it is not
// left with.
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
