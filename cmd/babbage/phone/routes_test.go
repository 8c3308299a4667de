package phone

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"babbage/printer/dots"
)

// whom are those who may come to a route.
type whom int

const (
	all       whom = iota // a stranger, too
	organiser             // nobody else
	guest                 // nobody else: not even an organiser
)

// routes are all that there are.
var routes = map[string]whom{
	"GET /{$}":                    all,
	"POST /enter":                 all,
	"GET /people":                 organiser,
	"POST /people":                organiser,
	"POST /people/paste":          organiser,
	"GET /person":                 organiser,
	"POST /person":                organiser,
	"POST /person/strike":         organiser,
	"POST /person/photo":          organiser,
	"POST /person/nophoto":        organiser,
	"POST /person/crop":           organiser,
	"GET /dots":                   organiser,
	"GET /ticket":                 organiser,
	"GET /photo":                  organiser,
	"POST /me":                    guest,
	"POST /me/photo":              guest,
	"POST /me/nophoto":            guest,
	"POST /me/crop":               guest,
	"POST /me/out":                guest,
	"GET /me/dots":                guest,
	"GET /me/photo":               guest,
	"GET /state":                  organiser,
	"GET /rules":                  organiser,
	"POST /rules":                 organiser,
	"POST /rules/lastyear":        organiser,
	"POST /rules/lastyear/forget": organiser,
	"GET /try":                    organiser,
	"POST /try/ticket":            organiser,
	"POST /try/leds":              organiser,
	"POST /try/laugh":             organiser,
	"GET /party":                  organiser,
	"POST /party/start":           organiser,
	"POST /party/again":           organiser,
	"POST /party/new":             organiser,
	"POST /party/wall":            organiser,
	"GET /wifi":                   organiser,
	"POST /wifi":                  organiser,
}

// registered returns the routes that the pages have, found by all addresses that the sources name.
func (h *house) registered(t *testing.T) map[string]bool {
	t.Helper()
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	mux := h.pages()
	found := map[string]bool{}
	address := regexp.MustCompile(`["\x60](?:GET |POST )?(/[a-z/]*)(?:\{\$\})?["\x60]`)
	for _, source := range sources {
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		for _, m := range address.FindAllStringSubmatch(string(text), -1) {
			for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
				if _, pattern := mux.Handler(httptest.NewRequest(method, m[1], nil)); pattern != "" {
					found[pattern] = true
				}
			}
		}
	}
	return found
}

// Whoever comes to a route that is not theirs gets the same page as everybody else, without a word
// of anybody on the list, and changes nothing.
func TestWhoMayComeWhere(t *testing.T) {
	fill := func(c *Config) {
		do := func(context.Context) error { return nil }
		c.WiFi = &WiFi{}
		c.Bear.Portrait = func(context.Context, string) (*dots.Dots, error) { return dots.New(8, 8), nil }
		c.Bear.Ticket = c.Bear.Portrait
		c.Bear.Try = func(context.Context, string) error { return nil }
		c.Bear.Blink, c.Bear.Laugh, c.Bear.Start, c.Bear.Again, c.Bear.NewHat, c.Bear.WallSlip = do, do, do, do, do, do
	}
	const secret = "Zebedee Quartermain"
	h := party(t, "name,note\n"+secret+",a wish of Zanzibar\n", fill)
	h.write(t, "Zebedee_Quartermain.jpg", "a photo of Zanzibar")
	known := h.registered(t)
	for pattern := range known {
		if _, ok := routes[pattern]; !ok {
			t.Errorf("who may come to %q?", pattern)
		}
	}
	for pattern := range routes {
		if !known[pattern] {
			t.Errorf("there is no route %q", pattern)
		}
	}
	stranger, visitor, boss := h.visitor(t), h.visitorOfWall(t), h.organiser(t)
	visitor.post(t, "/me", "name", "Cy")
	come := func(v *visitorOf, pattern string) (int, string) {
		method, path, _ := strings.Cut(pattern, " ")
		path = strings.TrimSuffix(path, "{$}")
		if method == "GET" {
			return v.get(t, path+"?name=Zebedee+Quartermain")
		}
		return v.post(t, path+"?name=Zebedee+Quartermain", "who", secret, "sure", "yes", "list", "Bo")
	}
	for pattern := range known {
		for name, v := range map[string]*visitorOf{"a stranger": {stranger, all}, "a guest": {visitor, guest}, "an organiser": {boss, organiser}} {
			may := routes[pattern] == all || routes[pattern] == v.is
			if may && v.is == organiser {
				continue // what they do, other tests say
			}
			code, page := come(v, pattern)
			silent(t, page, "Quartermain", "Zanzibar")
			if asked := code == http.StatusForbidden && strings.Contains(page, "Ask the bear for a slip"); asked == may && pattern != "POST /enter" {
				t.Errorf("%s at %s: %d\n%s", name, pattern, code, page)
			}
		}
	}
	if got := h.names(t); !strings.HasPrefix(got, "name,note\n"+secret+",a wish of Zanzibar\n") {
		t.Errorf("the list has become %q", got)
	}
}

// visitorOf is a visitor who is an organiser, a guest or, all, a stranger.
type visitorOf struct {
	*visitor
	is whom
}
