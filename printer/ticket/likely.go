package ticket

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Likely returns whom of people the photo in a file may show, to judge by its name: "Joerg
// Mueller (1).jpg" Jörg Müller, "lovelace_ada.jpg" and "ada.jpg" Ada Lovelace. It is "" when that
// is nobody or several. This is for a hint: a ticket has the photo that bears the name.
func Likely(file string, people []Portrayed) string {
	name := file
	for IsPhoto(name) { // "Ada.jpg.jpg"
		name = strings.TrimSuffix(name, path.Ext(name))
	}
	words := plainWords(name)
	likely := ""
	for _, who := range people {
		own := plainWords(who.Name)
		if len(words) == 0 || len(own) == 0 || !within(words, own) && !within(own, words) && strings.Join(words, "") != strings.Join(own, "") {
			continue
		}
		if likely != "" {
			return ""
		}
		likely = who.Name
	}
	return likely
}

// within reports whether all of a are in b.
func within(a, b []string) bool {
	return !slices.ContainsFunc(a, func(word string) bool { return !slices.Contains(b, word) })
}

// typed is what is left of letters where a keyboard or a system has no others.
var typed = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "aa", "a", "ø", "o", "æ", "a", "œ", "o", "ł", "l", "đ", "d", "ı", "i")

// plainWords are the words of a name in small letters without accents.
func plainWords(name string) []string {
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’", r) {
			return -1
		}
		return r
	}, norm.NFKD.String(cases.Fold().String(norm.NFC.String(name))))
	return strings.FieldsFunc(typed.Replace(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}
