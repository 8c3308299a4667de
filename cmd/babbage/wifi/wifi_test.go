package wifi

import (
	"context"
	"testing"
	"testing/synctest"
)

// A bus that is started again (systemctl restart dbus) is found again.
func TestTheBusStartsAgain(t *testing.T) {
	on(t, func(t *testing.T, ctx context.Context, w *WiFi, nm *network) {
		nm.change(func() { nm.air = air() })
		before, err := w.Networks(ctx)
		if err != nil || len(before) == 0 {
			t.Fatalf("%d networks, %v", len(before), err)
		}
		nm.bus.Close()
		synctest.Wait()
		if again, err := w.Networks(ctx); err != nil || len(again) != len(before) {
			t.Errorf("on a new bus %d of %d networks, %v", len(again), len(before), err)
		}
	})
}
