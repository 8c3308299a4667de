package draw

import (
	"babbage/draw/dice"
	"babbage/draw/roster"
)

// Reload brings the hat in line with an edited names file and rules, while the bear runs. It
// returns what it did, a sentence each, fit for a log: who came and who went, never who was
// drawn. Next says on paper what the others have to do. After an error the hat goes on with the
// names and rules that it had. Once something was drawn, of the rules only the window of the redo
// and MaxLeave are looked at. Rules.Random is not looked at again.
func (h *Hat) Reload(people []roster.Person, rules Rules) ([]string, error) {
	if err := h.settle(); err != nil {
		return nil, err
	}
	next, err := merge(h.state, people, rules)
	if err != nil {
		return nil, err
	}
	if err := next.plan(h.call.starts, h.dice); err != nil {
		return nil, err
	}
	if next.changed && !h.lost {
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
	told := h.terms != nil && h.terms.circle && h.call.starts == nil
	if next.terms.circle && next.starts == nil && !told {
		h.notes = append(h.notes, Slip{Kind: Note, Notice: Circle})
	}
	h.state, h.bonds, h.rules = next.state, next.terms.bonds(), rules
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
	h.call.starts = next.starts
	h.call.called = next.line(h.call.called)
	if c := h.call.called; c != noName && (!h.drawers.has(c) || h.marks[c]&gone != 0) {
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
// old are those before, nil when they are not known. Before the first draw it returns an error
// when the rules leave no way to draw. From then on there always is one, as the terms stay and
// whoever comes is bound by none; and to look for it would tell what was drawn.
func (m *merged) plan(old []int32, d *dice.Dice) error {
	if m.mode != RollCall {
		return nil
	}
	if m.terms.circle {
		m.starts = m.chains(old)
		if m.starts == nil {
			m.warnings = append(m.warnings, circleLost)
		}
	}
	if m.begun {
		return nil
	}
	return m.feasible(m.round(m.starts), d)
}
