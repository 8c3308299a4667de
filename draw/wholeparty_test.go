package draw

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"babbage/draw/roster"
)

// Whole parties in the classic game, with honest people, power cuts, full disks and stray right
// paws.
func TestPartyClassic(t *testing.T) {
	for seed := range uint64(parties(600)) {
		n := 2 + int(seed%9)
		rules := Rules{}
		if seed%2 == 0 {
			rules.Last = "Guest B"
		}
		p := newParty(t, seed, n, rules)
		order := p.chance.Perm(n)
		if rules.Last != "" {
			last := slices.Index(order, 1)
			order[last], order[n-1] = order[n-1], order[last]
		}
		for k, i := range order {
			me := p.people[i].Name
			p.squeeze(me)
			restarted := p.hat.kept.name == noName // a cut right after Keep, and the bear forgot
			p.now = p.now.Add(time.Duration(p.chance.IntN(90)) * time.Second)
			if p.holds[me] == me {
				got := p.redo(me)
				stuck := k == n-1
				switch {
				case restarted || got == Nothing:
				case stuck != (got == Note):
					t.Fatalf("seed %d: redo of %d of %d: %v", seed, k+1, n, got)
				case stuck && rules.Last != "":
					t.Fatalf("seed %d: %q squeezed last and has themselves", seed, me)
				}
				if got == Ticket && p.redo(me) != Nothing {
					t.Fatalf("seed %d: a second redo for one ticket", seed)
				}
			}
			p.now = p.now.Add(91 * time.Second)
			if got := p.redo(me); got != Nothing {
				t.Fatalf("seed %d: redo after the window: %v", seed, got)
			}
		}
		p.allHaveOne(t, seed)
	}
}

// Whole roll-calls with couples, one circle every third time, and everything that can go wrong.
func TestPartyRollCall(t *testing.T) {
	for seed := range uint64(parties(600)) {
		n := 4 + int(seed%9)
		rules := Rules{Mode: RollCall, OneCircle: seed%3 == 0}
		if n > 4 {
			rules.Couples = []roster.Pair{{Giver: "Guest A", Receiver: "Guest B"}}
			rules.LastYear = []roster.Pair{{Giver: "Guest C", Receiver: "Guest D"}, {Giver: "Gone", Receiver: "Guest D"}}
		}
		p := newParty(t, seed, n, rules)
		p.faults = seed%2 == 0
		for p.hat.Left() > 0 || p.hat.InHand() {
			p.callNext()
		}
		for giver, taker := range p.holds {
			if giver == taker {
				t.Fatalf("seed %d: %q has themselves", seed, giver)
			}
			for _, c := range rules.Couples {
				if giver == c.Giver && taker == c.Receiver || giver == c.Receiver && taker == c.Giver {
					t.Fatalf("seed %d: the couple %v gives to each other", seed, c)
				}
			}
			if giver == "Guest C" && taker == "Guest D" && n > 4 {
				t.Fatalf("seed %d: last year's pair again", seed)
			}
		}
		p.allHaveOne(t, seed)
		if rules.OneCircle && !p.faults {
			who := "Guest A"
			for step := 1; step < n; step++ {
				if who = p.holds[who]; who == "Guest A" {
					t.Fatalf("seed %d: a circle of %d in a party of %d", seed, step, n)
				}
			}
		}
	}
}

// People come, go and come back during the party: nobody twice, nobody lost, and in a roll-call
// everybody or their seat draws once.
func TestPartyComeAndGo(t *testing.T) {
	for seed := range uint64(parties(800)) {
		mode := Mode(seed % 2)
		p := newParty(t, seed, 5+int(seed%6), Rules{Mode: mode, OneCircle: seed%8 == 1})
		all := slices.Clone(p.people)
		for round := 0; p.hat.Left() > 0 || p.hat.InHand(); round++ {
			if round < 12 && p.chance.IntN(3) == 0 && p.promised == "" && !p.hat.InHand() && p.hat.Left() > 2 {
				p.comeOrGo(&all)
			}
			if mode == RollCall {
				p.callNext()
			} else {
				p.squeeze(fmt.Sprint("squeeze ", round))
			}
		}
		p.allHaveOne(t, seed)
	}
}

func (p *party) comeOrGo(all *[]roster.Person) {
	people := slices.Clone(p.people)
	switch p.chance.IntN(3) {
	case 0: // a latecomer
		late := roster.Person{Name: fmt.Sprintf("Late %c", 'A'+len(*all)), File: "names.csv", Line: 90}
		*all = append(*all, late)
		people = append(people, late)
	case 1: // a drop-out
		if len(people) > 3 {
			at := p.chance.IntN(len(people))
			people = slices.Delete(people, at, at+1)
		}
	case 2: // somebody comes back
		for _, person := range *all {
			if !slices.Contains(names(people), person.Name) {
				people = append(people, person)
				break
			}
		}
	}
	p.edit(people)
}
