package phone

import (
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
)

// Of many phones that come by one code at the same moment, the door lets in one.
func TestACodeAtTheDoorIsGoodOnce(t *testing.T) {
	h := open(t, func(c *Config) { c.Door = Door(t.TempDir()) })
	for range 10 {
		code, err := h.door.Invite(h.clock.now())
		if err != nil {
			t.Fatal(err)
		}
		var in atomic.Int32
		var all sync.WaitGroup
		for range 8 {
			v := h.visitor(t)
			all.Go(func() {
				if status, _ := v.post(t, "/enter", "code", code); status == http.StatusOK {
					in.Add(1)
				}
			})
		}
		all.Wait()
		if in.Load() != 1 {
			t.Fatalf("%d phones came in", in.Load())
		}
	}
}
