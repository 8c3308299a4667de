package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"
	"github.com/spf13/cobra"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/doctor"
	"babbage/device"
	"babbage/device/voice"
	"babbage/printer"
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
			log := newLog()
			c, err := o.load()
			told := newSettingsTold()
			if err != nil {
				known := defaults()
				known.findPort()
				told.say(cmd.Context(), &known, err, printer.Port(known.Printer.Port, known.Printer.Baud, known.Printer.Flow), log)
				return err
			}
			told.forget()
			for _, folder := range []string{c.People, c.State} { // sudo babbage run
				if err := drop(folder); err != nil {
					return err
				}
			}
			// By themselves they end a program, and nobody waits for them while all is read anew.
			signal.Notify(make(chan os.Signal, 1), reloadSignal, againSignal)
			r := o.reception(cmd.Context(), c, log)
			for {
				left := runOnce(cmd.Context(), &o, c, r, log)
				if !anew(&c, left, time.Now()) {
					newSystemd().notify(daemon.SdNotifyStopping)
					return left
				}
			}
		},
	}
	o.where(cmd)
	o.wire(cmd)
	return cmd
}

// reception is where a phone meets the bear. What keeps phones from him does not keep him from
// drawing.
func (o *options) reception(ctx context.Context, c config, log *slog.Logger) *reception {
	r := newReception(c.People, func(dir folder) (config, error) {
		with := c
		err := o.onTop(&with, dir)
		return with, err
	}, log)
	if r.unfound = r.listen(ctx, &c); r.unfound != nil {
		log.Warn("phones do not find the bear", "err", r.unfound)
	}
	r.examine = unwell
	r.greet(ctx, greetFile(c.State))
	return r
}

// listen opens the phone's pages, where there are to be any.
func (r *reception) listen(ctx context.Context, c *config) error {
	listener, err := phoneListener(c.Phone.Listen)
	switch {
	case err != nil:
		return err
	case listener == nil && c.Phone.Listen == listenSystemd:
		return errNoSocket
	case listener == nil:
		return nil
	}
	_, port, err := net.SplitHostPort(listener.Addr().String())
	if err == nil {
		r.findings = func() []string { return sentences(unwell(ctx, c)) }
		if c.Phone.WiFi {
			r.openWiFi(ctx)
		}
		r.online = r.inNetwork
		err = r.open(c.State, hosts(""), func() []string { return r.inOwnWiFi(port) })
	}
	if err != nil {
		listener.Close()
		return err
	}
	r.serve(ctx, listener)
	return nil
}

// unwell is what the doctor finds wrong with this Pi, without the parts that the bear has in his
// hands.
func unwell(ctx context.Context, c *config) []doctor.Finding {
	found := doctor.Examine(ctx, &doctor.Patient{
		Root: plain.Dir("/"), Port: c.Printer.Port, State: c.State, User: "babbage",
		Sound: c.Sound.Play != voice.PlayNothing, Wiring: c.wiring(), Space: freeSpace,
	})
	return slices.DeleteFunc(found, func(f doctor.Finding) bool { return f.Level == doctor.OK })
}

// sentences are findings with what to do about them.
func sentences(found []doctor.Finding) (all []string) {
	for _, f := range found {
		all = append(all, strings.TrimSuffix(f.What+". "+f.Remedy, " "))
	}
	return all
}

// runOnce is the bear with the settings of c and those beside the names.
func runOnce(ctx context.Context, o *options, c config, r *reception, log *slog.Logger) error {
	var greeting []string
	r.files.Apart(func() { greeting = takeOver(ctx, &c, sources("/"), log) })
	with := c
	wrong := o.beside(&with)
	if wrong == nil {
		c = with
	} else { // the bear is awake to say so
		log.Error("the settings beside the names are not used", "err", wrong)
	}
	c.findPort()
	c.lookAtPlug() // also where the settings beside the names are wrong
	if m, known := c.model(); known && c.Printer.Model == "" {
		head := c.head()
		log.Info("the USB printer says what it is", "model", m.String(), "width", head.Dots, "cut", head.Cut)
	}
	return run(ctx, &c, greeting, wrong, r, log)
}

// run is the bear. What is wrong with the settings beside the names keeps him from drawing.
func run(ctx context.Context, c *config, greeting []string, wrong error, r *reception, log *slog.Logger) error {
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
	bear, err := newBear(ctx, c, here(c.People), ends{
		lines: header, green: header.Green, red: header.Red,
		open:   c.opener(printer.Port(c.Printer.Port, c.Printer.Baud, c.Printer.Flow), r.poke),
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
	keep := func(r device.Roll) {
		if err := keepRoll(c.Cache, r); err != nil {
			log.Debug("babbage status will not know of the roll", "err", err)
		}
	}
	keep(device.Roll{}) // of a bear before this one
	bear.OnMood, bear.Alive = supervisor.mood, supervisor.alive
	bear.OnRoll = func(r device.Roll) { supervisor.rolled(r); keep(r) }
	bear.HoldBoth = c.Power.Off.Duration
	bear.PowerOff = func() error { return powerOff(ctx) }
	bear.Greeting = greeting
	return life{c, wrong, func() (guests, error) { return readGuests(c) }, r}.live(ctx, bear)
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
