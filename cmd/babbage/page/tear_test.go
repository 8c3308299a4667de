package page

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// A ticket is torn off by a click, by pulling and by key; it lies face down, and
// its picture leaves the program only when it is turned over.
func TestTear(t *testing.T) {
	t.Parallel()
	b := chromium(t)
	for _, s := range sizes {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			_, url := perform(t, 0)
			v := b.visit(t, url, s)
			squeeze := func() {
				t.Helper()
				v.until(ready)
				v.click(`[data-paw=left]`)
				v.until(resting)
			}
			squeeze()
			v.click(`#paper`)
			v.until(tickets + ` == 1 && document.querySelector("#paper").hidden`)

			squeeze()
			v.press(`#paper`)
			v.drag(4, -12)
			v.until(`document.querySelector("#paper").style.transform != ""`)
			v.drag(20, -50)
			v.until(tickets + ` == 2 && document.querySelector("#paper").hidden`)
			v.lift()

			squeeze()
			eval[bool](v, `document.querySelector("#paper").focus() == null`)
			v.key(input.DispatchKeyEventTypeKeyDown, "Enter")
			v.key(input.DispatchKeyEventTypeKeyUp, "Enter")
			v.until(tickets + ` == 3`)
			v.until(`document.querySelectorAll(".flying").length == 0`)

			fetched := `performance.getEntriesByType("resource").filter(e => e.name.includes("/tickets/")).length`
			if n := eval[int](v, fetched); n != 0 {
				t.Errorf("%d pictures were fetched of tickets that lie face down", n)
			}
			v.click(`#pile li:last-child .ticket`)
			v.until(`document.querySelector("#hand").open && document.querySelector("#hand.turned img")?.naturalHeight == 640`)
			if got, want := eval[string](v, `document.querySelector("#picture").alt`), "a ticket with a picture and a name, 640 dot rows"; got != want {
				t.Errorf("a screen reader says %q, want %q", got, want)
			}
			v.click(`#down`)
			v.until(`!document.querySelector("#hand").open && !document.querySelector("#picture").src`)
		})
	}
}

// A pull that is not meant lets the paper spring back.
func TestHalfAPullDoesNotTear(t *testing.T) {
	t.Parallel()
	_, v := meet(t, 0, phone)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.press(`#paper`)
	v.drag(5, -15)
	v.until(`document.querySelector("#paper").style.transform != ""`)
	v.lift()
	v.until(`document.querySelector("#paper").style.transform == ""`)
	if n := eval[int](v, tickets); n != 0 {
		t.Errorf("%d tickets torn off", n)
	}
}

// Whoever squeezes next finds that the one before took the ticket along.
func TestNextSqueezeTakesTheTicketAlong(t *testing.T) {
	t.Parallel()
	_, v := meet(t, 0, desktop)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.click(`[data-paw=left]`)
	v.until(tickets + ` == 1`)
	v.until(resting)
	if n := eval[int](v, tickets); n != 1 {
		t.Errorf("%d tickets on the pile, want the first one only", n)
	}
}

// A page that is opened, or opened again, while a ticket is on its way shows the
// same paper as one that was there from the beginning.
func TestReloadKeepsPaperAndPile(t *testing.T) {
	t.Parallel()
	_, v := meet(t, time.Millisecond, desktop)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	v.click(`[data-paw=left]`)
	v.until(ink + ` > 2000`)
	v.do(chromedp.Reload())
	v.until(resting)
	want := 0
	for _, b := range face().Bits {
		for ; b != 0; b &= b - 1 {
			want++
		}
	}
	if got := eval[int](v, ink); got < want*98/100 || got > want*102/100 {
		t.Errorf("about %d black dots after a reload, want %d", got, want)
	}
	if n := eval[int](v, tickets); n != 1 {
		t.Errorf("%d tickets on the pile, want 1", n)
	}
}
