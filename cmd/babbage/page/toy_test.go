package page

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
)

// puppet is a toy without a bear behind it: it moves as a real one would, only
// at once, and remembers what was done to it. It is also the example of how to
// wire a Toy.
type puppet struct {
	page  *Page
	done  chan struct{} // of Close
	tasks sync.WaitGroup

	mu      sync.Mutex
	clock   time.Time // the toy's own time
	touched []string
	played  []string
	busy    bool
	power   bool
	printed bool          // a whole ticket, at least once
	link    string        // that is in a code on every ticket
	half    chan struct{} // the puppet stops in the middle of a ticket until it is closed; nil not to
}

func newPuppet() *puppet { return newPuppetIn(nil) }

// newPuppetIn is one that speaks a language to everybody.
func newPuppetIn(l *catalogue.Language) *puppet {
	p := &puppet{done: make(chan struct{}), clock: time.Date(2025, 12, 24, 16, 0, 0, 0, time.UTC), power: true}
	p.page = New(Toy{
		Press:    func(paw string) { p.edge(paw, true) },
		Release:  func(paw string) { p.edge(paw, false) },
		Mishap:   p.fault,
		Pace:     func(times int) { p.note(fmt.Sprintf("pace %d", times)) },
		Refill:   func() { p.note("refill"); p.wake() },
		Sound:    p.sound,
		Language: l,
		Read:     func(*dots.Dots) []string { p.note("read"); return []string{"Ada Lovelace"} },
		Link:     func(*dots.Dots) string { p.mu.Lock(); defer p.mu.Unlock(); return p.link },
	})
	for _, paw := range []string{Left, Right} {
		p.level(paw, true)
	}
	p.wake()
	return p
}

func (p *puppet) close() {
	close(p.done)
	p.page.Close()
	p.tasks.Wait()
}

func (p *puppet) note(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.touched = append(p.touched, what)
}

// said returns everything that was done to the toy.
func (p *puppet) said() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.touched...)
}

// stops has the puppet stop in the middle of each ticket, until the func that it
// returns is called.
func (p *puppet) stops() (goOn func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	half := make(chan struct{})
	p.half = half
	return sync.OnceFunc(func() { close(half) })
}

// leads puts a code with this address on every ticket.
func (p *puppet) leads(link string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.link = link
}

// felt fails the test when something else was done to the toy since it was asked last.
func (p *puppet) felt(t testing.TB, want ...string) {
	t.Helper()
	p.mu.Lock()
	got := p.touched
	p.touched = nil
	p.mu.Unlock()
	if !slices.Equal(got, want) {
		t.Errorf("the toy felt %q, want %q", got, want)
	}
}

func (p *puppet) sound(name string) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.played = append(p.played, name)
	return beep()
}

func (p *puppet) now() time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.clock
}

func (p *puppet) level(line string, high bool) {
	p.page.Show(Level{Line: line, High: high, At: p.now()})
}

func (p *puppet) pass(d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clock = p.clock.Add(d)
}

func (p *puppet) wake() {
	p.level("green", true)
	p.mu.Lock()
	m := signed(Mood{Face: Ready, Says: say("mood.ready.says"), Do: say("page.say.draw"), Ticket: p.printed})
	p.mu.Unlock()
	p.page.Show(m)
}

// signed is a mood with the signs at the paws and the count of a classic game.
func signed(m Mood) Mood {
	m.Left, m.Right, m.Both = say("page.paw.draw"), say("page.paw.thatsme"), Phrase{Key: "page.paw.off", Count: 5}
	m.Count = Phrase{Key: "page.count", Count: 11, All: 12}
	return m
}

// say is a phrase with nothing in it.
func say(key string) Phrase { return Phrase{Key: key} }

// worried is what the bear says of what a person should mend.
func worried(mood string) Mood {
	return signed(Mood{Face: Worried, Says: say("mood." + mood + ".says"), Do: say("mood." + mood + ".do")})
}

