package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"babbage/cmd/babbage/page"
	"babbage/device/simulated"
	"babbage/draw/roster"
)

// Guests, thirty with BABBAGE_SLOW=1, and two organisers write whatever they like at the same
// moment, while paws are squeezed: whoever put themselves in and did not take themselves out is in,
// the files are whole whenever somebody looks, and once the party has started nobody is drawn twice,
// while organisers go on writing.
func TestACrowdOnThePhoneLosesNobody(t *testing.T) {
	const organisers = 2
	guests, changes := 12, 3
	if slow {
		guests, changes = 30, 10
	}
	s := freshToy(t)
	// Even tickets are as long as the longest of the party, and somebody may come before one is read.
	s.config.Ticket.Even, s.base.Ticket.Even = false, false
	byPhone(t, s, func(t *testing.T, d *toy, _ func() page.Mood) {
		d.nap(t, 10*time.Second)
		var bosses []*browserless
		for range organisers {
			if _, err := d.desk.door.Invite(time.Now()); err != nil {
				t.Fatal(err)
			}
			bosses = append(bosses, comeIn(t, d, d.desk.phone.Code()))
		}
		wall, err := d.desk.phone.WallCode()
		if err != nil {
			t.Fatal(err)
		}
		d.nap(t, 5*time.Second)

		var all sync.WaitGroup
		var mu sync.Mutex
		in := map[string]bool{} // by the last that each of them did
		settle := func(name string, is bool) {
			mu.Lock()
			defer mu.Unlock()
			in[name] = is
		}
		for i := range guests {
			all.Go(func() {
				dice := rand.New(rand.NewPCG(uint64(i), 13))
				b, name := comeIn(t, d, wall), fmt.Sprintf("Guest %c%c", 'A'+i/26, 'A'+i%26)
				for n := range changes {
					time.Sleep(time.Duration(dice.IntN(1000)) * time.Millisecond)
					if n > 0 && n < changes-1 && dice.IntN(4) == 0 {
						b.post("/me/out")
						continue
					}
					b.post("/me", "name", name, "note", fmt.Sprint("wish ", n), "was-note", "")
				}
				if _, page := b.get("/"); !strings.Contains(page, name) {
					t.Errorf("%s is not in:\n%s", name, page)
				}
				settle(name, true)
			})
		}
		for i, b := range bosses {
			all.Go(func() {
				dice := rand.New(rand.NewPCG(uint64(i), 31))
				for n := range changes {
					time.Sleep(time.Duration(dice.IntN(1000)) * time.Millisecond)
					name := fmt.Sprintf("Late %c%c", 'A'+i, 'A'+n)
					b.post("/people", "name", name)
					settle(name, true)
					if dice.IntN(3) == 0 {
						b.post("/person/strike", "who", name, "sure", "yes")
						settle(name, false)
					}
				}
			})
		}
		done := make(chan struct{})
		go func() { all.Wait(); close(done) }()
		for looks := 0; ; looks++ {
			listed(t, d) // whole
			select {
			case <-done:
				if looks < 5 {
					t.Errorf("only %d looks at the files", looks)
				}
			default:
				d.squeeze(t, simulated.Left)
				continue
			}
			break
		}
		want := []string{}
		for name, is := range in {
			if is {
				want = append(want, name)
			}
		}
		slices.Sort(want)
		if got := listed(t, d); !slices.Equal(got, want) {
			t.Fatalf("on the list are %q, want %q", got, want)
		}

		if code, page := bosses[0].post("/party/start", "sure", "yes"); code != http.StatusSeeOther {
			t.Fatalf("the start is answered with %d:\n%s", code, page)
		}
		d.nap(t, 30*time.Second)
		d.paper.Tear()
		var drawn []string
		for i, b := range bosses {
			all.Go(func() {
				for n := range changes {
					time.Sleep(10 * time.Second)
					b.post("/people", "name", fmt.Sprintf("Very Late %c%c", 'A'+i, 'A'+n))
				}
			})
		}
		for squeezes, late := 0, true; late || d.desk.seen().Left > 0; squeezes++ {
			late = squeezes < 10*changes
			if squeezes > 500 {
				t.Fatalf("after %d squeezes: %+v", squeezes, d.desk.seen())
			}
			d.squeeze(t, simulated.Left)
			d.nap(t, 15*time.Second)
			drawn = append(drawn, d.read(d.paper.Tear())...)
		}
		all.Wait()
		slices.Sort(drawn)
		if got := listed(t, d); !slices.Equal(drawn, got) || len(got) != len(want)+organisers*changes {
			t.Errorf("%d people are on the list, %d were drawn:\n%q\n%q", len(got), len(drawn), got, drawn)
		}
	})
}

// listed are the names on the list, sorted. It fails when the file is not whole.
func listed(t *testing.T, d *toy) (names []string) {
	t.Helper()
	g, err := readGuestsIn(&d.config, here(d.desk.people))
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, roster.ErrNoNames) {
		text, _ := os.ReadFile(filepath.Join(d.desk.people, roster.NamesFile))
		t.Fatalf("the list is not whole: %v\n%q", err, text)
	}
	for _, p := range g.People {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	return names
}
