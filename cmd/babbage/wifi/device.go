package wifi

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/godbus/dbus/v5"

	"babbage/assets/remedy"
)

// NetworkManager's numbers: NMDeviceType, NMDeviceWifiCapabilities, NMDeviceState.
const (
	isWiFi = 2

	canHost = 0x40

	unmanaged    = 10
	unavailable  = 20
	disconnected = 30
	prepare      = 40
	connected    = 100
	failed       = 120
)

// device finds the Wi-Fi: the first that NetworkManager looks after, or the first that can be an
// access point too.
func (w *WiFi) device(ctx context.Context, host bool) (dbus.ObjectPath, error) {
	nm, err := w.read(ctx, root, manager)
	if err != nil {
		return "", err
	}
	off := false
	for _, path := range value[[]dbus.ObjectPath](nm, "Devices") {
		d, err := w.read(ctx, path, devices)
		if err != nil || value[uint32](d, "DeviceType") != isWiFi || value[uint32](d, "State") <= unmanaged {
			continue
		}
		if value[uint32](d, "State") == unavailable {
			off = true
			continue
		}
		radio, err := w.read(ctx, path, wireless)
		if err == nil && (!host || value[uint32](radio, "WirelessCapabilities")&canHost != 0) {
			return path, nil
		}
	}
	if off {
		// Raspberry Pi OS keeps it off by rfkill until it knows the country.
		return "", remedy.With(ErrOff, "tell the Pi its country, such as sudo raspi-config nonint do_wifi_country DE")
	}
	return "", ErrNone
}

// Times that a Wi-Fi may take: NetworkManager itself gives up after 25 s without the network and
// 45 s without an address.
const longest = 90 * time.Second

// activate makes a connection with the settings and waits until the device is connected by it. It
// returns the paths of the connection and of its activation, empty if there is none; it undoes
// nothing when it fails.
func (w *WiFi) activate(ctx context.Context, device dbus.ObjectPath, with profileSettings, options map[string]any) (made, active dbus.ObjectPath, err error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	signals := make(chan *dbus.Signal, 64)
	w.bus.Signal(signals)
	defer w.bus.RemoveSignal(signals)
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchInterface(devices), dbus.WithMatchMember("StateChanged"), dbus.WithMatchObjectPath(device)},
		{dbus.WithMatchInterface("org.freedesktop.DBus"), dbus.WithMatchMember("NameOwnerChanged"), dbus.WithMatchArg(0, service)},
	} {
		if err := w.bus.AddMatchSignalContext(ctx, match...); err != nil {
			return "", "", explain("AddMatch", err)
		}
		defer w.bus.RemoveMatchSignal(match...)
	}
	var result map[string]dbus.Variant
	err = w.call(ctx, root, manager+".AddAndActivateConnection2",
		[]any{with, device, dbus.ObjectPath("/"), options}, &made, &active, &result)
	if err != nil {
		return "", "", err
	}
	begun := false // before that, the device is leaving the network that it was in
	for {
		select {
		case <-ctx.Done():
			return made, active, remedy.With(fmt.Errorf("%w: %w", ErrRange, ctx.Err()), tryCloser)
		case s, ok := <-signals:
			if !ok || s.Name == "org.freedesktop.DBus.NameOwnerChanged" {
				return "", "", remedy.With(fmt.Errorf("%w: it has ended", ErrNone), "look why: journalctl -u NetworkManager")
			}
			var state, was, reason uint32
			if s.Path != device || s.Name != devices+".StateChanged" || dbus.Store(s.Body, &state, &was, &reason) != nil {
				continue
			}
			switch {
			case state >= prepare && state < connected:
				begun = true
			case state == connected:
				return made, active, nil
			case begun || state == failed:
				return made, active, because(reason)
			}
		}
	}
}

const tryCloser = "bring the bear and the network closer together"

// because says in words why a device is not connected (NMDeviceStateReason).
func because(reason uint32) error {
	switch reason {
	case 7: // no secrets: those that it had were refused
		return remedy.With(ErrPassphrase, "type it again; small and capital letters differ")
	case 8, 10, 11, 53: // supplicant disconnected, failed, timed out; SSID not found
		return remedy.With(ErrRange, tryCloser)
	case 5, 6, 15, 16, 17: // IP configuration, DHCP
		return remedy.With(ErrAddress, "ask who looks after the network")
	case 18, 19: // sharing
		return remedy.With(errors.New("NetworkManager cannot hand out addresses"), "apt install dnsmasq-base")
	}
	return remedy.With(fmt.Errorf("NetworkManager gives reason %d", reason),
		"look what it says: journalctl -u NetworkManager")
}
