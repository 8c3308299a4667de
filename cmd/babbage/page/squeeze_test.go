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
	toy, v := meet(t, desktop, moving()...)
	for _, s := range sizes {
		v.resize(s)
		goOn := toy.stops()
		v.press(`[data-paw=left]`)
		v.until(`document.querySelector("#stage").matches(".low-left.squeeze-left.red-on")`)
		squashed := `new DOMMatrix(getComputedStyle(document.querySelector(".left .paw")).transform).d`
		v.until(squashed + ` < 0.9`)
		v.lift()
		v.until(`!document.querySelector("#stage").matches(".low-left, .squeeze-left")`)
		v.until(squashed + ` > 0.99`)
		v.until(`document.querySelector("#paper").clientHeight > 100`)
		goOn()
		v.until(resting)
		eval[bool](v, `(window.classes.clear(), true)`)
		v.click(`[data-paw=right]`)
		v.until(was("low-right") + ` && !document.querySelector("#stage").matches(".low-right, .squeeze-right")`)
		v.until(resting)
		toy.felt(t, "press left", "release left", "press right", "release right")
	}
}

// Keys squeeze wherever the focus is, for as long as they are held.
func TestSqueezeByKey(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	for _, tt := range []struct{ focus, key, paw string }{
		{"", "ArrowLeft", "left"},
		{"", "ArrowRight", "right"},
		{"", "l", "left"},
		{"", "R", "right"},
		{"[data-paw=left]", " ", "left"},
		{"[data-paw=right]", "Enter", "right"},
		{"[data-fault=stall]", "l", "left"},
	} {
		if (tt.key == "ArrowRight" || tt.key == "l" && tt.focus == "") && !thorough {
			continue // as the other of its pair
		}
		eval[bool](v, `document.activeElement.blur() == null`)
		if tt.focus != "" {
			eval[bool](v, `document.querySelector("`+tt.focus+`").focus() == null`)
		}
		v.key(input.DispatchKeyEventTypeKeyDown, tt.key)
		v.key(input.DispatchKeyEventTypeKeyDown, tt.key) // repeats while it is held
		v.until(`document.querySelector("#stage").matches(".low-` + tt.paw + `")`)
		toy.felt(t, "press "+tt.paw)
		v.key(input.DispatchKeyEventTypeKeyUp, tt.key)
		v.until(`!document.querySelector("#stage").matches(".low-` + tt.paw + `")`)
		toy.felt(t, "release "+tt.paw)
	}
}

// Both paws are held with a mouse, which has one point only, with two fingers, and by keys.
func TestBothPaws(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	const (
		both = `document.querySelector("#stage").matches(".low-left.low-right")`
		none = `!document.querySelector("#stage").matches(".low-left, .low-right, .squeeze-left, .squeeze-right, .squeeze-both")`
	)
	down, up := input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp
	for _, tt := range []struct {
		name      string
		size      size
		hold, let func()
	}{
		{"mouse", desktop, func() { v.press(`[data-paw=both]`) }, v.lift},
		{"one finger", phone, func() { v.press(`[data-paw=both]`) }, v.lift},
		{"two fingers", phone, func() { v.fingers("[data-paw=left]", "[data-paw=right]") }, v.lift},
		{"one key", desktop, func() { v.key(down, "b") }, func() { v.key(up, "b") }},
		{"two keys", desktop, func() { v.key(down, "r"); v.key(down, "l") }, func() { v.key(up, "l"); v.key(up, "r") }},
	} {
		v.resize(tt.size)
		tt.hold()
		v.until(both)
		tt.let()
		v.until(none)
		felt := toy.said()
		slices.Sort(felt)
		if want := []string{"press left", "press right", "release left", "release right"}; !slices.Equal(felt, want) {
			t.Errorf("%s: the toy felt %q, want %q in any order", tt.name, felt, want)
		}
		toy.felt(t, toy.said()...)
	}
}

// fingers puts a finger down on each of what the selectors find; lift lifts them all.
func (v *tab) fingers(selectors ...string) {
	v.Helper()
	var points []*input.TouchPoint
	for i, s := range selectors {
		at := v.middle(s)
		points = append(points, &input.TouchPoint{X: at.X, Y: at.Y, ID: new(float64(i + 1))})
	}
	call(v, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: points})
}

// A screen reader clicks without pointing or pressing.
func TestSqueezeByBareClick(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	start := time.Now()
	eval[bool](v, `document.querySelector("[data-paw=left]").click() == null`)
	v.until(was("low-left") + ` && !document.querySelector("#stage").matches(".low-left")`)
	if held := time.Since(start); held < 100*time.Millisecond {
		t.Errorf("held for %v; a debounced paw needs longer", held)
	}
	toy.felt(t, "press left", "release left")
}

// Whoever leaves with a paw in the hand lets go of it.
func TestLeavingLetsGo(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, v := meet(t, desktop, still...)
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
	toy.felt(t, "press right", "release right")
}

// The laugh is fetched, decoded and played, and can be read; who mutes the page hears
// no more of it.
func TestSoundIsHeardAndRead(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	toy, v := meet(t, desktop, moving()...)
	eval[bool](v, `(() => {
		const start = AudioBufferSourceNode.prototype.start;
		window.starts = 0;
		AudioBufferSourceNode.prototype.start = function (...a) {
			window.starts++;
			window.heard = [this.context, this.buffer.duration];
			this.context.onstatechange = () => (window.ran ||= this.context.state == "running");
			window.ran ||= this.context.state == "running";
			return start.apply(this, a);
		};
		return true;
	})()`)
	v.click(`[data-paw=left]`)
	v.until(`document.querySelector("#caption").textContent == "Ho ho ho!"`)
	v.until(was("laughing"))
	v.until(`window.heard?.[1] > 0.09`)
	v.until(`window.ran`)
	v.until(`window.heard[0].state == "suspended"`) // at rest it costs nothing

	v.key(input.DispatchKeyEventTypeKeyDown, "m")
	v.key(input.DispatchKeyEventTypeKeyUp, "m")
	v.until(`document.querySelector("#mute[aria-pressed=true]")`)
	eval[bool](v, `(window.classes.clear(), true)`)
	v.click(`[data-paw=left]`)
	v.until(was("laughing"))
	v.until(resting)
	if n := eval[int](v, `window.starts`); n != 1 {
		t.Errorf("%d sounds were played, want the one before the page was muted", n)
	}
	toy.mu.Lock()
	defer toy.mu.Unlock()
	if want := []string{"laugh-1"}; !slices.Equal(toy.played, want) {
		t.Errorf("the browser asked for %q, want %q", toy.played, want)
	}
}
