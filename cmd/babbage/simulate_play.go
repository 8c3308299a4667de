package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"babbage/assets/remedy"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/printer"
	"babbage/printer/paper"
)

// warmUp is how long the bear has been awake before a script's first step: a
// printer has been brought in step by then.
const warmUp = 2 * time.Second

// playScript plays the squeezes of a script and puts what was printed into the
// out folder. It fails when a ticket did.
func (s *simulation) playScript(ctx context.Context) error {
	f, err := os.Open(s.script)
	if err != nil {
		return remedy.With(fmt.Errorf("script: %w", err), "name a file with a step a line: left, right or wait 2s")
	}
	defer f.Close()
	steps, err := readScript(f, s.script)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.out, 0o700); err != nil {
		return remedy.With(fmt.Errorf("out: %w", err), "name a folder that can be made")
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	c := &s.config
	clock := simulated.VirtualClock(time.Now())
	e := ends{serial: c.serial(), play: func(voice.Sound) {}, log: newLog()}
	if c.Printer.Port != "" {
		clock = simulated.RunningClock()
		e.open = printer.Port(c.Printer.Port, c.Printer.Baud, c.Printer.Flow)
	} else {
		e.serial.Baud = c.Printer.Baud
		e.open = printer.Opens(newPaper(c, clock).Open)
	}
	header := simulated.NewHeader(clock)
	if s.onPin != nil {
		header.Watch(s.onPin)
	}
	e.now, e.sleep = clock.Now, clock.Sleep
	e.green, e.red = header.Green(), header.Red()

	var sent bytes.Buffer
	e.open = copied(e.open, &sent)
	out := &tickets{dir: s.out, head: paper.Decoder{
		Width: c.head().Dots, Speaks: c.speaks(), Halves: c.head().InDots(), Knife: c.knife(),
	}}
	var failed error
	hand := simulated.NewHand(header, warmUp, steps...)
	hand.Done = cancel
	e.lines = hand
	bear, err := newBear(ctx, c, s.guests.dir, e)
	if err != nil {
		return err
	}
	defer takeApart(bear)
	if err := giveHat(ctx, bear, c, s.guests); err != nil {
		return err
	}
	// A script does not wait for somebody to plug a printer in.
	for bear.Printer.Tend(ctx) == printer.Gone {
		if err := errors.Join(bear.Printer.Trouble(), clock.Sleep(ctx, 50*time.Millisecond)); err != nil {
			return err
		}
	}
	bear.OnMood = func(m device.Mood) {
		switch m {
		case device.Busy:
			sent.Reset()
			return
		case device.TicketCut, device.PaperOut, device.PrinterGone, device.Stuck:
			failed = errors.Join(failed, remedy.With(fmt.Errorf("ticket %d did not come out whole (%v)", out.count+1, m), todo(m)))
		default:
			failed = errors.Join(failed, out.add(sent.Bytes()))
		}
		sent.Reset()
	}
	if err := bear.Run(ctx); err != nil {
		return err
	}
	fmt.Printf("%d tickets in %s\n", out.count, s.out)
	return failed
}

// knife is how far the simulated printer's knife is from its head, in rows; 0 is none.
func (c *config) knife() int {
	head := c.head()
	if head.Cut == printer.CutNone {
		return 0
	}
	return cmp.Or(head.Knife, 120)
}

// speaks is the language of the simulated printer.
func (c *config) speaks() paper.Language { return paper.Language(c.head().Rasters[0]) }

// newPaper is a printer on the clock of a simulation.
func newPaper(c *config, clock *simulated.Clock) *paper.Printer {
	baud := c.Printer.Baud
	if c.Printer.Port != "" {
		baud = c.serial().Baud
	}
	return paper.New(paper.Config{
		Width:  c.head().Dots,
		Speaks: c.speaks(),
		Halves: c.head().InDots(),
		Baud:   baud,
		Knows:  paper.ESCv,
		Knife:  c.knife(),
		Now:    clock.Now,
		Sleep:  func(d time.Duration) { _ = clock.Sleep(context.Background(), d) },
	})
}
