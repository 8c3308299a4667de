package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/page"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/draw"
)

// onPage plays with a toy whose page is looked at; seen returns the mood that it shows now.
func onPage(t *testing.T, s *simulation, play func(t *testing.T, d *toy, seen func() page.Mood)) {
	agains(t.Context()) // as in TestNothingTellsWhoDrewWhom
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		d := newToy(ctx, s, func(err error) { t.Error(err) })
		events, gone := d.wake(ctx, t)
		play(t, d, func() page.Mood { return lastMood(t, events) })
		d.power.off()
		stop()
		gone()
	})
}

// lastMood is the mood that a page shows now, by its events.
func lastMood(t *testing.T, events *locked) page.Mood {
	t.Helper()
	all := strings.Split(events.String(), `{"mood":`)
	var m page.Mood
	if err := json.NewDecoder(strings.NewReader(all[len(all)-1])).Decode(&m); err != nil {
		t.Fatal(err)
	}
	return m
}

// wake switches a toy on, with a browser that looks on, and waits until he is awake. gone waits,
// when ctx has ended, until both are.
func (d *toy) wake(ctx context.Context, t *testing.T) (events *locked, gone func()) {
	t.Helper()
	events = new(locked)
	var beside sync.WaitGroup
	beside.Go(func() {
		d.page.ServeHTTP(browser{events, http.Header{}}, httptest.NewRequest("GET", "http://localhost/events", nil))
	})
	beside.Go(func() { d.watch(ctx) })
	d.power.on(ctx)
	d.nap(t, 3*time.Second)
	return events, func() {
		d.page.Close()
		beside.Wait()
	}
}

// squeeze presses a paw for a moment.
func (d *toy) squeeze(t *testing.T, paw int) {
	t.Helper()
	d.header.Press(paw)
	d.nap(t, 200*time.Millisecond)
	d.header.Release(paw)
	d.nap(t, 200*time.Millisecond)
}

// said is a phrase in English, as a browser says it.
func said(p page.Phrase) string {
	return catalogue.English().Say(p.Key, "Name", p.Name, "Count", int(p.Count), "All", p.All)
}

// Whatever mood the bear is in, the page has words for it.
func TestEveryMoodHasWords(t *testing.T) {
	for _, m := range device.Moods() {
		for _, p := range []page.Phrase{phrase(m.Key() + ".says"), phrase(m.Key() + ".do")} {
			if said(p) == p.Key {
				t.Errorf("%v: the catalogue has no %s", m, p.Key)
			}
		}
	}
}

// In the classic game the signs say what a paw does now: the right one draws again as long as
// that is so.
func TestSignsOfTheClassicGame(t *testing.T) {
	onPage(t, newSimulation(t), func(t *testing.T, d *toy, seen func() page.Mood) {
		expect := func(says, left, right, count string, ticket bool) {
			t.Helper()
			m := seen()
			if said(m.Says) != says || said(m.Left) != left || said(m.Right) != right || said(m.Count) != count || m.Ticket != ticket {
				t.Errorf("the page shows %+v, want %q, %q, %q, %q, a ticket %v", m, says, left, right, count, ticket)
			}
		}
		expect("I am awake!", "Draw a name", "Makes me chuckle", "17 of 17 left in the hat.", false)
		d.squeeze(t, simulated.Left)
		expect("Let me see …", "Wait a moment", "Wait a moment", "16 of 17 left in the hat.", true)
		d.nap(t, 15*time.Second)
		expect("Was it you?", "Draw a name", "That’s me! Draw again", "16 of 17 left in the hat.", true)
		d.nap(t, draw.RedoWindow)
		expect("I am awake!", "Draw a name", "Makes me chuckle", "16 of 17 left in the hat.", true)

		d.paper.PullPaper()
		d.nap(t, 3*time.Second)
		if m := seen(); m.Face != page.Worried || m.Lamp != page.LampRed || m.Left != nothing {
			t.Errorf("without paper the page shows %+v", m)
		}
		d.paper.LoadPaper()
		d.nap(t, 3*time.Second)

		d.header.Press(simulated.Left)
		d.nap(t, 50*time.Millisecond)
		if m := seen(); m.Face != page.Busy {
			t.Errorf("a touched paw shows %+v", m)
		}
		d.header.Press(simulated.Right)
		d.nap(t, time.Second)
		if m := seen(); said(m.Says) != "Both my paws!" || said(m.Do) != "Hold on for 5 s, and I switch off. Let go, and nothing happens." {
			t.Errorf("both paws show %+v", m)
		}
		d.header.Release(simulated.Left)
		d.header.Release(simulated.Right)
		d.nap(t, time.Second)
		expect("I am awake!", "Draw a name", "Makes me chuckle", "16 of 17 left in the hat.", true)
	})
}

// In a roll-call the page says whose turn it is, once that is on paper.
func TestWhoseTurnItIs(t *testing.T) {
	s := newSimulation(t)
	s.guests.Rules.Mode = draw.RollCall
	onPage(t, s, func(t *testing.T, d *toy, seen func() page.Mood) {
		turn := func() string {
			t.Helper()
			m := seen()
			name, ok := strings.CutPrefix(said(m.Says), "Your turn, ")
			if !ok || said(m.Left) != "That’s me!" || said(m.Right) != "Not here, later" || m.Ticket {
				t.Errorf("the page shows %+v, want whose turn it is", m)
			}
			return name
		}
		d.nap(t, 20*time.Second)
		first := turn()
		d.squeeze(t, simulated.Right)
		d.nap(t, 20*time.Second)
		if second := turn(); second == first {
			t.Errorf("it is the turn of %s again, who is not here", first)
		} else {
			first = second
		}
		d.squeeze(t, simulated.Left)
		if m := seen(); m.Face != page.Busy || !m.Ticket {
			t.Errorf("while a ticket is printed the page shows %+v", m)
		}
		d.nap(t, 15*time.Second)
		if m := seen(); said(m.Says) != "That is yours." || said(m.Left) != "Go on" || said(m.Right) != "Go on" || !m.Ticket {
			t.Errorf("while a ticket is handed over the page shows %+v", m)
		}
		d.nap(t, time.Minute)
		if next := turn(); next == first {
			t.Errorf("it is the turn of %s again, who has drawn", first)
		}
	})
}
