package phone

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// party is open with a names file.
func party(t *testing.T, names string, set func(*Config)) *house {
	t.Helper()
	h := open(t, set)
	h.write(t, "names.csv", names)
	return h
}

// write puts a file into the folder, as a shell does.
func (h *house) write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(h.people, file), []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
}

// names returns the names file.
func (h *house) names(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(h.people, "names.csv"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// says fails when a page does not have each of these sentences.
func says(t *testing.T, page string, sentences ...string) {
	t.Helper()
	for _, s := range sentences {
		if !strings.Contains(html.UnescapeString(page), s) {
			t.Errorf("the page does not say %q:\n%s", s, page)
		}
	}
}

func silent(t *testing.T, page string, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if strings.Contains(html.UnescapeString(page), s) {
			t.Errorf("the page says %q:\n%s", s, page)
		}
	}
}

func TestTheList(t *testing.T) {
	h := party(t, "name,group,note\nAda Lovelace,Engines,tea\nBo,,\nנועה כפתור,,\n", nil)
	h.write(t, "Bo.jpg", "")
	v := h.organiser(t)
	_, page := v.get(t, "/people")
	says(t, page, "<bdi>Ada Lovelace</bdi>", "<bdi>Bo</bdi>", "<bdi>נועה כפתור</bdi>", "Engines", "One of 3 has a photo.", "/dots?name=Bo")
	if ada, bo := strings.Index(page, "<bdi>Ada"), strings.Index(page, "<bdi>Bo"); ada > bo {
		t.Error("the list is not in the order of the file")
	}
	_, page = v.get(t, "/people?without=photo")
	says(t, page, "<bdi>Ada Lovelace</bdi>", "Without a photo: 2")
	silent(t, page, "<bdi>Bo</bdi>")
}

func TestAddOneName(t *testing.T) {
	told := 0
	h := open(t, func(c *Config) { c.Bear.Changed = func() { told++ } })
	v := h.organiser(t)
	_, page := v.get(t, "/people")
	says(t, page, "There is no name yet.")
	told = 0
	_, page = v.post(t, "/people", "name", "  Ada   Lovelace ", "group", "Engines", "note", "tea\r\nno milk")
	says(t, page, "Ada Lovelace is on the list.", "<bdi>Ada Lovelace</bdi>")
	says(t, h.names(t), "Ada Lovelace", "Engines", "tea, no milk")
	if told != 1 {
		t.Errorf("the bear heard of it %d times", told)
	}
}

// What cannot be added is said at the form, which keeps what was typed; nothing is written.
func TestNamesThatCannotBe(t *testing.T) {
	h := party(t, "Ada Lovelace\nZoë\n", nil)
	before := h.names(t)
	v := h.organiser(t)
	for _, c := range []struct{ what, name, says string }{
		{"nothing", "   ", "Write a name first."},
		{"500 letters", strings.Repeat("ab ", 166) + "ab", "at most 200 letters"},
		{"a control character", "Bo\x07", "a character that nobody can see"},
		{"a mark that turns text", "Bo\u202e", "a character that nobody can see"},
		{"the same", "Ada Lovelace", "Ada Lovelace is on the list already."},
		{"other capitals", "ada LOVELACE", "Ada Lovelace is on the list already."},
		{"an accent written otherwise", "Zoe\u0308", "Zoë is on the list already."},
	} {
		code, page := v.post(t, "/people", "name", c.name, "note", "a wish of hers")
		if code != 422 {
			t.Errorf("%s: %d", c.what, code)
		}
		says(t, page, c.says, "a wish of hers")
		if got := h.names(t); got != before {
			t.Errorf("%s: the list has become %q", c.what, got)
		}
	}
}

// Markup is a name like any other, and runs nowhere.
func TestMarkupIsAName(t *testing.T) {
	h := open(t, nil)
	v := h.organiser(t)
	const name = `<script>alert(1)</script>" onerror="x`
	if _, page := v.post(t, "/people", "name", name); strings.Contains(page, "<script>alert") || !strings.Contains(html.UnescapeString(page), name) {
		t.Errorf("the page has the name wrong:\n%s", page)
	}
	if _, page := v.get(t, of("/person", name)); strings.Contains(page, "<script>alert") || strings.Contains(page, `" onerror="x`) {
		t.Errorf("the page has the name wrong:\n%s", page)
	}
}

func TestPasteAList(t *testing.T) {
	h := party(t, "name,note\nAda,tea\n", nil)
	v := h.organiser(t)
	_, page := v.post(t, "/people/paste", "list", "Name\tTeam\r\nAda\tEngines\r\nBo\tEngines\r\nCy\t\r\n")
	says(t, page, "2 names were added.", "These were there already: Ada.", "<bdi>Bo</bdi>", "<bdi>Cy</bdi>")
	says(t, h.names(t), "Ada,tea")

	_, page = v.post(t, "/people/paste", "list", "Di\nAda\nAda\nEl\x00la\n")
	says(t, page, "Di\nAda")
	silent(t, h.names(t), "Di")
}

// A name that may be there twice is shown, and stays.
func TestLookalikesAreShown(t *testing.T) {
	h := party(t, "Jörg Müller\nAda\n", nil)
	_, page := h.organiser(t).post(t, "/people", "name", "Joerg Mueller")
	says(t, page, "Joerg Mueller is on the list.", "Two names look alike", "<bdi>Jörg Müller</bdi></a> <a href=\"/person?name=Joerg%20Mueller\">")
}

// 500 names are a page that a phone loads at once.
func TestAPageOf500Names(t *testing.T) {
	var names strings.Builder
	names.WriteString("name,group,note\n")
	for i := range 500 {
		fmt.Fprintf(&names, "Person %d of the House,Team %d,likes tea\n", i*7919%1000, i%9)
	}
	h := party(t, names.String(), nil)
	v := h.organiser(t)
	_, page := v.get(t, "/people")
	if n := strings.Count(page, "<li><a href=\"/person"); n < 500 {
		t.Errorf("%d names", n)
	}
	if packed := h.weigh(t, v, "/people"); packed > 40_000 {
		t.Errorf("%d bytes, of %d", packed, len(page))
	} else {
		t.Logf("%d bytes, of %d", packed, len(page))
	}
}

// weigh returns how many bytes a page is on its way.
func (h *house) weigh(t *testing.T, v *visitor, path string) int {
	t.Helper()
	r, err := http.NewRequest("GET", h.url+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	a, err := v.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Body.Close()
	if a.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("%s is not packed", path)
	}
	n, err := io.Copy(io.Discard, a.Body)
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

// The slip for the wall is offered while there is time.
func TestTheWallSlipIsOffered(t *testing.T) {
	gathering := true
	h := party(t, "Ada\nBo\n", func(c *Config) {
		c.Bear.Status = func() Status { return Status{Mood: "mood.welcome", Gathering: gathering} }
		c.Bear.WallSlip = func(context.Context) error { return nil }
	})
	v := h.organiser(t)
	_, page := v.get(t, "/people")
	says(t, page, "Print the slip for the wall")
	silent(t, page, "joins late")
	gathering = false
	_, page = v.get(t, "/people")
	silent(t, page, "Print the slip for the wall")
	says(t, page, "Whoever you add now joins late")
}
