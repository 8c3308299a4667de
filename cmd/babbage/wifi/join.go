package wifi

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/godbus/dbus/v5"

	"babbage/assets/remedy"
)

// Join leads the bear into a network, with an empty passphrase into one without a lock, and
// returns when he has an address there. The network is then saved for ever, in place of what the
// bear saved of it before. His own access point closes for that, and is open again when he fails,
// unless Close was called meanwhile; then nothing is saved, and a network that he was in before is
// NetworkManager's to return to.
func (w *WiFi) Join(ctx context.Context, ssid, passphrase string) error {
	return w.do(ctx, func() error {
		err := w.join(ctx, ssid, passphrase)
		if err == nil {
			w.own.Store(nil)
			return nil
		}
		err = fmt.Errorf("join the network %q: %w", ssid[:min(len(ssid), 32)], err)
		ctx := context.WithoutCancel(ctx)
		was := w.own.Load()
		if was == nil || w.hosting(ctx, was) {
			return err
		}
		w.own.Store(nil)
		if w.shut.Load() {
			return err
		}
		if again := w.host(ctx, was.ssid, was.passphrase); again != nil {
			err = fmt.Errorf("%w, and the bear's own network is not open again: %w", err, again)
		}
		return err
	})
}

func (w *WiFi) join(ctx context.Context, ssid, passphrase string) error {
	if len(ssid) == 0 || len(ssid) > 32 {
		return remedy.With(fmt.Errorf("%w: a name has 1 to 32 bytes", ErrRange), "take a network from the list")
	}
	device, err := w.device(ctx, false)
	if err != nil {
		return err
	}
	if w.own.Load() == nil {
		if err := w.look(ctx); err != nil {
			return err
		}
	}
	// One that hides its name is not in the list.
	to := point{Network{SSID: ssid, Lock: Locked}, "wpa-psk"}
	if passphrase == "" {
		to.Lock, to.keys = Unlocked, ""
	}
	i := slices.IndexFunc(w.seen, func(p point) bool { return p.SSID == ssid })
	if i >= 0 {
		to = w.seen[i]
	}
	with := profileSettings{
		"connection":      {"id": label + shown(ssid), "type": "802-11-wireless"},
		"802-11-wireless": {"ssid": []byte(ssid), "hidden": i < 0},
	}
	switch {
	case to.Lock == Unfit:
		return remedy.With(ErrUnfit, "take another network, or a cable")
	case to.Lock == Locked && !sound(passphrase):
		return remedy.With(ErrShort, "type it again")
	case to.Lock == Locked:
		with["802-11-wireless-security"] = map[string]any{"key-mgmt": to.keys, "psk": passphrase}
	case to.keys != "":
		with["802-11-wireless-security"] = map[string]any{"key-mgmt": to.keys}
	}
	made, active, err := w.activate(ctx, device, with, map[string]any{"persist": "disk"})
	if err != nil {
		ctx := context.WithoutCancel(ctx)
		w.deactivate(ctx, active)
		w.forget(ctx, made)
		return err
	}
	w.forgetOthers(ctx, ssid, made)
	return nil
}

// label begins the names of the connections that the bear has saved.
const label = "Babbage in "

// shown is a network's name as text, which the bus asks of everything but the name itself.
func shown(ssid string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '?'
		}
		return r
	}, ssid)
}

// sound says whether NetworkManager takes a passphrase: 64 are the key itself, in hexadecimal.
func sound(passphrase string) bool {
	hex := strings.Trim(passphrase, "0123456789abcdefABCDEF") == ""
	return utf8.ValidString(passphrase) && !strings.ContainsRune(passphrase, 0) && len(passphrase) >= 8 &&
		(len(passphrase) < 64 || len(passphrase) == 64 && hex)
}

// forget deletes a saved connection. Where that fails, NetworkManager has one more to choose from.
func (w *WiFi) forget(ctx context.Context, saved dbus.ObjectPath) {
	if saved != "" {
		w.call(ctx, saved, profile+".Delete", nil)
	}
}

// forgetOthers deletes what the bear has saved of a network before. What others have saved of it
// stays.
func (w *WiFi) forgetOthers(ctx context.Context, ssid string, but dbus.ObjectPath) {
	var saved []dbus.ObjectPath
	if w.call(ctx, settingsRoot, settings+".ListConnections", nil, &saved) != nil {
		return
	}
	for _, path := range saved {
		var of map[string]properties
		if path == but || w.call(ctx, path, profile+".GetSettings", nil, &of) != nil {
			continue
		}
		if strings.HasPrefix(value[string](of["connection"], "id"), label) && string(value[[]byte](of["802-11-wireless"], "ssid")) == ssid {
			w.forget(ctx, path)
		}
	}
}
