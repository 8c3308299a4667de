package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"babbage/cmd/babbage/doctor"
	"babbage/cmd/babbage/page"
	"babbage/cmd/babbage/phone"
	"babbage/cmd/babbage/wifi"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/printer/dots"
	"babbage/printer/paper"
	"babbage/printer/qr"
	"babbage/printer/ticket"
)

// newcomer is a bear who comes from a card: his people, and whether his greeting is still to come.
type newcomer struct {
	*simulation
	file    string // the first boot's wish
	offline atomic.Bool
	phone   bool // his pages are on
	wifi    bool // he may open a network of his own
	wrong   []doctor.Finding
	hangs   time.Duration // how long the doctor takes
	asked   atomic.Int32  // how often he was
	taken   []string      // what he was to say when he wakes
	noPaper bool          // at the start
}

// fromCard is a bear at his first start, with files for his people.
func fromCard(t *testing.T, files map[string]string) *newcomer {
	t.Helper()
	c := &newcomer{simulation: freshToy(t), phone: true}
	c.file = greetFile(filepath.Join(t.TempDir(), "hat"))
	files[c.file] = ""
	for file, text := range files {
		if !filepath.IsAbs(file) {
			file = filepath.Join(c.options.people, file)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// starts plays with him from a start of the program to its end.
func (c *newcomer) starts(t *testing.T, play func(t *testing.T, d *toy)) {
	t.Helper()
	atDesk(t, c.simulation, func(ctx context.Context, t *testing.T, d *toy) {
		if c.wifi {
			d.desk.wifi = wifi.Open(ctx)
		}
		if c.phone {
			if err := d.desk.open(c.config.State, nil, func() []string { return []string{"http://localhost"} }); err != nil {
				t.Fatal(err)
			}
		}
		d.desk.online = func() bool { return !c.offline.Load() }
		d.desk.examine = func(context.Context, *config) []doctor.Finding {
			c.asked.Add(1)
			time.Sleep(c.hangs)
			return slices.Clone(c.wrong)
		}
		if c.noPaper {
			d.paper.PullPaper()
		}
		d.desk.greet(ctx, c.file)
		d.desk.takeGreeting(&device.Bear{Greeting: c.taken})
	}, func(t *testing.T, d *toy, _ func() page.Mood) { play(t, d) })
}

// isDue reports whether the greeting is still to come.
func (c *newcomer) isDue() bool {
	_, err := os.Stat(c.file)
	return err == nil
}

// times returns how often a slip is on the paper of a toy, with whatever code is there.
func times(t *testing.T, d *toy, slip ticket.Invitation) int {
	t.Helper()
	if way, ok := lastCode(d.paper.Paper()); ok && slip.Code != "" {
		code := way[strings.Index(way, "#")+1:]
		slip.Code, slip.Letters = way, append(slip.Letters, phone.Groups(code))
	}
	return d.paper.Paper().Count(d.desk.bear.Load().Press.Invitation(slip).Bits)
}

// three people, of whom one has a photo.
func three() map[string]string {
	return map[string]string{"names.csv": "Ada\nBo\nCy\n", "Ada.jpg": "x"}
}

// withNames is the greeting of those three.
func withNames(small ...string) ticket.Invitation {
	i := ticket.Phone(english.Say, "way", []string{"http://localhost"})
	i.Heading = "I am awake!"
	i.Words = append([]string{"3 names, 1 of them with a photo.", "Without a photo: Bo, Cy."}, i.Words...)
	i.Small = small
	return i
}

// A bear from a card says on one slip what he has found and what is missing, and lets a phone in. Then
// he draws, and never says it again.
func TestABearFromACardGreets(t *testing.T) {
	c := fromCard(t, three())
	c.wrong = []doctor.Finding{{Check: "sound", Level: doctor.Warning, What: "there is no sound card"}, {Check: "groups", Level: doctor.Broken, What: "babbage is not in gpio"}}
	c.noPaper = true
	c.starts(t, func(t *testing.T, d *toy) {
		d.paper.Watch(func(paper.Row) {
			if !c.isDue() {
				t.Error("the greeting counts as printed before its last row")
			}
		})
		d.paper.LoadPaper()
		d.nap(t, 40*time.Second)
		if n := times(t, d, withNames("Not as it should be: babbage is not in gpio.", "I find no loudspeaker, so I shall be silent.")); n != 1 {
			t.Fatalf("%d greetings are on %d rows of paper", n, d.paper.Paper().Height)
		}
		comeIn(t, d, onSlip(t, d))
		if c.isDue() {
			t.Fatal("it is still to come")
		}
	})
	c.noPaper = false
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 40*time.Second)
		if rows := d.paper.Paper().Height; rows != 0 {
			t.Errorf("at the next start %d rows come out", rows)
		}
		d.squeeze(t, simulated.Left)
		d.nap(t, 30*time.Second)
		if s := d.desk.seen(); s.Left != 2 {
			t.Errorf("after a squeeze %d are left", s.Left)
		}
	})
}

