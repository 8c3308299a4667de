package wifi

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

const (
	alone = time.Minute     // without a network before the bear opens his own
	often = 5 * time.Second // he looks whether there is one
)

// Watch opens the bear's own network under the name ssid when there has been none for a minute, and
// calls opened once with what a phone needs to join it. It closes that network and returns when the
// Pi is in another one, or when ctx ends: with the bear, or because the party starts. It returns as
// well when there is a network before that. Where the Pi knows a network that may come back, the
// bear's own pauses whenever nobody has been in it for five minutes, for half a minute, or for as
// long as a network takes that answers meanwhile. What goes wrong is logged, and tried again a minute
// later.
func (w *WiFi) Watch(ctx context.Context, ssid string, opened func(ssid, passphrase string), log *slog.Logger) {
	passphrase := Passphrase()
	defer func() {
		// However long a join takes that is under way: what it opens again would stay open. With the
		// bear or NetworkManager, the bear's own went too.
		if err := w.Close(context.WithoutCancel(ctx)); err != nil && !errors.Is(err, ErrNone) {
			log.Error("the bear's own Wi-Fi is not closed", "err", err)
		}
	}()
	tick := time.NewTicker(often)
	defer tick.Stop()
	said, told := "", false
	var quiet silence
	var enough time.Time // of a pause, also for a network that is about to come; zero without one
	for due := time.Now().Add(alone); ; {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
		l, err := w.link(ctx)
		now := time.Now()
		switch {
		case l.up:
			return
		case err == nil && l.own:
			enough = time.Time{}
			paused, err := w.pauses(ctx, &quiet)
			switch {
			case paused:
				due, enough = now.Add(pause), now.Add(longest)
			case err != nil && ctx.Err() == nil:
				log.Warn("the bear's own Wi-Fi does not pause for one that he knows", "err", err)
			}
			continue
		case l.coming && (enough.IsZero() || now.Before(enough)), now.Before(due):
			continue
		case err == nil:
			err = w.Host(ctx, ssid, passphrase)
		}
		if err == nil {
			quiet = silence{}
			if !told { // and not after each pause
				told = true
				log.Info("the bear has opened his own Wi-Fi", "name", ssid, "address", Address)
				opened(ssid, passphrase)
			}
			continue
		}
		if ctx.Err() != nil {
			return
		}
		due = time.Now().Add(alone)
		if err.Error() == said {
			continue
		}
		said = err.Error()
		if errors.Is(err, ErrNone) { // which is no fault
			log.Info("there is no network", "err", err)
		} else {
			log.Error("the bear's own Wi-Fi is not open", "err", err)
		}
	}
}
