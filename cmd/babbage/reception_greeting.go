package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// greeting is the first slip of a bear who comes from a card made by babbage card: what he has
// found, what is missing, and the way in for a phone (issue 18). It says what other slips would say
// when he wakes, so that there is one. It belongs to the bear's goroutine.
type greeting struct {
	file  string   // as long as it is there the slip is to come; a byte for each start that began it
	begun bool     // since this start
	taken []string // what was taken over from the card, or why not
}

// greetFile is the file by which the first boot wishes for a greeting: beside the hat's folder, or
// where systemd says (StateDirectory=).
func greetFile(state string) string {
	return filepath.Join(cmp.Or(os.Getenv("STATE_DIRECTORY"), filepath.Dir(state)), "greet")
}

const (
	// networkTime is how long the greeting waits for a network: a Wi-Fi takes seconds from power on.
	networkTime = 30 * time.Second

	// ownNetworkTime is that where the bear may open a network of his own, which he does a minute
	// after power on (wifi.Watch), and after a look at the others.
	ownNetworkTime = 100 * time.Second

	// askedTime is how long a printer that has just been asked has for saying that it has no paper.
	askedTime = 2 * time.Second

	// refusedAgain is how soon a greeting that was not begun is tried again.
	refusedAgain = 5 * time.Second

	// examineTime is how long the doctor may take.
	examineTime = 10 * time.Second

	// mostStarts is at how many starts a greeting is begun that never comes out.
	mostStarts = 3

	// mostLacks and lackLetters bound what the greeting says is missing: some three lines for each.
	mostLacks, lackLetters = 3, 75
)

// greet prints the greeting once, as soon as the printer can, if file is there. Then it takes the file
// away. A power cut before that costs a second slip, and where the Pi loses its power whenever the
// printer's head heats, the start after the third does without.
func (r *reception) greet(ctx context.Context, file string) {
	info, err := os.Lstat(file)
	if err != nil {
		return
	}
	if info.Size() >= mostStarts {
		r.log.Warn("the greeting is given up: it was begun at three starts, and never came out")
		if err := os.Remove(file); err != nil {
			r.log.Error("the greeting is still wished for", "err", err)
		}
		return
	}
	r.greeting = &greeting{file: file}
	go r.greets(ctx)
}

// greets is greet, until ctx ends. A greeting that did not come out whole is tried again, more and
// more seldom: whatever is wrong with the printer must not use up a roll.
func (r *reception) greets(ctx context.Context) {
	awake := func(context.Context, *device.Bear) error { return nil } // and has taken over what there is
	if r.await(ctx, awake) != nil || rest(ctx, askedTime) != nil {
		return
	}
	wait := networkTime
	if r.wifi != nil {
		wait = ownNetworkTime
	}
	for ; r.phone != nil && !r.reachable() && wait > 0; wait -= time.Second {
		if rest(ctx, time.Second) != nil {
			return
		}
	}
	var found, lacks []string
	surveyed := false // since a slip was begun: a doctor who hangs is not asked every few seconds
	for pause := refusedAgain; ; {
		for r.isWithoutPaper() {
			if rest(ctx, refusedAgain) != nil {
				return
			}
		}
		if !surveyed {
			found, lacks = r.survey(ctx)
			surveyed = true
		}
		err := r.await(ctx, func(ctx context.Context, b *device.Bear) error { return r.printGreeting(ctx, b, found, lacks) })
		if err == nil || ctx.Err() != nil {
			return
		}
		wait := refusedAgain
		if _, refused := errors.AsType[*device.RefusedError](err); !refused {
			r.log.Warn("the greeting did not come out whole", "err", err)
			surveyed = false
			pause = min(2*pause, time.Hour)
			wait = pause
		}
		if rest(ctx, wait) != nil {
			return
		}
	}
}

// printGreeting prints the greeting with what there is and what is missing. It runs in the bear's
// goroutine.
func (r *reception) printGreeting(ctx context.Context, b *device.Bear, found, lacks []string) error {
	reached := false
	err := b.Slip(ctx, func() *dots.Dots {
		r.greetingBegins()
		reached = r.reachable()
		slip := b.Press.Invitation(r.greetingSlip(b, reached, found, lacks))
		if reached {
			slip = r.afterWiFi(b, slip)
		}
		return slip
	})
	if err == nil {
		r.greetingOut(reached)
	}
	return err
}

// isWithoutPaper reports whether somebody has to look after the printer first.
func (r *reception) isWithoutPaper() bool {
	mood := r.seen().Mood
	return mood == device.PaperOut.Key() || mood == device.PrinterGone.Key()
}