// Without names the greeting is the welcome, and there is no other.
func TestAFreshBearFromACardWelcomesOnce(t *testing.T) {
	c := fromCard(t, map[string]string{})
	c.wrong = []doctor.Finding{{Check: "sound", Level: doctor.Warning}}
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 40*time.Second)
		welcome := ticket.Welcome(english.Say, "way", []string{"http://localhost"})
		welcome.Small = []string{"I find no loudspeaker, so I shall be silent."}
		if n := times(t, d, welcome); n != 1 || codes(d) != 1 {
			t.Fatalf("%d greetings and %d codes are on %d rows of paper", n, codes(d), d.paper.Paper().Height)
		}
		phone := comeIn(t, d, onSlip(t, d))
		if c.isDue() {
			t.Fatal("the greeting is still to come")
		}
		d.nap(t, 5*time.Second)
		phone.bring(t, "Ada", "Bo", "Cy")
		rows := d.paper.Paper().Height
		if err := d.desk.start(t.Context()); err != nil {
			t.Fatal(err)
		}
		d.nap(t, 30*time.Second)
		if s := d.desk.seen(); s.Mood != device.Ready.Key() || d.paper.Paper().Height != rows {
			t.Errorf("after the start the pages say %+v, and %d rows became %d", s, rows, d.paper.Paper().Height)
		}
	})
}

// codes counts the codes on the paper of a toy.
func codes(d *toy) (n int) {
	all := d.paper.Paper()
	for from := 0; from < all.Height; {
		rest := &dots.Dots{Width: all.Width, Height: all.Height - from, Bits: all.Bits[from*all.Stride():]}
		step := 64
		for ; step < rest.Height; step += 64 {
			if _, ok := qr.Read(&dots.Dots{Width: rest.Width, Height: step, Bits: rest.Bits[:step*rest.Stride()]}); ok {
				n++
				break
			}
		}
		from += step
	}
	return n
}

// Without paper it comes as soon as there is some; one that is cut short comes again, whole.
func TestAGreetingWaitsForPaper(t *testing.T) {
	c := fromCard(t, three())
	c.noPaper = true
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 10*time.Minute)
		if rows := d.paper.Paper().Height; rows != 0 || !c.isDue() {
			t.Fatalf("without paper %d rows are out, and the greeting is still to come: %v", rows, c.isDue())
		}
		d.paper.LoadPaper()
		d.paper.At(20_000, (*paper.Printer).PullPaper)
		d.nap(t, time.Minute)
		if rows := d.paper.Paper().Height; times(t, d, withNames()) != 0 || rows == 0 || !c.isDue() {
			t.Fatalf("%d rows are out, and the greeting is still to come: %v", rows, c.isDue())
		}
		d.paper.LoadPaper()
		d.nap(t, time.Minute)
		if n := times(t, d, withNames()); n != 1 || c.isDue() {
			t.Errorf("%d greetings are out, and it is still to come: %v", n, c.isDue())
		}
	})
}

