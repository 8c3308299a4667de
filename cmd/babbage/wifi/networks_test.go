package wifi

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// air is what a radio hears in an office.
func air() []radio {
	r := func(ssid string, strength byte, flags, psks uint32) radio {
		return radio{ssid: ssid, strength: strength, flags: flags, psks: psks, mode: infrastructure, passphrase: "hunter2hunter2"}
	}
	list := []radio{
		r("far", 10, privacy, psk),
		r("Office", 60, privacy, psk|sae),
		r("Office", 80, privacy, psk|sae),
		r(`"Guests"; P:\,`, 70, 0, 0),
		r("caf\xe9 \xff\x00\n", 65, privacy, psk),
		r(strings.Repeat("32", 16), 64, privacy, sae),
		r("eduroam", 63, privacy, byServer),
		r("old", 62, privacy, 0),
		r("owe", 61, 0, owe),
		r("Lair", 100, privacy, psk),
		r(strings.Repeat("x", 33), 99, 0, 0),
		r("Babbage-ELSE", 98, privacy, psk),
	}
	list[len(list)-1].mode = 3 // an access point of this very Pi
	list[9].hides = true
	list[3].passphrase, list[8].passphrase = "", ""
	return list
}

func TestNetworks(t *testing.T) {
	want := []Network{
		{"Office", 80, Locked},
		{`"Guests"; P:\,`, 70, Unlocked},
		{"caf\xe9 \xff\x00\n", 65, Locked},
		{strings.Repeat("32", 16), 64, Locked},
		{"eduroam", 63, Unfit},
		{"old", 62, Unfit},
		{"owe", 61, Unlocked},
		{"far", 10, Locked},
	}
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() { nm.air = air() })
		if got, err := w.Networks(ctx); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Networks: %v\n%+v\n%+v", err, got, want)
		}
		// An access point hears nobody; he knows what he heard before.
		w.Host(ctx, "Babbage-BEAR", "wool and stuffing")
		nm.change(func() { nm.air = nil })
		if got, err := w.Networks(ctx); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("while his own is open: %v, %+v", err, got)
		}
		w.Close(ctx)
		if got, err := w.Networks(ctx); err != nil || len(got) != 0 {
			t.Errorf("in the desert: %v, %+v", err, got)
		}
	})
}

// A stranger's radio can send out any number of names.
func TestNetworksAreBounded(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() {
			for i := range 500 {
				nm.air = append(nm.air, radio{ssid: fmt.Sprint("beacon ", i), strength: byte(i % 100), mode: infrastructure})
			}
		})
		got, err := w.Networks(ctx)
		if err != nil || len(got) != maxNetworks || got[0].Strength != 99 {
			t.Errorf("%d networks, %v", len(got), err)
		}
	})
}
