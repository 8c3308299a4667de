package wifi

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/godbus/dbus/v5"

	"babbage/assets/remedy"
)

func TestHost(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		if err := w.Host(ctx, "Babbage-BEAR", "wool and stuffing"); err != nil {
			t.Fatal(err)
		}
		own := nm.opened()
		if ssid := string(value[[]byte](own["802-11-wireless"], "ssid")); ssid != "Babbage-BEAR" {
			t.Errorf("a phone sees the network %q", ssid)
		}
		lock := own["802-11-wireless-security"]
		if value[string](lock, "key-mgmt") != "wpa-psk" || value[string](lock, "psk") != "wool and stuffing" ||
			!slices.Equal(value[[]string](lock, "proto"), []string{"rsn"}) || value[int32](lock, "pmf") != 1 {
			t.Errorf("its lock is %v", lock)
		}
		at := value[[]map[string]dbus.Variant](own["ipv4"], "address-data")
		if value[string](own["ipv4"], "method") != "shared" || len(at) != 1 || at[0]["address"].Value() != Address {
			t.Errorf("it gives out addresses by %v", own["ipv4"])
		}
		// It outlives neither the bear nor a reboot.
		if o := nm.options[0]; value[string](o, "persist") != "volatile" || value[string](o, "bind-activation") != "dbus-client" {
			t.Errorf("it was opened with %v", o)
		}
		if up, err := w.Connected(ctx); up || err != nil {
			t.Errorf("the bear's own network counts: %v, %v", up, err)
		}
		if ssid, passphrase, open := w.Own(); ssid != "Babbage-BEAR" || passphrase != "wool and stuffing" || !open {
			t.Errorf("Own: %q, %q, %v", ssid, passphrase, open)
		}
		if err := w.Close(ctx); err != nil || nm.opened() != nil || len(nm.saved) != 0 {
			t.Errorf("Close: %v, and %v is left", err, nm.saved)
		}
		if _, _, open := w.Own(); open {
			t.Error("Own: open still")
		}
		if err := w.Close(ctx); err != nil {
			t.Errorf("Close of what is closed: %v", err)
		}
	})
}

func TestHostFails(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(nm *network)
		want  error
	}{
		"no NetworkManager":      {func(nm *network) { nm.gone = true }, ErrNone},
		"no Wi-Fi":               {func(nm *network) { nm.devices = nm.devices[:1] }, ErrNone},
		"not looked after":       {func(nm *network) { nm.devices[1].state = unmanaged }, ErrNone},
		"no access point":        {func(nm *network) { nm.devices[1].can = 0 }, ErrNone},
		"off by rfkill":          {func(nm *network) { nm.devices[1].state = unavailable }, ErrOff},
		"polkit says no":         {func(nm *network) { nm.denied = "AddAndActivateConnection2" }, ErrDenied},
		"the bus says no":        {func(nm *network) { nm.denied = "GetAll" }, ErrDenied},
		"NetworkManager is hung": {func(nm *network) { nm.hung = make(chan struct{}) }, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
				nm.change(func() { c.spoil(nm) })
				err := w.Host(ctx, "Babbage-BEAR", "wool and stuffing")
				if !errors.Is(err, c.want) || nm.opened() != nil {
					t.Errorf("Host: %v, wanted %v", err, c.want)
				}
				if c.want != ErrNone && remedy.Of(err) == "" {
					t.Errorf("%v: nobody is told what to do", err)
				}
				if err := w.Close(ctx); err != nil {
					t.Errorf("Close of what was never open: %v", err)
				}
			})
		})
	}
}

func TestOpenWithoutABus(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	if _, err := Open(t.Context()).Networks(t.Context()); !errors.Is(err, ErrNone) {
		t.Errorf("networks without a bus: %v", err)
	}
}

func TestConnected(t *testing.T) {
	for name, c := range map[string]struct {
		kind  string
		state uint32
		want  link
	}{
		"a cable":        {"802-3-ethernet", activated, link{up: true}},
		"a Wi-Fi":        {"802-11-wireless", activated, link{up: true}},
		"a Wi-Fi, soon":  {"802-11-wireless", activating, link{coming: true}},
		"a Wi-Fi, going": {"802-11-wireless", 3, link{}},
		"itself":         {"loopback", activated, link{}},
		"containers":     {"bridge", activated, link{}},
	} {
		t.Run(name, func(t *testing.T) {
			on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
				nm.change(func() {
					nm.active[root+"/ActiveConnection/1"] = variants(map[string]any{"State": c.state, "Type": c.kind})
				})
				if got, err := w.link(ctx); got != c.want || err != nil {
					t.Errorf("link: %+v, %v, wanted %+v", got, err, c.want)
				}
			})
		})
	}
}
