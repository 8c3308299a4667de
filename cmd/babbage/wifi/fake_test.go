package wifi

import (
	"context"
	"fmt"
	"maps"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/godbus/dbus/v5"
)

// network is NetworkManager at the other end of a wire, with a Wi-Fi and the air around it.
type network struct {
	bus *dbus.Conn

	mu      sync.Mutex    // handlers have goroutines of their own
	gone    bool          // it does not run
	hung    chan struct{} // it answers when that is closed
	denied  string        // the method that polkit does not allow
	devices []device
	air     []radio
	active  map[dbus.ObjectPath]properties
	saved   map[dbus.ObjectPath]map[string]properties
	options []properties // of each connection that was made
	numbers int
	asked   int           // for how many connections, also in vain
	takes   time.Duration // a connection until it is there
	phones  uint64        // how many packets they have sent
	deaf    error         // nobody can tell
	work    sync.WaitGroup
}

// device is one of the Pi's.
type device struct {
	kind, state, can uint32
}

// radio is an access point within range.
type radio struct {
	ssid        string
	strength    byte
	flags, psks uint32
	mode        uint32
	passphrase  string
	fails       uint32 // the reason for which nobody gets in
	hides       bool   // its name: only who asks for it has an answer
}

const theWiFi = root + "/Devices/1"

// lobby answers the greeting that a bus expects of its clients, so that two of them can talk.
type lobby struct {
	net.Conn
	answers *strings.Reader
	begun   bool
}

func (l *lobby) Read(p []byte) (int, error) {
	if l.answers.Len() > 0 {
		return l.answers.Read(p)
	}
	return l.Conn.Read(p)
}

func (l *lobby) Write(p []byte) (int, error) {
	if l.begun {
		return l.Conn.Write(p)
	}
	l.begun = string(p) == "BEGIN\r\n"
	return len(p), nil
}

// wire connects two ends of a bus without a bus.
func wire(t *testing.T) (client, server *dbus.Conn) {
	a, b := net.Pipe()
	var ends []*dbus.Conn
	for _, c := range []net.Conn{a, b} {
		end, err := dbus.NewConn(&lobby{c, strings.NewReader("REJECTED ANONYMOUS\r\nOK 0\r\n"), false})
		if err == nil {
			err = end.Auth([]dbus.Auth{dbus.AuthAnonymous()})
		}
		if err != nil {
			t.Fatal(err)
		}
		ends = append(ends, end)
	}
	return ends[0], ends[1]
}

// on runs a test in virtual time, with a Pi that has a Wi-Fi and no network.
func on(t *testing.T, test func(t *testing.T, ctx context.Context, w *WiFi, nm *network)) {
	synctest.Test(t, func(t *testing.T) {
		nm := &network{
			devices: []device{{1, 20, 0}, {isWiFi, disconnected, canHost}},
			takes:   3 * time.Second,
			active:  map[dbus.ObjectPath]properties{},
			saved:   map[dbus.ObjectPath]map[string]properties{},
		}
		client := nm.starts(t)
		defer func() { nm.bus.Close() }()
		ctx, cancel := context.WithCancel(t.Context())
		w := open(ctx, func() (*dbus.Conn, error) {
			if !client.Connected() {
				client = nm.starts(t)
			}
			return client, nil
		}, func() bool { return false }, nm.received)
		test(t, ctx, w, nm)
		cancel()
		<-w.ended
		nm.work.Wait()
		synctest.Wait()
		if w.bus == nil { // nothing was asked
			client.Close()
			synctest.Wait()
		}
		if nm.bus.Connected() { // by which NetworkManager knows that the bear's own has to go
			t.Error("a bear who has ended is still on the bus")
		}
		if nm.hung != nil {
			close(nm.hung)
		}
		nm.bus.Close()
		synctest.Wait()
	})
}

// starts has NetworkManager on a new bus, and returns the other end of that.
func (nm *network) starts(t *testing.T) (client *dbus.Conn) {
	client, nm.bus = wire(t)
	for iface, methods := range map[string]map[string]any{
		"org.freedesktop.DBus":            {"AddMatch": func(string) *dbus.Error { return nil }, "RemoveMatch": func(string) *dbus.Error { return nil }},
		"org.freedesktop.DBus.Properties": {"GetAll": nm.getAll},
		manager:                           {"AddAndActivateConnection2": nm.add, "DeactivateConnection": nm.deactivate},
		settings:                          {"ListConnections": nm.list},
		profile:                           {"GetSettings": nm.settings, "Delete": nm.delete},
	} {
		if err := nm.bus.ExportSubtreeMethodTable(methods, "/org/freedesktop", iface); err != nil {
			t.Fatal(err)
		}
	}
	return client
}