// A printer that never prints it whole does not use up a roll.
func TestAGreetingThatNeverComesOut(t *testing.T) {
	c := fromCard(t, three())
	c.noPaper = true
	c.starts(t, func(t *testing.T, d *toy) {
		d.paper.LoadPaper()
		begun := 0
		for range 60 {
			before := d.paper.Paper().Height
			d.paper.Plug()
			d.paper.At(10_000, (*paper.Printer).Unplug)
			d.nap(t, time.Minute)
			if d.paper.Paper().Height > before {
				begun++
			}
		}
		if begun < 3 || begun > 15 || !c.isDue() {
			t.Errorf("it is begun %d times in an hour, and is still to come: %v", begun, c.isDue())
		}
	})
}

// A power cut in the middle: it is printed again rather than lost.
func TestAGreetingOutlivesAPowerCut(t *testing.T) {
	c := fromCard(t, three())
	c.noPaper = true
	c.starts(t, func(t *testing.T, d *toy) {
		d.paper.LoadPaper()
		for d.paper.Paper().Height < 200 {
			d.nap(t, time.Second/10)
		}
	})
	c.noPaper = false
	if !c.isDue() {
		t.Fatal("it counts as printed after 200 rows")
	}
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 40*time.Second)
		if n := times(t, d, withNames()); n != 1 || c.isDue() {
			t.Errorf("%d greetings are out, and it is still to come: %v", n, c.isDue())
		}
	})
}

// A Pi that loses its power whenever the printer's head heats does not use up a roll.
func TestAGreetingThatCutsThePower(t *testing.T) {
	c := fromCard(t, three())
	begun := 0
	for range 6 {
		c.starts(t, func(t *testing.T, d *toy) {
			for range 400 {
				d.nap(t, time.Second/10)
				if d.paper.Paper().Height > 50 {
					begun++
					return
				}
			}
		})
	}
	if begun != mostStarts || c.isDue() {
		t.Errorf("it is begun at %d of 6 starts, and is still to come: %v", begun, c.isDue())
	}
}

// Without a network the greeting comes all the same, and nobody waits for it to draw.
func TestAGreetingWithoutANetwork(t *testing.T) {
	c := fromCard(t, three())
	c.offline.Store(true)
	c.starts(t, func(t *testing.T, d *toy) {
		d.squeeze(t, simulated.Left)
		d.nap(t, 10*time.Second)
		if s := d.desk.seen(); s.Left != 2 || !c.isDue() {
			t.Fatalf("without a network %d are left, and the greeting is still to come: %v", s.Left, c.isDue())
		}
		d.nap(t, time.Minute)
		offline := ticket.Invitation{
			Heading: "I am awake!",
			Words:   []string{"3 names, 1 of them with a photo.", "Without a photo: Bo, Cy.", english.Say("slip.greeting.offline")},
		}
		if n := times(t, d, offline); n != 1 || c.isDue() {
			t.Errorf("%d greetings are out, and it is still to come: %v", n, c.isDue())
		}
	})
}

// A network that comes late is waited for.
func TestAGreetingWaitsForTheNetwork(t *testing.T) {
	c := fromCard(t, three())
	c.offline.Store(true)
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 15*time.Second)
		if rows := d.paper.Paper().Height; rows != 0 {
			t.Errorf("%d rows are out before there is a network", rows)
		}
		c.offline.Store(false)
		d.nap(t, 30*time.Second)
		if n := times(t, d, withNames()); n != 1 {
			t.Errorf("%d greetings are out", n)
		}
	})
}

// The bear's own network, which he opens after a minute, is waited for too, and the way into it is
// on the greeting and on no second slip.
func TestAGreetingWaitsForHisOwnNetwork(t *testing.T) {
	c := fromCard(t, map[string]string{})
	c.wifi = true
	c.offline.Store(true)
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 80*time.Second)
		c.offline.Store(false) // it is open
		if err := d.desk.printWayIn(t.Context()); err != nil {
			t.Error(err)
		}
		if rows := d.paper.Paper().Height; rows != 0 {
			t.Errorf("%d rows are out before the greeting", rows)
		}
		d.nap(t, 30*time.Second)
		if n := codes(d); n != 1 || c.isDue() {
			t.Errorf("%d codes are out, and the greeting is still to come: %v", n, c.isDue())
		}
		if err := d.desk.printWayIn(t.Context()); err != nil || codes(d) != 2 {
			t.Errorf("after the greeting there are %d codes, %v", codes(d), err)
		}
	})
}

