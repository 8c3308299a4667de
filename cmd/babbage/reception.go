package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/phone"
	"babbage/cmd/babbage/wifi"
	"babbage/device"
	"babbage/draw"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// reception is where the organiser's phone meets the bear. It lives as long as the program, while
// the bear is made anew whenever settings change. What the pages ask of him he does in his own
// goroutine, by errands:
//
//	page ── files.Set ──▶ babbage.toml, names.csv ──▶ changed ──▶ live: reads them again
//	page ── ask ──▶ Bear.Errands ──▶ print a slip, laugh, leave …
//	page ◀── seen ◀── Bear.OnMood, Alive, OnFelt
type reception struct {
	settings func(folder) (config, error) // with those beside the names in a folder
	people   string
	files    *files.Files
	log      *slog.Logger
	changed  chan struct{} // something is to be read again; has room for one
	errands  chan func(context.Context)

	phone *phone.Phone    // nil where there is none
	door  phone.Door      // where a shell on this machine leaves a way in
	at    func() []string // where a phone finds it, "http://babbage.local", the best first

	wifi    *wifi.WiFi           // nil where the bear is not to use it
	gathers func(gathering bool) // told that the party is gathered, or not any more; may be nil

	findings func() []string // what is wrong with this Pi, a sentence each; nil where it is none
	unfound  error           // why no phone finds the bear, where there are no pages
	online   func() bool     // whether a phone may find them now; nil is always

	// What the doctor finds wrong with this Pi; nil where it is none.
	examine func(context.Context, *config) []doctor.Finding

	calm calm // while somebody squeezes

	bear  atomic.Pointer[device.Bear]
	press atomic.Pointer[ticket.Press]

	mu     sync.Mutex // guards what follows
	status phone.Status
	felt   phone.Felt
	load   chan struct{} // closed, and another one, when a press has loaded people

	// What follows belongs to the bear's goroutine.
	mood      device.Mood
	looked    time.Time
	gathering bool
	greeted   bool // a slip for a phone has been printed since power on
	greeting  *greeting
	wrong     error
	left      error // why he was told to leave
}

// newReception returns a reception that no phone can find yet, for the party in the folder people.
func newReception(people string, settings func(folder) (config, error), log *slog.Logger) *reception {
	r := &reception{
		settings: settings,
		people:   people,
		log:      log,
		changed:  make(chan struct{}, 1),
		errands:  make(chan func(context.Context)),
		load:     make(chan struct{}),
	}
	r.files = files.New(people, r.try)
	r.files.Foresee = r.foresee
	r.files.Calm = r.calm.wait
	return r
}

// open gives it pages. state is the folder in which they keep codes and who came by the slip on the
// wall, hosts are the names of this machine, and at returns where a phone finds it.
func (r *reception) open(state string, hosts []string, at func() []string) (err error) {
	r.at, r.door = at, phone.Door(state)
	if err := os.MkdirAll(state, 0o750); err != nil {
		return remedy.With(fmt.Errorf("the phone's pages: %w", err), "see whom the folder belongs to")
	}
	r.phone, err = phone.New(phone.Config{
		Files: r.files,
		Wall:  filepath.Join(state, "phone-wall"),
		Door:  r.door,
		WiFi:  r.pageOfWiFi(),
		Hosts: hosts,
		Log:   r.log,
		Bear: phone.Bear{
			Status: r.seen, Settings: r.shown, Felt: r.pawsFelt, Changed: r.poke,
			Ticket: r.ticket, Portrait: r.portrait, Try: r.tryTicket, Blink: r.blink, Laugh: r.laugh, Findings: r.findings,
			Start: r.start, Again: r.again, NewHat: r.newHat, WallSlip: r.wallSlip,
		},
	})
	return err
}

// serve answers phones until ctx ends.
func (r *reception) serve(ctx context.Context, l net.Listener) {
	s := r.phone.Server()
	go func() {
		if err := s.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			r.log.Error("phones are not answered any more", "err", err)
		}
	}()
	context.AfterFunc(ctx, func() { s.Close() })
	go r.hear(ctx)
}

