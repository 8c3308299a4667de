package draw

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
)

// party plays a whole party with a hat on a disk whose power goes at random calls, and keeps its
// own book of what came out on paper. It knows of the hat what people know: slips.
type party struct {
	*testing.T
	chance *rand.Rand
	disk   *cutDisk
	hat    *Hat
	people []roster.Person
	rules  Rules
	now    time.Time
	faults bool // the power may go, and the disk may be full

	holds    map[string]string // who has whose name, by who squeezed
	inHat    map[string]bool   // whose names must be in the hat
	away     map[string]bool   // who left the names file after the first draw
	promised string            // the name on a ticket that was begun and is not known to be kept
	called   string            // roll-call: who was asked
}

func newParty(t *testing.T, seed uint64, n int, rules Rules) *party {
	p := &party{T: t, chance: rand.New(rand.NewPCG(seed, 3)), disk: newCutDisk(), rules: rules, now: time.Unix(1e9, 0), faults: true,
		holds: map[string]string{}, inHat: map[string]bool{}, away: map[string]bool{}}
	var key [32]byte
	key[0], key[1], key[2] = byte(seed), byte(seed>>8), byte(seed>>16)
	p.rules.Random = rand.NewChaCha8(key)
	for i := range n {
		p.people = append(p.people, roster.Person{Name: fmt.Sprintf("Guest %c", 'A'+i), File: "names.csv", Line: i + 1})
		p.inHat[p.people[i].Name] = true
	}
	p.open()
	return p
}

// open starts the bear, until it runs.
func (p *party) open() {
	p.Helper()
	for try := 0; ; try++ {
		p.arm(try < 3)
		hat, err := open(p.disk, ".", p.people, p.rules)
		p.disk.cutAt = 0
		switch {
		case err == nil:
			p.hat = hat
			return
		case errors.Is(err, errCut):
			p.disk = p.disk.restart(p.chance)
		case !errors.Is(err, syscall.ENOSPC):
			p.Fatalf("the bear does not start: %v", err)
		}
		p.disk.fail = nil
	}
}

// arm has the power go, or the disk be full, at one of the next calls, every now and then.
func (p *party) arm(may bool) {
	if p.faults && may && p.chance.IntN(4) == 0 {
		p.disk.cutAt = p.disk.calls + 1 + p.chance.IntN(18)
		if p.chance.IntN(3) == 0 {
			p.disk.fail = syscall.ENOSPC
		}
	}
}

// try does something with the hat and reports whether it was cut short. A full disk is mended,
// and it is tried again.
func (p *party) try(what func() error) (cut bool) {
	p.Helper()
	p.arm(true)
	err := what()
	if errors.Is(err, syscall.ENOSPC) {
		if remedytest.Lacks(err, "free some space") != "" {
			p.Fatalf("full disk: error %q says not what to do", err)
		}
		p.disk.fail, p.disk.cutAt = nil, 0
		err = what()
	}
	dead := p.disk.dead
	p.disk.cutAt, p.disk.fail = 0, nil
	if err != nil && !errors.Is(err, errCut) {
		p.Fatal(err)
	}
	if !dead {
		return false
	}
	p.disk = p.disk.restart(p.chance)
	p.open()
	return err != nil
}

// squeeze has who draw: as often as it takes until a ticket is out and known to be kept.
func (p *party) squeeze(who string) {
	p.Helper()
	for {
		var slip Slip
		if cut := p.try(func() (err error) { slip, err = p.hat.Draw(p.now); return err }); cut {
			if p.promised != "" && !p.hat.InHand() {
				p.Fatalf("%q was begun on paper, and is not in hand after the power cut", p.promised)
			}
			if p.rules.Mode == RollCall && !p.hat.InHand() {
				return // somebody else may be called now
			}
			continue
		}
		switch {
		case slip.Kind == Call:
			return
		case slip.Kind != Ticket:
			p.Fatalf("draw with %d left: %v", p.hat.Left(), slip.Kind)
		case p.promised != "" && slip.Name != p.promised:
			p.Fatalf("a ticket cut short comes again with another name: %q, was %q", slip.Name, p.promised)
		}
		p.promised = slip.Name
		if p.chance.IntN(8) == 0 {
			continue // the paper ran out
		}
		if cut := p.try(func() error { return p.hat.Keep(p.now) }); cut && p.hat.InHand() {
			continue
		}
		p.take(who, slip.Name)
		return
	}
}

// take notes that who has a finished ticket.
func (p *party) take(who, name string) {
	p.Helper()
	if !p.inHat[name] {
		p.Fatalf("%q came out of the hat, and was not in it", name)
	}
	p.inHat[name] = false
	p.holds[who] = name
	p.promised = ""
	p.balance()
}

// balance compares the hat with the book.
func (p *party) balance() {
	p.Helper()
	left := 0
	for name, in := range p.inHat {
		line := slices.Index(p.hat.names, name)
		if line < 0 {
			p.Fatalf("%q is lost", name)
		}
		if has := p.hat.left.has(line); has != in {
			p.Fatalf("%q in the hat: %v, should be %v", name, has, in)
		}
		if in {
			left++
		}
	}
	if p.hat.Left() != left {
		p.Fatalf("%d names in the hat, should be %d", p.hat.Left(), left)
	}
}

