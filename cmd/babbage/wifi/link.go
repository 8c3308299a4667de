package wifi

import (
	"context"
	"os"
	"strings"

	"github.com/godbus/dbus/v5"
)

// Connected says whether there is a network, wired or not. The bear's own does not count.
func (w *WiFi) Connected(ctx context.Context) (bool, error) {
	l, err := w.link(ctx)
	return l.up, err
}

// link is how the Pi is connected.
type link struct {
	up     bool // to a network
	coming bool // NetworkManager is connecting it
	own    bool // the bear's access point is open
}

// outward are the kinds of connections that lead to other machines. Bridges, tunnels and the like,
// which programs make between themselves, do not.
var outward = map[string]bool{
	"802-3-ethernet": true, "802-11-wireless": true, "gsm": true, "cdma": true, "bluetooth": true,
}

// States of an active connection (NMActiveConnectionState).
const (
	activating = 1
	activated  = 2
)

func (w *WiFi) link(ctx context.Context) (l link, err error) {
	err = w.do(ctx, func() error {
		l.up = w.routed()
		own := w.own.Load()
		nm, err := w.read(ctx, root, manager)
		if err != nil {
			return err
		}
		for _, path := range value[[]dbus.ObjectPath](nm, "ActiveConnections") {
			c, err := w.read(ctx, path, actives)
			if err != nil {
				continue // gone since it was listed
			}
			state := value[uint32](c, "State")
			switch {
			case own != nil && path == own.active:
				l.own = state == activated
			case !outward[value[string](c, "Type")]:
			case state == activated:
				l.up = true
			case state == activating:
				l.coming = true
			}
		}
		return nil
	})
	return l, err
}

// routed says whether the kernel knows a way out, such as one that ifupdown made. The columns are
// those of net/ipv4/fib_trie.c (destination, then flags and mask) and net/ipv6/route.c.
func routed() bool {
	v4, _ := os.ReadFile("/proc/net/route")
	for line := range strings.Lines(string(v4)) {
		if f := strings.Fields(line); len(f) > 7 && f[1] == "00000000" && f[7] == "00000000" {
			return true
		}
	}
	v6, _ := os.ReadFile("/proc/net/ipv6_route")
	for line := range strings.Lines(string(v6)) {
		if f := strings.Fields(line); len(f) > 9 && strings.Trim(f[0]+f[1], "0") == "" && f[9] != "lo" {
			return true
		}
	}
	return false
}
