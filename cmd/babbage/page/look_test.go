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
		{"unplugged, muted, fast", `document.querySelector("[data-fault=paper]").click(), document.querySelector("[data-fault=plug]").click(), document.querySelector("#mute").click(), document.querySelector("#fast").click()`, `document.querySelector("#stage.fault-plug #hint:not(:empty)") && document.querySelector("#fast[aria-pressed=true]")`},
		{"without power", `document.querySelector("[data-fault=plug]").click(), document.querySelector("[data-fault=power]").click()`, `document.querySelector("#stage[data-face=asleep].fault-power")`},
		{"paper out of the slot", `document.querySelector("[data-fault=power]").click(), document.querySelector("[data-paw=left]").click()`, `!document.querySelector("#stage").matches(".red-on, .fault-power") && document.querySelector("#hint:not(:empty)")`},
		{"ticket face down", `document.querySelector("#next").click()`, tickets + ` == 1`},
		{"ticket in the hand", `document.querySelector("#next").click()`, `document.querySelector("#hand.turned #open[href]:not([hidden])")`},
		{"the hat is empty", `document.querySelector("#down").click(), window.emptied = true`, `document.querySelector("#stage[data-face=content]")`},
	}
	try := func(name, language, scheme string, windows ...size) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, s := range windows {
				toy, url := perform(t)
				toy.leads("http://localhost/#code")
				v := b.in(language).visit(t, url, s, "prefers-color-scheme", scheme, "prefers-reduced-motion", "reduce")
				eval[bool](v, string(axe)+`; true`)
				for _, state := range states {
					eval[bool](v, state.enter+`; true`)
					if state.name == "the hat is empty" {
						toy.page.Show(signed(Mood{Face: Content, Says: say("mood.hatempty.says"), Do: say("mood.hatempty.do")}))
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
	try("light", "en", "light", windows...)
	try("dark", "en", "dark", windows...)
	for i, language := range languages()[1:] {
		try(language, language, []string{"light", "dark"}[i%2], []size{small, phone, desktop}[i%3])
	}
}

// Nothing is wider than the window, from the smallest phone to a large screen and to
// a page magnified to 400 %; what a person touches is large enough, nothing lies
// over it or over the words, and whatever the bear says moves nothing else, in any language.
func TestFitsTheWindow(t *testing.T) {
	t.Parallel()
	toy, v := meet(t, desktop, still...)
	v.click(`[data-paw=left]`)
	v.until(resting)
	v.click(`#paper`)
	v.until(tickets + ` == 1`)
	v.click(`[data-paw=left]`)
	v.until(resting)
	toy.page.Show(signed(Mood{Face: Ready, Says: say("mood.ready.says"), Do: say("page.say.draw"), Ticket: true}))
	url := eval[string](v, `location.href`)
	v.do(chromedp.Navigate("about:blank")) // a browser has six connections to a server, and each stream takes one
	for _, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			v := chromium(t).in(language).visit(t, url, desktop, still...)
			v.until(ready)
			eval[bool](v, `document.querySelector("#panel").open = true`)
			v.until(`document.querySelector("#next:not(.off)").textContent && document.querySelector("#trace svg")`)
			try := []size{desktop, laptop, small, side} // one of each layout
			if language == "en" && !thorough {
				try = windows
			}
			if thorough {
				try = append([]size{{"tablet", 820, 1180, true}, laptop, {"large screen", 1920, 1080, false}}, windows...)
			}
			for _, s := range try {
				v.resize(s)
				v.until(`(p => p.clientHeight > 40 && p.clientHeight <= p.parentElement.clientHeight)(document.querySelector("#paper"))`)
				for _, complaint := range eval[[]string](v, fmt.Sprintf(crowded, thorough)) {
					t.Errorf("%s: %s", s.name, complaint)
				}
			}
		})
	}
}

