package draw

import (
	"cmp"
	"fmt"
	"slices"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// merged is a state brought in line with a names file and rules.
type merged struct {
	state
	forbidden          // what the rules given come to; the terms are those that hold
	starts    []int32  // one circle: rollCall.starts
	begun     bool     // something was drawn already
	changed   bool     // it is not the state that it was made of
	lines     []int    // for each line of the old roll: the line on the new one, or noName
	news      []string // who came and who went, for the log
	notes     []Slip   // what the drop-outs mean for those who hold tickets, for everybody on paper
	warnings  []string
}

// merge brings old in line with people and rules. Until the first draw people come and go and
// rules change freely; it fails when the rules contradict the names.
//
// Once something was drawn, nothing that it does or says depends on what: who is new enters the
// hat while a draw is left, bound by no rule; who is missing is marked gone and stays in the
// game, since to strike only those who were not drawn yet would tell who was; and the rules stay
// those of the first draw.
func merge(old state, people []roster.Person, rules Rules) (*merged, error) {
	if err := checkPeople(people); err != nil {
		return nil, err
	}
	rules = rules.asListed(people)
	m := &merged{state: state{mode: rules.Mode, hand: hand{name: noName}}, begun: old.begun()}
	if m.begun {
		m.mode = old.mode
	}
	if left := m.enter(old, people); rules.MaxLeave > 0 && left > rules.MaxLeave {
		return nil, remedy.With(fmt.Errorf("%d people are missing from the names, and at most %d may leave at a time once somebody has drawn", left, rules.MaxLeave),
			"put the others back; or edit the names on the bear itself, then: sudo systemctl reload babbage")
	}
	if len(m.names) > maxRoll {
		return nil, remedy.With(fmt.Errorf("%d names came and went", len(m.names)), "start a new hat with: babbage reset")
	}
	given, err := m.given(people, rules)
	if m.begun && old.terms != nil {
		m.terms = old.terms.moved(m.lines, len(m.names))
		m.keepTerms(given, err, rules, people)
	} else if err != nil {
		return nil, err
	} else {
		m.terms = given
	}
	m.changed = m.changed || old.terms == nil || !m.begun && !m.terms.same(old.terms, anyLine)
	m.warn(people, rules)
	return m, nil
}

// given returns the terms that the rules would make.
func (m *merged) given(people []roster.Person, rules Rules) (*terms, error) {
	if rules.Last != "" && !slices.ContainsFunc(people, func(p roster.Person) bool { return roster.Key(p.Name) == roster.Key(rules.Last) }) {
		return nil, remedy.With(fmt.Errorf("last = %q, who is not in the names file", rules.Last), "correct the spelling or add the name")
	}
	var err error
	if m.forbidden, err = forbid(m.names, people, rules); err != nil {
		return nil, err
	}
	return m.newTerms(rules)
}

// keepTerms says so when the rules given are not those that this hat was begun with.
func (m *merged) keepTerms(given *terms, err error, rules Rules, people []roster.Person) {
	listed := listing(people)
	ask := func(line int) bool { return listed.has(roster.Key(m.names[line])) }
	switch {
	case err != nil:
		m.warnings = append(m.warnings, remedy.Line(err)+"; this hat keeps the rules that it was begun with")
	case rules.Mode != m.mode || !m.terms.same(given, ask):
		m.warnings = append(m.warnings, "the rules given are not those that this hat was begun with, which it keeps; for new rules: babbage reset")
	}
}

// seat is one line of a roll that is being made.
type seat struct {
	key, name string
	mark      mark
	old       int // line on the old roll
}

// enter fills the roll with all of old and who is new, and returns how many have left since. Only
// before the first draw are those who left struck from it.
func (m *merged) enter(old state, people []roster.Person) (left int) {
	all := m.mode.all()
	listed := listing(people)
	var seats []seat
	var went, came []string
	for i, name := range old.names {
		s := seat{key: roster.Key(name), name: name, mark: old.marks[i], old: i}
		p, stays := listed[s.key]
		delete(listed, s.key)
		if !m.begun {
			s.mark = all // the mode may have changed
		}
		switch {
		case stays:
			if s.mark&gone != 0 {
				s.mark &^= gone
				m.tell(fmt.Sprintf("%q came", p.Name), Back, p.Name)
			}
			s.name = p.Name
		case !m.begun:
			m.news = append(m.news, fmt.Sprintf("%q left", name))
			continue
		case s.mark&gone == 0: // else it was told already
			left++
			went = append(went, name)
			m.tell(fmt.Sprintf("%q left", name), leftNotice(m.mode), name)
			s.mark |= gone
		}
		seats = append(seats, s)
	}
	open := !m.begun || old.left() > 0
	for _, p := range people {
		k := roster.Key(p.Name)
		if !listed.has(k) {
			continue
		}
		if !open {
			m.warnings = append(m.warnings, fmt.Sprintf("%q came after the last draw, so nobody is left to draw that name; "+
				"for a new hat: babbage reset", p.Name))
			continue
		}
		if len(old.names) > 0 {
			m.news = append(m.news, fmt.Sprintf("%q came", p.Name))
			came = append(came, p.Name)
		}
		seats = append(seats, seat{key: k, name: p.Name, mark: all, old: noName})
	}
	m.warnings = append(m.warnings, corrected(went, came)...)
	m.sit(seats, old)
	m.changed = m.mode != old.mode || !slices.Equal(m.names, old.names) || !slices.Equal(m.marks, old.marks)
	return left
}

// sit makes the roll of the seats, in the order of their keys, which tells nothing of the draw
// nor of who came late.
func (m *merged) sit(seats []seat, old state) {
	slices.SortFunc(seats, func(a, b seat) int { return cmp.Compare(a.key, b.key) })
	m.lines = make([]int, len(old.names))
	for i := range m.lines {
		m.lines[i] = noName
	}
	for line, s := range seats {
		m.names = append(m.names, s.name)
		m.marks = append(m.marks, s.mark)
		if s.old != noName {
			m.lines[s.old] = line
		}
	}
	if old.hand.held() {
		m.hand = hand{name: m.lines[old.hand.name], final: old.hand.final}
	}
}

// tell puts news in the log and on paper.
func (m *merged) tell(news string, notice Notice, name string) {
	m.news = append(m.news, news)
	m.notes = append(m.notes, Slip{Kind: Note, Notice: notice, Name: name})
}

// warn says what of the rules has no effect.
func (m *merged) warn(people []roster.Person, rules Rules) {
	avoids := slices.ContainsFunc(people, func(p roster.Person) bool { return len(p.Avoid) > 0 || p.Group != "" })
	if m.mode == Classic && (avoids || rules.OneCircle || len(rules.Couples) > 0 || len(rules.LastYear) > 0) {
		m.warnings = append(m.warnings, "in the classic game the bear cannot know who squeezes, so groups, avoid, couples, last year's "+
			"pairs and one circle have no effect; for these set mode = \"rollcall\"")
	}
	if m.mode == RollCall && !m.begun {
		if warning := unlisted(people, rules.LastYear); warning != "" {
			m.warnings = append(m.warnings, warning)
		}
	}
	if m.mode == Classic && len(people) == 1 {
		m.warnings = append(m.warnings, fmt.Sprintf("only %q is in the names file, and can only draw themselves; add a name", people[0].Name))
	}
}

// find returns the line of a name on the roll, noName when it is not there.
func (m *merged) find(name string) int {
	line, found := slices.BinarySearchFunc(m.names, roster.Key(name), func(have, want string) int { return cmp.Compare(roster.Key(have), want) })
	if !found {
		return noName
	}
	return line
}

// begun reports whether anything was drawn.
func (s *state) begun() bool {
	return s.hand.held() || slices.ContainsFunc(s.marks, func(m mark) bool { return m&^gone != s.mode.all() })
}

// all is the mark of somebody before the first draw.
func (m Mode) all() mark {
	if m == RollCall {
		return inHat | toDraw
	}
	return inHat
}

// anyLine picks every line of a roll.
func anyLine(int) bool { return true }

// left returns how many names are in the hat.
func (s *state) left() (n int) {
	for _, m := range s.marks {
		if m&inHat != 0 {
			n++
		}
	}
	return n
}

// checkPeople returns an error when a names file cannot be drawn from.
func checkPeople(people []roster.Person) error {
	switch {
	case len(people) == 0:
		return remedy.With(fmt.Errorf("no names to draw from"), "write some into the names file")
	case len(people) > roster.MaxPeople:
		return remedy.With(fmt.Errorf("%d names, and %d are the most", len(people), roster.MaxPeople), "split the party")
	}
	for _, p := range people {
		name, err := roster.Clean(p.Name)
		if err == nil && (name == "" || name != p.Name) {
			err = remedy.With(fmt.Errorf("%q is not a tidy name", p.Name), fmt.Sprintf("write %q", name))
		}
		if err != nil {
			return err
		}
	}
	return roster.Unique(people)
}
