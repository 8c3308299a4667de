package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"periph.io/x/conn/v3/gpio"

	"babbage/assets/remedy"
	"babbage/device"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/cups"
	"babbage/printer/dots"
	"babbage/printer/ticket"
)

// testCommand is what a maker tries each part with, before the bear runs.
func testCommand() *cobra.Command {
	var o options
	try := func(use, short string, f func(context.Context, *config, io.Writer) error) *cobra.Command {
		cmd := &cobra.Command{
			Use: use, Short: short, Args: cobra.NoArgs,
			RunE: func(cmd *cobra.Command, _ []string) error {
				if err := needsLinux("test "+use, "on this desk, babbage simulate shows all parts"); err != nil && use != "printer" { // one on the network works
					return err
				}
				c, err := o.loadBeside()
				if err != nil {
					return err
				}
				c.findPort()
				return f(cmd.Context(), &c, cmd.OutOrStdout())
			},
		}
		o.where(cmd)
		return cmd
	}
	var ruler bool
	slip := try("printer", "Print a slip that shows how the printer copes, and pick its tone by it",
		func(ctx context.Context, c *config, w io.Writer) error { return testPrinter(ctx, c, w, ruler) })
	o.wire(slip)
	slip.Flags().BoolVar(&ruler, "ruler", false, "print strips by which you see how wide the printer prints, 25 cm of paper")
	models := slip.Flags().Bool("models", false, "list the printers that model under [printer] may name, and print nothing")
	printSlip := slip.RunE
	slip.RunE = func(cmd *cobra.Command, args []string) error {
		if *models {
			return listModels(cmd.OutOrStdout())
		}
		return printSlip(cmd, args)
	}
	cmd := &cobra.Command{Use: "test", Short: "Try one part of the bear: printer, leds, paws or sound"}
	cmd.AddCommand(slip,
		try("leds", "Switch each LED on for two seconds", testLEDs),
		try("paws", "Say what the paws feel for half a minute", testPaws),
		try("sound", "Laugh", testSound))
	return cmd
}

// readRuler is how a person reads what --ruler prints.
const readRuler = `Every strip is wider than the one before it. Find the last that has a thick bar at both ends:
its number is the width. A wider strip is cut off, or comes out as letters or not at all. If it
is cut off, the last number along its edge that is whole is a better width.
Then measure the first strip, bars and all: 30 mm are 203 dpi, 34 mm 180 dpi, 20 mm 300 dpi.
Write both below [printer] in %s, as width = … and dpi = …
`

// testPrinter prints a self-test slip: port, speed, raster, status, cut, step wedge and
// density strip; or the ruler in place of all that.
func testPrinter(ctx context.Context, c *config, w io.Writer, ruler bool) error {
	press, err := ticket.NewPress(c.layout(c.onPaper(newLog())), nil, "")
	if err != nil {
		return err
	}
	if ruler && cups.Is(c.Printer.Port) {
		return remedy.With(fmt.Errorf("%.60q prints on sheets, whose width CUPS knows", c.Printer.Port), "leave width as it is, and try babbage test printer")
	}
	if cups.Is(c.Printer.Port) { // where nobody can tell two bears' jobs apart
		if err := alone(c.State); err != nil {
			return err
		}
	}
	cfg := c.serial()
	if ruler {
		cfg.Cut = printer.CutNone // of the strips, as they belong together
	}
	p := c.printer(printer.Port(c.Printer.Port, c.Printer.Baud, c.Printer.Flow), cfg)
	defer p.Close()
	// The printer is brought in step and asked how it is before it prints.
	for start := time.Now(); time.Since(start) < 3*time.Second; time.Sleep(50 * time.Millisecond) {
		if p.Tend(ctx) == printer.Gone && p.Trouble() != nil {
			return p.Trouble()
		}
	}
	state := p.Ready(ctx)
	speed := "at its own speed"
	if cfg.Baud > 0 {
		speed = fmt.Sprintf("%d bits/s, flow %v", cfg.Baud, c.Printer.Flow)
	}
	facts := []string{"Babbage " + version, c.Printer.Port, speed, fmt.Sprintf("raster %v, query %v, status %v, cut %v", cfg.Raster, cfg.Query, state, cfg.Cut),
		fmt.Sprintf("width %d, %d dpi; find out yours: babbage test printer --ruler", c.head().Dots, c.head().DPI)}
	if cups.Is(c.Printer.Port) { // which is asked nothing of all that
		facts = facts[:2]
	}
	for _, line := range facts {
		fmt.Fprintln(w, line)
	}
	for _, f := range c.examineModel(identify(ctx, p)) {
		fmt.Fprintln(w, strings.TrimSuffix(f.What+"; "+f.Remedy, "; "))
	}
	if state == printer.PaperOut || state == printer.Gone {
		return remedy.With(fmt.Errorf("the printer says: %v", state), "mend that first")
	}
	slips := []*dots.Dots{press.Words(facts), press.DensityStrip(), press.StepWedge()}
	if ruler {
		slips = press.Ruler()
	}
	for _, t := range slips {
		if err := p.PrintEven(ctx, t, 0); err != nil {
			return err
		}
	}
	if ruler {
		fmt.Fprintf(w, readRuler, c.file)
		return nil
	}
	if cups.Is(c.Printer.Port) {
		fmt.Fprintln(w, "Printed: three sheets. Strips or blots instead of greys: see what CUPS takes the printer for, at http://localhost:631.")
		return nil
	}
	fmt.Fprintln(w, "Printed. Letters instead of pictures: the speed is wrong. Nothing: look at the wires. Half a picture: the supply is weak.")
	return nil
}

