package sheet

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"babbage/assets/remedy"
)

const asUTF8 = "save the file as UTF-8"

// lineEnds makes "\n" of all that ends a line: Windows' and old Macs', and what Word and Unicode
// have for a line or page.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// decode returns the file as UTF-8 with "\n" line ends.
func (s *Sheet) decode(raw []byte, file string) (string, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return "", remedy.With(fmt.Errorf("%s: is UTF-32", file), asUTF8)
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return fromUTF16(raw[2:], binary.LittleEndian, file)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return fromUTF16(raw[2:], binary.BigEndian, file)
	}
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	raw = bytes.TrimSuffix(raw, []byte("\x1a")) // the end of a file of DOS
	if utf8.Valid(raw) {
		return lineEnds.Replace(string(raw)), nil
	}
	return s.fromWindows(raw, file)
}

// fromUTF16 decodes what Excel calls Unicode text.
func fromUTF16(raw []byte, order binary.ByteOrder, file string) (string, error) {
	if len(raw)%2 != 0 {
		return "", remedy.With(fmt.Errorf("%s: is UTF-16 and ends in half a letter", file), asUTF8)
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	return lineEnds.Replace(string(utf16.Decode(units))), nil
}

// fromWindows decodes Windows-1252, of which Latin-1 is a part, where that is likely to be what
// the file is in. There is no certainty: a note quotes what came out.
func (s *Sheet) fromWindows(raw []byte, file string) (string, error) {
	raw = bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	example, utf8Line, n := "", false, 0
	for line := range bytes.SplitSeq(raw, []byte("\n")) {
		n++
		if utf8.Valid(line) {
			utf8Line = utf8Line || bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf })
			continue
		}
		text, err := charmap.Windows1252.NewDecoder().String(string(line))
		if err != nil || utf8Line || !western(text) {
			return "", remedy.With(fmt.Errorf("%s:%d: not UTF-8", file, n), asUTF8)
		}
		if example == "" {
			example = shown(strings.TrimSpace(text), strings.Map(beyondASCII, text))
			s.Notes = append(s.Notes, fmt.Sprintf("%s:%d: not UTF-8, so read as Windows-1252: %.60q; if that is wrong, %s", file, n, example, asUTF8))
		}
	}
	if utf8Line {
		return "", remedy.With(fmt.Errorf("%s: partly UTF-8 and partly not", file), asUTF8)
	}
	text, err := charmap.Windows1252.NewDecoder().String(string(raw))
	return lineEnds.Replace(text), err
}

// western reports whether a line that was decoded as Windows-1252 can have been written in it.
// Text in Cyrillic, Greek or Czech code pages, or from a Mac or DOS, comes out with signs for
// letters, with capitals inside of words, or with hardly a plain letter. Letters that are others
// in the Turkish and Czech code pages (þ, ð, ý, š, ž) are no proof of Western text either.
func western(line string) bool {
	const doubtful = "þÞðÐýÝÿŸšŠžŽƒˆ˜×÷"
	word := func(r rune) bool { return unicode.IsLetter(r) || r >= utf8.RuneSelf && r != '\u00a0' }
	open := 0 // quotation marks
	for w := range strings.FieldsFuncSeq(line, func(r rune) bool { return !word(r) }) {
		if unlikely.MatchString(w) {
			return false
		}
		w, began := cutMarks(w)
		open += began
		high, all, small := 0, 0, false
		for _, r := range w {
			all++
			switch {
			case r == '’' || r == '–':
			case r >= utf8.RuneSelf && (!unicode.IsLetter(r) || strings.ContainsRune(doubtful, r) || small && unicode.IsUpper(r)):
				return false
			case r >= utf8.RuneSelf:
				high++
			}
			small = unicode.IsLower(r)
		}
		if high*2 > all {
			return false
		}
	}
	return open == 0
}

// unlikely are letters where no Western language has them, of names in Central European code
// pages: Kovač, Babić, Jiří, Němec, Růžena, Kamiński, Brătescu, Erdős come out as Kovaè, Babiæ,
// Jiøí, Nìmec, Rùžena, Kamiñski, Brãtescu, Erdõs.
var unlikely = regexp.MustCompile(`(?i)[aeiou]æ$|[aei]è$|è[aeiouy]|[aiou]ø|ø[áéíú]|[ìù]\pL|ñ[^aeiouáéíóúü]|ã[^oeis]|[aeiouáéíóúüö]\pL+õ($|[^e])`)

// cutMarks takes the quotation marks off the ends of a word; opened is how many of them open
// more than close. Alone, those marks are the letters of DOS: "Andr‚" is André, "Malm”" Malmö.
func cutMarks(w string) (rest string, opened int) {
	const open, close = "“„‘‚«", "”’»"
	rest = strings.TrimLeft(w, open)
	opened = utf8.RuneCountInString(w) - utf8.RuneCountInString(rest)
	w, rest = rest, strings.TrimRight(rest, close+"“‘")
	return rest, opened - (utf8.RuneCountInString(w) - utf8.RuneCountInString(rest))
}

// spoilt refuses a text that lost its end, and what a program has written in two encodings, one
// over the other: UTF-8 that was taken for Windows-1252, "MÃ¼ller" for "Müller", and HTML,
// "M&uuml;ller".
func spoilt(text, file string) error {
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		if strings.Contains(line, "\x00") {
			return remedy.With(fmt.Errorf("%s:%d: has the zero byte U+0000, so it is no text or was not written to its end", file, n),
				"copy it again, or save it as CSV (UTF-8)")
		}
		if plain := html.UnescapeString(line); plain != line && entity.MatchString(line) {
			if shown(plain, "") == "" {
				line = entity.FindString(line)
			}
			return remedy.With(fmt.Errorf("%s:%d: %.60q has letters as a web page writes them", file, n, line), fmt.Sprintf("write %.60q", html.UnescapeString(line)))
		}
		if !hasReadTwice(line) {
			continue
		}
		line = shown(line, strings.Map(beyondASCII, line))
		do := "save the file as UTF-8 anew from where it comes"
		if once, err := charmap.Windows1252.NewEncoder().String(line); err == nil && utf8.ValidString(once) {
			do = fmt.Sprintf("write %.60q, or %s", once, do)
		}
		return remedy.With(fmt.Errorf("%s:%d: %.60q was read in a wrong encoding before it was saved", file, n, line), do)
	}
	return nil
}

// shown returns what a message shows of a line: all of a name that stands alone, and of a row of a
// table, which may have a wish or an address in it, only the letters in question.
func shown(line, letters string) string {
	if strings.ContainsAny(line, ",;|\t") {
		return letters
	}
	return line
}

func beyondASCII(r rune) rune {
	if r < utf8.RuneSelf {
		return -1
	}
	return r
}

// entity is a letter of HTML, "&ouml;".
var entity = regexp.MustCompile(`&(#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]{2,8});`)

// hasReadTwice reports whether a line has what the two bytes of a European letter look like in
// Windows-1252: one of a few capitals, then a sign.
func hasReadTwice(line string) bool {
	var before rune
	for _, r := range line {
		if strings.ContainsRune("ÂÃÄÅÐÑ", before) {
			if b, ok := charmap.Windows1252.EncodeRune(r); ok && b >= 0x80 && b < 0xc0 && r != '\u00a0' {
				return true
			}
		}
		before = r
	}
	return false
}
