package device

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/draw/fairtest"
	"babbage/draw/roster"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/ticket"
)

// slow says that what takes long is tried, too, and more often.
var slow = os.Getenv("BABBAGE_SLOW") != ""

// Non-interference: two parties that differ in nothing but who is drawn are done the same things
// to, at random: squeezes of both paws, lists that somebody leaves or joins, hostile rules, a wish
// for a second copy, paws that are held, slips that somebody else wants, a printer that is empty or
// unplugged, a power cut in the middle of a ticket, restarts, and questions to status and check.
// Half of them are roll-calls in which the same people are called in the same order, and a third
// has stubs behind the tickets. Whatever an observer sees but the tickets themselves is then the
// same.
func TestNothingTellsWhoWasDrawn(t *testing.T) {
	parties := 2
	if slow {
		parties = 40
	}
	different := 0
	for seed := range uint64(parties) {
		one, drawnOne := observe(t, seed, 1)
		other, drawnOther := observe(t, seed, 2)
		if !slices.Equal(drawnOne, drawnOther) {
			different++
		}
		for i := range max(len(one), len(other)) {
			if i >= len(one) || i >= len(other) || !one[i].like(other[i]) {
				t.Fatalf("seed %d, line %d: one party shows\n%s\nand the other\n%s", seed, i, clip(one, i), clip(other, i))
			}
		}
	}
	if different < parties*3/4 {
		t.Errorf("only %d of %d pairs of parties drew different names", different, parties)
	}
}

// The closing slip comes at the same moment and looks the same whoever was drawn, and last.
func TestNothingTellsWhoWasDrawnInTheClosingSlip(t *testing.T) {
	for _, mode := range []draw.Mode{draw.Classic, draw.RollCall} {
		var first []sight
		var drawnFirst []string
		different := 0
		for chance := range uint64(3) {
			p := newParty(t, guests...)
			p.surprises, p.photos = true, portrayed(guests)
			p.rules = draw.Rules{Mode: mode, Random: twoDice{calls: fairtest.Random(1), draws: fairtest.Random(chance)}}
			o := observeParty(p, guests)
			steps := []simulated.Step{right}
			for range guests {
				steps = append(steps, left, wait(30*time.Second))
			}
			p.play(append(steps, do(o.look), wait(3*time.Minute), do(o.look))...)
			if n := p.closings(); n != 1 {
				t.Fatalf("%v: %d closing slips", mode, n)
			}
			seen, drawn := o.end()
			if first == nil {
				first, drawnFirst = seen, drawn
			}
			if !slices.Equal(drawn, drawnFirst) {
				different++
			}
			for i := range max(len(seen), len(first)) {
				if i >= len(seen) || i >= len(first) || !seen[i].like(first[i]) {
					t.Fatalf("%v, chance %d, line %d: one party shows\n%s\nand the other\n%s", mode, chance, i, clip(first, i), clip(seen, i))
				}
			}
		}
		if different == 0 {
			t.Errorf("%v: all parties drew alike, so nothing was tried", mode)
		}
	}
}

// clip is a sight and the two before it.
func clip(seen []sight, i int) string {
	return fmt.Sprint(seen[max(0, min(i-2, len(seen))):min(i+1, len(seen))])
}

