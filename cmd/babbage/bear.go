package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"periph.io/x/conn/v3/gpio"

	"babbage/device"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
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

// newBear puts a bear together. The returned func takes it apart again, after
// Run.
func newBear(ctx context.Context, c *config, g guests, e ends) (*device.Bear, func(), error) {
	hat, err := draw.Open(c.State, g.People, g.Rules)
	if err != nil {
		return nil, nil, err
	}
	for _, w := range hat.Warnings() {
		e.log.Warn(w)
	}
	press, err := newPress(c, g, e.log)
	if err != nil {
		hat.Close()
		return nil, nil, err
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
	bear := &device.Bear{
		Paws:    device.NewPaws(e.lines, c.Wiring.Settle.Duration, e.now),
		Green:   e.green,
		Red:     e.red,
		Hat:     hat,
		Press:   press,
		Printer: printer.New(e.open, e.serial),
		Jukebox: jukebox,
		Play:    e.play,
		Now:     e.now,
		Sleep:   e.sleep,
		Log:     e.log,
	}
	if err := bear.Load(ctx, g.Photos); err != nil {
		hat.Close()
		return nil, nil, err
	}
	takeApart := func() {
		if err := bear.Printer.Close(); err != nil {
			e.log.Debug("printer: closing the port", "err", err)
		}
		if err := hat.Close(); err != nil {
			e.log.Warn("hat: closing", "err", err)
		}
	}
	return bear, takeApart, nil
}

// newPress makes the press of a party.
func newPress(c *config, g guests, log *slog.Logger) (*ticket.Press, error) {
	press, err := ticket.NewPress(c.layout(), g.dir, c.Cache)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.file, err)
	}
	press.Log = log
	return press, nil
}

// serial returns how fast the port is and how the printer on it is asked for its status.
func (c *config) serial() printer.Config {
	cfg := printer.Config{
		Baud:  printer.DefaultBaud(c.Printer.Port, c.Printer.Baud),
		Query: printer.DefaultQuery(c.Printer.Port),
	}
	if c.Printer.Query != nil {
		cfg.Query = *c.Printer.Query
	}
	return cfg
}
