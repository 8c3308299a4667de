package phone

import (
	"context"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"babbage/assets/catalogue"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/wifi"
)

// radio is a bear's Wi-Fi that a test answers for.
type radio struct {
	networks []wifi.Network
	wrong    error       // why there is no list
	joins    chan string // what he was asked to join
	answers  chan error
}

// away serves the pages without a wire, in virtual time, to an organiser.
func away(t *testing.T, test func(t *testing.T, b *radio, ask func(path string, form ...string) (int, string))) {
	synctest.Test(t, func(t *testing.T) {
		b := &radio{joins: make(chan string, 10), answers: make(chan error)}
		p, err := New(Config{
			Files:    files.New(t.TempDir(), nil),
			Bear:     Bear{Status: func() Status { return Status{Mood: "mood.welcome", Gathering: true} }},
			Wall:     filepath.Join(t.TempDir(), "wall"),
			Language: catalogue.English(),
			WiFi: &WiFi{
				Networks: func(context.Context) ([]wifi.Network, error) { return b.networks, b.wrong },
				Join: func(_ context.Context, ssid, passphrase string) error {
					b.joins <- ssid + " by " + passphrase
					return <-b.answers
				},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		came := httptest.NewRecorder()
		p.sessions.begin(came)
		test(t, b, func(path string, form ...string) (int, string) {
			r := httptest.NewRequest("GET", "http://localhost"+path, nil)
			if form != nil {
				values := url.Values{}
				for i := 0; i+1 < len(form); i += 2 {
					values.Add(form[i], form[i+1])
				}
				r = httptest.NewRequest("POST", "http://localhost"+path, strings.NewReader(values.Encode()))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			}
			r.AddCookie(came.Result().Cookies()[0])
			w := httptest.NewRecorder()
			p.ServeHTTP(w, r)
			if w.Code == http.StatusSeeOther {
				r = httptest.NewRequest("GET", "http://localhost"+w.Header().Get("Location"), nil)
				r.AddCookie(came.Result().Cookies()[0])
				w = httptest.NewRecorder()
				p.ServeHTTP(w, r)
			}
			return w.Code, html.UnescapeString(w.Header().Get("Refresh") + w.Body.String())
		})
	})
}

func hasAll(t *testing.T, page string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q:\n%s", want, page)
		}
	}
}

func TestNetworksOnThePage(t *testing.T) {
	away(t, func(t *testing.T, b *radio, ask func(string, ...string) (int, string)) {
		b.networks = []wifi.Network{{SSID: "<Office>", Strength: 80, Lock: wifi.Locked}, {SSID: "caf\xe9\n", Strength: 7}, {SSID: "eduroam", Lock: wifi.Unfit}}
		code, page := ask("/wifi")
		if code != http.StatusOK {
			t.Fatal(code, page)
		}
		hasAll(t, page, `<bdi><Office></bdi> <span class="aside">with a passphrase · 80 %`, `value="3c4f66666963653e" required>`,
			`<bdi>caf��</bdi> <span class="aside">open to all · 7 %`, `value="636166e90a"`, "required disabled>", "wants more than a passphrase", `href="/wifi" aria-current="page"`)
		b.networks = nil
		_, page = ask("/wifi")
		hasAll(t, page, "hears no network")
		b.wrong = fmt.Errorf("%w: no bus", wifi.ErrNone)
		_, page = ask("/wifi")
		hasAll(t, page, "no Wi-Fi that the bear can use")
		b.wrong = remedy.With(errors.New("NetworkManager: Scan: broken"), "mend it")
		_, page = ask("/wifi")
		hasAll(t, page, "NetworkManager: Scan: broken. Mend it")
	})
}

// The phone has its answer before the bear leaves the network that the phone may be in, and how it
// went when both are back.
func TestJoinOnThePage(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, "The bear is in “<Office>” now."},
		{remedy.With(fmt.Errorf("join: %w", wifi.ErrPassphrase), "x"), "the passphrase is wrong"},
		{wifi.ErrShort, "8 to 63 letters"},
		{wifi.ErrRange, "does not answer"},
		{wifi.ErrAddress, "no address"},
		{wifi.ErrUnfit, "wants more than a passphrase"},
		{wifi.ErrOff, "until it knows its country"},
		{remedy.With(wifi.ErrDenied, "ask root"), "does not let the bear do that. Ask root"},
	} {
		away(t, func(t *testing.T, b *radio, ask func(string, ...string) (int, string)) {
			_, page := ask("/wifi", "network", "3c4f66666963653e", "passphrase", "hunter2hunter2")
			hasAll(t, page, "5; url=/wifi", "is joining “<Office>”", "he prints a new slip")
			synctest.Wait()
			if len(b.joins) > 0 {
				t.Error("the bear was gone before the phone had its answer")
			}
			ask("/wifi", "network", "00", "passphrase", "somebody else's wish")
			if got := <-b.joins; got != "<Office> by hunter2hunter2" {
				t.Errorf("joins %q", got)
			}
			time.Sleep(time.Minute)
			_, page = ask("/wifi")
			hasAll(t, page, "is joining “<Office>”")
			b.answers <- c.err
			synctest.Wait()
			_, page = ask("/wifi")
			hasAll(t, page, c.want)
			if strings.Contains(page, "hunter2") {
				t.Error("the passphrase is on the page")
			}
			if _, page = ask("/wifi"); strings.Contains(page, c.want) || strings.Contains(page, "is joining") {
				t.Errorf("it is said twice:\n%s", page)
			}
			time.Sleep(time.Minute)
			if len(b.joins) > 0 {
				t.Errorf("joined a second time: %q", <-b.joins)
			}
		})
	}
}

