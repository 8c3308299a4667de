package page

import (
	"slices"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
)

// A squeeze by mouse or finger, from the paw to the paper.
func TestSqueeze(t *testing.T) {
	t.Parallel()
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			toy, v := meet(t, time.Millisecond, s)
			v.press(`[data-paw=left]`)
			v.until(`document.querySelector("#stage").matches(".low-left.squeeze-left.red-on")`)
			squashed := `new DOMMatrix(getComputedStyle(document.querySelector(".left .paw")).transform).d`
			v.until(squashed + ` < 0.9`)
			v.lift()
			v.until(`!document.querySelector("#stage").matches(".low-left, .squeeze-left")`)
			v.until(squashed + ` > 0.99`)
			v.until(resting)
			if n := eval[int](v, ink); n < 10_000 {
				t.Errorf("%d black dots on the paper, want a picture", n)
			}
			v.click(`[data-paw=right]`)
			v.until(redOn)
			v.until(`!document.querySelector("#stage").matches(".low-right, .squeeze-right")`)
			toy.felt(t, "press left", "release left", "press right", "release right")
		})
	}
}

// Keys squeeze wherever the focus is, for as long as they are held.
func TestSqueezeByKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ focus, key, paw string }{
		{"", "ArrowLeft", "left"},
		{"", "ArrowRight", "right"},
		{"", "l", "left"},
		{"", "R", "right"},
		{"[data-paw=left]", " ", "left"},
		{"[data-paw=right]", "Enter", "right"},
		{"[data-fault=stall]", "l", "left"},
	} {
		t.Run(tt.focus+tt.key, func(t *testing.T) {
			t.Parallel()
			toy, v := meet(t, time.Millisecond, desktop)
			if tt.focus != "" {
				eval[bool](v, `document.querySelector("`+tt.focus+`").focus() == null`)
			}
			v.key(input.DispatchKeyEventTypeKeyDown, tt.key)
			v.key(input.DispatchKeyEventTypeKeyDown, tt.key) // repeats while it is held
			v.until(`document.querySelector("#stage").matches(".low-` + tt.paw + `")`)
			toy.felt(t, "press "+tt.paw)
			v.key(input.DispatchKeyEventTypeKeyUp, tt.key)
			v.until(`!document.querySelector("#stage").matches(".low-` + tt.paw + `")`)
			toy.felt(t, "press "+tt.paw, "release "+tt.paw)
		})
	}
}

// A screen reader clicks without pointing or pressing.
func TestSqueezeByBareClick(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, time.Millisecond, desktop)
	start := time.Now()
	eval[bool](v, `document.querySelector("[data-paw=left]").click() == null`)
	v.until(`document.querySelector("#stage").matches(".low-left")`)
	v.until(`!document.querySelector("#stage").matches(".low-left")`)
	if held := time.Since(start); held < 100*time.Millisecond {
		t.Errorf("held for %v; a debounced paw needs longer", held)
	}
	toy.felt(t, "press left", "release left")
}

// Whoever leaves with a paw in the hand lets go of it.
func TestLeavingLetsGo(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, time.Millisecond, desktop)
	v.press(`[data-paw=left]`)
	v.until(`document.querySelector("#stage").matches(".low-left")`)
	eval[bool](v, `window.dispatchEvent(new Event("blur"))`)
	v.until(`!document.querySelector("#stage").matches(".low-left")`)
	toy.felt(t, "press left", "release left")
	v.lift()

	// A key that repeats when they come back is no new squeeze.
	v.key(input.DispatchKeyEventTypeKeyDown, "r")
	v.until(`document.querySelector("#stage").matches(".low-right")`)
	eval[bool](v, `window.dispatchEvent(new Event("blur"))`)
	v.until(`!document.querySelector("#stage").matches(".low-right")`)
	v.key(input.DispatchKeyEventTypeKeyDown, "r")
	v.key(input.DispatchKeyEventTypeKeyUp, "r")
	toy.felt(t, "press left", "release left", "press right", "release right")
}

// The laugh is fetched, decoded and played, and can be read.
func TestSoundIsHeardAndRead(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, time.Millisecond, desktop)
	eval[bool](v, `(() => {
		const start = AudioBufferSourceNode.prototype.start;
		AudioBufferSourceNode.prototype.start = function (...a) {
			window.heard = [this.context, this.buffer.duration];
			return start.apply(this, a);
		};
		return true;
	})()`)
	v.click(`[data-paw=left]`)
	v.until(`document.querySelector("#caption").textContent == "Ho ho ho!"`)
	v.until(`document.querySelector("#stage").matches(".laughing")`)
	v.until(`window.heard?.[1] > 0.09`)
	v.until(`window.heard[0].state == "running"`)
	v.until(`window.heard[0].state == "suspended"`) // at rest it costs nothing
	toy.mu.Lock()
	defer toy.mu.Unlock()
	if want := []string{"laugh-1"}; !slices.Equal(toy.played, want) {
		t.Errorf("the browser asked for %q, want %q", toy.played, want)
	}
}
