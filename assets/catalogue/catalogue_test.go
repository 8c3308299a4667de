package catalogue

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"babbage/assets/remedy/remedytest"
)

// pattern returns the texts of en.toml by key, of those with a plural the other.
func pattern() map[string]*i18n.Message {
	all := maps.Clone(English().bear.messages)
	maps.Copy(all, English().pages().messages)
	return all
}

var argument = regexp.MustCompile(`\{\{\.(\w+)\}\}`)

// arguments returns what is put into a text, each name once.
func arguments(text string) []string {
	var names []string
	for _, m := range argument.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func forms(m *i18n.Message) map[plural.Form]string {
	all := map[plural.Form]string{plural.Zero: m.Zero, plural.One: m.One, plural.Two: m.Two, plural.Few: m.Few, plural.Many: m.Many, plural.Other: m.Other}
	maps.DeleteFunc(all, func(_ plural.Form, text string) bool { return text == "" })
	return all
}

// formsOf returns the plurals that a language has for as many people as a party may have.
func formsOf(tag string) map[plural.Form]bool {
	all := map[plural.Form]bool{}
	for n := range 10_001 {
		all[plural.Cardinal.MatchPlural(language.MustParse(tag), n, 0, 0, 0, 0)] = true
	}
	return all
}

// Every language has every text of en.toml and no other, with the same arguments, with every plural
// that the language has and no other, and in words of its own.
func TestEveryLanguageSaysEverything(t *testing.T) {
	for _, tag := range tags {
		t.Run(tag, func(t *testing.T) {
			l, own := read(tag), readAlone(t, tag)
			for key, english := range pattern() {
				m := own[key]
				if m == nil {
					t.Errorf("%s is missing", key)
					continue
				}
				has, want := forms(m), map[plural.Form]bool{plural.Other: true}
				if len(forms(english)) > 1 {
					want = formsOf(tag)
					want[plural.Other] = true // CLDR: for fractions, and what nobody thought of
				}
				for form := range want {
					if has[form] == "" {
						t.Errorf("%s: its plural %d is missing", key, form)
					}
				}
				for form, text := range has {
					if !want[form] {
						t.Errorf("%s: the language has no plural %d", key, form)
					}
					args, right := arguments(text), arguments(english.Other)
					if few := slices.DeleteFunc(slices.Clone(right), func(a string) bool { return a == "Count" }); !slices.Equal(args, right) && (form == plural.Other || !slices.Equal(args, few)) {
						t.Errorf("%s: %q has the arguments %v and not %v", key, text, args, right)
					}
					if strings.Count(text, "{") != 2*len(argument.FindAllString(text, -1)) || strings.Count(text, "}") != strings.Count(text, "{") {
						t.Errorf("%s: %q has a brace too many or too few", key, text)
					}
					if strings.Count(text, "\n") != strings.Count(english.Other, "\n") && strings.HasPrefix(key, "note.") {
						t.Errorf("%s: %q has another number of paragraphs", key, text)
					}
				}
			}
			for key := range own {
				if pattern()[key] == nil {
					t.Errorf("%s is in no other language", key)
				}
			}
			if l.Tag() != tag {
				t.Errorf("it calls itself %s", l.Tag())
			}
		})
	}
}

// A section of the bear's among the pages' would never be found.
func TestPagesStandBelow(t *testing.T) {
	for _, tag := range tags {
		l := read(tag)
		for _, p := range []*part{l.bear, l.pages()} {
			for key := range p.messages {
				if l.part(key) != p {
					t.Errorf("%s: %s stands among texts where it is not looked for", tag, key)
				}
			}
		}
	}
}

// same are texts that a language may share with English, because its speakers say the same.
var same = map[string]string{
	// key: the languages, or * for all
	"mood.asleep.says": "*", "page.laugh.ho": "*", "page.laugh.heh": "*",
	"wish.eid": "de it nl pl pt", "phone.rules.occasions.eid": "de it nl pl pt", "phone.nav.wifi": "*",
}

// Nothing was left in English, nor written in another script than the language has.
func TestNothingIsLeftInEnglish(t *testing.T) {
	scripts := map[string]*regexp.Regexp{
		"ar": regexp.MustCompile(`\p{Arabic}`), "he": regexp.MustCompile(`\p{Hebrew}`), "hi": regexp.MustCompile(`\p{Devanagari}`),
		"ja": regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}]`), "uk": regexp.MustCompile(`\p{Cyrillic}`), "zh-Hans": regexp.MustCompile(`\p{Han}`),
	}
	letters := regexp.MustCompile(`\p{L}`)
	for _, tag := range tags[1:] {
		own := readAlone(t, tag)
		for key, english := range pattern() {
			if m := own[key]; m != nil {
				bare := argument.ReplaceAllString(m.Other, "")
				if m.Other == english.Other && letters.MatchString(bare) && same[key] != "*" && !slices.Contains(strings.Fields(same[key]), tag) {
					t.Errorf("%s: %s is English: %q", tag, key, m.Other)
				}
				if s := scripts[tag]; s != nil && letters.MatchString(bare) && !s.MatchString(bare) && same[key] != "*" {
					t.Errorf("%s: %s is in another script: %q", tag, key, m.Other)
				}
			}
		}
	}
}

// readAlone reads the file of one language without English behind it.
func readAlone(t *testing.T, tag string) map[string]*i18n.Message {
	t.Helper()
	all := map[string]*i18n.Message{}
	for _, m := range slices.Concat(messagesOf(tag, false), messagesOf(tag, true)) {
		all[m.ID] = m
	}
	return all
}

func TestSay(t *testing.T) {
	e := English()
	for want, got := range map[string]string{
		"Ada is back: whatever I said about Ada being out, forget it.": e.Say("note.back", "Name", "Ada"),
		"1 change of level":  e.Say("page.panel.changes", "Count", 1),
		"2 changes of level": e.Say("page.panel.changes", "Count", 2),
		"page.no such":       e.Say("page.no such"),
		"{{.Name}} <b> is back: whatever I said about {{.Name}} <b> being out, forget it.": e.Say("note.back", "Name", "{{.Name}} <b>"),
	} {
		if got != want {
			t.Errorf("it says %q and not %q", got, want)
		}
	}
	if p := e.Paragraphs("note.left", "Name", "Ada"); len(p) != 3 || strings.Contains(strings.Join(p, ""), "\n") {
		t.Errorf("%q has not three paragraphs", p)
	}
}

func TestFind(t *testing.T) {
	for name, want := range map[string]string{"de": "de", "DE": "de", "de-AT": "de", "zh": "zh-Hans", "zh-CN": "zh-Hans", "pt-BR": "pt", "en_GB": "en"} {
		if l, err := Find(name); err != nil || l.Tag() != want {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"", "xx", "ru", "zh-TW", "german", "de\n", strings.Repeat("a-", 10_000)} {
		l, err := Find(name)
		if err == nil {
			t.Errorf("%.20q is taken for %s", name, l.Tag())
			continue
		}
		if what := remedytest.Lacks(err, "language", "choose one of en, ar, de"); what != "" {
			t.Errorf("%.20q: %s", name, what)
		}
	}
}

func TestAccepted(t *testing.T) {
	for header, want := range map[string]string{
		"de-AT,de;q=0.8": "de", "ru,uk;q=.5": "uk", "": "en", ";;;": "en", "tlh": "en", "ru": "en", "fa": "en", "de," + strings.Repeat("en-GB;q=0.5,", 200): "de",
		"he-IL,he;q=0.9,en-US;q=0.8": "he", strings.Repeat("tlh,", 300) + "ja": "en",
	} {
		if got := Accepted(header).Tag(); got != want {
			t.Errorf("%.40q gets %s and not %s", header, got, want)
		}
	}
}

func TestTexts(t *testing.T) {
	texts := English().Texts("page.panel.")
	if texts["page.panel.log"] != "Log" || texts["mood.ready.says"] != nil {
		t.Error(texts)
	}
	if forms, _ := texts["page.panel.changes"].(map[string]string); forms["one"] == "" || forms["other"] == "" {
		t.Error("a plural is missing")
	}
}

// A Latin name at the beginning of a paragraph does not turn it.
func TestNamesAreIsolated(t *testing.T) {
	l := &Language{tag: "he", bear: English().bear}
	for _, p := range l.Paragraphs("note.left", "Name", "Ada") {
		if !strings.HasPrefix(p, "\u200f") || strings.Contains(p, "Ada") && !strings.Contains(p, "\u2068Ada\u2069") {
			t.Errorf("%q", p)
		}
	}
	if text := l.Say("note.newhat"); strings.ContainsAny(text, "\u200f\u2068") {
		t.Errorf("%q", text)
	}
}