func TestNoNetworkChosen(t *testing.T) {
	away(t, func(t *testing.T, b *radio, ask func(string, ...string) (int, string)) {
		for _, form := range [][]string{{}, {"network", ""}, {"network", "Office"}, {"network", "3"}} {
			_, page := ask("/wifi", form...)
			hasAll(t, page, "Choose a network.")
		}
		for _, name := range []string{"", " ", strings.Repeat("W", 33), strings.Repeat("ж", 17)} {
			_, page := ask("/wifi", "network", "hidden", "ssid", name)
			hasAll(t, page, "Write the name of the network")
		}
		time.Sleep(time.Minute)
		if len(b.joins) > 0 {
			t.Errorf("joined %q", <-b.joins)
		}
	})
}

// A network that hides its name is in no list, and can be joined by it; also where nothing is heard.
func TestAHiddenNetwork(t *testing.T) {
	away(t, func(t *testing.T, b *radio, ask func(string, ...string) (int, string)) {
		_, page := ask("/wifi")
		hasAll(t, page, "hears no network", `value="hidden"`, "One that hides its name")
		_, page = ask("/wifi", "network", "hidden", "ssid", " Büro 3 ", "passphrase", "hunter2hunter2")
		hasAll(t, page, "is joining “Büro 3”")
		if got := <-b.joins; got != "Büro 3 by hunter2hunter2" {
			t.Errorf("joins %q", got)
		}
		b.answers <- nil
	})
}

func TestWiFiIsForTheOrganiser(t *testing.T) {
	h := open(t, func(c *Config) {
		c.WiFi = &WiFi{Networks: func(context.Context) ([]wifi.Network, error) {
			return []wifi.Network{{SSID: "Office"}}, nil
		}, Join: func(context.Context, string, string) error { t.Error("a stranger joins"); return nil }}
	})
	stranger := h.visitor(t)
	if code, page := stranger.get(t, "/wifi"); code != http.StatusForbidden || strings.Contains(page, "Office") {
		t.Errorf("a stranger gets %d\n%s", code, page)
	}
	if code, _ := stranger.post(t, "/wifi", "network", "3c4f"); code != http.StatusForbidden {
		t.Errorf("a stranger's wish gets %d", code)
	}
	none := open(t, nil).organiser(t)
	if _, page := none.get(t, "/"); strings.Contains(page, "Wi-Fi") {
		t.Errorf("a bear without Wi-Fi offers it:\n%s", page)
	}
	if code, _ := none.get(t, "/wifi"); code != http.StatusNotFound {
		t.Errorf("a bear without Wi-Fi answers with %d", code)
	}
}