// crowded lists what does not fit the window, is too small, lies over something else, or is moved
// by what the bear says. If it need not be thorough it tries the longest five signs and moods.
const crowded = `(async (thorough) => {
	const found = [];
	if (document.documentElement.scrollWidth > innerWidth) found.push(document.documentElement.scrollWidth + " px wide, the window " + innerWidth);
	for (const [selector, wide, high, words] of [
		["[data-paw=left]", 44, 44], ["[data-paw=right]", 44, 44], ["[data-paw=both]", 44, 24],
		["#paper", 44, 44], ["#next", 44, 44], ["#fast", 44, 44], ["#mute", 44, 44], [".ticket", 24, 44],
		["[data-fault=paper]", 44, 44], ["[data-fault=sound]", 44, 44], ["summary", 44, 24],
		[".left .tag", 44, 24, true], [".right .tag", 44, 24, true], [".printer", 44, 44, true], ["#mood", 44, 44, true], ["#hint", 44, 18, true], [".foot .aside", 44, 24, true],
	]) {
		const e = document.querySelector(selector);
		e.scrollIntoView({block: "center"});
		const r = e.getBoundingClientRect();
		const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
		if (r.left < 0 || r.right > innerWidth) found.push(selector + " reaches from " + r.left + " to " + r.right + " px, the window is " + innerWidth);
		if (r.width < wide || r.height < high) found.push(selector + " is too small: " + r.width + " × " + r.height);
		if (!words && !e.contains(top) && !top?.contains(e)) found.push("over " + selector + " lies " + (top ? top.outerHTML.slice(0, 80) : "the edge of the window"));
	}
	const guide = await import("/guide.js");
	const texts = JSON.parse(document.querySelector("#texts").textContent);
	const long = (...keys) => keys.map(k => (texts[k].other ?? texts[k]).length).reduce((a, b) => a + b);
	const longest = (all) => all.sort((a, b) => long(...b) - long(...a)).slice(0, thorough ? 99 : 5);

	const count = {key: "page.count", Count: 999, All: 1000};
	for (const [sign] of longest(Object.keys(texts).filter(k => /^page\.paw\.(?!left|right|both|off|newhat)/.test(k)).map(k => [k]))) {
		const key = {key: sign};
		guide.turn({face: "ready", says: {key: "page.say.redo"}, do: {key: "page.say.call"}, left: key, right: key, both: {key: sign.endsWith("whattodo") ? "page.paw.newhat" : "page.paw.off", Count: 10}, count, ticket: true});
		// No two of what is read touch each other, and no word leaves its place.
		const all = [".bubble", ".left .tag", ".right .tag", "[data-paw=both]", "#paper", "#pile .ticket", "#hint", "h1", ".knobs"].map(s => [s, document.querySelector(s).getBoundingClientRect()]);
		for (const [i, [a, r]] of all.entries()) {
			for (const [b, q] of all.slice(i + 1)) {
				if (Math.min(r.right, q.right) - Math.max(r.left, q.left) > 1 && Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 1) found.push(sign + ": " + a + " and " + b + " lie over each other");
			}
			if (r.left < 0 || r.right > innerWidth) found.push(sign + ": " + a + " leaves the window");
		}
		for (const e of document.querySelectorAll(".tag, .both, #next, .knobs button, .bench button, #mood, #hint, .foot .aside, summary, .panel h2")) {
			if (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1 && e.matches("button")) found.push(sign + ": out of its place runs " + e.outerHTML.slice(0, 60) + ": " + e.innerText);
		}
	}

	const moods = Object.keys(texts).filter(k => k.endsWith(".says")).map(k => [k, k.replace(/says$/, "do")]);
	for (const pair of ["ready draw", "wasityou redo", "yours take", "cut recut", "hatlost hatback", "bothpaws holdon", "bothpaws nobody", "asleep power", "yourturn call", "nopeeking turn", "out tear"]) {
		moods.push(pair.split(" ").map(k => ["page.say." + k, "mood." + k + ".says"].find(k => k in texts)));
	}
	moods.push(["page.stopped", "page.restart"]);
	const places = () => [".throneroom", "[data-paw=left]", ".printer", ".floor", ".bench", "#next"].map(s => {
		const r = document.querySelector(s).getBoundingClientRect();
		return [s, r.x, r.y + scrollY, r.width].map(n => n.toFixed?.(0) ?? n).join(" ");
	});
	const worst = (led) => ["on", "off", "blinks"].map(k => texts["page." + led + "." + k]).sort((a, b) => b.length - a.length)[0];
	guide.turn({face: "ready", says: {key: "Hm."}});
	const before = places();
	const lights = document.querySelector("#lights"), were = lights.textContent;
	lights.textContent = worst("green") + "\n" + worst("red");
	for (const [says, todo] of longest(moods)) {
		guide.turn({face: "worried", says: {key: says, Name: "Wilhelmina Featherstonehaugh"}, do: {key: todo, Count: 5}, count});
		const e = document.querySelector("#mood");
		places().forEach((now, i) => now != before[i] && found.push([says, todo].join() + " moves " + before[i] + " to " + now));
		if (e.scrollWidth > e.clientWidth) found.push(says + " is too wide");
	}
	lights.textContent = were;
	guide.turn({face: "ready", says: {key: "page.say.redo"}, do: {key: "page.say.call"}, left: {key: "page.paw.here"}, right: {key: "page.paw.here"}, both: {key: "page.paw.off"}, count, ticket: true});
	return [...new Set(found)];
})(%v)`

// Who wants less motion gets none, and the paper all the same.
func TestReducedMotion(t *testing.T) {
	oneMoreVisit(t)
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
	b := *chromium(t)
	b.noScripts = true
	v := b.visit(t, url, phone)
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
