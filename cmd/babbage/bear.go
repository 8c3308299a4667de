package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"periph.io/x/conn/v3/gpio"

	"babbage/assets/catalogue"
	"babbage/device"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/cups"
	"babbage/printer/ticket"
)

// ends are where the bear touches the world: real ones on a Pi, simulated ones
// on a desk. Everything between them is the same.
type ends struct {
	lines      device.Lines
	green, red gpio.PinOut
	open       printer.Opener
	serial     printer.Config // how fast the wire is and how the printer is asked
	play       func(voice.Sound)
	now        func() time.Time
	sleep      func(context.Context, time.Duration) error // nil is the wall clock's
	log        *slog.Logger
}

// newBear puts a bear together that has no hat yet.
func newBear(ctx context.Context, c *config, photos folder, e ends) (*device.Bear, error) {
	speaks := c.onPaper(e.log)
	press, err := newPress(c, photos, speaks, e.log)
	if err != nil {
		return nil, err
	}
	jukebox, warnings := voice.NewJukebox(c.jukebox())
	for _, w := range warnings {
		e.log.Warn("sound", "err", w)
	}
	go func() { // it takes seconds on a small Pi
		for _, w := range jukebox.Prepare(ctx) {
			e.log.Warn("sound", "err", w)
		}
	}()
	e.serial.Now, e.serial.Sleep, e.serial.Log = e.now, e.sleep, e.log
	out := c.printer(e.open, e.serial)
	return &device.Bear{
		Paws:    device.NewPaws(e.lines, c.Wiring.Settle.Duration, e.now),
		Green:   e.green,
		Red:     e.red,
		Press:   press,
		Printer: out,
		Jukebox: jukebox,
		Play:    e.play,
		Now:     e.now,
		Sleep:   e.sleep,
		Log:     e.log,
		Say:     notes(speaks),
		Todo:    todo,

		Surprises:  c.Ticket.Surprises,
		OpenDrawer: c.drawer(out),
	}, nil
}

// giveHat opens the hat of a party and gives it to the bear.
func giveHat(ctx context.Context, bear *device.Bear, c *config, g guests) error {
	hat, err := draw.Open(c.State, g.People, g.Rules)
	if err != nil {
		return err
	}
	for _, w := range slices.Concat(g.notes, hat.Warnings()) {
		bear.Log.Warn(w)
	}
	bear.Hat = hat
	if err := bear.Load(ctx, g.Photos); err != nil {
		bear.Hat = nil
		return errors.Join(err, hat.Close())
	}
	return nil
}

// takeApart takes a bear apart, after Run.
func takeApart(bear *device.Bear) {
	if err := bear.Printer.Close(); err != nil {
		bear.Log.Debug("printer: closing the port", "err", err)
	}
	if bear.Hat == nil {
		return
	}
	if err := bear.Hat.Close(); err != nil {
		bear.Log.Warn("hat: closing", "err", err)
	}
}

// newPress makes the press of a party whose photos are in a folder.
func newPress(c *config, photos folder, speaks *catalogue.Language, log *slog.Logger) (*ticket.Press, error) {
	press, err := ticket.NewPress(c.layout(speaks), photos, c.Cache)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.file, err)
	}
	press.Log = log
	return press, nil
}

// printer returns the printer: on the wire that open opens, or in the copy room.
func (c *config) printer(open printer.Opener, wire printer.Config) device.Printer {
	if name, err := cups.Name(c.Printer.Port); cups.Is(c.Printer.Port) && err == nil { // check has seen to it
		return cups.New(name, cups.Config{DPI: c.head().DPI, Now: wire.Now, Sleep: wire.Sleep, Log: wire.Log})
	}
	return printer.New(open, wire)
}

// drawer returns what opens the cash drawer of a printer; nil where none is set, or CUPS is between.
func (c *config) drawer(p device.Printer) func(context.Context) error {
	if wired, ok := p.(*printer.Printer); ok && c.Printer.Drawer {
		return wired.OpenDrawer
	}
	return nil
}

// serial returns how fast the port is and how the printer on it is asked for its status.
func (c *config) serial() printer.Config {
	head := c.head()
	cfg := printer.Config{
		Baud:   printer.DefaultBaud(c.Printer.Port, c.Printer.Baud),
		Query:  head.Query,
		Cut:    head.Cut,
		Width:  head.Dots,
		DPI:    head.DPI,
		Raster: head.Rasters[0],
		InDots: head.InDots(),
	}
	if c.Printer.Query == nil && head.Query == printer.QueryAuto { // not known
		cfg.Query = printer.DefaultQuery(c.Printer.Port)
	}
	return cfg
}