// may says whether a method may be called now.
func (nm *network) may(method string) *dbus.Error {
	nm.mu.Lock()
	hung, gone, denied := nm.hung, nm.gone, nm.denied == method
	nm.mu.Unlock()
	if hung != nil {
		<-hung
	}
	switch {
	case gone:
		return dbus.NewError("org.freedesktop.DBus.Error.ServiceUnknown", []any{"The name is not activatable"})
	case denied:
		return dbus.NewError(service+".PermissionDenied", []any{"Not authorized to control networking."})
	}
	return nil
}

func noSuch(path dbus.ObjectPath) *dbus.Error {
	return dbus.NewError("org.freedesktop.DBus.Error.UnknownMethod", []any{"Object does not exist at path " + string(path)})
}

func variants(of map[string]any) properties {
	p := properties{}
	for name, v := range of {
		p[name] = dbus.MakeVariant(v)
	}
	return p
}

func (nm *network) getAll(m dbus.Message, iface string) (properties, *dbus.Error) {
	if err := nm.may("GetAll"); err != nil {
		return nil, err
	}
	nm.mu.Lock()
	defer nm.mu.Unlock()
	path := m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)
	var n int
	fmt.Sscanf(string(path[strings.LastIndexByte(string(path), '/')+1:]), "%d", &n)
	switch iface {
	case manager:
		var paths []dbus.ObjectPath
		for i := range nm.devices {
			paths = append(paths, dbus.ObjectPath(fmt.Sprintf("%s/Devices/%d", root, i)))
		}
		return variants(map[string]any{"Devices": paths, "ActiveConnections": slices.Sorted(maps.Keys(nm.active))}), nil
	case devices:
		return variants(map[string]any{"DeviceType": nm.devices[n].kind, "State": nm.devices[n].state, "Interface": fmt.Sprint("wlan", n)}), nil
	case wireless:
		paths := []dbus.ObjectPath{root + "/AccessPoint/999"} // gone by the time it is asked for
		for i := range nm.air {
			paths = append(paths, dbus.ObjectPath(fmt.Sprintf("%s/AccessPoint/%d", root, i)))
		}
		return variants(map[string]any{"WirelessCapabilities": nm.devices[n].can, "AccessPoints": paths}), nil
	case points:
		if n < len(nm.air) {
			r := nm.air[n]
			if r.hides {
				r.ssid = ""
			}
			return variants(map[string]any{"Ssid": []byte(r.ssid), "Strength": r.strength, "Flags": r.flags,
				"WpaFlags": uint32(0), "RsnFlags": r.psks, "Mode": r.mode}), nil
		}
	case actives:
		if a := nm.active[path]; a != nil {
			return maps.Clone(a), nil
		}
	}
	return nil, noSuch(path)
}

// moves tells that the Wi-Fi is in another state.
func (nm *network) moves(to, reason uint32) {
	nm.mu.Lock()
	was := nm.devices[1].state
	nm.devices[1].state = to
	nm.mu.Unlock()
	nm.bus.Emit(theWiFi, devices+".StateChanged", to, was, reason)
}

func (nm *network) add(with map[string]properties, device, _ dbus.ObjectPath, options properties) (made, active dbus.ObjectPath, result properties, _ *dbus.Error) {
	nm.change(func() { nm.asked++ })
	if err := nm.may("AddAndActivateConnection2"); err != nil {
		return "/", "/", nil, err
	}
	if device != theWiFi {
		return "/", "/", nil, noSuch(device)
	}
	nm.mu.Lock()
	nm.numbers++
	made = dbus.ObjectPath(fmt.Sprintf("%s/Settings/%d", root, nm.numbers))
	active = dbus.ObjectPath(fmt.Sprintf("%s/ActiveConnection/%d", root, nm.numbers))
	leaves, takes := nm.devices[1].state == connected, nm.takes
	nm.drop()
	nm.saved[made] = with
	nm.options = append(nm.options, options)
	a := variants(map[string]any{"State": uint32(activating), "Type": "802-11-wireless", "Connection": made})
	nm.active[active] = a
	nm.mu.Unlock()
	nm.work.Go(func() {
		if leaves {
			nm.moves(110, 60)
			nm.moves(disconnected, 60)
		}
		nm.moves(prepare, 0)
		nm.moves(50, 0)
		time.Sleep(takes)
		nm.mu.Lock()
		_, still := nm.active[active]
		reason := nm.refuses(with)
		if still && reason == 0 {
			a["State"] = dbus.MakeVariant(uint32(activated))
		} else if still {
			delete(nm.active, active)
		}
		nm.mu.Unlock()
		switch {
		case !still:
		case reason == 0:
			nm.moves(connected, 0)
		default:
			nm.moves(failed, reason)
			nm.moves(disconnected, 0)
		}
	})
	return made, active, properties{}, nil
}

