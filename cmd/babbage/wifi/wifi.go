// Package wifi gives a bear without a network one of his own, and lets the organiser's phone lead
// him into the office's. It speaks to NetworkManager, which runs on Raspberry Pi OS from Bookworm
// on, over the system's message bus:
//
//	bear                   NetworkManager
//	 Connected  ────────▶  ActiveConnections, and State of each
//	 Networks   ────────▶  AccessPoints, Ssid and Strength of each
//	 Host       ────────▶  AddAndActivateConnection2 (volatile, dbus-client)
//	 Join       ────────▶  AddAndActivateConnection2 (disk)
//	            ◀────────  StateChanged(new, old, reason) until 100 or 120
//
// The interfaces and numbers are those of NetworkManager's D-Bus reference, "Types and Constants"
// (nm-dbus-types). The bear's own access point belongs to his connection to the bus: when he dies,
// NetworkManager closes it. What he may do there is in the polkit rule 50-babbage.rules.
package wifi

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/godbus/dbus/v5"
)

// Address is the bear's in his own network, and Prefix the length of that network's prefix.
const (
	Address = "10.42.0.1"
	Prefix  = 24
)

// What can be wrong, for who has to say it in words of the catalogue (errors.Is).
var (
	ErrNone       = errors.New("there is no Wi-Fi that NetworkManager looks after")
	ErrOff        = errors.New("the Wi-Fi is switched off")
	ErrDenied     = errors.New("NetworkManager does not let the bear do that")
	ErrPassphrase = errors.New("the passphrase is wrong")
	ErrShort      = errors.New("a passphrase has 8 to 63 letters")
	ErrUnfit      = errors.New("the network asks for more than a passphrase")
	ErrRange      = errors.New("the network does not answer")
	ErrAddress    = errors.New("the network gives the bear no address")
)

// WiFi is the Pi's Wi-Fi. Its methods may be called from several goroutines at once.
type WiFi struct {
	bus    *dbus.Conn                 // nil until the first call
	dial   func() (*dbus.Conn, error) // opens it
	routed func() bool                // whether something that NetworkManager does not look after leads out
	heard  heard
	wishes chan func()   // carried out one after the other, by the goroutine that owns what follows
	ended  chan struct{} // closed when that goroutine has ended

	own  atomic.Pointer[own] // the bear's access point, nil when it is closed; read by all
	shut atomic.Bool         // it is to be closed, or has been: a join that fails opens it no more
	seen []point             // the networks when they were last looked for
}

// own is the access point that the bear has opened.
type own struct {
	ssid, passphrase string
	active           dbus.ObjectPath // "" in a pause
	port             string          // "wlan0"
}

// Open returns the Wi-Fi until ctx ends; the bear's own access point then goes too. Only the first
// method that asks something connects to the system's message bus: a bear who draws costs no connection.
// Whether there is a bus, a NetworkManager, which may start after the bear, and a Wi-Fi for it, each
// method finds out and says by ErrNone.
func Open(ctx context.Context) *WiFi {
	return open(ctx, func() (*dbus.Conn, error) { return dbus.ConnectSystemBus(dbus.WithContext(ctx)) }, routed, received)
}

func open(ctx context.Context, dial func() (*dbus.Conn, error), routed func() bool, heard heard) *WiFi {
	w := &WiFi{dial: dial, routed: routed, heard: heard, wishes: make(chan func()), ended: make(chan struct{})}
	go func() {
		defer close(w.ended)
		defer func() {
			if w.bus != nil {
				w.bus.Close()
			}
		}()
		for {
			select {
			case wish := <-w.wishes:
				wish()
			case <-ctx.Done():
				return
			}
		}
	}()
	return w
}

// connect opens the connection to the bus, unless it is. A bus that is started again has closed it.
func (w *WiFi) connect() (err error) {
	if w.bus != nil && w.bus.Connected() {
		return nil
	}
	if w.bus, err = w.dial(); err != nil {
		w.bus = nil
		return fmt.Errorf("%w: %w", ErrNone, err)
	}
	return nil
}

// do has f called by the goroutine that owns the Wi-Fi, and returns what it returns.
func (w *WiFi) do(ctx context.Context, f func() error) error {
	done := make(chan error, 1)
	select {
	case w.wishes <- func() { done <- f() }:
		return <-done
	case <-ctx.Done():
		return ctx.Err()
	case <-w.ended:
		return ErrNone
	}
}
