package phone

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
)

// clock is a clock that a test moves.
type clock struct{ t time.Time }

func (c *clock) now() time.Time         { return c.t }
func (c *clock) passes(d time.Duration) { c.t = c.t.Add(d) }

// house is the pages on a party in a folder of their own.
type house struct {
	*Phone
	*clock
	people string // the folder
	url    string
}

// open serves the pages on a party; set may change the parts first.
func open(t *testing.T, set func(*Config)) *house {
	t.Helper()
	c := &clock{time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC)}
	people := t.TempDir()
	config := Config{
		Files: files.New(people, nil),
		Bear: Bear{
			Status:   func() Status { return Status{Mood: "mood.welcome", Gathering: true} },
			Settings: func() (Settings, error) { return Settings{}, nil },
		},
		Wall:     filepath.Join(t.TempDir(), "wall"),
		Language: catalogue.English(),
		Now:      c.now,
	}
	if set != nil {
		set(&config)
	}
	p, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(p)
	t.Cleanup(s.Close)
	return &house{p, c, people, s.URL}
}

// visitor is a phone without script.
type visitor struct {
	*http.Client
	url string
}

func (h *house) visitor(t *testing.T) *visitor {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{&http.Client{Jar: jar}, h.url}
}

// organiser is a visitor who came in with the bear's slip.
func (h *house) organiser(t *testing.T) *visitor {
	v := h.visitor(t)
	v.post(t, "/enter", "code", h.Code())
	return v
}

// get returns the page at path, after all redirects.
func (v *visitor) get(t *testing.T, path string) (code int, page string) {
	t.Helper()
	return body(t, func() (*http.Response, error) { return v.Get(v.url + path) })
}

// post sends a form of pairs.
func (v *visitor) post(t *testing.T, path string, pairs ...string) (code int, page string) {
	t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return body(t, func() (*http.Response, error) { return v.PostForm(v.url+path, form) })
}

func body(t *testing.T, ask func() (*http.Response, error)) (code int, page string) {
	t.Helper()
	r, err := ask()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	var b strings.Builder
	if _, err := io.Copy(&b, r.Body); err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, b.String()
}

func TestACodeIsGoodOnceAndForHalfAnHour(t *testing.T) {
	h := open(t, nil)
	enter := func(code string) (int, string) { return h.visitor(t).post(t, "/enter", "code", code) }
	expect := func(code int, page string, want int, says string) {
		t.Helper()
		if code != want || !strings.Contains(page, says) {
			t.Errorf("%d, want %d with %q:\n%s", code, want, says, page)
		}
	}
	code, page := h.visitor(t).get(t, "/")
	expect(code, page, 200, "Ask the bear for a slip")
	code, page = enter("no such code")
	expect(code, page, 403, "There is no such code")

	first := h.Code()
	code, page = enter(strings.ToLower(Groups(first)))
	expect(code, page, 200, "Your party")
	code, page = enter(first)
	expect(code, page, 403, "Another phone has used this slip")

	second := h.Code()
	third := h.Code()
	code, page = enter(second)
	expect(code, page, 403, "not good any more")
	h.passes(codeLife)
	code, page = enter(third)
	expect(code, page, 403, "not good any more")
}

func TestASessionLastsTwelveHours(t *testing.T) {
	h := open(t, nil)
	v := h.organiser(t)
	h.passes(sessionLife - time.Second)
	if _, page := v.get(t, "/"); !strings.Contains(page, "Your party") {
		t.Errorf("before twelve hours are over:\n%s", page)
	}
	h.passes(time.Second)
	if _, page := v.get(t, "/"); !strings.Contains(page, "Ask the bear for a slip") {
		t.Errorf("after twelve hours:\n%s", page)
	}
}

// counted is a body that knows how much of it was read.
type counted struct {
	io.Reader
	bytes int
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.bytes += n
	return n, err
}

// What a stranger sends is in memory while it comes in, and many come: a code is short.
func TestALongBodyIsNotRead(t *testing.T) {
	h := open(t, nil)
	for what, sent := range map[string]string{
		"text": "application/x-www-form-urlencoded", "parts": "multipart/form-data; boundary=x",
	} {
		body := &counted{Reader: strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n" + strings.Repeat("A", 1<<20))}
		r := httptest.NewRequest("POST", "http://localhost/enter", body)
		r.Header.Set("Content-Type", sent)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || body.bytes > 5000 {
			t.Errorf("%s: %d, and %d bytes were read", what, w.Code, body.bytes)
		}
		says(t, w.Body.String(), "There is no such code.")
	}
}

// Until the bear has been looked at, nobody is told that the party has begun, nor loses a code.
func TestTheBearWakesUp(t *testing.T) {
	var status Status
	h := open(t, func(c *Config) { c.Bear.Status = func() Status { return status } })
	v, code := h.visitor(t), h.Code()
	for _, ask := range []func() (*http.Response, error){
		func() (*http.Response, error) { return v.Get(h.url + "/") },
		func() (*http.Response, error) { return v.Get(h.url + "/people") },
		func() (*http.Response, error) { return v.PostForm(h.url+"/enter", url.Values{"code": {code}}) },
	} {
		var again string
		got, page := body(t, func() (*http.Response, error) {
			r, err := ask()
			if err == nil {
				again = r.Header.Get("Retry-After")
			}
			return r, err
		})
		if got != http.StatusServiceUnavailable || again != "2" {
			t.Errorf("%d, again after %q", got, again)
		}
		says(t, page, "I am waking up.")
	}
	if got, _ := v.get(t, "/phone.css"); got != http.StatusOK {
		t.Errorf("the style: %d", got)
	}
	status = Status{Mood: "mood.welcome", Gathering: true}
	_, page := v.post(t, "/enter", "code", code)
	says(t, page, "Your party")
}

// Whoever puts the first name on an empty list starts no party, also when one has started before.
func TestTheFirstNameOfAListStartsNoParty(t *testing.T) {
	h := open(t, nil)
	v := h.organiser(t)
	if err := os.WriteFile(filepath.Join(h.people, "babbage.toml"), []byte("[draw]\ngathering = false # it has started\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	v.post(t, "/people", "name", "Ada")
	text, err := os.ReadFile(filepath.Join(h.people, "babbage.toml"))
	if want := "[draw]\ngathering = true # it has started\n"; err != nil || string(text) != want {
		t.Errorf("the settings are %q, %v; want %q", text, err, want)
	}
}
