package draw

import "babbage/draw/dice"

// Reload brings the hat in line with an edited names file and rules, while the bear runs. It
// returns what it did, a sentence each, fit for a log: who came and who went, never who was
// drawn. Next says on paper what the others have to do. After an error the hat goes on with the
// names and rules that it had. Rules.Random is not looked at again.
func (h *Hat) Reload(people []Person, rules Rules) ([]string, error) {
	if err := h.settle(); err != nil {
		return nil, err
	}
	next, err := merge(h.state, people, rules)
	if err != nil {
		return nil, err
	}
	if err := next.plan(h.call.starts, rules, h.dice); err != nil {
		return nil, err
	}
	if next.changed {
		if err := h.store.save(&next.state); err != nil {
			return nil, err
		}
		_ = h.store.sweep() // or the next start does
	}
	h.adopt(next, rules)
	return append(next.news, next.warnings...), nil
}

// adopt goes on with a state that is on disk.
func (h *Hat) adopt(next *merged, rules Rules) {
	told := h.rules.OneCircle && h.call.starts == nil
	if rules.Mode == RollCall && rules.OneCircle && next.starts == nil && !told {
		h.notes = append(h.notes, Slip{Kind: Note, Words: circleNote})
	}
	h.state, h.avoids, h.last, h.rules = next.state, next.avoids, next.last, rules
	h.left, h.drawers = newPile(len(h.names)), newPile(len(h.names))
	for i, m := range h.marks {
		if m&inHat != 0 {
			h.left.add(i)
		}
		if m&toDraw != 0 {
			h.drawers.add(i)
		}
	}
	h.kept.name = next.line(h.kept.name)
	if h.kept.name != noName && h.marks[h.kept.name]&gone != 0 {
		h.kept.redo = false // the note says what to do; a redo would put the drop-out back into the hat
	}
	h.call.starts = next.starts
	h.call.called = next.line(h.call.called)
	if h.call.called != noName && !h.drawers.has(h.call.called) {
		h.call.called = noName
	}
	var skipped []int
	for _, old := range h.call.skipped {
		if line := next.line(old); line != noName && h.drawers.has(line) {
			skipped = append(skipped, line)
		}
	}
	h.call.skipped = skipped
	h.notes = append(h.notes, next.notes...)
}

// line returns where a line of the old roll is on the new one.
func (m *merged) line(old int) int {
	if old == noName {
		return noName
	}
	return m.lines[old]
}

// plan readies a merged roll-call for drawing: in one circle it brings the chains along, of which
// old are those before, nil when they are not known. It returns an error when the rules leave no
// way to draw.
func (m *merged) plan(old []int32, rules Rules, d *dice.Dice) error {
	if m.mode != RollCall {
		return nil
	}
	if rules.OneCircle {
		m.starts = m.chains(old)
		if m.starts == nil {
			m.warnings = append(m.warnings, circleLost)
		}
	}
	return m.feasible(m.round(m.starts), d)
}