// survey returns what there is for a party and what is missing, a paragraph each, for a person who
// has no more than a slip.
func (r *reception) survey(ctx context.Context) (found, lacks []string) {
	c, _ := r.settings(here(r.people)) // what is wrong with them is why there is no party
	l := c.onPaper(r.log)
	add := func(err error) {
		if err != nil {
			lacks = append(lacks, lacking(l, doctor.Of("paper", doctor.Warning, err)))
		}
	}
	if err := c.fonts(); err != nil {
		add(fmt.Errorf("slips are in English: %w", err))
	}
	if g, err := readGuestsIn(&c, here(r.people)); err == nil {
		found, err = headcount(l, g, r.people)
		add(err)
		var names strings.Builder
		for _, p := range g.People {
			names.WriteString(p.Name)
		}
		add(ticket.Shows(names.String(), c.Cache))
	}
	wrong := r.examined(ctx, &c)
	slices.SortStableFunc(wrong, func(a, b doctor.Finding) int { return cmp.Compare(b.Level, a.Level) })
	for _, f := range wrong {
		lacks = append(lacks, lacking(l, f))
	}
	if more := len(lacks) - mostLacks; more > 0 {
		lacks = append(lacks[:mostLacks], l.Say("news.others", "Count", more))
	}
	return found, lacks
}

// examined is what the doctor finds wrong; nothing where he takes too long, as on a card that fails.
func (r *reception) examined(ctx context.Context, c *config) []doctor.Finding {
	if r.examine == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, examineTime)
	defer cancel()
	done := make(chan []doctor.Finding, 1)
	go func() { done <- r.examine(ctx, c) }()
	select {
	case found := <-done:
		return found
	case <-ctx.Done():
		return nil
	}
}

// lacking is a finding as a slip says it: what to do about it takes a shell, or a phone on which more
// can be read.
func lacking(l *catalogue.Language, f doctor.Finding) string {
	if f.Check == "sound" {
		return l.Say("slip.greeting.mute")
	}
	return l.Say("slip.greeting.unwell", "What", clipTo(f.What, lackLetters))
}

// greetingSlip is what is on the greeting, of a bear whom a phone reaches or not. It runs in the
// bear's goroutine.
func (r *reception) greetingSlip(b *device.Bear, reached bool, found, lacks []string) (i ticket.Invitation) {
	l := r.speaks()
	words := slices.Clone(r.greeting.taken)
	for _, line := range found {
		if !slices.Contains(words, line) { // what was taken over is counted already
			words = append(words, line)
		}
	}
	if r.wrong != nil && !(reached && nobodyYet(r.wrong)) {
		words = append(words, noParty(l, r.wrong)...)
	}
	switch {
	case reached:
		i = r.organisers(b)
	case r.phone != nil:
		i.Words = []string{l.Say("slip.greeting.offline")}
	case r.unfound != nil:
		i.Words = []string{clip(l.Say("slip.greeting.nophone", "What", r.unfound.Error()))}
	default:
		i.Words = []string{l.Say("slip.greeting.nophone", "What", `listen = "off"`)}
	}
	if !reached || !nobodyYet(r.wrong) {
		i.Heading = l.Say("slip.greeting.heading")
	}
	i.Words, i.Small = append(words, i.Words...), lacks
	return i
}

// reachable reports whether a phone finds the bear now.
func (r *reception) reachable() bool { return r.phone != nil && (r.online == nil || r.online()) }

// greetingBegins notes on disk that this start has begun the greeting. It runs in the bear's goroutine.
func (r *reception) greetingBegins() {
	if r.greeting.begun {
		return
	}
	r.greeting.begun = true
	starts, err := os.ReadFile(r.greeting.file)
	if err == nil {
		err = outlasting(r.greeting.file, append(starts, '.'))
	}
	if err != nil {
		r.log.Warn("a greeting that is cut short may come at each start", "err", err)
	}
}

// greetingOut notes that the greeting is out, as a slip for a phone or not. It runs in the bear's
// goroutine.
func (r *reception) greetingOut(phone bool) {
	if err := os.Remove(r.greeting.file); err != nil {
		r.log.Error("the greeting will be printed again at the next start", "err", err)
	}
	r.greeting = nil
	r.greeted = r.greeted || phone
}

// takeGreeting has the greeting say what a bear was to say when he wakes.
func (r *reception) takeGreeting(b *device.Bear) {
	if r.greeting != nil {
		r.greeting.taken = append(r.greeting.taken, b.Greeting...)
		b.Greeting = nil
	}
}