// edge bounces a little, and a press of a bear with power prints.
func (p *puppet) edge(paw string, down bool) {
	p.note(map[bool]string{true: "press ", false: "release "}[down] + paw)
	p.pass(3 * time.Second)
	for i := range 5 {
		p.level(paw, down == (i%2 == 1))
		p.pass(time.Duration(i+1) * 700 * time.Microsecond)
	}
	p.level(paw, !down)
	p.mu.Lock()
	start := down && !p.busy && p.power
	p.busy = p.busy || start
	p.mu.Unlock()
	if start {
		p.tasks.Go(p.answer)
	}
}

func (p *puppet) answer() {
	p.pass(20 * time.Millisecond)
	p.level("red", true)
	p.page.Show(signed(Mood{Face: Busy, Says: say("mood.busy.says"), Do: say("mood.busy.do")}))
	p.page.Show(Sound{Name: "laugh-1"})
	p.page.Show(Line{At: p.now(), Level: "INFO", Text: "drawing left=11"})
	d := face()
	p.mu.Lock()
	half := p.half
	p.mu.Unlock()
	for y := range d.Height {
		if y == d.Height/2 && half != nil {
			select {
			case <-p.done:
				return
			case <-half:
			}
		}
		p.mu.Lock()
		on := p.power
		p.mu.Unlock()
		if !on {
			break
		}
		p.page.Show(Bytes(d.Row(y)))
		p.page.Show(Row(d.Row(y)))
		p.pass(25 * time.Millisecond)
	}
	p.mu.Lock()
	p.busy = false
	on := p.power
	p.printed = on
	p.mu.Unlock()
	if on {
		p.level("red", false)
		p.wake()
	}
}

func (p *puppet) fault(f Mishap, on bool) {
	p.note(string(f) + map[bool]string{true: " on", false: " off"}[on])
	switch {
	case f == PowerCut && on:
		p.mu.Lock()
		p.power = false
		p.mu.Unlock()
		p.level("green", false)
		p.level("red", false)
		p.page.Show(Mood{Face: Asleep, Says: say("mood.asleep.says"), Do: say("page.say.power")})
	case f == PowerCut:
		p.mu.Lock()
		p.power = true
		p.mu.Unlock()
		p.wake()
	case f == PaperOut && on:
		p.page.Show(worried("paperout"))
	case f == PaperOut:
		p.wake()
	}
}

// face is a ticket of 640 rows: a dithered ball with a smile, and bars below it.
func face() *dots.Dots {
	d := dots.New(384, 640)
	for y := range d.Height {
		for x := range d.Width {
			r := math.Hypot(float64(x-192), float64(y-230))
			light := 1 - math.Hypot(float64(x-150), float64(y-180))/260
			bayer := float64((x*5+y*3)%8+(x*3+y*7)%8) / 16
			eye := math.Hypot(math.Abs(float64(x-192))-60, float64(y-190)) < 20
			mouth := r > 90 && r < 108 && y > 250
			name := y > 450 && y < 520 && x > 60 && x < 324 && (x/22)%2 == 0
			if r < 170 && (light < bayer || eye || mouth) || name {
				d.Burn(x, y)
			}
		}
	}
	return d
}

// beep is a WAV file of a tenth of a second.
func beep() []byte {
	const rate, n = 8000, 800
	var b bytes.Buffer
	b.WriteString("RIFF")
	binary.Write(&b, binary.LittleEndian, uint32(36+2*n))
	b.WriteString("WAVEfmt ")
	binary.Write(&b, binary.LittleEndian, []uint16{16, 0, 1, 1, rate, 0, rate * 2, 0, 2, 16})
	b.WriteString("data")
	binary.Write(&b, binary.LittleEndian, uint32(2*n))
	for i := range n {
		binary.Write(&b, binary.LittleEndian, int16(8000*math.Sin(float64(i)*0.5)))
	}
	return b.Bytes()
}