// redo has who press the right paw, and returns the kind of the answer.
func (p *party) redo(who string) Kind {
	p.Helper()
	old := p.holds[who]
	var slip Slip
	cut := p.try(func() (err error) { slip, err = p.hat.Redo(p.now); return err })
	if !cut && slip.Kind != Ticket {
		p.balance()
		return slip.Kind
	}
	if cut && !p.hat.InHand() {
		p.balance() // as if it had not been pressed; and there is no redo any more
		return Nothing
	}
	if slip.Name == old {
		p.Fatalf("redo returns the rejected name %q", old)
	}
	p.promised = slip.Name // "" after a cut
	p.inHat[old] = true
	delete(p.holds, who)
	p.squeeze(who)
	if p.holds[who] == old {
		p.Fatalf("redo returns the rejected name %q", old)
	}
	return Ticket
}

// edit changes the names file and reloads, or has it found at the next start.
func (p *party) edit(people []roster.Person) {
	p.Helper()
	old := p.people
	p.people = people
	if p.try(func() error { _, err := p.hat.Reload(people, p.rules); return err }) {
		p.notice(old) // found when the bear started again
		return
	}
	p.notice(old)
}

// notice keeps the book when the names file has changed.
func (p *party) notice(old []roster.Person) {
	was, is := names(old), names(p.people)
	for _, name := range was {
		if slices.Contains(is, name) {
			continue
		}
		if len(p.holds) == 0 && p.promised == "" {
			delete(p.inHat, name)
		} else {
			p.away[name] = true // and stays in the hat
		}
	}
	for _, name := range is {
		if slices.Contains(was, name) {
			continue
		}
		if p.away[name] {
			delete(p.away, name)
			continue
		}
		p.inHat[name] = true
	}
	p.balance()
}

func names(people []roster.Person) (all []string) {
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}

// callNext has the bear call, and whoever is called squeeze, or say "later".
func (p *party) callNext() {
	p.Helper()
	if !p.hat.InHand() {
		slip := p.hat.Next()
		for slip.Kind == Note {
			slip = p.hat.Next()
		}
		if slip.Kind != Call {
			p.Fatalf("%d left and nobody is called: %v", p.hat.Left(), slip.Kind)
		}
		if _, done := p.holds[slip.Name]; done {
			p.Fatalf("%q is called again", slip.Name)
		}
		p.called = slip.Name
		if p.chance.IntN(5) == 0 {
			left := p.hat.Left()
			slip, err := p.hat.Redo(p.now)
			if err != nil || slip.Kind != Call || p.hat.Left() != left {
				p.Fatalf("later: %v, %v", slip.Kind, err)
			}
			if slip.Name == p.called && left > 1 {
				p.Fatalf("%q said later and is called at once, with %d others waiting", p.called, left-1)
			}
			p.called = slip.Name
		}
	}
	p.squeeze(p.called)
}

// allHaveOne checks the end: every name in the hat is on one ticket, and in a roll-call
// who drew drew once.
func (p *party) allHaveOne(t *testing.T, seed uint64) {
	t.Helper()
	count := map[string]int{}
	for _, name := range p.holds {
		count[name]++
	}
	for name := range p.inHat {
		if count[name] != 1 {
			t.Fatalf("seed %d: %q is on %d tickets: %v", seed, name, count[name], p.holds)
		}
	}
	if len(p.holds) != len(p.inHat) {
		t.Fatalf("seed %d: %d tickets for %d names", seed, len(p.holds), len(p.inHat))
	}
	if slip, err := p.hat.Draw(p.now); slip.Kind != Empty || err != nil {
		t.Fatalf("seed %d: draw from an empty hat: %v, %v", seed, slip.Kind, err)
	}
}

// parties is how many are played: fewer with -short.
func parties(n int) int {
	if testing.Short() {
		return n / 10
	}
	return n
}

// FuzzHatOfNames draws from whatever is taken for a names file.
func FuzzHatOfNames(f *testing.F) {
	f.Add([]byte("Ada\nBo Li\n"))
	f.Add([]byte("name;avoid\n\"Groß, Zoë\";Bo\nBo;\n"))
	f.Add([]byte("\xff\xfeA\x00\n\x00B\x00"))
	f.Fuzz(func(t *testing.T, text []byte) {
		people, _, err := roster.ReadNames(bytes.NewReader(text), "names.csv")
		if err != nil || len(people) > 300 {
			return
		}
		for i := range people {
			people[i].Avoid = nil // somebody who is not there may not be avoided
		}
		h, err := open(newCutDisk(), ".", people, Rules{})
		if err != nil {
			t.Fatalf("no hat of %q: %v", names(people), err)
		}
		for range people {
			slip, err := h.Draw(noon)
			if err != nil || slip.Kind != Ticket || !slices.Contains(names(people), slip.Name) {
				t.Fatalf("%+v, %v; names %q", slip, err, names(people))
			}
			if err := h.Keep(noon); err != nil {
				t.Fatal(err)
			}
		}
	})
}
