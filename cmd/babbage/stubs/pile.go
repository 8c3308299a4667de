package stubs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// pile is the pairs that were read, each with the photos that show it.
type pile struct{ pairs []read }

// read is a pair and where it was read.
type read struct {
	roster.Pair
	photos []string
}

// has reports whether a stub with that name was read before.
func (p *pile) has(receiver string) bool {
	return slices.ContainsFunc(p.pairs, func(r read) bool { return roster.Key(r.Receiver) == roster.Key(receiver) })
}

// add puts a pair on the pile, the same one only once.
func (p *pile) add(giver, receiver, photo string) {
	for i, r := range p.pairs {
		if roster.Key(r.Giver) == roster.Key(giver) && roster.Key(r.Receiver) == roster.Key(receiver) {
			p.pairs[i].photos = append(r.photos, photo)
			return
		}
	}
	p.pairs = append(p.pairs, read{roster.Pair{Giver: giver, Receiver: receiver}, []string{photo}})
}

// sure returns the pairs that agree with all others, by giver, and an error for each group that
// does not: everybody gives once, and to one other. The errors name photos, not people.
func (p *pile) sure() (pairs []roster.Pair, doubts []error) {
	doubtful := map[int]bool{}
	doubt := func(what, do string, which ...int) {
		var photos []string
		for _, i := range which {
			doubtful[i] = true
			photos = append(photos, p.pairs[i].photos...)
		}
		slices.Sort(photos)
		doubts = append(doubts, remedy.With(fmt.Errorf("%s: %s", strings.Join(slices.Compact(photos), ", "), what), do))
	}
	const do = "look at these stubs, and add to the file what is right"
	same := func(name func(read) string, what string) {
		groups := map[string][]int{}
		for i, r := range p.pairs {
			groups[roster.Key(name(r))] = append(groups[roster.Key(name(r))], i)
		}
		for i, r := range p.pairs { // in the order of the photos
			if g := groups[roster.Key(name(r))]; len(g) > 1 && g[0] == i {
				doubt(what, do, g...)
			}
		}
	}
	same(func(r read) string { return r.Receiver }, "the same name was drawn by two")
	same(func(r read) string { return r.Giver }, "the same name is written on stubs of two")
	for i, r := range p.pairs {
		if roster.Key(r.Giver) == roster.Key(r.Receiver) {
			doubt("who drew and who was drawn are one", "if that is so, it is no pair; else add to the file what is right", i)
		}
	}
	for i, r := range p.pairs {
		if !doubtful[i] {
			pairs = append(pairs, r.Pair)
		}
	}
	slices.SortFunc(pairs, func(a, b roster.Pair) int { return cmp.Compare(a.Giver, b.Giver) })
	return pairs, doubts
}
