package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/device/voice"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/dots"
)

func runCommand() *cobra.Command {
	var o options
	cmd := &cobra.Command{
		Use:   "run",
		Short: "Be the bear: paws, LEDs, voice and printer of a Raspberry Pi",
		Long: `Run answers squeezes until it is told to stop (SIGTERM, Ctrl-C). It reads the
names again on SIGHUP; who has drawn already has drawn.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := needsLinux("run", "on this desk, babbage simulate is the whole toy"); err != nil {
				return err
			}
			c, err := o.load()
			if err != nil {
				return err
			}
			for _, folder := range []string{c.People, c.State} { // sudo babbage run
				if err := drop(folder); err != nil {
					return err
				}
			}
			log := newLog()
			// By themselves they end a program, and nobody waits for them while all is read anew.
			signal.Notify(make(chan os.Signal, 1), reloadSignal, againSignal)
			for {
				err := runOnce(cmd.Context(), &o, c, log)
				if !errors.Is(err, errAnew) {
					return err
				}
			}
		},
	}
	o.where(cmd)
	o.wire(cmd)
	return cmd
}

// errAnew is that settings beside the names may have been mended: all is read anew.
var errAnew = errors.New("the settings beside the names are read again")

// runOnce is the bear with the settings of c and those beside the names.
func runOnce(ctx context.Context, o *options, c config, log *slog.Logger) error {
	greeting := takeOver(ctx, &c, sources("/"), log)
	with := c
	wrong := o.beside(&with)
	if wrong == nil {
		c = with
	} else { // the bear is awake to say so
		log.Error("the settings beside the names are not used", "err", wrong)
	}
	c.findPort()
	return run(ctx, &c, greeting, wrong, log)
}

// run is the bear. What is wrong with the settings beside the names keeps him from drawing.
func run(ctx context.Context, c *config, greeting []string, wrong error, log *slog.Logger) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	header, err := device.OpenHeader(c.wiring())
	if err != nil {
		return err
	}
	defer header.Close()
	speaker := voice.NewSpeaker(voice.SpeakerConfig{Device: c.Sound.Device, Log: log})
	defer speaker.Close()

	if err := doctor.Fleeting(os.DirFS("/proc"), c.State); err != nil {
		log.Warn("the hat does not outlive a reboot", "err", err)
	}
	supervisor := newSystemd()
	people := folder{plain.Dir(c.People), c.People}
	bear, err := newBear(ctx, c, people, ends{
		lines: header, green: header.Green, red: header.Red,
		open:   printer.Port(c.Printer.Port, c.Printer.Baud, c.Printer.Flow),
		serial: c.serial(),
		play:   speaker.Play,
		now:    time.Now,
		sleep:  supervisor.sleep,
		log:    log,
	})
	if err != nil {
		return err
	}
	defer takeApart(bear)
	// A printer that is not there yet may still be plugged in; a port that can
	// never be one has to be mended first.
	bear.Printer.Tend(ctx)
	if err := bear.Printer.Trouble(); err != nil && !errors.Is(err, fs.ErrNotExist) && strings.HasPrefix(c.Printer.Port, "/") {
		return err
	}
	bear.OnMood, bear.Alive = supervisor.mood, supervisor.alive
	bear.HoldBoth = c.Power.Off.Duration
	bear.PowerOff = func() error { return powerOff(ctx) }
	bear.Greeting = greeting
	if come, err := partyComes(ctx, bear, c, wrong); !come || err != nil {
		return err
	}
	bear.Reload = reloads(ctx, c, people, log)
	bear.Again = agains(ctx)
	log.Info("Babbage is awake", "mode", bear.Hat.Mode(), "left", bear.Hat.Left(), "printer", c.Printer.Port)
	return bear.Run(ctx)
}

// partyComes gives the bear his hat as soon as there are names that he can draw from: at once, or
// after a reload or a squeeze. It returns false when ctx ends before that. A bear without a party
// is awake and says on paper what is wrong, to somebody who may have no keyboard. wrong is what is
// wrong with the settings: only a new start mends it, so that its error is then errAnew.
func partyComes(ctx context.Context, bear *device.Bear, c *config, wrong error) (bool, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	come := make(chan struct{}, 1)
	onSignal(ctx, reloadSignal, func() {
		select {
		case come <- struct{}{}:
		default:
		}
	})
	for {
		err := wrong
		var g guests
		if err == nil {
			g, err = readGuests(c)
		}
		if err == nil {
			err = giveHat(ctx, bear, c, g)
		}
		if _, held := errors.AsType[*draw.HeldError](err); err == nil || held {
			return err == nil, err
		}
		bear.Log.Error("there is no party to draw for", "err", err)
		words := append(bear.Greeting, noParty(c.onPaper(bear.Log), err)...) // what is wrong with the stick, say, and why it matters
		bear.Greeting = nil
		woken, err := bear.WaitForParty(ctx, device.Waiting{
			Mood:  device.NoParty,
			Why:   strings.Join(words, "\n"),
			Slips: func() []*dots.Dots { return []*dots.Dots{bear.Press.Words(words)} },
			Come:  come,
		})
		switch {
		case !woken || err != nil:
			return false, err
		case wrong != nil:
			return false, errAnew
		}
	}
}

// reloads delivers the party as it is on disk after each SIGHUP.
func reloads(ctx context.Context, c *config, dir folder, log *slog.Logger) <-chan device.Party {
	parties := make(chan device.Party)
	onSignal(ctx, reloadSignal, func() {
		g, err := readGuestsIn(c, dir)
		if err != nil {
			log.Error("the names are not read again", "err", err)
			return
		}
		for _, note := range g.notes {
			log.Warn(note)
		}
		select {
		case parties <- g.Party:
		case <-ctx.Done():
		}
	})
	return parties
}

// agains delivers each wish to print the last ticket again (babbage again).
func agains(ctx context.Context) <-chan struct{} {
	wishes := make(chan struct{})
	onSignal(ctx, againSignal, func() {
		select {
		case wishes <- struct{}{}:
		case <-ctx.Done():
		}
	})
	return wishes
}

// findPort fills in this Pi's serial port where no printer's port is named.
func (c *config) findPort() {
	if c.Printer.Port == "" {
		c.Printer.Port = doctor.SerialPort(os.DirFS("/"))
	}
}

// newLog writes to stderr, errors with what to do about them; under systemd the journal has
// the time already.
func newLog() *slog.Logger {
	journal := os.Getenv("JOURNAL_STREAM") != ""
	o := &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if journal && len(groups) == 0 && a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return remedy.Log(groups, a)
	}}
	log := slog.New(slog.NewTextHandler(os.Stderr, o))
	slog.SetDefault(log) // periph logs through package log
	return log
}
