package page

import (
	"cmp"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"babbage/assets/catalogue"
)

// languages are those whose look is tried every time: English, the one that needs most letters, one
// from right to left, and one without spaces. With BABBAGE_SLOW=1 it is all of them.
func languages() []string {
	if thorough {
		return catalogue.Tags()
	}
	longest := slices.MaxFunc(catalogue.Tags(), func(a, b string) int { return cmp.Compare(letters(a), letters(b)) })
	return []string{"en", longest, "ar", "ja"}
}

// thorough says that what takes minutes is tried, too.
var thorough = os.Getenv("BABBAGE_SLOW") != ""

// oneMoreVisit is called by the tests of what happens more rarely on the page: a visit takes a
// browser a second or two.
func oneMoreVisit(t *testing.T) {
	t.Helper()
	if !thorough {
		t.Skip("one more visitor; with BABBAGE_SLOW=1 all of them come")
	}
}

// letters counts those of all that the page says in a language.
func letters(tag string) (n int) {
	l, err := catalogue.Find(tag)
	if err != nil {
		panic(err)
	}
	for _, text := range l.Texts("page.", "mood.") {
		switch text := text.(type) {
		case string:
			n += utf8.RuneCountInString(text)
		case map[string]string:
			n += utf8.RuneCountInString(text["other"])
		}
	}
	return n
}

// A browser gets the page in the language that it prefers, unless the settings name one; no cache
// gives it to another.
func TestIndexFollowsTheBrowser(t *testing.T) {
	german, err := catalogue.Find("de")
	if err != nil {
		t.Fatal(err)
	}
	follows, speaks := New(Toy{}), New(Toy{Language: german})
	for _, tt := range []struct {
		page           *Page
		accepted, want string
		direction      string
	}{
		{follows, "", "en", "ltr"},
		{follows, "ar-EG,ar;q=0.9,en;q=0.8", "ar", "rtl"},
		{follows, "zh-CN", "zh-Hans", "ltr"},
		{follows, "tlh", "en", "ltr"},
		{speaks, "ar", "de", "ltr"},
		{speaks, "", "de", "ltr"},
	} {
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.Header.Set("Accept-Language", tt.accepted)
		w := httptest.NewRecorder()
		tt.page.ServeHTTP(w, r)
		if begin := `<html lang="` + tt.want + `" dir="` + tt.direction + `">`; !strings.Contains(w.Body.String(), begin) {
			t.Errorf("for %q the page is not %s", tt.accepted, begin)
		}
		if got := w.Header().Get("Content-Language"); got != tt.want {
			t.Errorf("for %q it is said to be %q", tt.accepted, got)
		}
		if !slices.Contains(w.Header().Values("Vary"), "Accept-Language") {
			t.Errorf("for %q it varies with %q", tt.accepted, w.Header().Values("Vary"))
		}
	}
}

// What the scripts say is in the page as JSON that HTML cannot take for markup.
func TestTextsForTheScripts(t *testing.T) {
	for _, tag := range catalogue.Tags() {
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.Header.Set("Accept-Language", tag)
		w := httptest.NewRecorder()
		New(Toy{Mishap: func(Mishap, bool) {}}).ServeHTTP(w, r)
		_, rest, _ := strings.Cut(w.Body.String(), `<script type="application/json" id="texts">`)
		data, _, _ := strings.Cut(rest, `</script>`)
		var texts map[string]any
		if err := json.Unmarshal([]byte(data), &texts); err != nil || texts["page.mute"] == nil {
			t.Errorf("%s: %d texts: %v", tag, len(texts), err)
		}
		if strings.ContainsAny(data, "<>&") {
			t.Errorf("%s: markup among the texts", tag)
		}
		if strings.Contains(w.Body.String(), ">page.") || strings.Contains(w.Body.String(), "<no value>") {
			t.Errorf("%s: a text is missing", tag)
		}
	}
}

// sources are what the page is made of that says something: the files that a browser gets, and
// the program.
func sources(t *testing.T, patterns ...string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "_test.go") {
				all[name] = string(text)
			}
		}
	}
	return all
}

var key = regexp.MustCompile("[\"'`]((?:page|mood|ticket)\\.[a-z.]+)[\"'`]")

// Every text that the page says is in the catalogue, and every text for the page is said.
func TestTheCatalogueHasWhatThePageSays(t *testing.T) {
	texts := catalogue.English().Texts("page.", "mood.", "ticket.instead")
	said := map[string]bool{}
	for name, text := range sources(t, "static/*.js", "static/index.html", "*.go", "../simulate_*.go") {
		for _, m := range key.FindAllStringSubmatch(text, -1) {
			if isFile := strings.HasSuffix(m[1], ".js") || strings.HasSuffix(m[1], ".css"); isFile {
				continue
			}
			said[m[1]] = true
			if texts[m[1]] == nil {
				t.Errorf("%s: the catalogue has no %s", name, m[1])
			}
		}
	}
	for k := range texts {
		if strings.HasPrefix(k, "page.") && !said[k] {
			t.Errorf("nothing says %s", k)
		}
	}
}

// In the static files is no text but the name of the toy, and what the keys of a keyboard are
// called.
func TestNoEnglishInTheStaticFiles(t *testing.T) {
	unspoken := regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|\{\{.*?\}\}|<kbd.*?</kbd>|<[^>]*>`)
	for _, attribute := range regexp.MustCompile(`(aria-label|aria-description|title|alt|placeholder)="([^"]*)`).FindAllStringSubmatch(sources(t, "static/index.html")["static/index.html"], -1) {
		if a := attribute[2]; a != "" && !strings.HasPrefix(a, "{{say") {
			t.Errorf("index.html: %s is %q", attribute[1], a)
		}
	}
	for name, text := range sources(t, "static/index.html", "static/*.svg") {
		text = strings.ReplaceAll(unspoken.ReplaceAllString(text, " "), "Secret Santa Babbage", "")
		if strings.ContainsFunc(text, unicode.IsLetter) {
			t.Errorf("%s says %q", name, strings.Join(strings.Fields(text), " "))
		}
	}
	comment := regexp.MustCompile(`(?m)(^|\s)//.*$|(?s)/\*.*?\*/`)
	literal := regexp.MustCompile("\"[^\"\\n]*\"|`[^`]*`")
	markup := regexp.MustCompile(`<[^>]*>`)
	sentence := regexp.MustCompile(`^.?[A-Z][a-z’]+\b|[A-Za-z’]{2,} [a-z’]{2,}\b`)
	for name, text := range sources(t, "static/*.js") {
		for _, l := range literal.FindAllString(comment.ReplaceAllString(text, ""), -1) {
			l = markup.ReplaceAllString(l, "")
			if l != `"Enter"` && sentence.MatchString(l) { // Enter is a key's name in every language
				t.Errorf("%s says %s", name, l)
			}
		}
	}
}
