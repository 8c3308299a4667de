package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"strings"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
	"babbage/device"
	"babbage/draw"
	"babbage/draw/roster"
	"babbage/printer/dots"
)

// life is what the bear lives by, from waking up until he falls asleep: on a Pi as on a desk.
type life struct {
	config *config                // with the settings beside the names
	wrong  error                  // what is wrong with those; the bear is awake to say so
	read   func() (guests, error) // who takes part, as it is now
	desk   *reception
}

// errAnew is that settings beside the names may have changed, or the printer: all is read anew.
var errAnew = errors.New("the settings beside the names are read again")

// live is the bear until ctx ends, or until settings have changed, which is errAnew. Without a
// party he waits for one.
func (l life) live(ctx context.Context, bear *device.Bear) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	onSignal(ctx, reloadSignal, l.desk.poke)
	l.desk.attend(bear)
	l.desk.takeGreeting(bear)
	if come, err := l.partyComes(ctx, bear); !come || err != nil {
		return err
	}
	parties := make(chan device.Party)
	bear.Reload, bear.Again = parties, agains(ctx)
	go l.follow(ctx, bear, parties)
	bear.Log.Info("Babbage is awake", "mode", bear.Hat.Mode(), "left", bear.Hat.Left(), "printer", l.config.Printer.Port)
	if err := bear.Run(ctx); err != nil {
		return err
	}
	return l.desk.left
}

// partyComes gives the bear his hat as soon as there are names that he can draw from: at once, or
// after a reload, a squeeze or a phone's start. It returns false when ctx ends before that. A bear
// without a party is awake and says on paper how to make one, or what is wrong with it, to somebody
// who may have no keyboard. Settings that have changed, or are wrong, take a new start: errAnew.
func (l life) partyComes(ctx context.Context, bear *device.Bear) (bool, error) {
	for {
		err := l.wrong
		var g guests
		if err == nil {
			g, err = l.read()
		}
		// What cannot be read does not start a party that is gathered.
		gathering := l.desk.gathering
		if l.wrong == nil {
			gathering = l.config.Draw.Gathering || nobodyYet(err) && l.desk.phone != nil
		}
		welcome := gathering && l.desk.phone != nil && (err == nil || nobodyYet(err))
		switch {
		case gathering && err == nil && l.desk.phone == nil:
			err = remedy.With(errors.New("the party is still gathered"), "when all are there, write gathering = false under [draw] in "+takeover.Settings)
		case gathering && err == nil:
			_ = bear.Press.Load(ctx, g.Photos) // to be looked at; where it fails there are monograms
			_, err = draw.Check(l.config.State, g.People, g.Rules)
		case err == nil:
			err = giveHat(ctx, bear, l.config, g)
		}
		if _, held := errors.AsType[*draw.HeldError](err); err == nil && !gathering || held {
			l.desk.waits(bear, false, nil)
			return err == nil, err
		}
		w := l.waiting(bear, welcome, err)
		l.desk.waits(bear, gathering, err)
		woken, err := bear.WaitForParty(ctx, w)
		switch {
		case err != nil:
			return false, err
		case l.desk.left != nil:
			return false, l.desk.left
		case !woken:
			return false, nil
		case l.wrong != nil || l.changed():
			return false, errAnew
		}
	}
}

// changed reports whether the settings beside the names are others than those that the bear lives
// by, of which the samples have none, or another printer is plugged in.
func (l life) changed() bool {
	if l.config.replugged() {
		return true
	}
	if l.config.People == "" {
		return false
	}
	now, err := besideText(here(l.config.People))
	return err != nil || !bytes.Equal(now, l.config.beside)
}

// waiting is how the bear waits for a party that is gathered by phone, or that he cannot draw for
// because of err.
func (l life) waiting(bear *device.Bear, welcome bool, err error) device.Waiting {
	w := device.Waiting{Mood: device.NoParty, Come: l.desk.changed}
	greeting := bear.Greeting // what was taken over from a stick, say, or why not
	bear.Greeting = nil
	if welcome {
		w.Mood = device.Welcome
	} else {
		bear.Log.Error("there is no party to draw for", "err", err)
	}
	if l.desk.greeting != nil { // it is the way in, and says why
		return w
	}
	if welcome {
		w.Said = func() { l.desk.greeted = true }
		w.Slips = func() (slips []*dots.Dots) {
			if greeting != nil {
				slips = append(slips, bear.Press.Words(greeting))
			}
			if !l.desk.greeted { // each setting makes the bear anew, and the slip is out
				slips = append(slips, l.desk.welcome(bear))
			}
			return slips
		}
		return w
	}
	words := append(greeting, noParty(l.config.onPaper(bear.Log), err)...)
	w.Why = strings.Join(words, "\n")
	w.Slips = func() []*dots.Dots { return []*dots.Dots{bear.Press.Words(words)} }
	return w
}

// follow delivers the party as it is on disk whenever the organiser may have changed it, by a shell
// or by phone. Settings that have changed let the bear leave.
func (l life) follow(ctx context.Context, bear *device.Bear, parties chan<- device.Party) {
	for {
		select {
		case <-l.desk.changed:
		case <-ctx.Done():
			return
		}
		if l.changed() {
			_, err := l.desk.settings(here(l.config.People))
			if err == nil {
				if l.desk.leave(ctx, errAnew) != nil { // he prints, say
					l.desk.poke()
				}
				continue
			}
			bear.Log.Error("the settings beside the names are not read again", "err", err)
		}
		g, err := l.read()
		if err != nil {
			bear.Log.Error("the names are not read again", "err", err)
			continue
		}
		for _, note := range g.notes {
			bear.Log.Warn(note)
		}
		select {
		case parties <- g.Party:
		case <-ctx.Done():
		}
	}
}

// nobodyYet reports whether an error of the names is that there are none.
func nobodyYet(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, roster.ErrNoNames)
}
