package wifi

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"
)

// A network that the Pi knows may come back while the bear's own is open: after a power cut the
// router wakes up later than he does. NetworkManager would join it by itself, but neither looks for
// networks with a radio that is an access point, "as it will disrupt connected clients" (its
// nm-device-wifi.c), nor takes a radio from a connection that is active (autoconnect in
// nm-settings-nmcli(5)). So the bear's own pauses from time to time, when nobody is in it.
const (
	lonely = 5 * time.Minute  // without a word from a phone before a pause
	pause  = 30 * time.Second // for NetworkManager to find a network that it knows
)

// heard is how many packets have come in on a port, "wlan0", since that is there.
type heard func(port string) (packets uint64, err error)

// received asks the kernel. To an access point only those who have joined it send packets
// (Documentation/ABI/testing/sysfs-class-net-statistics in Linux).
func received(port string) (uint64, error) {
	text, err := os.ReadFile(filepath.Join("/sys/class/net", filepath.Base(port), "statistics/rx_packets"))
	if err != nil {
		return 0, err
	}
	return strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
}

// silence is since when nobody has said anything in the bear's own network.
type silence struct {
	packets uint64
	since   time.Time
}

// pauses closes the bear's own network for a pause, when it is time for one, and reports whether
// it has. It stays his: Own returns it, and Host opens it again.
func (w *WiFi) pauses(ctx context.Context, s *silence) (paused bool, err error) {
	err = w.do(ctx, func() error {
		was := w.own.Load()
		if was == nil || was.active == "" {
			return nil
		}
		packets, err := w.heard(was.port)
		if err != nil || packets != s.packets || s.since.IsZero() {
			*s = silence{packets, time.Now()} // who cannot be heard may be there
			return nil
		}
		if time.Since(s.since) < lonely {
			return nil
		}
		*s = silence{}
		if !w.knowsSome(ctx) {
			return nil
		}
		if err := w.deactivate(ctx, was.active); err != nil {
			return err
		}
		w.own.Store(&own{was.ssid, was.passphrase, "", was.port})
		paused = true
		return nil
	})
	return paused, err
}

// knowsSome reports whether NetworkManager knows a Wi-Fi that it would join by itself.
func (w *WiFi) knowsSome(ctx context.Context) bool {
	var saved []dbus.ObjectPath
	if w.call(ctx, settingsRoot, settings+".ListConnections", nil, &saved) != nil {
		return false
	}
	for _, path := range saved {
		var of map[string]properties
		if w.call(ctx, path, profile+".GetSettings", nil, &of) != nil {
			continue // gone since it was listed
		}
		auto, said := of["connection"]["autoconnect"].Value().(bool) // true is not said
		mode := value[string](of["802-11-wireless"], "mode")
		if of["802-11-wireless"] != nil && (mode == "" || mode == "infrastructure") && (auto || !said) {
			return true
		}
	}
	return false
}