// observe plays a party and returns all that can be observed of it but its tickets, and who was
// drawn in which order. chance decides who is drawn, seed all that is done.
func observe(t *testing.T, seed, chance uint64) (seen []sight, drawn []string) {
	r := rand.New(rand.NewPCG(seed, 11))
	names := slices.Clone(guests)
	if r.IntN(2) == 0 { // so many that some lines of the roll have two digits
		names = append(names, "Eli", "Fay", "Gil", "Hal", "Ida", "Jo")
	}
	late := append(slices.Clone(names), "Kay")

	p := newParty(t, names...)
	p.rules = draw.Rules{Random: fairtest.Random(chance + 2*seed)}
	p.cut = printer.Cut(seed % 3)
	switch {
	case seed%2 == 1:
		p.rules.Mode, p.rules.OneCircle = draw.RollCall, r.IntN(3) == 0
		p.rules.Random = twoDice{calls: fairtest.Random(seed), draws: p.rules.Random}
		if r.IntN(2) == 0 {
			p.avoid = only(names, r.IntN(len(names)), r)
		}
	case r.IntN(2) == 0:
		p.rules.Last = names[r.IntN(len(names))]
	}
	p.query = []printer.Query{printer.QueryESCv, printer.QueryNone}[r.IntN(2)]
	p.reload, p.again = make(chan Party, 9), make(chan struct{}, 9)
	p.surprises = true
	slip := dots.New(dots.Paper58, 8) // small, for the paper keeps so much only
	for x := range slip.Width {
		slip.Burn(x, 4)
	}
	p.heldSlip = func() *dots.Dots { return slip }
	p.errands = make(chan func(context.Context), 9)
	if seed%3 == 0 {
		var err error
		if p.press, err = stubPress(); err != nil {
			t.Fatal(err)
		}
	}
	o := observeParty(p, late)

	edit := func(names []string, rules draw.Rules, avoid map[string][]string) simulated.Step {
		return do(func() {
			p.names = names
			p.reload <- Party{People: listed(names, avoid), Rules: rules, Photos: portrayed(names)}
		})
	}
	without := func(n int) []string { // n of the names are missing
		some := slices.Clone(names)
		for range n {
			gone := r.IntN(len(some))
			some = slices.Delete(some, gone, gone+1)
		}
		return some
	}
	rules := func() draw.Rules { // that a stick may bring
		return []draw.Rules{
			p.rules,
			{Mode: p.rules.Mode, MaxLeave: 2},
			{Mode: draw.RollCall},
			{Mode: p.rules.Mode, Last: "Nobody"},
			{Last: names[1]},
			{Mode: draw.RollCall, MaxLeave: 1},
			{Mode: draw.RollCall, LastYear: []roster.Pair{{Giver: names[0], Receiver: names[1]}}},
		}[r.IntN(7)]
	}
	atByte := func(what func(*paper.Printer)) simulated.Step { // of the next ticket, well before its end
		n := 1 + r.Int64N(6_000)
		return do(func() {
			p.paper.At(n, func(paper *paper.Printer) {
				o.wrong = append(o.wrong, p.clock.Now())
				what(paper)
			})
		})
	}
	for power := range 2 + r.IntN(3) { // from power on to power off
		p.photos = portrayed(p.names)
		var steps []simulated.Step
		add := func(more ...simulated.Step) { steps = append(append(steps, more...), do(o.look)) }
		if power == 0 {
			add(left) // from the first draw on
		}
		for range 4 + r.IntN(6) {
			switch r.IntN(13) {
			case 0, 1, 2:
				add(left)
			case 3:
				add(right)
			case 4:
				add(wait(time.Duration(r.IntN(200)) * time.Second))
			case 5:
				add(do(func() { p.again <- struct{}{} }), wait(time.Second))
			case 6:
				add(do(p.paper.PullPaper), wait(3*time.Second), left, do(p.paper.LoadPaper), wait(3*time.Second))
			case 7: // up to three drop-outs, who may have been drawn or not
				add(edit(without(1+r.IntN(3)), rules(), p.avoid), wait(20*time.Second))
			case 8: // everybody, perhaps a latecomer, and somebody may draw one person only
				all := [][]string{names, late}[r.IntN(2)]
				add(edit(all, rules(), only(names, r.IntN(len(names)), r)), wait(20*time.Second))
			case 9: // something goes wrong in the middle of a ticket, and is mended
				wrong := r.IntN(2)
				bad := []func(*paper.Printer){(*paper.Printer).PullPaper, (*paper.Printer).Unplug}[wrong]
				mend := []func(){p.paper.LoadPaper, p.paper.Plug}[wrong]
				add(atByte(bad), left, wait(20*time.Second), do(mend), wait(5*time.Second), left)
			case 10: // the power is cut in the middle of a ticket, and whatever else was to be done is not
				add(atByte(func(*paper.Printer) { p.hand.Done() }), left)
			case 11: // the right paw is held for a slip, mostly long enough
				add(p.holdRight(time.Duration(4+r.IntN(4)) * time.Second)...)
			case 12: // somebody far away wants a slip, perhaps while a ticket is out
				add(p.errand(func(b *Bear, ctx context.Context) {
					b.Log.Info("a slip is wanted", "err", b.Slip(ctx, func() *dots.Dots { return slip }))
					b.Blink(ctx)
				}), wait(30*time.Second))
			}
		}
		p.play(steps...)
		o.ask(r)
	}
	return o.end()
}

// only lets one giver draw one person only, by whom the others are to be avoided.
func only(names []string, giver int, r *rand.Rand) map[string][]string {
	taker := (giver + 1 + r.IntN(len(names)-1)) % len(names)
	var others []string
	for i, name := range names {
		if i != giver && i != taker {
			others = append(others, name)
		}
	}
	return map[string][]string{names[giver]: others}
}

func listed(names []string, avoid map[string][]string) (people []roster.Person) {
	for i, name := range names {
		people = append(people, roster.Person{Name: name, File: "names.csv", Line: i + 1, Avoid: avoid[name]})
	}
	return people
}

func portrayed(names []string) (photos []ticket.Portrayed) {
	for _, name := range names {
		photos = append(photos, ticket.Portrayed{Name: name})
	}
	return photos
}

// twoDice is the chance of a roll-call, who is called by one dice and who is drawn by another. It
// gives a byte at a time, so that nobody reads ahead.
type twoDice struct{ calls, draws io.Reader }

func (d twoDice) Read(b []byte) (int, error) {
	dice := d.draws
	callers := make([]uintptr, 20)
	for frames := runtime.CallersFrames(callers[:runtime.Callers(1, callers)]); ; {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, ".callAnother") {
			dice = d.calls
		}
		if !more {
			return dice.Read(b[:min(1, len(b))])
		}
	}
}
