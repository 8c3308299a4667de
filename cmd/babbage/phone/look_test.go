package phone

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/wifi"
)

// shared is the headless Chromium that all tests open pages in, each with cookies of its own.
var shared struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.stop != nil {
		shared.stop()
	}
	os.Exit(code)
}

func start(path string) (context.Context, func(), error) {
	profile, err := os.MkdirTemp("", "babbage-chromium-")
	if err != nil {
		return nil, nil, err
	}
	allocator, end := chromedp.NewExecAllocator(context.Background(),
		chromedp.ExecPath(path), chromedp.UserDataDir(profile), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("accept-lang", "en"), chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	ctx, shut := chromedp.NewContext(allocator)
	stop := func() {
		shut()
		end()
		os.RemoveAll(profile)
	}
	if err := chromedp.Do(ctx); err != nil {
		stop()
		return nil, nil, err
	}
	return ctx, stop, nil
}

// chromium opens url in a headless Chromium the size of a phone, which is touched. It skips the test
// where there is none, but not in CI.
func chromium(t *testing.T, url string) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: the pages are not tried in Chromium")
	}
	path, err := exec.LookPath("chromium")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("no chromium; in CI this test must run: apt-get install chromium")
	default:
		t.Skip("no chromium on this machine; apt-get install chromium runs this test")
	}
	shared.Do(func() { shared.ctx, shared.stop, shared.err = start(path) })
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	ctx, stop := chromedp.NewContext(shared.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute) // a machine may be busy
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 844, chromedp.EmulateTouch), chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// js returns what an expression is in the page.
func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	for began := time.Now(); time.Since(began) < 30*time.Second; time.Sleep(20 * time.Millisecond) {
		v, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && v {
			return
		}
	}
	t.Fatalf("the page does not come to %s", expression)
}

// enterBy has a phone come in by a slip.
func enterBy(t *testing.T, ctx context.Context, h *house, code string) {
	t.Helper()
	js[bool](t, ctx, fmt.Sprintf(`location.href = %q; true`, h.url+"/#"+code))
	until(t, ctx, fmt.Sprintf(`location.origin == %q && !!document.querySelector("main") && !document.querySelector("#enter")`, h.url))
}

// axeCore returns axe.min.js of npm's axe-core, which BABBAGE_AXE names.
func axeCore(t *testing.T) string {
	t.Helper()
	if os.Getenv("BABBAGE_AXE") == "" {
		t.Skip("BABBAGE_AXE is not set; npm install axe-core and set it to node_modules/axe-core/axe.min.js")
	}
	axe, err := os.ReadFile(os.Getenv("BABBAGE_AXE"))
	if err != nil {
		t.Fatal(err)
	}
	return string(axe)
}

// looker returns what looks at a view, the page at path or, where that is "", the one that is there:
// axe-core finds no violation, all that is touched is large enough, and nothing is wider than the
// screen, in light and dark. BABBAGE_LOOK names a folder for pictures of the views.
func looker(t *testing.T, ctx context.Context, h *house, axe string) (look func(name, path string)) {
	return func(name, path string) {
		t.Helper()
		for _, scheme := range []string{"light", "dark"} {
			features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}
			if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
				t.Fatal(err)
			}
			if path != "" {
				if err := chromedp.Do(ctx, chromedp.Navigate(h.url+path)); err != nil {
					t.Fatal(err)
				}
			}
			until(t, ctx, `document.readyState == "complete"`)
			if dir := os.Getenv("BABBAGE_LOOK"); dir != "" {
				shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
				if err == nil {
					err = os.WriteFile(filepath.Join(dir, name+"-"+scheme+".png"), shot, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			js[bool](t, ctx, axe+`; true`)
			var found []struct {
				ID, Help string
				Nodes    []struct{ HTML, FailureSummary string }
			}
			if err := json.Unmarshal([]byte(js[string](t, ctx, `axe.run().then(r => JSON.stringify(r.violations))`)), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s, %s: %s: %s", name, scheme, f.ID, f.Help)
				for _, n := range f.Nodes {
					t.Logf("\t%s\n\t%s", n.HTML, n.FailureSummary)
				}
			}
			for _, complaint := range js[[]string](t, ctx, crowded) {
				t.Errorf("%s, %s: %s", name, scheme, complaint)
			}
		}
	}
}

// Nothing in any view is out of reach.
func TestEveryViewIsAccessible(t *testing.T) {
	axe := axeCore(t)
	h, a := evening(t)
	ctx := chromium(t, h.url)
	look := looker(t, ctx, h, axe)
	look("stranger", "/")
	enterBy(t, ctx, h, h.Code())
	look("overview-fresh", "/")
	look("party-fresh", "/party")
	gather(t, h)
	a.Made, a.All = 21, 30
	look("overview", "/")
	look("rules", "/rules")
	a.felt = Felt{Left: 2}
	look("try", "/try")
	look("party", "/party")
	until(t, ctx, `!!document.querySelector("details")`)
	js[bool](t, ctx, `document.querySelector("details").open = true`)
	look("party-start", "")
	a.Wrong = remedy.With(errors.New(`the rules leave no way to draw: "Ada" may draw nobody`), `drop "Ada" and "Charles" from draw.couples`)
	look("rules-wrong", "/rules")
	look("party-wrong", "/party")
	look("overview-wrong", "/")
	a.Wrong, a.Gathering, a.Drawn, a.Left, a.All, a.Made = nil, false, true, 12, 30, 30
	look("overview-begun", "/")
	look("rules-begun", "/rules")
	look("try-begun", "/try")
	look("party-begun", "/party")
	js[bool](t, ctx, `document.querySelector("details").open = true`)
	look("party-newhat", "")

	name := "The office’s own network"
	h = open(t, func(c *Config) {
		c.Bear = a.bear()
		c.WiFi = &WiFi{Networks: func(context.Context) ([]wifi.Network, error) {
			return []wifi.Network{
				{SSID: name, Strength: 80, Lock: wifi.Locked}, {SSID: strings.Repeat("W", 32), Strength: 55},
				{SSID: "eduroam", Strength: 7, Lock: wifi.Unfit},
			}, nil
		}}
	})
	look = looker(t, ctx, h, axe)
	enterBy(t, ctx, h, h.Code())
	look("wifi", "/wifi")
	h.joining.Store(&name)
	look("wifi-joining", "/wifi")
}

// crowded lists what does not fit the screen, or is too small for a finger.
const crowded = `(() => {
	const found = [];
	if (document.documentElement.scrollWidth > innerWidth) found.push(document.documentElement.scrollWidth + " px wide, the window " + innerWidth);
	for (const e of document.querySelectorAll("button, input:not([type=hidden]), select, textarea, nav a, .steps a, summary, a.button, label.tick")) {
		const r = e.getBoundingClientRect();
		if (r.width === 0 || e.closest("label.tick") && e.matches("input")) continue;
		if (r.height < 44 && !e.matches("[type=range]")) found.push(e.outerHTML.slice(0, 60) + " is only " + r.height + " px high");
	}
	return found;
})()`

// gather puts names on the list.
func gather(t *testing.T, h *house) {
	t.Helper()
	text := "name\nAda Lovelace\nCharles Babbage\nGrace Hopper\nAlan Turing\nMary Somerville\n"
	if _, err := h.files.Paste("phone 7", text); err != nil {
		t.Fatal(err)
	}
	if view, err := h.files.Read(); err != nil || len(view.People) != 5 {
		t.Fatal(fmt.Errorf("%d people, want 5: %w", len(view.People), err))
	}
}
