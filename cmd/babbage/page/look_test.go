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
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/systeminfo"
	"github.com/chromedp/chromedp"
)

// The windows that the look of the page is tried in.
var windows = []size{desktop, twice, fourth, phone, small, side}

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
		{"unplugged, muted, fast", `document.querySelector("[data-fault=paper]").click(), document.querySelector("[data-fault=plug]").click(), document.querySelector("#mute").click(), document.querySelector("#fast").click()`, `document.querySelector("#hint").textContent == "Its cable is out" && document.querySelector("#fast[aria-pressed=true]")`},
		{"without power", `document.querySelector("[data-fault=plug]").click(), document.querySelector("[data-fault=power]").click()`, `document.querySelector("#stage[data-face=asleep].fault-power")`},
		{"paper out of the slot", `document.querySelector("[data-fault=power]").click(), document.querySelector("[data-paw=left]").click()`, resting},
		{"ticket face down", `document.querySelector("#next").click()`, tickets + ` == 1`},
		{"ticket in the hand", `document.querySelector("#next").click()`, `document.querySelector("#hand.turned")`},
		{"the hat is empty", `document.querySelector("#down").click(), window.emptied = true`, `document.querySelector("#stage[data-face=content]")`},
	}
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			for _, s := range windows {
				toy, url := perform(t)
				v := b.visit(t, url, s, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
				eval[bool](v, string(axe)+`; true`)
				for _, state := range states {
					eval[bool](v, state.enter+`; true`)
					if state.name == "the hat is empty" {
						toy.page.Show(signed(Mood{Face: Content, Says: "My hat is empty!", Do: "Merry Christmas!"}))
					}
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
						t.Errorf("%s: %s: %s: %s", s.name, state.name, f.ID, f.Help)
						for _, n := range f.Nodes {
							t.Logf("\t%s\n\t%s", n.HTML, n.FailureSummary)
						}
					}
				}
			}
		})
	}
}

// Nothing is wider than the window, from the smallest phone to a large screen and to
// a page magnified to 400 %; what a person touches is large enough, and nothing lies
// over it or over the words.
func TestFitsTheWindow(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	v.click(`[data-paw=left]`)
	v.until(resting)
	eval[bool](v, `document.querySelector("#panel").open = true`)
	toy.page.Show(signed(Mood{Face: Ready, Says: "Ho ho, I am awake!", Do: "Squeeze my left paw: I draw a name for you.", Ticket: true}))
	v.until(`document.querySelector("#next:not(.off)").textContent == "Tear it off" && !document.querySelector(".flying")`)
	for _, s := range append([]size{{"tablet", 820, 1180, true}, {"small laptop", 1024, 768, false}, {"large screen", 1920, 1080, false}}, windows...) {
		v.resize(s)
		v.until(`(p => p.clientHeight > 40 && p.clientHeight <= p.parentElement.clientHeight)(document.querySelector("#paper"))`)
		if w := eval[int64](v, `document.documentElement.scrollWidth`); w > s.width {
			t.Errorf("%s: %d px wide, the window %d", s.name, w, s.width)
		}
		for _, what := range []struct {
			selector   string
			wide, high float64
			words      bool // is not touched itself
		}{
			{"[data-paw=left]", 44, 44, false}, {"[data-paw=right]", 44, 44, false}, {"[data-paw=both]", 44, 24, false},
			{"#paper", 44, 44, false}, {"#next", 44, 44, false}, {"#fast", 44, 44, false}, {"#mute", 44, 44, false}, {".ticket", 24, 44, false},
			{"[data-fault=paper]", 44, 44, false}, {"summary", 44, 24, false},
			{".left .tag", 44, 24, true}, {".right .tag", 44, 24, true}, {".printer", 44, 44, true}, {"#mood", 44, 44, true}, {"#hint", 44, 18, true}, {".foot .aside", 44, 24, true},
		} {
			type box struct {
				Left, Right, Wide, High float64
				Over                    string // what lies over the middle
			}
			r := eval[box](v, fmt.Sprintf(`(() => {
				const e = document.querySelector(%q);
				e.scrollIntoView({block: "center"});
				const r = e.getBoundingClientRect();
				const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
				const over = e.contains(top) || top?.contains(e) ? "" : top ? top.outerHTML.slice(0, 80) : "the edge of the window";
				return {Left: r.left, Right: r.right, Wide: r.width, High: r.height, Over: over};
			})()`, what.selector))
			if r.Left < 0 || r.Right > float64(s.width) {
				t.Errorf("%s: %s reaches from %.0f to %.0f px, the window is %d", s.name, what.selector, r.Left, r.Right, s.width)
			}
			if r.Wide < what.wide || r.High < what.high {
				t.Errorf("%s: %s is %.0f × %.0f px: too small", s.name, what.selector, r.Wide, r.High)
			}
			if r.Over != "" && !what.words {
				t.Errorf("%s: over %s lies %s", s.name, what.selector, r.Over)
			}
		}
		// No two of what is read touch each other.
		touching := eval[[]string](v, `(() => {
			const all = [".bubble", ".left .tag", ".right .tag", "[data-paw=both]", "#paper", "#pile .ticket", "#hint", "h1", ".knobs"].map(s => [s, document.querySelector(s).getBoundingClientRect()]);
			const found = [];
			for (const [i, [a, r]] of all.entries()) for (const [b, q] of all.slice(i + 1)) {
				if (Math.min(r.right, q.right) - Math.max(r.left, q.left) > 1 && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 1) found.push(a + " and " + b);
			}
			return found;
		})()`)
		for _, pair := range touching {
			t.Errorf("%s: %s lie over each other", s.name, pair)
		}
	}
}

