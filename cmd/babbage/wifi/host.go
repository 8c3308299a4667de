package wifi

import (
	"context"

	"github.com/godbus/dbus/v5"
)

// profileSettings are the settings of a connection, by their group.
type profileSettings map[string]map[string]any

// Host opens the bear's own network, in which he is at Address. He looks for other networks before
// that: an access point cannot.
func (w *WiFi) Host(ctx context.Context, ssid, passphrase string) error {
	return w.do(ctx, func() error {
		w.shut.Store(false)
		return w.host(ctx, ssid, passphrase)
	})
}

func (w *WiFi) host(ctx context.Context, ssid, passphrase string) error {
	device, err := w.device(ctx, true)
	if err != nil {
		return err
	}
	d, err := w.read(ctx, device, devices)
	if err != nil {
		return err
	}
	if err := w.look(ctx); err != nil {
		return err
	}
	_, active, err := w.activate(ctx, device, profileSettings{
		"connection":      {"id": ssid, "type": "802-11-wireless", "autoconnect": false},
		"802-11-wireless": {"ssid": []byte(ssid), "mode": "ap", "band": "bg"},
		"802-11-wireless-security": {
			"key-mgmt": "wpa-psk", "psk": passphrase,
			"proto": []string{"rsn"}, "pairwise": []string{"ccmp"}, "group": []string{"ccmp"},
			"pmf": int32(1), // off: with it a Pi's radio is no access point (raspberrypi/linux#3619, #7247)
		},
		"ipv4": {"method": "shared", "address-data": []map[string]dbus.Variant{
			{"address": dbus.MakeVariant(Address), "prefix": dbus.MakeVariant(uint32(Prefix))},
		}},
		"ipv6": {"method": "ignore"},
	}, map[string]any{"persist": "volatile", "bind-activation": "dbus-client"})
	if err != nil {
		w.deactivate(context.WithoutCancel(ctx), active)
		return err
	}
	w.own.Store(&own{ssid, passphrase, active, value[string](d, "Interface")})
	return nil
}

// Close closes the bear's own network, if it is open. A Join that is under way ends before that, and
// does not open it again.
func (w *WiFi) Close(ctx context.Context) error {
	w.shut.Store(true)
	return w.do(ctx, func() error {
		own := w.own.Swap(nil)
		if own == nil {
			return nil
		}
		return w.deactivate(ctx, own.active)
	})
}

// Own returns the name and the passphrase of the bear's own network, if it is open. It answers at
// once, also while the bear joins another.
func (w *WiFi) Own() (ssid, passphrase string, open bool) {
	own := w.own.Load()
	if own == nil {
		return "", "", false
	}
	return own.ssid, own.passphrase, true
}

// hosting says whether an access point of the bear's is still open.
func (w *WiFi) hosting(ctx context.Context, own *own) bool {
	if own.active == "" {
		return false
	}
	a, err := w.read(ctx, own.active, actives)
	return err == nil && value[uint32](a, "State") == activated
}

// deactivate ends a connection, if there is one.
func (w *WiFi) deactivate(ctx context.Context, active dbus.ObjectPath) error {
	if active == "" {
		return nil
	}
	return w.call(ctx, root, manager+".DeactivateConnection", []any{active})
}
