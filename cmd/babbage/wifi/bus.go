package wifi

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/godbus/dbus/v5"

	"babbage/assets/remedy"
)

// Names on the bus.
const (
	service  = "org.freedesktop.NetworkManager"
	manager  = service
	devices  = service + ".Device"
	wireless = service + ".Device.Wireless"
	points   = service + ".AccessPoint"
	actives  = service + ".Connection.Active"
	settings = service + ".Settings"
	profile  = service + ".Settings.Connection"

	root         = dbus.ObjectPath("/org/freedesktop/NetworkManager")
	settingsRoot = root + "/Settings"
)

// patience is how long NetworkManager may take for an answer.
const patience = 10 * time.Second

// properties are those of one interface of an object.
type properties map[string]dbus.Variant

// value is a property, or zero where there is none of that type.
func value[T any](p properties, name string) T {
	v, _ := p[name].Value().(T)
	return v
}

// read asks for the properties of an interface of an object.
func (w *WiFi) read(ctx context.Context, path dbus.ObjectPath, iface string) (properties, error) {
	var p properties
	err := w.call(ctx, path, "org.freedesktop.DBus.Properties.GetAll", []any{iface}, &p)
	return p, err
}

// call calls a method of NetworkManager and stores what it returns.
func (w *WiFi) call(ctx context.Context, path dbus.ObjectPath, method string, args []any, results ...any) error {
	if err := w.connect(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := w.bus.Object(service, path).CallWithContext(ctx, method, 0, args...).Store(results...)
	return explain(method, err)
}

// explain says what an error of the bus means, and what to do.
func explain(method string, err error) error {
	if err == nil {
		return nil
	}
	short := strings.TrimPrefix(method, service+".")
	if said, ok := errors.AsType[dbus.Error](err); ok {
		switch said.Name[strings.LastIndexByte(said.Name, '.')+1:] {
		case "ServiceUnknown", "NameHasNoOwner":
			return fmt.Errorf("%w: %w", ErrNone, err)
		case "PermissionDenied", "AccessDenied": // by polkit, by the bus
			return remedy.With(fmt.Errorf("%w: %s: %w", ErrDenied, short, err),
				"is polkitd installed, and the bear's user allowed by 50-babbage.rules?")
		}
	}
	return remedy.With(fmt.Errorf("NetworkManager: %s: %w", short, err),
		"look what NetworkManager says: journalctl -u NetworkManager")
}
