package page

import (
	"math"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	front "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// tap presses a key and lets it go.
func (v *tab) tap(key string) {
	v.Helper()
	v.key(input.DispatchKeyEventTypeKeyDown, key)
	v.key(input.DispatchKeyEventTypeKeyUp, key)
}

// A ticket is torn off by a click, by pulling and by key; it lies face down, and its
// picture and its name leave the program only when it is turned over. With BABBAGE_SLOW=1 mouse and
// finger do both, else the mouse clicks and the finger pulls.
func TestTear(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, moving()...)
	squeeze := func() {
		t.Helper()
		v.until(ready)
		v.click(`[data-paw=left]`)
		v.until(resting)
	}
	torn := 0
	onThePile := func() {
		t.Helper()
		torn++
		v.until(tickets + ` == ` + string(rune('0'+torn)) + ` && document.querySelector("#paper").hidden && !document.querySelector(".flying")`)
	}
	for _, s := range sizes {
		v.resize(s)
		if !s.touch || thorough {
			squeeze()
			v.click(`#paper`)
			onThePile()
		}
		if s.touch || thorough {
			squeeze()
			v.press(`#paper`)
			v.drag(4, -12)
			v.until(`document.querySelector("#paper").style.transform != ""`)
			v.drag(20, -50)
			onThePile()
			v.lift()
		}
	}
	squeeze()
	eval[bool](v, `document.querySelector("#paper").focus() == null`)
	v.tap("Enter")
	onThePile()
	squeeze()
	v.tap("t")
	onThePile()

	fetched := `performance.getEntriesByType("resource").filter(e => e.name.includes("/tickets/")).length`
	if n := eval[int](v, fetched); n != 0 {
		t.Errorf("%d tickets were fetched that lie face down", n)
	}
	if label := eval[string](v, `document.querySelector(".ticket").getAttribute("aria-label")`); label != "Ticket 1, face down. Turn it over" {
		t.Errorf("a ticket that lies face down is called %q", label)
	}
	toy.felt(t, slices.Repeat([]string{"press left", "release left"}, torn)...)
	for _, s := range sizes {
		v.resize(s)
		v.click(`#pile li:last-child .ticket`)
		v.until(`document.querySelector("#hand").open && document.querySelector("#hand.turned img")?.naturalHeight == 640`)
		if got, want := eval[string](v, `document.querySelector("#picture").alt`), "A ticket with a portrait and the name Ada Lovelace"; got != want {
			t.Errorf("a screen reader says %q, want %q", got, want)
		}
		v.until(`document.querySelector("#reads[role=status]").textContent == "It says: Ada Lovelace."`)
		toy.felt(t, "read")
		v.click(`#down`)
		v.until(`!document.querySelector("#hand").open && !document.querySelector("#picture").src && !document.querySelector("#picture").alt`)
	}
}

// A code on a slip that is turned over is a link beside it, in a tab of its own; without a code there
// is none, and it goes when the slip is laid down.
func TestOpenWhatASlipSays(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	link := `document.querySelector("#open")`
	turned := func() {
		t.Helper()
		v.until(ready)
		v.click(`[data-paw=left]`)
		v.until(resting)
		v.click(`#paper`)
		v.until(`document.querySelector("#next:not(.off)").textContent == "Turn it over"`)
		v.click(`#next`)
		v.until(`document.querySelector("#hand.turned")`)
	}
	turned()
	v.until(`performance.getEntriesByType("resource").some(e => e.name.endsWith("/link") && e.responseEnd > 0)`)
	if !eval[bool](v, link+`.hidden && !`+link+`.href`) {
		t.Error("there is a link beside a ticket without a code")
	}
	v.click(`#down`)
	opened := make(chan string, len(sizes))
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/way" {
			opened <- r.Referer()
		}
	}))
	t.Cleanup(other.Close)
	want := other.URL + "/way#secret"
	toy.leads(want)
	for _, s := range sizes {
		if !s.touch && !thorough {
			continue // a mouse has torn and turned one already
		}
		v.resize(s)
		turned()
		v.until(`!` + link + `.hidden`)
		if got := eval[string](v, `[`+link+`.href, `+link+`.target, `+link+`.rel, `+link+`.textContent].join(" ")`); got != want+" _blank noopener Open it" {
			t.Errorf("%s: the link is %q", s.name, got)
		}
		v.click(`#open`)
		select {
		case from := <-opened:
			if from != "" {
				t.Errorf("%s: what is opened learns of %s", s.name, from)
			}
		case <-v.ctx.Done():
			t.Fatalf("%s: nothing was opened", s.name)
		}
		call(v, front.BringToFront, cdp.Empty{}) // the other tab is there now
		v.click(`#down`)
		v.until(link + `.hidden && !` + link + `.href`)
	}
}

// A pull that is not meant lets the paper spring back.
func TestHalfAPullDoesNotTear(t *testing.T) {
	oneMoreVisit(t)
	t.Parallel()
	_, v := meet(t, phone, still...)
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
	oneMoreVisit(t)
	t.Parallel()
	_, v := meet(t, desktop)
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
	oneMoreVisit(t)
	t.Parallel()
	toy, v := meet(t, desktop, moving()...)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	goOn := toy.stops()
	v.click(`[data-paw=left]`)
	long := `document.querySelector("#paper").clientHeight`
	v.until(long + ` > 100`)
	v.do(chromedp.Reload())
	v.until(long + ` > 100`)
	if got, want := eval[float64](v, long), eval[float64](v, `320 / 384 * document.querySelector(".feed").clientWidth`); math.Abs(got-want) > 1 {
		t.Errorf("%.0f px of paper after a reload, want %.0f", got, want)
	}
	goOn()
	v.until(resting)
	if n := eval[int](v, tickets); n != 1 {
		t.Errorf("%d tickets on the pile, want 1", n)
	}
}