// Who wants less motion gets none, and the paper all the same.
func TestReducedMotion(t *testing.T) {
	t.Parallel()
	_, v := meet(t, desktop, "prefers-reduced-motion", "reduce")
	eval[bool](v, `(() => {
		const stage = document.querySelector("#stage");
		new MutationObserver(() => {
			if (!stage.matches(".laughing.low-left")) return;
			window.laugh = {Moving: document.getAnimations().length, Opacity: getComputedStyle(document.querySelector("#caption")).opacity};
		}).observe(stage, {attributeFilter: ["class"]});
		return true;
	})()`)
	v.press(`[data-paw=left]`)
	v.until(`window.laugh`)
	laugh := eval[struct {
		Moving  int
		Opacity string
	}](v, `window.laugh`)
	if laugh.Moving != 0 {
		t.Errorf("%d animations run", laugh.Moving)
	}
	if laugh.Opacity != "1" {
		t.Errorf("the caption's opacity is %s, want it to stand still", laugh.Opacity)
	}
	v.lift()
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	if n := eval[int](v, `document.querySelectorAll(".flying").length + document.getAnimations().length`); n != 0 {
		t.Error("the torn-off ticket flies")
	}
	v.click(`.ticket`)
	v.until(`document.querySelector("#hand.turned")`)
	if n := eval[int](v, `document.querySelectorAll(".spark").length + document.querySelectorAll(".snowing").length + document.getAnimations().length`); n != 0 {
		t.Error("it sparkles, or snows")
	}
}

// first paint: everything that is sent until the bear is ready, headers and the
// scene included, is under 40 KB.
func TestFirstPaintIsLight(t *testing.T) {
	t.Parallel()
	toy := newPuppet()
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
	if got > 40_000 {
		t.Errorf("%d bytes, want at most 40,000", got)
	}
}

// Without JavaScript the bear says what he needs.
func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	_, url := perform(t)
	v := chromium(t).visit(t, "about:blank", phone)
	call(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	v.do(chromedp.Navigate(url))
	v.until(`document.querySelector("#mood").innerText.includes("I wake up with JavaScript only")`)
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
	_, url := perform(t)
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
	v.until(`!document.querySelector("#stage").matches(".laughing, .snowing")`)
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
