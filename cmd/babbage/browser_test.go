package main

import (
	"context"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// chromium opens url in a headless Chromium. It skips the test where there is
// none, but not in CI.
func chromium(t *testing.T, url string) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser drives an emulated bear")
	}
	path, err := exec.LookPath("chromium")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("no chromium; in CI this test must run: apt-get install chromium")
	default:
		t.Skip("no chromium on this machine; apt-get install chromium runs this test")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx,
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-dev-shm-usage", true))
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// until waits for a JavaScript expression to be true.
func until(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if !within(t, ctx, time.Minute, expression) {
		t.Fatalf("the page does not come to %s; its log says\n%s", expression, js[string](t, ctx, `document.querySelector("#log").innerText`))
	}
}

// within reports whether a JavaScript expression becomes true in that time.
func within(t *testing.T, ctx context.Context, patience time.Duration, expression string) bool {
	t.Helper()
	for start := time.Now(); time.Since(start) < patience; time.Sleep(20 * time.Millisecond) {
		if js[bool](t, ctx, expression) {
			return true
		}
	}
	return false
}

func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// A person opens the page, squeezes the left paw, sees red go on and off and a
// ticket with a picture come out, and squeezes the right paw. Behind the page
// is the whole toy.
func TestThePageFromPawToPaper(t *testing.T) {
	s := newSimulation(t)
	s.config.Printer.Baud = 115200
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- s.serveOn(ctx, listener) }()
	defer func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}()
	page := chromium(t, "http://"+listener.Addr().String()+"/")

	const red = `document.querySelector("#stage").matches(".red-on")`
	const ready = `document.querySelector("#stage").matches(".green-on:not(.red-on)[data-face=ready]")`
	const ink = `(() => {
		const c = document.querySelector("#dots"), d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
		let n = 0;
		for (let i = 0; i < d.length; i += 4) n += d[i + 3] > 127 && d[i] < 128;
		return n;
	})()`
	until(t, page, ready)
	var last int
	for _, paw := range []string{"left", "right"} {
		// Who squeezes within the settle time after a ticket is not felt, and squeezes again.
		for felt := false; !felt; {
			js[bool](t, page, `document.querySelector("[data-paw=`+paw+`]").click() == null`)
			felt = within(t, page, 5*time.Second, red)
		}
		until(t, page, ready)
		until(t, page, ink+" > 4000")
		last = js[int](t, page, ink)
	}
	if dir := os.Getenv("BABBAGE_LOOK"); dir != "" {
		shot, err := chromedp.Run(page, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "page.png"), shot, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d black dots on the second ticket", last)
}

// newSimulation is babbage simulate with a hat of its own.
func newSimulation(t testing.TB) *simulation {
	t.Helper()
	cache := t.TempDir()
	for _, name := range []string{"XDG_CACHE_HOME", "LocalAppData", "HOME"} { // Linux, Windows, macOS
		t.Setenv(name, cache)
	}
	s := &simulation{}
	if err := s.load(); err != nil {
		t.Fatal(err)
	}
	return s
}
