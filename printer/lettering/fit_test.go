package lettering

import (
	"slices"
	"testing"

	"github.com/go-text/typesetting/di"
)

// Lines end between words, and where there are no spaces, between letters: not before a full stop
// nor inside a name in Latin letters.
func TestSplit(t *testing.T) {
	for text, want := range map[string][]string{
		"/var/lib/babbage is  well-known": {"/var/lib/babbage", "is", "well-known"},
		"我找到。Ada Lovelace在":               {"我", "找", "到。", "Ada", "Lovelace", "在"},
		"cousue\u202f! oui":               {"cousue\u202f!", "oui"},
		"もう一度。":                           {"も", "う", "一", "度。"},
		"내 모자가":                           {"내", "모자가"},
	} {
		var got []string
		for _, s := range split(text) {
			got = append(got, s.text)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is split into %q and not %q", text, got, want)
		}
	}
	words := paragraph{split("我找到。Ada Lovelace在"), di.DirectionLTR}
	if got := words.line(0, len(words.pieces)).text; got != "我找到。Ada Lovelace在" {
		t.Errorf("on one line it is %q", got)
	}
}

// A line that begins with Latin letters runs from right to left in a paragraph that does.
func TestParagraphHasOneDirection(t *testing.T) {
	p := testPen(t, false)
	words := paragraph{split("שלום Ada, שלום"), direction([]rune("שלום"))}
	if hebrew, latin := p.setLine(words.line(1, 3)), p.set("Ada, שלום"); hebrew.marks[0].x == latin.marks[0].x && hebrew.marks[0].right == latin.marks[0].right {
		t.Error("the line begins on the left")
	}
}
