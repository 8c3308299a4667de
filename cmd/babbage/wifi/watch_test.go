package wifi

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/assets/remedy"
)

// watched is a Watch that runs.
type watched struct {
	begun  time.Time
	log    bytes.Buffer
	slips  []string // what was printed, with the second of it
	over   chan struct{}
	party  context.CancelFunc // the party starts
	w      *WiFi
	nm     *network
	ctx    context.Context
	t      *testing.T
	opened time.Duration
}

// watch runs Watch on a Pi without a network in virtual time, and has the test look at what it does.
func watch(t *testing.T, before func(nm *network), test func(b *watched)) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		before(nm)
		b := &watched{begun: time.Now(), over: make(chan struct{}), w: w, nm: nm, ctx: ctx, t: t}
		party, start := context.WithCancel(ctx)
		b.party = start
		log := slog.New(slog.NewTextHandler(&b.log, &slog.HandlerOptions{ReplaceAttr: remedy.Log}))
		go func() {
			defer close(b.over)
			w.Watch(party, "Babbage-BEAR", func(ssid, passphrase string) {
				b.slips = append(b.slips, Code(ssid, passphrase))
				b.opened = time.Since(b.begun)
			}, log)
		}()
		test(b)
		start()
		<-b.over
		if nm.opened() != nil && !nm.gone {
			t.Error("the bear's own network outlives Watch")
		}
	})
}

// after lets time pass, and says how it stands then.
func (b *watched) after(d time.Duration, open, over bool) {
	b.t.Helper()
	time.Sleep(d)
	synctest.Wait()
	ended := false
	select {
	case <-b.over:
		ended = true
	default:
	}
	if got := b.nm.opened() != nil; got != open || ended != over {
		b.t.Fatalf("after %v: open %v, wanted %v; over %v, wanted %v\n%s", time.Since(b.begun), got, open, ended, over, &b.log)
	}
}

func nothing(*network) {}

func TestWatchOpensAfterAMinute(t *testing.T) {
	watch(t, nothing, func(b *watched) {
		b.after(59*time.Second, false, false)
		b.after(10*time.Second, true, false)
		b.after(time.Hour, true, false)
		if len(b.slips) != 1 || !strings.HasPrefix(b.slips[0], "WIFI:T:WPA;S:Babbage-BEAR;P:") || b.opened > 70*time.Second {
			t.Errorf("slips %q after %v", b.slips, b.opened)
		}
		with := b.nm.opened()["802-11-wireless-security"]
		if p := value[string](with, "psk"); b.slips[0] != Code("Babbage-BEAR", p) {
			t.Errorf("the slip says %q, and the passphrase is %q", b.slips[0], p)
		}
		if p := strings.Split(b.slips[0], "P:")[1]; strings.Contains(b.log.String(), strings.Trim(p, ";")) {
			t.Errorf("the log tells the passphrase: %s", &b.log)
		}
		b.party()
		b.after(time.Second, false, true)
	})
}

func TestWatchLeavesNetworksAlone(t *testing.T) {
	t.Run("a cable", func(t *testing.T) {
		watch(t, func(nm *network) { nm.plug(activated) }, func(b *watched) { b.after(10*time.Second, false, true) })
	})
	t.Run("a cable before the minute is over", func(t *testing.T) {
		watch(t, nothing, func(b *watched) {
			b.after(50*time.Second, false, false)
			b.nm.plug(activated)
			b.after(time.Hour, false, true)
		})
	})
	t.Run("a Wi-Fi that is about to", func(t *testing.T) {
		watch(t, func(nm *network) { nm.plug(activating) }, func(b *watched) {
			b.after(10*time.Minute, false, false)
			b.nm.plug(activated)
			b.after(10*time.Second, false, true)
		})
	})
	t.Run("one that was about to, in vain", func(t *testing.T) {
		watch(t, func(nm *network) { nm.plug(activating) }, func(b *watched) {
			b.after(10*time.Minute, false, false)
			b.nm.plug(0)
			b.after(10*time.Second, true, false)
		})
	})
	t.Run("one that NetworkManager does not look after", func(t *testing.T) {
		watch(t, nothing, func(b *watched) {
			b.w.do(b.ctx, func() error { b.w.routed = func() bool { return true }; return nil })
			b.after(time.Hour, false, true)
		})
	})
	t.Run("the party starts within the minute", func(t *testing.T) {
		watch(t, nothing, func(b *watched) {
			b.after(50*time.Second, false, false)
			b.party()
			b.after(time.Hour, false, true)
		})
	})
	t.Run("the party starts while he opens it", func(t *testing.T) {
		watch(t, nothing, func(b *watched) {
			b.after(61*time.Second, false, false)
			b.party()
			b.after(time.Hour, false, true)
			if len(b.nm.saved) != 0 {
				t.Errorf("left: %v", b.nm.saved)
			}
		})
	})
}

