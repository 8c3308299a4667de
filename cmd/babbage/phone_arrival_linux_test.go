package main

import (
	"fmt"
	"syscall"
	"testing"
)

// A phone goes out of reach in the middle of a photo, and the card has no room for one: each is a
// sentence on the phone, the photo of before stays, nothing half-written is left, and the same photo
// arrives when it can.
func TestAPhotoThatDoesNotArriveOnThePhone(t *testing.T) {
	r := raise(t)
	h := phoneIn(t, chromium(t, "about:blank"), r.url, true)
	h.enter(r.slip(""), `document.querySelector(".steps")`)
	h.paste("Ada", "Bo", "Cy")

	h.open("/person?name=Ada")
	h.send("../../assets/people/bo.png", `document.querySelector("#photo[data-has]")`)
	h.until(shown)
	before, dots := photoOf(t, r, "Ada"), js[string](t, h.ctx, dotsShown)
	const first = 20 << 10 // bytes of a photo that still arrive
	for name, c := range map[string]struct {
		begin, end func()
		says       string
	}{
		"out of reach": {func() { r.air.reach.Store(first) }, func() { r.air.reach.Store(0) }, "The photo did not arrive."},
		"no room":      {func() { limitFiles(t, first) }, func() { limitFiles(t, 0) }, "There is no room left on the Pi’s card"},
	} {
		t.Run(name, func(t *testing.T) {
			c.begin()
			defer c.end()
			h.send("../../assets/people/inigo-bigotes.png", fmt.Sprintf(`(e => !e.hidden && e.innerText.includes(%q))(document.querySelector(".trouble"))`, c.says))
			h.until(`document.querySelector("progress").hidden`)
			h.look("lost-photo")
			if photoOf(t, r, "Ada") != before || js[string](t, h.ctx, dotsShown) != dots {
				t.Error("the photo of before is lost")
			}
		})
	}
	h.send("../../assets/people/inigo-bigotes.png", `document.querySelector(".trouble").hidden && document.querySelector("progress").hidden`)
	h.until(shown + ` && ` + dotsShown + ` != ` + fmt.Sprintf("%q", dots))
	if photoOf(t, r, "Ada") == before {
		t.Error("the photo did not arrive at last")
	}
}

// limitFiles lets no file grow beyond so many bytes, as if a card had no room for more; 0 ends that.
func limitFiles(t *testing.T, bytes uint64) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	if limit.Cur = limit.Max; bytes > 0 {
		limit.Cur = bytes
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
}
