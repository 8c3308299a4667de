package roster

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// addressed is an address behind a name, as mail programs and people write it.
var addressed = regexp.MustCompile(`^([^<>@]*[^<>@\s(\[])\s*(?:<[^<>\s]+@[^<>\s]+>|\s[(\[]?[^<>\s@()\[\]]+@[^<>\s@()\[\]]+\.[^<>\s@()\[\]]+[)\]]?)$`)

// name returns the name in a cell, "" for none, or what is wrong with it.
func (n *reading) name(c sheet.Cell) (string, error) {
	if strings.Contains(c.Text, "\n") {
		return "", remedy.With(fmt.Errorf("%.60q has several lines in one cell", c.Text), "give each name a line or cell of its own")
	}
	text := c.Text
	if m := addressed.FindStringSubmatch(text); m != nil {
		if text = m[1]; n.mails == 0 {
			n.note(0, "the e-mail address behind %q is passed over, and so are all others", text)
		}
		n.mails++
	}
	name, err := Clean(tidy(text))
	if err != nil || name == "" {
		return name, err
	}
	if what, do := notName(name); what != "" {
		return "", remedy.With(fmt.Errorf("%.60q %s", name, what), do)
	}
	return name, nil
}

// notName says why a text can be nobody's name, and what to do; "" when it can.
func notName(text string) (what, do string) {
	const between, odd = ";|，；、，>/•●", "[]{}=\\@#*`"
	sign := func(signs string) string {
		if i := strings.IndexAny(text, signs); i >= 0 {
			return fmt.Sprintf("has a %q in it", []rune(text[i:])[0])
		}
		return ""
	}
	switch {
	case mailCell.MatchString(text):
		return "is an e-mail address", "write the name"
	case strings.Contains(text, "://"):
		return "is a web address", "write the name"
	case isPhotoCell(text):
		return "is the name of a photo", "put photos into a column of their own, with the first line: name,photo"
	case strings.HasPrefix(text, "="), strings.HasPrefix(text, "#"):
		return "is a formula or an error of a spreadsheet", "write the name, or save the file once more in a spreadsheet program"
	case totals[title(text)]:
		return "is the last line of a table and not a person", "delete the line"
	case naming[title(text)]:
		return "is the title of a column and not a person", "delete the line"
	case marked.MatchString(text):
		return "begins with a number or sign and not all lines do", "delete what is before the name"
	case strings.Contains(text, "<"): // markup
		return sign("<"), "write the name alone"
	case sign(between) != "":
		return sign(between), "write one name a line"
	case strings.Contains(text, " · "):
		return "has dots between its words", "write one name a line"
	case sign(odd) != "":
		return sign(odd), "write the name alone"
	case labelled.MatchString(text):
		return "has a colon, as a title or a label has", "write the name alone, or put # before a line that is no name"
	case strings.Contains(text, "?"):
		return "has a question mark, as programs write for a letter that they do not know", "write the letter, save the file as CSV (UTF-8) anew, or put # before a line that is no name"
	case !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.So, r) }):
		return "has no letter", "write the name, or delete it"
	case longNumber.MatchString(text):
		return "has a number in it", "write the name alone, or put # before a line that is no name"
	}
	return "", ""
}

var (
	labelled   = regexp.MustCompile(`[:：]( |$)`)                                  // not "Karl K:son Ek"
	longNumber = regexp.MustCompile(`(^|[^\pL\p{Nd}])\p{Nd}{4,}($|[^\pL\p{Nd}])`) // a year, a telephone
	totals     = map[string]bool{"total": true, "totals": true, "totale": true, "totaal": true, "toplam": true, "sum": true, "summe": true,
		"gesamt": true, "somme": true, "suma": true, "soma": true, "summa": true, "итого": true, "всего": true, "合計": true, "合计": true, "总计": true, "합계": true}
)

// around are quotation marks that are taken off when they are around the whole name.
var around = []string{`""`, "''", "“”", "„“", "„”", "«»", "»«", "‘’"}

// tidy returns a name without the marks that nobody sees or means: what steers the direction of
// text, soft hyphens, spaces of no width, quotation marks around it.
func tidy(text string) string {
	text = unseen(text)
	for _, q := range around {
		marks := []rune(q)
		open, end := string(marks[0]), string(marks[1])
		if inside, ok := strings.CutPrefix(text, open); ok {
			if inside, ok = strings.CutSuffix(inside, end); ok && !strings.Contains(inside, open) && !strings.Contains(inside, end) {
				return tidy(inside)
			}
		}
	}
	return text
}

// unseen leaves out what nobody sees of a text, and all but one of several spaces.
func unseen(text string) string {
	text = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad', r == '\u061c', r == '\u180e', r == '\u200b', r == '\u200e', r == '\u200f', r == '\u2060', r == '\ufeff',
			r >= '\u202a' && r <= '\u202c', r >= '\u2066' && r <= '\u2069':
			return -1
		}
		return r
	}, text)), " ")
	return joiners(text)
}

// joiners leaves out the joiners that join nothing: scripts and emoji have them inside of words
// only, and Latin letters not at all.
func joiners(text string) string {
	if !strings.ContainsAny(text, "\u200c\u200d") {
		return text
	}
	isJoiner := func(r rune) bool { return r == '\u200c' || r == '\u200d' }
	joins := func(r rune) bool { return r > '\u02ff' && !isJoiner(r) }
	var kept []rune
	letters := []rune(text)
	for i, r := range letters {
		if !isJoiner(r) || len(kept) > 0 && joins(kept[len(kept)-1]) && i+1 < len(letters) && joins(letters[i+1]) {
			kept = append(kept, r)
		}
	}
	return strings.TrimSpace(string(kept))
}
