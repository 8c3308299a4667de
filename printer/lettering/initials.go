package lettering

import (
	"strings"
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

// Initials are the first letters of the first and the last word of a name, with
// their marks: "Zoë Anne Łukaszewska" is ZŁ. Of scripts that write a name
// without spaces, the first letter.
func Initials(name string) string {
	var first []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return unicode.IsSpace(r) }) {
		if c := firstCluster(w); c != "" {
			first = append(first, c)
		}
	}
	switch len(first) {
	case 0:
		return ""
	case 1:
		return first[0]
	}
	return first[0] + first[len(first)-1]
}

// firstCluster is the first letter of a word, in capitals where there are any,
// leaving out quotes and brackets.
func firstCluster(word string) string {
	var seg segmenter.Segmenter
	seg.Init([]rune(word))
	for it := seg.GraphemeIterator(); it.Next(); {
		c := it.Grapheme().Text
		if unicode.IsLetter(c[0]) || unicode.IsDigit(c[0]) || isEmoji(c) {
			return strings.ToUpper(string(c))
		}
	}
	return ""
}
