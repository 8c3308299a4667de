// Package ticket makes everybody's ticket before anybody squeezes: portrait and name
// to finished dots.
//
//	photo → portrait ─┐
//	name → lettering ─┴→ layout.go → dots
//
// A Press prepares one photo at a time. Finished portraits stay on disk (shelf.go), so
// that a second start takes milliseconds a person. A photo that cannot be used costs
// nobody a ticket: a monogram takes its place. Check says beforehand what is wrong,
// and what can be done about it.
package ticket

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"babbage/assets/remedy"
	"babbage/printer/dots"
	"babbage/printer/lettering"
	"babbage/printer/portrait"
)

// Portrayed is somebody who gets a ticket.
type Portrayed struct {
	Name  string
	Photo string // a file among the photos; empty to look for one that bears the name
	Note  string // what their ticket says below the name; may be empty. It is on paper and nowhere else
	Crop  string // of the photo, as portrait.Crop is written; empty for the layout's, automatic if it cannot be read
}

// Press makes tickets. It has everybody's ready before they are drawn: Load
// prepares them one at a time in the background, and a ticket that is asked for too early jumps
// the queue; AllReady waits for all of them. Its methods may be called by several goroutines.
type Press struct {
	// Log gets a line for each photo that cannot be used, while loading and in
	// the order of the list; drawing logs nothing. Set it before Load.
	Log *slog.Logger

	// OnLoad is told when others have been loaded, or the same with other photos. Set it before Load;
	// it may be nil.
	OnLoad func()

	layout Layout
	photos fs.FS
	shelf  shelf

	// turn is held while a photo is in memory; waiting for it is first come,
	// first served, so whoever draws waits for one photo at most.
	turn chan struct{}

	early chan struct{} // held while a photo is read that still arrives

	setting sync.Mutex // guards typ; whoever holds it may take mu, and not the other way round
	typ     *typesetter

	mu       sync.Mutex // guards what follows
	people   map[string]*prepared
	unsized  bool               // their names have not been looked at yet
	serves   bool               // each of them has a ticket, if only the one of before
	crowd    bool               // they are too many for their tickets to stay in memory
	foreseen []foreseen         // the latest
	stop     context.CancelFunc // ends the preparing goroutine
	done     chan struct{}      // closed when it has ended
}

// prepared is what the press has for one person.
type prepared struct {
	who    Portrayed
	file   string
	stamp  stamp      // of the file, when they were loaded
	passed bool       // the preparing goroutine has been here
	ticket *dots.Dots // nil until it is made, and again once it is used where there is a crowd
	stub   int        // how many rows of the ticket are its stub
	before *dots.Dots // until the ticket is made: the one of before another photo or crop was loaded
	key    string     // of the portrait on the shelf, empty for a monogram
	dots   *dots.Dots // the portrait, until it is on the shelf
	why    error      // why there is a monogram
}

// NewPress returns a press for tickets of that layout. photos may be nil: all
// get monograms. cacheDir is where finished portraits and the list of the system's
// fonts are kept between starts; empty to keep nothing.
func NewPress(layout Layout, photos fs.FS, cacheDir string) (*Press, error) {
	if err := layout.Check(); err != nil {
		return nil, err
	}
	pen, err := lettering.NewPen(cacheDir)
	if err != nil {
		return nil, err
	}
	p := &Press{
		Log:    slog.Default(),
		layout: layout,
		photos: photos,
		turn:   make(chan struct{}, 1),
		early:  make(chan struct{}, 1),
		typ:    newTypesetter(layout, pen),
		people: map[string]*prepared{},
	}
	if cacheDir != "" {
		p.shelf.dir = filepath.Join(cacheDir, "portraits")
	}
	return p, nil
}

