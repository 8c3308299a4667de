package draw

import (
	"cmp"
	"fmt"
	"slices"
)

// merged is a state brought in line with a names file and rules.
type merged struct {
	state
	forbidden
	last     int      // rules.Last's line on the roll
	starts   []int32  // one circle: rollCall.starts
	begun    bool     // something was drawn already
	changed  bool     // it is not the state that it was made of
	lines    []int    // for each line of the old roll: the line on the new one, or noName
	news     []string // who came and who went, for the log
	notes    []Slip   // what the drop-outs mean for those who hold tickets, for everybody on paper
	warnings []string
}

// merge brings old in line with people and rules. Who is new enters the hat while a draw is left.
// Who is missing leaves it if neither drawn nor, in a roll-call, having drawn; who is beyond that
// is marked gone, and a note says what the others have to do. It fails, and nothing is changed,
// when the rules contradict the names or the hat.
func merge(old state, people []Person, rules Rules) (*merged, error) {
	if err := checkPeople(people, rules); err != nil {
		return nil, err
	}
	begun := old.begun()
	if old.mode != rules.Mode && begun {
		return nil, fmt.Errorf("mode is %q, but this hat was begun as %q; set mode back, or start a new hat with: babbage reset", rules.Mode, old.mode)
	}
	m := &merged{state: state{mode: rules.Mode, hand: hand{name: noName}}, last: noName, begun: begun}
	m.enter(old, people)
	if len(m.names) > maxRoll {
		return nil, fmt.Errorf("%d names came and went; start a new hat with: babbage reset", len(m.names))
	}
	if rules.Last != "" && rules.Mode == Classic {
		m.last = m.find(rules.Last)
	}
	var err error
	if m.forbidden, err = forbid(m.names, people, rules); err != nil {
		return nil, err
	}
	m.warn(people, rules)
	return m, nil
}

// seat is one line of a roll that is being made.
type seat struct {
	key, name string
	mark      mark
	old       int // line on the old roll
}

// enter fills the roll: all of old, less who can be struck, and who is new.
func (m *merged) enter(old state, people []Person) {
	all := inHat
	if m.mode == RollCall {
		all |= toDraw
	}
	listed := make(map[string]Person, len(people))
	for _, p := range people {
		listed[key(p.Name)] = p
	}
	var seats []seat
	for i, name := range old.names {
		s := seat{key: key(name), name: name, mark: old.marks[i], old: i}
		p, stays := listed[s.key]
		delete(listed, s.key)
		if !m.begun {
			s.mark = all // the mode may have changed
		}
		switch {
		case stays:
			if s.mark&gone != 0 {
				s.mark &^= gone
				m.tell(fmt.Sprintf("%q came", p.Name), isBack, p.Name)
			}
			s.name = p.Name
		case s.mark&gone != 0: // told already
		case s.mark == all:
			m.struck(s.name)
			continue
		default:
			m.tell(fmt.Sprintf("%q left", s.name), goneNote(m.mode, s.mark), s.name)
			s.mark |= gone
		}
		seats = append(seats, s)
	}
	open := !m.begun || old.left() > 0
	for _, p := range people {
		k := key(p.Name)
		if _, new := listed[k]; !new {
			continue
		}
		if !open {
			m.warnings = append(m.warnings, fmt.Sprintf("%q came after the last draw, so nobody is left to draw that name; "+
				"for a new hat: babbage reset", p.Name))
			continue
		}
		if len(old.names) > 0 {
			m.news = append(m.news, fmt.Sprintf("%q came", p.Name))
		}
		seats = append(seats, seat{key: k, name: p.Name, mark: all, old: noName})
	}
	m.sit(seats, old)
	m.changed = m.mode != old.mode || !slices.Equal(m.names, old.names) || !slices.Equal(m.marks, old.marks)
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

// struck tells of a drop-out whose name was still in the hat.
func (m *merged) struck(name string) {
	if m.begun && m.mode == Classic {
		m.tell(fmt.Sprintf("%q left", name), classicStruck, name)
		return
	}
	m.news = append(m.news, fmt.Sprintf("%q left", name))
}

// tell puts news in the log and on paper. Only the paper tells whether somebody was drawn.
func (m *merged) tell(news string, words []string, name string) {
	m.news = append(m.news, news)
	m.notes = append(m.notes, Slip{Kind: Note, Words: about(words, name)})
}

// warn says what of the rules has no effect.
func (m *merged) warn(people []Person, rules Rules) {
	avoids := slices.ContainsFunc(people, func(p Person) bool { return len(p.Avoid) > 0 })
	if rules.Mode == Classic && (avoids || rules.OneCircle || len(rules.Couples) > 0 || len(rules.LastYear) > 0) {
		m.warnings = append(m.warnings, "in the classic game the bear cannot know who squeezes, so avoid, couples, last year's pairs "+
			"and one circle have no effect; for these set mode = \"rollcall\"")
	}
	if rules.Mode == Classic && len(people) == 1 {
		m.warnings = append(m.warnings, fmt.Sprintf("only %q is in the names file, and can only draw themselves; add a name", people[0].Name))
	}
}

// find returns the line of a name on the roll, noName when it is not there.
func (m *merged) find(name string) int {
	line, found := slices.BinarySearchFunc(m.names, key(name), func(have, want string) int { return cmp.Compare(key(have), want) })
	if !found {
		return noName
	}
	return line
}

// begun reports whether anything was drawn.
func (s *state) begun() bool {
	all := inHat
	if s.mode == RollCall {
		all |= toDraw
	}
	return s.hand.held() || slices.ContainsFunc(s.marks, func(m mark) bool { return m&^gone != all })
}

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
func checkPeople(people []Person, rules Rules) error {
	switch {
	case len(people) == 0:
		return fmt.Errorf("no names to draw from; write some into the names file")
	case len(people) > maxPeople:
		return fmt.Errorf("%d names, and %d are the most; split the party", len(people), maxPeople)
	}
	for _, p := range people {
		name, err := clean(p.Name)
		if err == nil && (name == "" || name != p.Name) {
			err = fmt.Errorf("%q is not a tidy name; write %q", p.Name, name)
		}
		if err != nil {
			return err
		}
	}
	if err := unique(people); err != nil {
		return err
	}
	if rules.Last != "" && !slices.ContainsFunc(people, func(p Person) bool { return key(p.Name) == key(rules.Last) }) {
		return fmt.Errorf("last = %q, who is not in the names file; correct the spelling or add the name", rules.Last)
	}
	return nil
}
