package main

import (
	"context"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"babbage/assets"
	"babbage/device"
	"babbage/device/simulated"
	"babbage/device/voice"
	"babbage/draw/roster"
	"babbage/printer"
)

// counted counts how often the names of a folder are read.
type counted struct {
	fs.FS
	read *atomic.Int64
}

func (c counted) Open(name string) (fs.File, error) {
	if name == roster.NamesFile {
		c.read.Add(1)
	}
	return c.FS.Open(name)
}

// Somebody sends the bear SIGHUP without end, thousands of times, and somebody else squeezes him.
// The squeeze is answered while the signals come, and the names are read a few times only.
func TestASqueezeInAFloodOfSignals(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := newSimulation(t)
	s.config.State, s.config.Cache = t.TempDir(), ""
	clock := simulated.RunningClock()
	clock.SetPace(10)
	header := simulated.NewHeader(clock)
	log := slog.New(slog.DiscardHandler)
	bear, err := newBear(ctx, &s.config, s.guests.dir, ends{
		lines: header, green: header.Green(), red: header.Red(),
		open:   printer.Opens(newPaper(&s.config, clock).Open),
		serial: s.config.serial(),
		play:   func(voice.Sound) {},
		now:    clock.Now,
		sleep:  clock.Sleep,
		log:    log,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer takeApart(bear)
	if err := giveHat(ctx, bear, &s.config, s.guests); err != nil {
		t.Fatal(err)
	}
	ours := make(chan os.Signal, 1) // one that comes when the bear has stopped must not end the test
	signal.Notify(ours, syscall.SIGHUP)
	defer signal.Stop(ours)
	var read, sent atomic.Int64
	people := folder{counted{assets.People(), &read}, "sample people"}
	if _, err := readGuestsIn(&s.config, people); err != nil {
		t.Fatal(err)
	}
	once := read.Swap(0)
	l := life{&s.config, nil, func() (guests, error) { return readGuestsIn(&s.config, people) }, newReception("", nil, log)}
	onSignal(ctx, reloadSignal, l.desk.poke)
	parties := make(chan device.Party)
	bear.Reload = parties
	go l.follow(ctx, bear, parties)
	moods := make(chan device.Mood, 100)
	bear.OnMood = func(m device.Mood) { moods <- m }
	ended := make(chan error, 1)
	await := func(want device.Mood, patience time.Duration) bool {
		t.Helper()
		end := time.After(patience)
		for {
			select {
			case m := <-moods:
				if m == want {
					return true
				}
			case err := <-ended:
				t.Fatalf("the bear has stopped: %v", err)
			case <-end:
				return false
			}
		}
	}
	go func() { ended <- bear.Run(ctx) }()
	if !await(device.Ready, time.Minute) {
		t.Fatal("the bear is not ready")
	}

	begun := time.Now()
	flood := make(chan struct{})
	go func() {
		defer close(flood)
		for ctx.Err() == nil {
			for range 20 {
				_ = syscall.Kill(os.Getpid(), syscall.SIGHUP)
				sent.Add(1)
			}
			time.Sleep(time.Millisecond)
		}
	}()
	for sent.Load() < 1000 {
		time.Sleep(time.Millisecond)
	}
	for try := 0; ; try++ { // on a busy machine a squeeze may come before the bear has felt that the paw is up
		header.Press(simulated.Left)
		felt := await(device.Busy, 3*time.Second)
		header.Release(simulated.Left)
		if felt {
			break
		}
		if try == 20 {
			t.Fatal("no squeeze is felt")
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !await(device.Ready, time.Minute) { // with the ticket out
		t.Fatal("the squeeze is not answered")
	}
	for sent.Load() < 10_000 {
		time.Sleep(time.Millisecond)
	}
	took := time.Since(begun)
	cancel()
	<-flood
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if left := bear.Hat.Left(); left != len(s.guests.People)-1 {
		t.Errorf("%d of %d names are left after a squeeze", left, len(s.guests.People))
	}
	if n, most := read.Load()/once, int64(took/signalPause)+2; n < 1 || n > most {
		t.Errorf("after %d signals in %v the names were read %d times, want %d at the most", sent.Load(), took, n, most)
	}
	t.Logf("%d signals in %v, names read %d times", sent.Load(), took.Round(time.Millisecond), read.Load()/once)
}
