package page

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"sync"
	"time"

	"babbage/printer"
)

// puppet is a toy without a bear behind it: it moves as a real one would, only
// faster, and remembers what was done to it. It is also the example of how to
// wire a Toy.
type puppet struct {
	page  *Page
	tick  time.Duration // between two rows
	done  chan struct{} // of Close
	tasks sync.WaitGroup

	mu      sync.Mutex
	clock   time.Time // the toy's own time
	touched []string
	played  []string
	busy    bool
	power   bool
}

func newPuppet(tick time.Duration) *puppet {
	t := &puppet{tick: tick, done: make(chan struct{}), clock: time.Date(2025, 12, 24, 16, 0, 0, 0, time.UTC), power: true}
	t.page = New(Toy{
		Press:   func(paw string) { t.edge(paw, true) },
		Release: func(paw string) { t.edge(paw, false) },
		Fault:   t.fault,
		Pace:    func(times int) { t.note(fmt.Sprintf("pace %d", times)) },
		Refill:  func() { t.note("refill"); t.wake() },
		Sound:   t.sound,
	})
	for _, paw := range []string{Left, Right} {
		t.level(paw, true)
	}
	t.wake()
	return t
}

func (t *puppet) close() {
	close(t.done)
	t.page.Close()
	t.tasks.Wait()
}

func (t *puppet) note(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.touched = append(t.touched, what)
}

// said returns everything that was done to the toy.
func (t *puppet) said() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]string(nil), t.touched...)
}

func (t *puppet) sound(name string) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.played = append(t.played, name)
	return beep()
}

func (t *puppet) now() time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.clock
}

func (t *puppet) level(line string, high bool) {
	t.page.Show(Level{Line: line, High: high, At: t.now()})
}

func (t *puppet) pass(d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.clock = t.clock.Add(d)
}

func (t *puppet) wake() {
	t.level("green", true)
	t.page.Show(Mood{Face: Ready, Says: "Squeeze my left paw!", Do: "I will draw a name for you from the hat."})
}

// edge bounces a little, and a press of a bear with power prints.
func (t *puppet) edge(paw string, down bool) {
	t.note(map[bool]string{true: "press ", false: "release "}[down] + paw)
	t.pass(3 * time.Second)
	for i := range 5 {
		t.level(paw, down == (i%2 == 1))
		t.pass(time.Duration(i+1) * 700 * time.Microsecond)
	}
	t.level(paw, !down)
	t.mu.Lock()
	start := down && !t.busy && t.power
	t.busy = t.busy || start
	t.mu.Unlock()
	if start {
		t.tasks.Go(t.answer)
	}
}

func (t *puppet) answer() {
	t.pass(20 * time.Millisecond)
	t.level("red", true)
	t.page.Show(Mood{Face: Busy, Says: "Ho ho ho!", Do: "Wait: your ticket is coming."})
	t.page.Show(Sound{Name: "laugh-1"})
	t.page.Show(Line{At: t.now(), Level: "INFO", Text: "drawing left=11"})
	d := face()
	for y := range d.Height {
		select {
		case <-t.done:
			return
		case <-time.After(t.tick):
		}
		t.mu.Lock()
		on := t.power
		t.mu.Unlock()
		if !on {
			break
		}
		t.page.Show(Bytes(d.Row(y)))
		t.page.Show(Row(d.Row(y)))
		t.pass(25 * time.Millisecond)
	}
	t.mu.Lock()
	t.busy = false
	on := t.power
	t.mu.Unlock()
	if on {
		t.level("red", false)
		t.wake()
	}
}

func (t *puppet) fault(f Fault, on bool) {
	t.note(string(f) + map[bool]string{true: " on", false: " off"}[on])
	switch {
	case f == PowerCut && on:
		t.mu.Lock()
		t.power = false
		t.mu.Unlock()
		t.level("green", false)
		t.level("red", false)
		t.page.Show(Mood{Face: Asleep, Says: "Zzz …", Do: "Switch the power on again."})
	case f == PowerCut:
		t.mu.Lock()
		t.power = true
		t.mu.Unlock()
		t.wake()
	case f == PaperOut && on:
		t.page.Show(Mood{Face: Worried, Says: "I am out of paper.", Do: "Put in a new roll, then squeeze my left paw."})
	case f == PaperOut:
		t.wake()
	}
}

// face is a ticket of 640 rows: a dithered ball with a smile, and bars below it.
func face() *printer.Dots {
	d := printer.NewDots(384, 640)
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
