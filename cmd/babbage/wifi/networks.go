package wifi

import (
	"cmp"
	"context"
	"slices"

	"github.com/godbus/dbus/v5"
)

// Network is one in range.
type Network struct {
	SSID     string // its name: 1 to 32 bytes, which need not be UTF-8
	Strength int    // in percent
	Lock     Lock
}

// Lock is what a network asks for.
type Lock int

const (
	Unlocked Lock = iota // nothing
	Locked               // a passphrase (WPA, WPA2, WPA3)
	Unfit                // more than a passphrase, or the long broken WEP
)

// maxNetworks bounds a list that a stranger's radio can make long.
const maxNetworks = 64

// Networks returns the networks in range, strongest first and each name once. While the bear's own
// is open, he knows those that there were before.
func (w *WiFi) Networks(ctx context.Context) (list []Network, err error) {
	err = w.do(ctx, func() error {
		if w.own.Load() == nil {
			if err := w.look(ctx); err != nil {
				return err
			}
		}
		for _, p := range w.seen {
			list = append(list, p.Network)
		}
		return nil
	})
	return list, err
}

// point is a network, and how it wants to be asked.
type point struct {
	Network
	keys string // NetworkManager's key-mgmt, empty where there is no lock
}

// What an access point can do (NM80211ApFlags, NM80211ApSecurityFlags), and its mode.
const (
	privacy  = 0x1
	psk      = 0x100
	byServer = 0x200 // 802.1X: a name, a certificate
	sae      = 0x400
	owe      = 0x800

	infrastructure = 2
)

// look sees which networks there are.
func (w *WiFi) look(ctx context.Context) error {
	device, err := w.device(ctx, false)
	if err != nil {
		return err
	}
	radio, err := w.read(ctx, device, wireless)
	if err != nil {
		return err
	}
	var found []point
	for _, path := range value[[]dbus.ObjectPath](radio, "AccessPoints") {
		a, err := w.read(ctx, path, points)
		ssid := value[[]byte](a, "Ssid")
		if err != nil || len(ssid) == 0 || len(ssid) > 32 || value[uint32](a, "Mode") != infrastructure {
			continue // gone since it was listed; hidden; another toy's own
		}
		p := point{Network: Network{SSID: string(ssid), Strength: int(value[byte](a, "Strength"))}}
		p.Lock, p.keys = lock(value[uint32](a, "Flags"), value[uint32](a, "WpaFlags")|value[uint32](a, "RsnFlags"))
		found = append(found, p)
	}
	slices.SortStableFunc(found, func(a, b point) int { return cmp.Compare(b.Strength, a.Strength) })
	w.seen = nil
	for _, p := range found {
		same := func(q point) bool { return q.SSID == p.SSID }
		if len(w.seen) < maxNetworks && !slices.ContainsFunc(w.seen, same) {
			w.seen = append(w.seen, p)
		}
	}
	return nil
}

// lock says what an access point with these flags asks for. One that takes WPA2 and WPA3 is asked
// by WPA2, of which every Pi is capable.
func lock(flags, security uint32) (Lock, string) {
	switch {
	case security&psk != 0:
		return Locked, "wpa-psk"
	case security&sae != 0:
		return Locked, "sae"
	case security&byServer != 0:
		return Unfit, ""
	case security&owe != 0:
		return Unlocked, "owe"
	case flags&privacy != 0 || security != 0:
		return Unfit, ""
	}
	return Unlocked, ""
}