// refuses is the reason for which nothing comes of a connection.
func (nm *network) refuses(with map[string]properties) uint32 {
	if value[string](with["802-11-wireless"], "mode") == "ap" {
		return 0
	}
	ssid := string(value[[]byte](with["802-11-wireless"], "ssid"))
	i := slices.IndexFunc(nm.air, func(r radio) bool { return r.ssid == ssid })
	switch {
	case i < 0, nm.air[i].hides && !value[bool](with["802-11-wireless"], "hidden"):
		return 53
	case nm.air[i].passphrase != value[string](with["802-11-wireless-security"], "psk"):
		return 7
	}
	return nm.air[i].fails
}

// drop leaves the network that the Wi-Fi is in; what is volatile is gone with it.
func (nm *network) drop() {
	for path, a := range nm.active {
		if value[string](a, "Type") == "802-11-wireless" {
			delete(nm.active, path)
			made := value[dbus.ObjectPath](a, "Connection")
			if value[string](nm.saved[made]["802-11-wireless"], "mode") == "ap" {
				delete(nm.saved, made)
			}
		}
	}
}

func (nm *network) deactivate(active dbus.ObjectPath) *dbus.Error {
	if err := nm.may("DeactivateConnection"); err != nil {
		return err
	}
	nm.mu.Lock()
	if nm.active[active] == nil {
		nm.mu.Unlock()
		return noSuch(active)
	}
	nm.drop()
	nm.mu.Unlock()
	nm.moves(disconnected, 39)
	nm.work.Go(nm.rejoin)
	return nil
}

// rejoin is autoconnect: the Wi-Fi is free, and is led into a network that is known and in range.
func (nm *network) rejoin() {
	time.Sleep(10 * time.Second) // a scan
	nm.mu.Lock()
	defer nm.mu.Unlock()
	if len(nm.active) > 0 {
		return
	}
	for made, with := range nm.saved {
		auto, said := with["connection"]["autoconnect"].Value().(bool)
		if nm.refuses(with) == 0 && (auto || !said) {
			nm.active[root+"/ActiveConnection/known"] = variants(map[string]any{"State": uint32(activated), "Type": "802-11-wireless", "Connection": made})
		}
	}
}

// received is what the kernel counts on a port.
func (nm *network) received(port string) (uint64, error) {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	if port != "wlan1" {
		return 0, fmt.Errorf("there is no %s", port)
	}
	return nm.phones, nm.deaf
}

// knows has the Pi know a Wi-Fi.
func (nm *network) knows(ssid string, connection map[string]any) {
	connection["type"] = "802-11-wireless"
	nm.saved[root+"/Settings/known"] = map[string]properties{
		"connection":               variants(connection),
		"802-11-wireless":          variants(map[string]any{"ssid": []byte(ssid)}),
		"802-11-wireless-security": variants(map[string]any{"psk": "hunter2hunter2"}),
	}
}

func (nm *network) list() ([]dbus.ObjectPath, *dbus.Error) {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	return slices.Sorted(maps.Keys(nm.saved)), nil
}

func (nm *network) settings(m dbus.Message) (map[string]properties, *dbus.Error) {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	return nm.saved[m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath)], nil
}

func (nm *network) delete(m dbus.Message) *dbus.Error {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	delete(nm.saved, m.Headers[dbus.FieldPath].Value().(dbus.ObjectPath))
	return nil
}

// ends is that NetworkManager crashes; it comes back when gone is false again.
func (nm *network) ends() {
	nm.mu.Lock()
	nm.gone = true
	nm.drop()
	nm.devices[1].state = disconnected
	nm.mu.Unlock()
	nm.bus.Emit("/org/freedesktop/DBus", "org.freedesktop.DBus.NameOwnerChanged", service, ":1.7", "")
}

// opened is the bear's own network as a phone sees it, or nil.
func (nm *network) opened() map[string]properties {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	for _, a := range nm.active {
		with := nm.saved[value[dbus.ObjectPath](a, "Connection")]
		if value[string](with["802-11-wireless"], "mode") == "ap" && value[uint32](a, "State") == activated {
			return with
		}
	}
	return nil
}

// in is the network that the Wi-Fi is in, or "".
func (nm *network) in() string {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	for _, a := range nm.active {
		if value[uint32](a, "State") == activated {
			return string(value[[]byte](nm.saved[value[dbus.ObjectPath](a, "Connection")]["802-11-wireless"], "ssid"))
		}
	}
	return ""
}

// change changes the Pi's surroundings.
func (nm *network) change(f func()) {
	nm.mu.Lock()
	defer nm.mu.Unlock()
	f()
}

// plug puts a cable in, or takes it out.
func (nm *network) plug(state uint32) {
	nm.change(func() {
		const cable = root + "/ActiveConnection/cable"
		delete(nm.active, cable)
		if state != 0 {
			nm.active[cable] = variants(map[string]any{"State": state, "Type": "802-3-ethernet", "Connection": dbus.ObjectPath("/")})
		}
	})
}
