package wifi

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"babbage/assets/remedy"
)

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name, ssid, passphrase string
		spoil                  func(nm *network)
		want                   error
	}{
		{name: "the office", ssid: "Office", passphrase: "hunter2hunter2"},
		{name: "WPA3 and 32 bytes", ssid: strings.Repeat("32", 16), passphrase: "hunter2hunter2"},
		{name: "any bytes", ssid: "caf\xe9 \xff\x00\n", passphrase: "hunter2hunter2"},
		{name: "no lock", ssid: `"Guests"; P:\,`, passphrase: "not asked for"},
		{name: "encrypted without a lock", ssid: "owe"},
		{name: "one that hides", ssid: "Lair", passphrase: "hunter2hunter2"},
		{name: "a wrong passphrase", ssid: "Office", passphrase: "hunter3hunter3", want: ErrPassphrase},
		{name: "no passphrase", ssid: "Office", want: ErrShort},
		{name: "7 letters", ssid: "Office", passphrase: "hunter2", want: ErrShort},
		{name: "64 letters", ssid: "Office", passphrase: strings.Repeat("x", 64), want: ErrShort},
		{name: "no text", ssid: "Office", passphrase: "hunter\xff\xff", want: ErrShort},
		{name: "an end of text", ssid: "Office", passphrase: "hunter2\x00hunter2", want: ErrShort},
		{name: "a company's", ssid: "eduroam", passphrase: "hunter2hunter2", want: ErrUnfit},
		{name: "out of range", ssid: "Atlantis", passphrase: "hunter2hunter2", want: ErrRange},
		{name: "no name", passphrase: "hunter2hunter2", want: ErrRange},
		{name: "33 bytes", ssid: strings.Repeat("x", 33), passphrase: "hunter2hunter2", want: ErrRange},
		{"no addresses", "Office", "hunter2hunter2", func(nm *network) { nm.air[2].fails, nm.air[1].fails = 17, 17 }, ErrAddress},
		{"polkit says no", "Office", "hunter2hunter2", func(nm *network) { nm.denied = "AddAndActivateConnection2" }, ErrDenied},
	} {
		for _, hosting := range []bool{false, true} {
			t.Run(c.name, func(t *testing.T) {
				on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
					nm.change(func() { nm.air = air() })
					if hosting {
						if err := w.Host(ctx, "Babbage-BEAR", "wool and stuffing"); err != nil {
							t.Fatal(err)
						}
					}
					nm.change(func() {
						if c.spoil != nil {
							c.spoil(nm)
						}
					})
					err := w.Join(ctx, c.ssid, c.passphrase)
					if !errors.Is(err, c.want) || err != nil && remedy.Of(err) == "" {
						t.Errorf("Join: %v (%s), wanted %v", err, remedy.Of(err), c.want)
					}
					if err != nil && c.passphrase != "" && strings.Contains(err.Error(), c.passphrase) {
						t.Errorf("the passphrase is in the error %q", err)
					}
					open := nm.opened() != nil
					switch {
					case c.want == nil && (open || nm.in() != c.ssid || len(nm.saved) != 1):
						t.Errorf("in %q, his own open: %v, saved: %v", nm.in(), open, nm.saved)
					case c.want != nil && open != hosting:
						t.Errorf("failed, and his own is open: %v, was %v", open, hosting)
					case c.want != nil && !hosting && len(nm.saved) != 0:
						t.Errorf("failed, and saved %v", nm.saved)
					}
					if up, err := w.Connected(ctx); up != (c.want == nil) || err != nil {
						t.Errorf("Connected: %v, %v", up, err)
					}
				})
			})
		}
	}
}

// Who joins twice has the network once, and who then mistypes is in it all the same.
func TestJoinAgain(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() { nm.air = air() })
		for range 2 {
			if err := w.Join(ctx, "Office", "hunter2hunter2"); err != nil {
				t.Fatal(err)
			}
		}
		if len(nm.saved) != 1 {
			t.Errorf("saved %d times: %v", len(nm.saved), nm.saved)
		}
		if err := w.Join(ctx, "Office", "hunter3hunter3"); !errors.Is(err, ErrPassphrase) {
			t.Error(err)
		}
		for _, with := range nm.saved {
			if psk := value[string](with["802-11-wireless-security"], "psk"); psk != "hunter2hunter2" {
				t.Errorf("the passphrase that was right is now %q", psk)
			}
		}
	})
}

func TestNetworkManagerEndsDuringJoin(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() { nm.air = air() })
		w.Host(ctx, "Babbage-BEAR", "wool and stuffing")
		go func() {
			time.Sleep(time.Second)
			// The bear's own goroutine asks, which nothing may hold up.
			begun := time.Now()
			if _, _, open := w.Own(); !open || time.Since(begun) > 0 {
				t.Errorf("Own: %v after %v", open, time.Since(begun))
			}
			nm.ends()
		}()
		begun := time.Now()
		err := w.Join(ctx, "Office", "hunter2hunter2")
		if !errors.Is(err, ErrNone) || remedy.Of(err) == "" {
			t.Errorf("Join: %v", err)
		}
		if took := time.Since(begun); took > 5*time.Second {
			t.Errorf("that took %v", took)
		}
	})
}

// A phone that is gone, or a bear who ends, ends the waiting.
func TestJoinIsCancelled(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() { nm.air = air() })
		w.Host(ctx, "Babbage-BEAR", "wool and stuffing")
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if err := w.Join(short, "Office", "hunter2hunter2"); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if nm.opened() == nil || nm.in() != "Babbage-BEAR" {
			t.Errorf("he is in %q", nm.in())
		}
	})
}
