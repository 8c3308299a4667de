package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/phone"
	"babbage/device"
	"babbage/draw"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// ask has the bear do something between two squeezes, and waits for it no longer than a phone does.
func (r *reception) ask(ctx context.Context, do func(context.Context, *device.Bear) error) error {
	ctx, cancel := context.WithTimeout(ctx, phone.Patience)
	defer cancel()
	return r.await(ctx, do)
}

// await has the bear do something between two squeezes, in his own goroutine, and waits for it.
func (r *reception) await(ctx context.Context, do func(context.Context, *device.Bear) error) error {
	done := make(chan error, 1)
	select {
	case r.errands <- func(ctx context.Context) { done <- do(ctx, r.bear.Load()) }:
	case <-ctx.Done():
		return remedy.With(errors.New("the bear is busy"), "try it again when red is off")
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return remedy.With(errors.New("the bear is still at it"), "see what comes out of the printer")
	}
}

// print has the bear print a slip, which is made when he can.
func (r *reception) print(ctx context.Context, slip func(*device.Bear) *dots.Dots) error {
	return r.ask(ctx, func(ctx context.Context, b *device.Bear) error {
		return b.Slip(ctx, func() *dots.Dots { return slip(b) })
	})
}

// leave has the bear leave, so that live returns why.
func (r *reception) leave(ctx context.Context, why error) error {
	return r.ask(ctx, func(_ context.Context, b *device.Bear) error {
		r.left = why
		b.Leave()
		return nil
	})
}

// shown are the settings that the pages show.
func (r *reception) shown() (phone.Settings, error) {
	c, err := r.settings(here(r.people))
	if err != nil {
		return phone.Settings{}, err
	}
	s := phone.Settings{
		Language: c.Language, Occasion: c.Occasion.String(),
		Heading: c.heading(c.language()), Below: c.Ticket.Below, Shape: c.Ticket.Shape.String(),
		Stub: c.Ticket.Stub, Surprises: c.Ticket.Surprises,
		Mode: c.Draw.Mode.String(), Last: c.Draw.Last, OneCircle: c.Draw.OneCircle, LastYear: c.Draw.LastYear,
		Play: c.Sound.Play.String(), Volume: c.Sound.Volume,
	}
	for _, pair := range c.Draw.Couples {
		s.Couples = append(s.Couples, [2]string{pair[0], pair[1]})
	}
	return s, nil
}

// latelyWritten is how long a page waits until the bear knows what its phone has just written: he
// reads it between two squeezes.
const latelyWritten = 10 * time.Second

