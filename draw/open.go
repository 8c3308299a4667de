package draw

import (
	"crypto/rand"
	"slices"

	"babbage/draw/dice"
	"babbage/draw/roster"
)

// Open takes the hat in the folder dir, which it makes when there is none, and brings it in line
// with people and rules. Where there never was a hat it starts one. Where there is a damaged one
// it does not, and where one was lost it waits for Begin. Another process that has the hat is a
// *HeldError. What a person should know although the bear can run is in Warnings.
func Open(dir string, people []roster.Person, rules Rules) (*Hat, error) {
	held, err := lock(dir)
	if err != nil {
		return nil, err
	}
	h, err := open(osDisk{}, dir, people, rules)
	if err != nil {
		held.Close()
		return nil, err
	}
	h.lock = held
	return h, nil
}

// open is Open on any disk and without the lock.
func open(disk disk, dir string, people []roster.Person, rules Rules) (*Hat, error) {
	random := rules.Random
	if random == nil {
		random = rand.Reader
	}
	h := &Hat{store: store{disk: disk, dir: dir}, dice: dice.New(random)}
	h.kept.name, h.call.called = noName, noName
	begun, err := h.store.begun()
	if err != nil {
		return nil, err
	}
	if !begun {
		if h.lost, err = h.store.started(); err == nil {
			err = h.begin(people, rules)
		}
	} else {
		err = h.resume(people, rules)
	}
	if err != nil {
		return nil, err
	}
	return h, nil
}

// begin starts a new hat, unless one was lost.
func (h *Hat) begin(people []roster.Person, rules Rules) error {
	next, err := merge(state{mode: rules.Mode, hand: hand{name: noName}}, people, rules)
	if err != nil {
		return err
	}
	if err := next.plan(nil, h.dice); err != nil {
		return err
	}
	h.warnings = next.warnings
	if h.lost {
		h.notes = append(h.notes, Slip{Kind: Note, Notice: LostHat})
		h.warnings = append([]string{lostHat}, h.warnings...)
	} else if err := h.store.begin(&next.state); err != nil {
		return err
	}
	h.adopt(next, rules)
	return nil
}

// Lost reports whether the hat that should be here is not. Nothing is drawn then until Begin.
func (h *Hat) Lost() bool { return h.lost }

// Begin starts a new hat in place of one that was lost. Else it does nothing.
func (h *Hat) Begin() error {
	if !h.lost {
		return nil
	}
	if err := h.store.begin(&h.state); err != nil {
		return err
	}
	h.lost = false
	h.notes = append(h.notes, Slip{Kind: Note, Notice: NewHat})
	return nil
}

// resume goes on with the hat on disk.
func (h *Hat) resume(people []roster.Person, rules Rules) error {
	saved, warnings, whole, err := h.store.load()
	if err != nil {
		return err
	}
	next, err := merge(*saved, people, rules)
	if err != nil {
		return err
	}
	if err := next.plan(nil, h.dice); err != nil {
		return err
	}
	if !whole || next.changed {
		if err := h.store.save(&next.state); err != nil {
			return err
		}
	}
	if err := firstError(h.store.sweep, h.store.start); err != nil {
		return err
	}
	h.adopt(next, rules)
	h.warnings = slices.Concat(warnings, next.news, next.warnings)
	return nil
}

// Close gives the hat back.
func (h *Hat) Close() error {
	if h.lock == nil {
		return nil
	}
	return h.lock.Close()
}