// Where it does not open, the greeting comes all the same.
func TestAGreetingWithoutHisOwnNetwork(t *testing.T) {
	c := fromCard(t, three())
	c.wifi = true
	c.offline.Store(true)
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 3*time.Minute)
		if c.isDue() {
			t.Error("the greeting is still to come")
		}
	})
}

// Without pages for a phone it says so, and why there is no party; a squeeze says that again.
func TestAGreetingWithoutAPhone(t *testing.T) {
	c := fromCard(t, map[string]string{"names.csv": "Ada\nBo\nada\n"})
	c.phone = false
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 30*time.Second)
		_, wrong := readGuestsIn(&d.config, here(c.options.people))
		words := noParty(english, wrong)
		slip := ticket.Invitation{Heading: "I am awake!", Words: append(slices.Clone(words), `No phone finds me: listen = "off".`)}
		if n := times(t, d, slip); n != 1 || c.isDue() {
			t.Fatalf("%d greetings are out, and it is still to come: %v", n, c.isDue())
		}
		rows := d.paper.Paper().Height
		d.squeeze(t, simulated.Left)
		d.nap(t, 30*time.Second)
		if n := d.paper.Paper().Count(d.desk.bear.Load().Press.Words(words).Bits); n != 1 || d.paper.Paper().Height == rows {
			t.Errorf("a squeeze has it said %d times", n)
		}
	})
}

// However much is wrong, the greeting is short; and it does not wait for ever to hear it.
func TestAGreetingIsShort(t *testing.T) {
	c := fromCard(t, three())
	for i := range 9 {
		c.wrong = append(c.wrong, doctor.Finding{Level: doctor.Warning, What: fmt.Sprint(i, strings.Repeat(" much", 100))})
	}
	rows := func() (height int) {
		if err := os.WriteFile(c.file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		c.starts(t, func(t *testing.T, d *toy) {
			d.nap(t, 2*time.Minute)
			height = d.paper.Paper().Height
			if c.isDue() {
				t.Error("the greeting is still to come")
			}
		})
		return height
	}
	long := rows()
	c.hangs = time.Minute
	if short := rows(); short < 500 || long < short+50 || long > short+400 {
		t.Errorf("with much wrong it has %d rows, and %d where nobody knows", long, short)
	}
}

// While a ticket that was cut short waits for a squeeze, a doctor who hangs is asked no second time.
func TestAGreetingAsksTheDoctorOnce(t *testing.T) {
	c := fromCard(t, three())
	c.hangs = time.Minute
	c.offline.Store(true)
	c.starts(t, func(t *testing.T, d *toy) {
		d.paper.At(5_000, (*paper.Printer).PullPaper)
		d.squeeze(t, simulated.Left)
		d.nap(t, 20*time.Second)
		d.paper.LoadPaper()
		d.nap(t, 10*time.Minute)
		if n := c.asked.Load(); n != 1 || !c.isDue() || d.desk.seen().Mood != device.TicketCut.Key() {
			t.Errorf("he was asked %d times, the greeting is to come: %v, the pages say %+v", n, c.isDue(), d.desk.seen())
		}
		d.squeeze(t, simulated.Left)
		d.nap(t, 2*time.Minute)
		if c.isDue() {
			t.Error("after the ticket the greeting is still to come")
		}
	})
}

// What was taken over from the card is on the same slip, and counted once.
func TestAGreetingSaysWhatWasTakenOver(t *testing.T) {
	c := fromCard(t, three())
	c.taken = []string{"I have taken over what was on the boot partition.", "3 names, 1 of them with a photo.", "Without a photo: Bo, Cy."}
	c.starts(t, func(t *testing.T, d *toy) {
		d.nap(t, 40*time.Second)
		want := withNames()
		want.Words = append(slices.Clone(c.taken), english.Say("slip.phone.words"))
		if n := times(t, d, want); n != 1 {
			t.Errorf("%d greetings say it", n)
		}
	})
}