// Load says whom to prepare for, in place of those loaded before. It returns at
// once; preparing goes on in one goroutine until everybody has a ticket, ctx ends,
// or Load is called again. Who was loaded before and has not changed, nor has their photo, keeps
// what is prepared.
func (p *Press) Load(ctx context.Context, people []Portrayed) error {
	album, err := newAlbum(p.photos)
	if err != nil {
		return err
	}
	if p.OnLoad != nil {
		defer p.OnLoad()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stop != nil {
		p.stop()
	}
	before, known := p.done, p.people
	p.unsized = p.unsized || before == nil || !sameWords(people, known)
	p.people = make(map[string]*prepared, len(people))
	p.crowd = len(people) > shelfRoom
	p.serves = !p.unsized && !p.crowd
	order := make([]*prepared, 0, len(people))
	for _, who := range people {
		one := &prepared{who: who}
		if p.photos != nil {
			one.file, _ = album.find(who)
		}
		one.stamp = stampOf(p.photos, one.file)
		if old := known[who.Name]; old != nil && old.sameFace(one) {
			one.key, one.dots, one.passed = old.key, old.dots, old.passed
			if old.who == who && !p.unsized {
				one = old
			}
		} else if old != nil && p.serves {
			one.before, one.stub = cmp.Or(old.ticket, old.before), old.stub
		}
		p.serves = p.serves && cmp.Or(one.ticket, one.before) != nil
		p.people[who.Name] = one
		order = append(order, one)
	}
	ctx, p.stop = context.WithCancel(ctx)
	p.done = make(chan struct{})
	go p.prepareAll(ctx, order, before, p.done)
	return nil
}

// prepareAll is the preparing goroutine. before is the one it takes over from.
func (p *Press) prepareAll(ctx context.Context, people []*prepared, before, done chan struct{}) {
	defer close(done)
	if before != nil {
		<-before
	}
	keep := p.shelf
	for _, one := range people {
		if _, err := p.prepare(ctx, one); err != nil {
			return
		}
		p.mu.Lock()
		key, dots, why := one.key, one.dots, one.why
		one.dots, one.passed = nil, true
		p.forget(one)
		p.mu.Unlock()
		if why != nil {
			p.Log.Warn("a photo cannot be used, a monogram takes its place", "err", why)
		}
		if dots == nil {
			continue
		}
		if err := keep.put(key, dots); err != nil {
			p.Log.Warn("portraits are not kept, each start prepares them anew", "err", err)
			keep = shelf{}
		}
	}
	keep.prune()
	time.AfterFunc(lull, func() {
		if ctx.Err() == nil {
			p.rest()
		}
	})
}

// lull is how long nobody is loaded before the press rests. A phone sends one photo after the other,
// and fonts take a tenth of a second on a small Pi.
const lull = 20 * time.Second

// rest gives back what takes room and is not needed while the bear waits for hours.
func (p *Press) rest() {
	p.setting.Lock()
	p.typ.pen.Rest()
	p.setting.Unlock()
	debug.FreeOSMemory()
}

// forget drops the ticket of one of a crowd: 10,000 of them take 300 MB, and a small Pi has no
// more. The caller holds mu.
func (p *Press) forget(one *prepared) {
	if p.crowd {
		one.ticket, one.dots = nil, nil
	}
}

// prepare makes one ticket, unless it is there. The only error is that of ctx.
func (p *Press) prepare(ctx context.Context, one *prepared) (*dots.Dots, error) {
	p.mu.Lock()
	ready := one.ticket
	p.mu.Unlock()
	if ready != nil {
		return ready, nil
	}
	select {
	case p.turn <- struct{}{}:
		defer func() { <-p.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	p.mu.Lock()
	ready = one.ticket
	p.mu.Unlock()
	if ready != nil {
		return ready, nil
	}
	dots, key, fresh, why := p.portrait(one)
	p.setting.Lock()
	p.size()
	if dots == nil {
		dots = p.typ.monogram(one.who.Name)
	}
	ticket := p.typ.ticket(dots, one.who)
	stub := p.typ.addStub(ticket, one.who.Name)
	p.setting.Unlock()

	p.mu.Lock()
	one.ticket, one.before, one.stub, one.key, one.why = ticket, nil, stub, key, why
	if fresh {
		one.dots = dots
	}
	p.mu.Unlock()
	return ticket, nil
}

// portrait returns the dots of somebody's photo, its key, and whether they are new to the
// shelf. Without a photo all are empty.
func (p *Press) portrait(one *prepared) (face *dots.Dots, key string, fresh bool, err error) {
	if one.file == "" {
		return nil, "", false, nil
	}
	p.mu.Lock()
	face, key = one.dots, one.key
	p.mu.Unlock()
	if face != nil {
		return face, key, true, nil
	}
	if key != "" { // the photo is that of the last time
		if face = p.shelf.get(key); face != nil {
			return face, key, false, nil
		}
	}
	layout, _ := p.layout.of(one.who) // Check tells of a crop that cannot be read
	if face, key = p.foresaw(one.file, layout.Look); face != nil {
		return face, key, true, nil
	}
	data, err := portrait.Read(p.photos, one.file)
	if err != nil {
		return nil, "", false, err
	}
	key = p.shelf.key(data, layout.Look, layout.Width)
	if face = p.shelf.get(key); face != nil {
		return face, key, false, nil
	}
	m, err := portrait.Decode(data, one.file, layout.least())
	if err != nil {
		return nil, "", false, err
	}
	return layout.Portrait(m.Gray, layout.Width), key, true, nil
}

// least is how many pixels the shorter side of a photo should keep.
//
// A crop to the face magnifies, so they are more than the portrait has; with 7/4, 12
// megapixels are read at a quarter of their size for 58 mm paper.
func (l Layout) least() int { return l.Width * 7 / 4 }

// AllReady waits until everybody who was loaded has a ticket, or ctx ends: if only the one who is
// drawn were waited for, a watch would tell who that may be. It does not wait where tickets are
// uneven, nor for more people than have their tickets in memory, nor for other photos of people who
// have a ticket with the one of before. The only error is that of ctx.
func (p *Press) AllReady(ctx context.Context) error {
	p.mu.Lock()
	done, serves := p.done, p.serves || p.crowd
	p.mu.Unlock()
	if done == nil || serves || p.layout.Uneven {
		return nil
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Progress returns for how many of those loaded the preparing goroutine has made the ticket. Who is
// asked for too early counts in their turn, so that it does not tell who was drawn.
func (p *Press) Progress() (made, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, one := range p.people {
		if one.passed {
			made++
		}
	}
	return made, len(p.people)
}

// Ticket returns the ticket of somebody loaded, prepared or not, and never fails
// for want of a photo: the monogram is printed then. While another photo or another crop of
// somebody is being prepared, it is the ticket of before: no draw waits for an upload. Somebody not
// loaded gets a monogram too. The only error is that of ctx.
func (p *Press) Ticket(ctx context.Context, name string) (*dots.Dots, error) {
	t, _, err := p.ticket(ctx, name, true)
	return t, err
}

// Knows reports whether somebody was loaded as they are now, with the photo that is there now.
func (p *Press) Knows(who Portrayed) bool {
	p.mu.Lock()
	one := p.people[who.Name]
	p.mu.Unlock()
	if one == nil || one.who != who { // the folder need not be read for that
		return false
	}
	file, now := "", stamp{}
	if p.photos != nil {
		album, err := newAlbum(p.photos)
		if err != nil {
			return false
		}
		file, _ = album.find(who)
		now = stampOf(p.photos, file)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	one = p.people[who.Name]
	return one != nil && one.who == who && one.file == file && one.stamp.size == now.size && one.stamp.when.Equal(now.when)
}

// Preview is Ticket for who has just loaded another photo, crop or note and wants to see what will be
// printed now: it waits for that, before all others.
func (p *Press) Preview(ctx context.Context, name string) (*dots.Dots, error) {
	t, _, err := p.ticket(ctx, name, false)
	return t, err
}

// ticket is Ticket, and how many of its rows are the stub. before says that the ticket of before
// will do.
func (p *Press) ticket(ctx context.Context, name string, before bool) (t *dots.Dots, stub int, err error) {
	p.mu.Lock()
	one := p.people[name]
	if one != nil && one.before != nil && before {
		defer p.mu.Unlock()
		return one.before, one.stub, nil
	}
	p.mu.Unlock()
	if one == nil {
		one = &prepared{who: Portrayed{Name: name}}
	}
	if t, err = p.prepare(ctx, one); err != nil {
		return nil, 0, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.forget(one)
	return t, one.stub, nil
}

// size looks at the names and notes of the party, once, for how long and how costly tickets are.
// The caller holds setting.
func (p *Press) size() {
	p.mu.Lock()
	if !p.unsized {
		p.mu.Unlock()
		return
	}
	p.unsized = false
	people := make([]Portrayed, 0, len(p.people))
	for _, one := range p.people {
		people = append(people, one.who)
	}
	p.mu.Unlock()
	p.typ.even(people)
}

// Even returns how many bytes and rows every ticket of the party has, if they are even; zeros if
// they are not.
func (p *Press) Even() (bytes, rows int) {
	p.setting.Lock()
	defer p.setting.Unlock()
	p.size()
	if p.typ.bytes == 0 {
		return 0, 0
	}
	w, h := p.layout.Size(p.layout.Width, tallest)
	return p.typ.bytes, p.typ.whole(dots.New(w, h), dots.New(1, p.typ.high), dots.New(1, p.typ.noteHigh)).Height + p.typ.stubs.rows
}

// Length is how long a ticket is with the paper that is fed behind it, in mm; 0 if they are not even.
func (p *Press) Length() int {
	_, rows := p.Even()
	if rows == 0 {
		return 0
	}
	p.setting.Lock()
	defer p.setting.Unlock()
	const tear, inch = 12, 25.4 // mm
	return tear + int(float64(rows)*inch/float64(p.layout.dpi()))
}

// Call returns the slip that asks somebody to come and squeeze: whoever drew name if they come
// instead.
func (p *Press) Call(name string, instead bool) *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	return p.typ.call(name, instead)
}

// Words returns a plain notice.
func (p *Press) Words(words []string) *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	return p.typ.words(words)
}

// Portrait returns what one photo becomes, the portrait alone, in that shape.
func (p *Press) Portrait(photo string, shape portrait.Shape) (*dots.Dots, error) {
	if p.photos == nil {
		return nil, remedy.With(errors.New("there are no photos"), "name the folder they are in")
	}
	data, err := portrait.Read(p.photos, photo)
	if err != nil {
		return nil, err
	}
	m, err := portrait.Decode(data, photo, p.layout.least())
	if err != nil {
		return nil, err
	}
	look := p.layout.Look
	look.Shape = shape
	return look.Portrait(m.Gray, p.layout.Width), nil
}

// Copy is Ticket for a ticket that was printed before: it says so, and has no stub, as one of them
// is in the box.
func (p *Press) Copy(ctx context.Context, name string) (*dots.Dots, error) {
	return p.headed(ctx, name, p.layout.Words.Copy, true)
}

// Trial is Preview for one that nobody has drawn: it says so, and has no stub.
func (p *Press) Trial(ctx context.Context, name string) (*dots.Dots, error) {
	return p.headed(ctx, name, p.layout.Words.Trial, false)
}

// headed is Ticket without a stub, with a line above it that says what it is.
func (p *Press) headed(ctx context.Context, name, what string, before bool) (*dots.Dots, error) {
	t, stub, err := p.ticket(ctx, name, before)
	if err != nil {
		return nil, err
	}
	t = &dots.Dots{Width: t.Width, Height: t.Height - stub, Bits: t.Bits[:len(t.Bits)-stub*t.Stride()]}
	p.setting.Lock()
	defer p.setting.Unlock()
	return p.typ.stack([]*dots.Dots{p.typ.line(what, p.layout.Width, 26), t}), nil
}