// alone returns why nobody but the bear may print now: it would take his tickets out of the queue.
func alone(state string) error {
	pid, err := draw.Holder(state)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return remedy.With(errors.New("only the bear and root may see whether the bear prints"), "sudo babbage test printer")
	case err != nil:
		return err
	case pid != 0:
		return remedy.With(fmt.Errorf("the bear (pid %d) prints there, and a test would take his tickets away", pid), "sudo systemctl stop babbage")
	}
	return nil
}

func testLEDs(ctx context.Context, c *config, w io.Writer) error {
	header, err := device.OpenHeader(c.wiring())
	if err != nil {
		return err
	}
	defer header.Close()
	for _, led := range []struct {
		name string
		pin  gpio.PinOut
		bcm  int
	}{{"green", header.Green, c.Wiring.Green}, {"red", header.Red, c.Wiring.Red}} {
		fmt.Fprintf(w, "%s is on now (BCM %d)\n", led.name, led.bcm)
		err := errors.Join(led.pin.Out(gpio.High), rest(ctx, 2*time.Second), led.pin.Out(gpio.Low))
		if err != nil {
			return err
		}
	}
	return nil
}

func testPaws(ctx context.Context, c *config, w io.Writer) error {
	header, err := device.OpenHeader(c.wiring())
	if err != nil {
		return err
	}
	defer header.Close()
	fmt.Fprintln(w, "Squeeze each paw a few times; each squeeze should show once.")
	paws := device.NewPaws(header, c.Wiring.Settle.Duration, time.Now)
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end) && ctx.Err() == nil; {
		paw, err := paws.Feel(50 * time.Millisecond)
		if err != nil {
			return err
		}
		if paw != device.NoPaw {
			fmt.Fprintln(w, paw)
		}
	}
	return nil
}

func testSound(ctx context.Context, c *config, w io.Writer) error {
	log := newLog()
	jukebox, warnings := voice.NewJukebox(c.jukebox())
	for _, warning := range append(warnings, jukebox.Prepare(ctx)...) {
		log.Warn("sound", "err", warning)
	}
	speaker := voice.NewSpeaker(voice.SpeakerConfig{Device: c.Sound.Device, Log: log})
	defer speaker.Close()
	sound := jukebox.Next()
	fmt.Fprintf(w, "%s, %v, at %d %%\n", sound.Name, sound.Duration().Round(time.Second/10), c.Sound.Volume)
	speaker.Play(sound)
	return rest(ctx, sound.Duration()+time.Second)
}

// rest waits for d, or until ctx ends.
func rest(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
