package page

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// axe-core finds no violation, in any state, size and scheme. BABBAGE_AXE names
// the file axe.min.js of npm's axe-core.
func TestAccessible(t *testing.T) {
	t.Parallel()
	file := os.Getenv("BABBAGE_AXE")
	if file == "" {
		t.Skip("BABBAGE_AXE is not set; npm install axe-core and set it to node_modules/axe-core/axe.min.js")
	}
	axe, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := chromium(t)
	states := []struct{ name, enter, is string }{
		{"ready", ``, ready},
		{"panel open", `document.querySelector("#panel").open = true`, `document.querySelector("#trace svg")`},
		{"out of paper", `document.querySelector("[data-fault=paper]").click()`, `document.querySelector("#stage[data-face=worried]")`},
		{"paper out of the slot", `document.querySelector("[data-fault=paper]").click(), document.querySelector("[data-paw=left]").click()`, resting},
		{"ticket face down", `document.querySelector("#paper").click()`, tickets + ` == 1`},
		{"ticket in the hand", `document.querySelector(".ticket").click()`, `document.querySelector("#hand.turned")`},
	}
	for _, s := range sizes {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(s.name+" "+scheme, func(t *testing.T) {
				t.Parallel()
				_, url := perform(t, 0)
				v := b.visit(t, url, s, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
				eval[bool](v, string(axe)+`; true`)
				for _, state := range states {
					eval[bool](v, state.enter+`; true`)
					v.until(state.is)
					type violation struct {
						ID, Help string
						Nodes    []struct {
							HTML           string
							FailureSummary string
						}
					}
					var found []violation
					if err := json.Unmarshal([]byte(eval[string](v, `axe.run().then(r => JSON.stringify(r.violations))`)), &found); err != nil {
						t.Fatal(err)
					}
					for _, f := range found {
						t.Errorf("%s: %s: %s", state.name, f.ID, f.Help)
						for _, n := range f.Nodes {
							t.Logf("\t%s\n\t%s", n.HTML, n.FailureSummary)
						}
					}
				}
			})
		}
	}
}

// Nothing is wider than the window, from the smallest phone to a large screen.
func TestFitsTheWindow(t *testing.T) {
	t.Parallel()
	for _, s := range []size{{"small phone", 320, 568, true}, phone, {"phone on its side", 844, 390, true}, {"tablet", 820, 1180, true}, {"small laptop", 1024, 768, false}, desktop, {"large screen", 1920, 1080, false}} {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			_, v := meet(t, 0, s)
			v.click(`[data-paw=left]`)
			v.until(resting)
			eval[bool](v, `document.querySelector("#panel").open = true`)
			if w := eval[int64](v, `document.documentElement.scrollWidth`); w > s.width {
				t.Errorf("%d px wide, the window %d", w, s.width)
			}
			for _, what := range []string{"[data-paw=left]", "[data-paw=right]", "#paper", ".printer", ".bubble"} {
				r := eval[[]float64](v, fmt.Sprintf(`(r => [r.left, r.right, r.width, r.height])(document.querySelector(%q).getBoundingClientRect())`, what))
				if r[0] < 0 || r[1] > float64(s.width) {
					t.Errorf("%s reaches from %.0f to %.0f px, the window is %d", what, r[0], r[1], s.width)
				}
				if r[2] < 44 || r[3] < 44 {
					t.Errorf("%s is %.0f × %.0f px: too small for a finger", what, r[2], r[3])
				}
			}
		})
	}
}

// Who wants less motion gets none, and the paper all the same.
func TestReducedMotion(t *testing.T) {
	t.Parallel()
	_, v := meet(t, time.Millisecond, desktop, "prefers-reduced-motion", "reduce")
	v.press(`[data-paw=left]`)
	v.until(`document.querySelector("#stage").matches(".laughing.low-left")`)
	if n := eval[int](v, `document.getAnimations().length`); n != 0 {
		t.Errorf("%d animations run", n)
	}
	if o := eval[string](v, `getComputedStyle(document.querySelector("#caption")).opacity`); o != "1" {
		t.Errorf("the caption's opacity is %s, want it to stand still", o)
	}
	v.lift()
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	if n := eval[int](v, `document.querySelectorAll(".flying").length + document.getAnimations().length`); n != 0 {
		t.Error("the torn-off ticket flies")
	}
}

// first paint: everything that is sent until the bear is ready, headers and the
// scene included, is under 100 KB.
func TestFirstPaintIsLight(t *testing.T) {
	t.Parallel()
	toy := newPuppet(0)
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := &scales{Listener: inner}
	s := &http.Server{Handler: toy.page}
	go s.Serve(l)
	defer s.Close()
	defer toy.close()
	v := chromium(t).visit(t, "http://"+l.Addr().String(), desktop)
	v.until(ready)
	v.until(`document.readyState == "complete"`)
	got := l.sent.Load()
	t.Logf("%d bytes until the bear is ready", got)
	if got > 100_000 {
		t.Errorf("%d bytes, want at most 100,000", got)
	}
}

// scales is a listener that weighs what its connections send.
type scales struct {
	net.Listener
	sent atomic.Int64
}

func (l *scales) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	return weighed{c, &l.sent}, err
}

type weighed struct {
	net.Conn
	sent *atomic.Int64
}

func (c weighed) Write(b []byte) (int, error) {
	n, err := c.Conn.Write(b)
	c.sent.Add(int64(n))
	return n, err
}

// A page at rest costs under 1 % of a core: what all processes of a browser use
// while it shows the page, less what they use while they show nothing.
func TestIdlePageRests(t *testing.T) {
	if os.Getenv("BABBAGE_SLOW") == "" {
		t.Skip("takes half a minute; set BABBAGE_SLOW=1 to measure what a page at rest costs")
	}
	b, stop, err := startBrowser(chromiumPath(t)) // alone in it
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	_, url := perform(t, 0)
	v := b.visit(t, "about:blank", desktop)
	const window = 12 * time.Second // two or three blinks of the eyes
	share := func() float64 {
		before := cpu(v)
		time.Sleep(window)
		return 100 * (cpu(v) - before) / window.Seconds()
	}
	v.do(chromedp.Navigate(url))
	v.until(ready)
	v.click(`[data-paw=left]`) // a ticket has come, and hangs there
	v.until(resting)
	v.until(`!document.querySelector("#stage").matches(".laughing")`)
	time.Sleep(4 * time.Second) // the loudspeaker shuts
	page := share()
	moving := eval[int](v, `document.getAnimations().length`)
	v.do(chromedp.Navigate("about:blank"))
	nothing := share()
	t.Logf("%.2f %% of a core, %.2f %% without the page", page, nothing)
	if page-nothing > 1 {
		t.Errorf("the page at rest costs %.2f %% of a core, want under 1 %%", page-nothing)
	}
	if moving != 0 {
		t.Errorf("%d animations run on a page at rest", moving)
	}
}

// cpu is the processor time in seconds that the browser has used.
func cpu(v *tab) float64 {
	v.Helper()
	r, err := chromedp.CallBrowser(v.ctx, systeminfo.GetProcessInfo, cdp.Empty{})
	if err != nil {
		v.Fatal(err)
	}
	sum := 0.0
	for _, p := range r.ProcessInfo {
		sum += p.CPUTime
	}
	return sum
}