// hear prints a slip whenever a shell asks for one (babbage phone --print), until ctx ends.
func (r *reception) hear(ctx context.Context) {
	for rest(ctx, time.Second) == nil {
		if !r.door.Wished() {
			continue
		}
		if err := r.print(ctx, r.welcome); err != nil {
			r.log.Error("no slip for a phone is printed", "err", err)
		}
	}
}

// poke has what the organiser may have changed read again.
func (r *reception) poke() {
	select {
	case r.changed <- struct{}{}:
	default: // it will be
	}
}

// attend is told of each new bear, before he wakes.
func (r *reception) attend(b *device.Bear) {
	mood, alive, felt := b.OnMood, b.Alive, b.OnFelt
	b.OnMood = func(m device.Mood) {
		if mood != nil {
			mood(m)
		}
		r.mood = m
		if m == device.Busy {
			r.calm.keep()
		} else {
			r.calm.end()
		}
		r.look(b)
	}
	b.OnPaper = r.calm.end
	b.Alive = func() {
		if alive != nil {
			alive()
		}
		if now := b.Now(); now.Sub(r.looked) >= lookAgain {
			r.look(b)
		}
	}
	b.Errands = r.errands
	b.OnFelt = func(p device.Paw) {
		if felt != nil {
			felt(p)
		}
		r.feels(p)
	}
	if r.phone != nil {
		b.HeldSlip = func() *dots.Dots { return r.wayIn(b) }
	}
	if r.left != nil {
		b.Succeed(r.bear.Load())
	}
	r.bear.Store(b)
	b.Press.OnLoad = r.loaded
	r.press.Store(b.Press)
	r.loaded()
	r.left = nil
}

// lookAgain is how often the bear is looked at while his mood stays the same.
const lookAgain = time.Second / 4

// look keeps what the pages may know of the bear. It runs in his goroutine.
func (r *reception) look(b *device.Bear) {
	r.looked = b.Now()
	s := phone.Status{Mood: r.mood.Key(), Gathering: r.gathering, Wrong: r.wrong}
	s.Made, s.All = b.Press.Progress()
	roll := b.Roll()
	s.RollLow, s.RollLeft = roll.Low, roll.Left
	if b.Hat != nil {
		s.Left, s.All = b.Hat.Left(), len(b.Hat.Roll())
		s.Drawn = s.Left < s.All
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = s
}

// waits notes that the bear has no party, or has one now. It runs in his goroutine.
func (r *reception) waits(b *device.Bear, gathering bool, wrong error) {
	if gathering && !r.gathering {
		r.mu.Lock()
		r.felt = phone.Felt{}
		r.mu.Unlock()
	}
	r.gathering, r.wrong = gathering, wrong
	if r.gathers != nil {
		r.gathers(gathering)
	}
	r.look(b)
}

func (r *reception) seen() phone.Status {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.status
}

// feels counts squeezes while the party is gathered. Afterwards a page that shows them would show
// that somebody rejects a name.
func (r *reception) feels(p device.Paw) {
	if !r.gathering {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if p == device.LeftPaw {
		r.felt.Left++
	} else {
		r.felt.Right++
	}
}

func (r *reception) pawsFelt() phone.Felt {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.felt
}

// try returns why the bear could not run with the organiser's files as they are in a folder. While
// the party is gathered, rules that leave no way are no reason: who is missing may still come, and
// the pages show what is wrong.
func (r *reception) try(dir fs.FS) error {
	in := folder{dir, r.people}
	c, err := r.settings(in)
	if err != nil {
		return err
	}
	g, err := readGuestsIn(&c, in)
	if c.Draw.Gathering && (err == nil || nobodyYet(err)) {
		return nil
	}
	if err != nil {
		return err
	}
	rules := g.Rules
	rules.MaxLeave = mayLeave // whoever stands by the bear can have a slip (issue 11)
	_, err = draw.Check(c.State, g.People, rules)
	return err
}