func TestWatchEndsInANetwork(t *testing.T) {
	t.Run("a cable", func(t *testing.T) {
		watch(t, nothing, func(b *watched) {
			b.after(70*time.Second, true, false)
			b.nm.plug(activated)
			b.after(10*time.Second, false, true)
		})
	})
	t.Run("the office's Wi-Fi", func(t *testing.T) {
		watch(t, func(nm *network) { nm.air = air() }, func(b *watched) {
			b.after(70*time.Second, true, false)
			if err := b.w.Join(b.ctx, "Office", "wrong passphrase"); err == nil {
				t.Error("a wrong passphrase is right")
			}
			b.after(time.Minute, true, false)
			if err := b.w.Join(b.ctx, "Office", "hunter2hunter2"); err != nil {
				t.Error(err)
			}
			b.after(10*time.Second, false, true)
			if b.nm.in() != "Office" || len(b.slips) != 1 {
				t.Errorf("in %q, slips %q", b.nm.in(), b.slips)
			}
		})
	})
}

// The party starts while a phone leads him into a network in vain: that takes longer than NetworkManager
// has for an answer, and nothing opens his own again.
func TestAJoinThatFailsAfterTheStartOpensNothing(t *testing.T) {
	watch(t, func(nm *network) { nm.air = air() }, func(b *watched) {
		b.after(70*time.Second, true, false)
		b.nm.change(func() { b.nm.takes = time.Minute })
		failed := make(chan error)
		go func() { failed <- b.w.Join(b.ctx, "Office", "wrong passphrase") }()
		b.after(time.Second, false, false)
		b.party()
		if err := <-failed; err == nil {
			t.Error("a wrong passphrase is right")
		}
		b.after(time.Hour, false, true)
		if _, _, open := b.w.Own(); open || b.nm.asked != 2 || strings.Contains(b.log.String(), "ERROR") {
			t.Errorf("open: %v; %d connections were asked for, of the two for his own and the office\n%s", open, b.nm.asked, &b.log)
		}
	})
}

// NetworkManager ends and comes back: so does the bear's own, and the slip still holds.
func TestWatchAfterACrash(t *testing.T) {
	watch(t, nothing, func(b *watched) {
		b.after(70*time.Second, true, false)
		b.nm.ends()
		b.after(5*time.Minute, false, false)
		b.nm.change(func() { b.nm.gone = false })
		b.after(70*time.Second, true, false)
		with := b.nm.opened()["802-11-wireless-security"]
		if p := value[string](with, "psk"); len(b.slips) != 1 || b.slips[0] != Code("Babbage-BEAR", p) {
			t.Errorf("slips %q, passphrase %q", b.slips, p)
		}
	})
}

// What is wrong is said once, with what to do, and tried again.
func TestWatchSaysWhatIsWrong(t *testing.T) {
	watch(t, func(nm *network) { nm.denied = "AddAndActivateConnection2" }, func(b *watched) {
		b.after(10*time.Minute, false, false)
		if log := b.log.String(); strings.Count(log, "level=ERROR") != 1 || !strings.Contains(log, "50-babbage.rules") {
			t.Errorf("log:\n%s", log)
		}
		if b.nm.asked < 5 || b.nm.asked > 10 {
			t.Errorf("tried %d times in ten minutes", b.nm.asked)
		}
		b.nm.change(func() { b.nm.denied = "" })
		b.after(70*time.Second, true, false)
	})
	watch(t, func(nm *network) { nm.devices = nil }, func(b *watched) {
		b.after(10*time.Minute, false, false)
		if log := b.log.String(); strings.Count(log, "\n") != 1 || strings.Contains(log, "ERROR") {
			t.Errorf("log of a Pi without Wi-Fi:\n%s", log)
		}
	})
}