// pressFor returns the press that knows somebody as the files have them now.
func (r *reception) pressFor(ctx context.Context, name string) (*ticket.Press, error) {
	late := time.After(latelyWritten)
	for {
		loaded := r.loading() // before the look: what is loaded after it is not missed
		press := r.press.Load()
		if press == nil {
			return nil, remedy.With(errors.New("the bear is asleep"), "try it again in a moment")
		}
		if r.knows(press, name) {
			return press, nil
		}
		select {
		case <-loaded:
		case <-late:
			return press, nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// loading returns what is closed when a press has loaded people the next time.
func (r *reception) loading() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.load
}

// loaded is told that a press has loaded people, or that there is another press.
func (r *reception) loaded() {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.load)
	r.load = make(chan struct{})
}

// foresee has the portrait made of a photo while it arrives.
func (r *reception) foresee(photo io.Reader) (keep func(fs.FileInfo)) {
	if press := r.press.Load(); press != nil {
		return press.Foresee(photo)
	}
	return nil
}

// ticket is what would be printed of somebody.
func (r *reception) ticket(ctx context.Context, name string) (*dots.Dots, error) {
	press, err := r.pressFor(ctx, name)
	if err != nil {
		return nil, err
	}
	return press.Preview(ctx, name)
}

// knows reports whether a press has loaded somebody as the files have them.
func (r *reception) knows(press *ticket.Press, name string) bool {
	view, _ := r.files.Read() // whom it has all the same beside an error
	for _, p := range view.People {
		if p.Name == name {
			return press.Knows(portrayed(p))
		}
	}
	return true // a monogram will do
}

// portrait is what that ticket has of the photo.
func (r *reception) portrait(ctx context.Context, name string) (*dots.Dots, error) {
	press, err := r.pressFor(ctx, name)
	if err != nil {
		return nil, err
	}
	t, err := press.Preview(ctx, name)
	if err != nil {
		return nil, err
	}
	return press.Cutout(t), nil
}

// tryTicket prints a ticket that nobody has drawn. Once somebody has drawn, it would be one ticket
// too many.
func (r *reception) tryTicket(ctx context.Context, name string) error {
	press, err := r.pressFor(ctx, name)
	if err != nil {
		return err
	}
	t, err := press.Trial(ctx, name)
	if err != nil {
		return err
	}
	return r.ask(ctx, func(ctx context.Context, b *device.Bear) error {
		if b.Hat != nil && b.Hat.Left() < len(b.Hat.Roll()) {
			return remedy.With(errors.New("the party has begun"), "a ticket that nobody has drawn would be one too many")
		}
		return b.Slip(ctx, func() *dots.Dots { return t })
	})
}

func (r *reception) blink(ctx context.Context) error {
	return r.ask(ctx, func(ctx context.Context, b *device.Bear) error { b.Blink(ctx); return nil })
}

func (r *reception) laugh(ctx context.Context) error {
	return r.ask(ctx, func(_ context.Context, b *device.Bear) error { b.Laugh(); return nil })
}

// start lets the bear draw from now on.
func (r *reception) start(ctx context.Context) error {
	c, err := r.settings(here(r.people))
	if err != nil {
		return err
	}
	g, err := readGuestsIn(&c, here(r.people))
	if err != nil {
		return err
	}
	if len(g.People) < phone.Fewest {
		return remedy.With(fmt.Errorf("there are only %d names", len(g.People)), fmt.Sprintf("it takes %d for a secret", phone.Fewest))
	}
	if _, err := draw.Check(c.State, g.People, g.Rules); err != nil {
		return err
	}
	view, err := r.files.Read()
	if err == nil {
		err = r.files.Set("start", files.Setting{Key: phone.Gathering, Was: view.Raw[phone.Gathering], To: false})
	}
	r.poke()
	return err
}

// again has the last ticket printed again at the next left squeeze.
func (r *reception) again(ctx context.Context) error {
	return r.ask(ctx, func(_ context.Context, b *device.Bear) error {
		if b.Hat == nil {
			return remedy.With(errors.New("nothing is drawn yet"), "start the party first")
		}
		return b.PrintAgain()
	})
}

// newHat puts the hat aside and fills another one: everybody draws again.
func (r *reception) newHat(ctx context.Context) error {
	filled := make(chan error, 1)
	if err := r.leave(ctx, &newHatError{filled}); err != nil {
		return err
	}
	select {
	case err := <-filled:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// newHatError is errAnew with a hat that is filled again before. Whoever wants it is told how that
// went.
type newHatError struct{ filled chan<- error }

func (*newHatError) Error() string { return "all is read again, with a new hat" }

// anew returns whether the bear that has left because of why is to be made anew. It fills the hat
// again first where that is meant; a hat that cannot be filled is as it was.
func anew(c *config, why error, now time.Time) bool {
	if wish, ok := errors.AsType[*newHatError](why); ok {
		_, err := draw.Reset(c.State, now)
		wish.filled <- err
		return true
	}
	return why == errAnew
}

// wallSlip prints the slip on which guests find where they put themselves in.
func (r *reception) wallSlip(ctx context.Context) error {
	code, err := r.phone.WallCode()
	if err != nil {
		return err
	}
	return r.print(ctx, func(b *device.Bear) *dots.Dots { return b.Press.Invitation(r.invitation(ticket.Wall, code)) })
}

// welcome is the organiser's slip, with a code that takes the place of the one before.
func (r *reception) welcome(b *device.Bear) *dots.Dots { return b.Press.Invitation(r.organisers(b)) }

// organisers is what is on that slip.
func (r *reception) organisers(b *device.Bear) ticket.Invitation {
	slip := ticket.Phone
	if _, all := b.Press.Progress(); all == 0 {
		slip = ticket.Welcome
	}
	return r.invitation(slip, r.phone.Code())
}

// invitation is a slip with a way in, for the camera and for the eye.
func (r *reception) invitation(slip func(func(string, ...any) string, string, []string) ticket.Invitation, code string) ticket.Invitation {
	at := r.at()
	way := ""
	if len(at) > 0 {
		way = at[0] + "/#" + code
	}
	return slip(r.speaks().Say, way, append(at[:len(at):len(at)], phone.Groups(code)))
}

// speaks is the language of the slips, by the settings as they are now.
func (r *reception) speaks() *catalogue.Language {
	c, err := r.settings(here(r.people))
	if err != nil {
		return english
	}
	return c.onPaper(r.log)
}

// found returns where a phone in this network finds what listens on a port. A number comes first:
// not every phone looks a name up in its own network.
func found(port string) []string {
	names, ip := addresses()
	if ip.IsValid() {
		host := ip.String()
		if ip.Is6() {
			host = "[" + host + "]"
		}
		names = append([]string{host}, names...)
	}
	for i, name := range names {
		names[i] = address(name, port)
	}
	return names
}

// address is the address of a page.
func address(host, port string) string {
	if port == "80" {
		return "http://" + host
	}
	return "http://" + host + ":" + port
}
