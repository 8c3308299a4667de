package draw

import (
	"crypto/rand"
	"fmt"
	"os"

	"babbage/assets/remedy"
	"babbage/draw/dice"
	"babbage/draw/roster"
)

// Status is what may be known of a hat: how many, never who.
type Status struct {
	Mode   Mode
	Total  int  // names that are or were in the hat, without those that left it undrawn
	Left   int  // names still in the hat
	InHand bool // a ticket is drawn and not yet printed to its end
}

// Peek returns the status of the hat in dir without taking it, so it may be asked while the bear
// runs. With no hat there it returns an error that is os.ErrNotExist.
func Peek(dir string) (Status, error) {
	st := store{disk: osDisk{}, dir: dir}
	s, _, err := st.peek()
	if err != nil {
		return Status{}, err
	}
	return Status{Mode: s.mode, Total: len(s.marks), Left: s.left(), InHand: s.hand.held()}, nil
}

// Check returns what Open would say of people and rules and do to the hat in dir, a sentence
// each, and changes nothing: who is new, who would leave, what of the hat is damaged, which rule
// has no effect. Its error is the one that Open would return. It names nobody who was drawn, and
// does not take the hat.
func Check(dir string, people []roster.Person, rules Rules) ([]string, error) {
	lines, _, err := check(dir, people, rules)
	return lines, err
}

// CheckEven is Check that says, too, how many groups there are, and how even a roll-call will be
// that has not begun. It draws for some of the people, which may take a second for a thousand with
// tight rules.
func CheckEven(dir string, people []roster.Person, rules Rules) ([]string, error) {
	lines, next, err := check(dir, people, rules)
	if err != nil || next.begun || next.mode != RollCall || len(next.names) == 0 {
		return lines, err
	}
	if said := next.groupsSaid(); said != "" {
		lines = append(lines, said)
	}
	even, err := next.evenness(dice.New(rand.Reader))
	if err != nil {
		return lines, err
	}
	return append(lines, even), nil
}

// check is Check that returns the state that Open would come to, too.
func check(dir string, people []roster.Person, rules Rules) (lines []string, next *merged, err error) {
	st := store{disk: osDisk{}, dir: dir}
	begun, err := st.begun()
	if err != nil {
		return nil, nil, err
	}
	s := &state{mode: rules.Mode, hand: hand{name: noName}}
	if begun {
		if s, lines, err = st.peek(); err != nil {
			return nil, nil, err
		}
	}
	if next, err = merge(*s, people, rules); err != nil {
		return lines, nil, err
	}
	lines = append(append(lines, next.news...), next.warnings...)
	if next.begun {
		return lines, next, nil // the bear that drew knows the chains of one circle
	}
	return lines, next, next.plan(nil, dice.New(rand.Reader))
}

// peek loads the state beside a running bear. What is being replaced at this moment is looked at
// again.
func (st *store) peek() (s *state, warnings []string, err error) {
	begun, err := st.begun()
	if err != nil {
		return nil, nil, err
	}
	if !begun {
		return nil, nil, remedy.With(fmt.Errorf("no hat in %q: %w", st.dir, os.ErrNotExist), "it begins when the bear starts")
	}
	for range 3 {
		if s, warnings, _, err = st.load(); err == nil && len(warnings) == 0 {
			break
		}
	}
	return s, warnings, err
}
