package device

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/draw/fairtest"
	"babbage/draw/roster"
	"babbage/printer/ticket"
)

// Non-interference: two parties that differ in nothing but who is drawn are done the same things
// to, at random: squeezes of both paws, lists that somebody leaves or joins, hostile rules, a wish
// for a second copy, an empty printer, restarts, and questions to status and check. Whatever can
// be observed but the tickets themselves is then the same: both LEDs to the microsecond, moods,
// log, sounds, what the commands say, the files' names and sizes, and all that is on paper.
func TestNothingTellsWhoWasDrawn(t *testing.T) {
	parties := 12
	switch {
	case os.Getenv("BABBAGE_SLOW") != "":
		parties = 40
	case testing.Short():
		parties = 4
	}
	different := 0
	for seed := range uint64(parties) {
		one, drawnOne := observe(t, seed, 1)
		other, drawnOther := observe(t, seed, 2)
		if !slices.Equal(drawnOne, drawnOther) {
			different++
		}
		a, b := strings.Split(one, "\n"), strings.Split(other, "\n")
		for i := range max(len(a), len(b)) {
			if i >= len(a) || i >= len(b) || a[i] != b[i] {
				t.Fatalf("seed %d, line %d: one party shows\n%s\nand the other\n%s", seed, i, clip(a, i), clip(b, i))
			}
		}
	}
	if different < parties*3/4 {
		t.Errorf("only %d of %d pairs of parties drew different names", different, parties)
	}
}

// clip is a line and the two before it.
func clip(lines []string, i int) string {
	return strings.Join(lines[max(0, i-2):min(i+1, len(lines))], "\n")
}

// observe plays a party and returns all that can be observed of it but its tickets, and who was
// drawn in which order. chance decides who is drawn, seed all that is done.
func observe(t *testing.T, seed, chance uint64) (seen string, drawn []string) {
	r := rand.New(rand.NewPCG(seed, 11))
	names := slices.Clone(guests)
	p := newParty(t, names...)
	p.rules = draw.Rules{Random: fairtest.Random(chance + 2*seed)}
	if r.IntN(2) == 0 {
		p.rules.Last = names[r.IntN(len(names))]
	}
	p.reload, p.again = make(chan Party, 9), make(chan struct{}, 9)
	var all strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&all, format+"\n", args...) }

	list := func(names []string) (people []roster.Person, photos []ticket.Portrayed) {
		for i, name := range names {
			people = append(people, roster.Person{Name: name, File: "names.csv", Line: i + 1})
			photos = append(photos, ticket.Portrayed{Name: name})
		}
		return people, photos
	}
	edit := func(rules draw.Rules) {
		people, photos := list(p.names)
		p.reload <- Party{People: people, Rules: rules, Photos: photos}
	}
	hostile := []draw.Rules{
		{Mode: draw.RollCall}, {Last: "Nobody"}, {Last: guests[1]}, {MaxLeave: 1},
		{Mode: draw.RollCall, LastYear: []roster.Pair{{Giver: guests[0], Receiver: guests[1]}}},
	}
	for power := range 2 + r.IntN(3) { // from power on to power off
		_, p.photos = list(p.names)
		var steps []simulated.Step
		if power == 0 {
			steps = append(steps, left) // from the first draw on
		}
		for range 3 + r.IntN(6) {
			switch r.IntN(9) {
			case 0, 1, 2:
				steps = append(steps, left)
			case 3:
				steps = append(steps, right)
			case 4:
				steps = append(steps, wait(time.Duration(r.IntN(200))*time.Second))
			case 5:
				steps = append(steps, do(func() { p.again <- struct{}{} }), wait(time.Second))
			case 6:
				steps = append(steps, do(p.paper.PullPaper), wait(3*time.Second), left, do(p.paper.LoadPaper), wait(3*time.Second))
			case 7:
				gone, rules := r.IntN(len(guests)), hostile[r.IntN(len(hostile))]
				steps = append(steps, do(func() {
					p.names = slices.Delete(slices.Clone(guests), gone, gone+1)
					edit(rules)
				}), wait(20*time.Second))
			case 8:
				steps = append(steps, do(func() { p.names = slices.Clone(guests); edit(p.rules) }), wait(20*time.Second))
			}
		}
		p.play(steps...)
		status, err := draw.Peek(p.dir)
		say("status %+v %v", status, err)
		for gone := range guests {
			people, _ := list(slices.Delete(slices.Clone(guests), gone, gone+1))
			lines, err := draw.Check(p.dir, people, hostile[gone%len(hostile)])
			say("check without %d: %q %v", gone, lines, err)
		}
		err = filepath.WalkDir(p.dir, func(path string, d fs.DirEntry, err error) error {
			if info, e := os.Stat(path); e == nil && !d.IsDir() && filepath.Base(path) != "lock" {
				say("file %s, %d bytes", filepath.Base(path), info.Size())
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range p.pins {
		if c.Line == "green" || c.Line == "red" {
			say("%v %s %v", c.At.Sub(epoch), c.Line, c.High)
		}
	}
	say("moods %v, %d sounds", p.moods, len(p.said))
	for line := range strings.Lines(p.log.String()) {
		_, text, _ := strings.Cut(line, " ") // behind the time of the wall clock
		say("log %s", strings.TrimSpace(strings.ReplaceAll(text, p.dir, "DIR")))
	}
	// The paper, row for row; of a ticket only that it is one.
	p.tickets()
	sheet := p.paper.Paper()
	_, everybody := list(guests)
	if err := p.press.Load(t.Context(), everybody); err != nil {
		t.Fatal(err)
	}
	var tickets [][]byte
	for _, name := range guests {
		d, err := p.press.Ticket(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		tickets = append(tickets, d.Bits)
	}
	for at := 0; at < len(sheet.Bits); {
		i := slices.IndexFunc(tickets, func(ticket []byte) bool { return bytes.HasPrefix(sheet.Bits[at:], ticket) })
		if i >= 0 {
			say("a ticket of %d rows", len(tickets[i])/sheet.Stride())
			drawn = append(drawn, guests[i])
			at += len(tickets[i])
			continue
		}
		say("row %x", bytes.TrimRight(sheet.Bits[at:at+sheet.Stride()], "\x00"))
		at += sheet.Stride()
	}
	return all.String(), drawn
}
