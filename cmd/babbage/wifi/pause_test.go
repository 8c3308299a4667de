package wifi

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// office is a Pi that knows the office's Wi-Fi, whose router has no power yet.
func office(nm *network) { nm.knows("Office", map[string]any{}) }

// After a power cut the router wakes up later than the bear: he goes back into the office's network
// when it is there again, and his slip holds until then.
func TestWatchGoesBackIntoANetworkThatHeKnows(t *testing.T) {
	watch(t, office, func(b *watched) {
		b.after(70*time.Second, true, false)
		psk := value[string](b.nm.opened()["802-11-wireless-security"], "psk")
		b.after(lonely-20*time.Second, true, false)
		b.after(30*time.Second, false, false)
		if _, _, open := b.w.Own(); !open {
			t.Error("a slip that is printed in a pause has no way into his own")
		}
		b.after(pause+10*time.Second, true, false)
		if now := value[string](b.nm.opened()["802-11-wireless-security"], "psk"); len(b.slips) != 1 || now != psk {
			t.Errorf("after a pause the passphrase is %q and was %q; slips %q", now, psk, b.slips)
		}
		b.nm.change(func() { b.nm.air = air() })
		b.after(lonely+pause, false, true)
		if b.nm.in() != "Office" {
			t.Errorf("he is in %q", b.nm.in())
		}
		if _, _, open := b.w.Own(); open {
			t.Error("his own is still said to be open")
		}
	})
}

// The party starts in a pause: all stays closed.
func TestThePartyStartsInAPause(t *testing.T) {
	watch(t, office, func(b *watched) {
		b.after(70*time.Second, true, false)
		b.after(lonely+10*time.Second, false, false)
		b.party()
		b.after(time.Hour, false, true)
		if b.nm.asked != 1 || strings.Contains(b.log.String(), "ERROR") {
			t.Errorf("opened %d times, log:\n%s", b.nm.asked, &b.log)
		}
	})
}

// A phone leads him elsewhere in a pause, in vain: his own is open again at once.
func TestAJoinFailsInAPause(t *testing.T) {
	watch(t, office, func(b *watched) {
		b.after(70*time.Second, true, false)
		b.after(lonely+10*time.Second, false, false)
		if err := b.w.Join(b.ctx, "Atlantis", "hunter2hunter2"); !errors.Is(err, ErrRange) {
			t.Error(err)
		}
		b.after(0, true, false)
		b.after(lonely-20*time.Second, true, false)
		b.after(30*time.Second, false, false)
	})
}

// A network that never quite comes does not keep his own closed.
func TestAPauseEnds(t *testing.T) {
	watch(t, office, func(b *watched) {
		b.after(70*time.Second, true, false)
		b.after(lonely, false, false)
		b.nm.plug(activating)
		b.after(pause+10*time.Second, false, false)
		b.after(longest-pause, true, false)
	})
}

func TestNoPause(t *testing.T) {
	for name, before := range map[string]func(nm *network){
		"nothing is known":          nothing,
		"what is known waits":       func(nm *network) { nm.knows("Office", map[string]any{"autoconnect": false}) },
		"nobody knows who is there": func(nm *network) { office(nm); nm.deaf = errors.New("no such file") },
	} {
		t.Run(name, func(t *testing.T) {
			watch(t, before, func(b *watched) {
				b.after(70*time.Second, true, false)
				for range 30 {
					b.after(time.Minute, true, false)
				}
				if b.nm.asked != 1 {
					t.Errorf("opened %d times", b.nm.asked)
				}
			})
		})
	}
	t.Run("a phone is in it", func(t *testing.T) {
		watch(t, office, func(b *watched) {
			b.after(70*time.Second, true, false)
			for range 30 {
				b.nm.change(func() { b.nm.phones += 7 })
				b.after(4*time.Minute, true, false)
			}
			b.after(lonely-4*time.Minute+20*time.Second, false, false) // it has gone
		})
	})
}
