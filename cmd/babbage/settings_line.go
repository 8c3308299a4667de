package main

import (
	"cmp"
	"encoding"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
)

// line is a line of a settings file as somebody wrote it, right or wrong.
type line struct {
	text                 string
	section, name, value string // what it sets, if anything; section has its full stop
}

// key is what the line sets, part by part.
func (l line) key() []string { return strings.Split(l.section+l.name, ".") }

// lines is a settings file. It is read when TOML cannot be, to say what was meant.
type lines []line

var sectionLine = pattern.Late(`^\s*\[\[?([\w.-]+)\]`)

func readLines(text []byte) lines {
	var all lines
	section := ""
	inText := false // of several lines
	for s := range strings.SplitSeq(string(text), "\n") {
		l := line{text: strings.TrimSpace(s)}
		if m := sectionLine().FindStringSubmatch(s); m != nil && !inText {
			section = m[1] + "."
		} else if name, value, ok := strings.Cut(l.text, "="); ok && !inText {
			value, _, _ = strings.Cut(value, " #")
			l.name, l.value = strings.TrimSpace(name), strings.TrimSpace(value)
		}
		l.section = section
		all = append(all, l)
		inText = inText != ((strings.Count(s, `"""`)+strings.Count(s, "'''"))%2 == 1)
	}
	return all
}

// rows returns in which row each key is, counted from 1, and the first in which one is again.
func (all lines) rows() (rows map[string]int, again int) {
	rows = map[string]int{}
	for i, l := range all {
		key := strings.ToLower(l.section + l.name)
		if l.name != "" && rows[key] > 0 && again == 0 {
			again = i + 1
		}
		if l.name != "" {
			rows[key] = i + 1
		}
	}
	return rows, again
}

var textType = reflect.TypeFor[encoding.TextUnmarshaler]()

// bareWord returns the row of the first word or duration that is written as something else than
// a text, or 0. No time at all needs no unit.
func (all lines) bareWord(kinds reflect.Type) int {
	for i, l := range all {
		kind := fieldType(kinds, l.key())
		if kind == nil || !reflect.PointerTo(kind).Implements(textType) || strings.HasPrefix(l.value, `"`) || strings.HasPrefix(l.value, "'") {
			continue
		}
		if kind != reflect.TypeFor[duration]() || l.value != "0" {
			return i + 1
		}
	}
	return 0
}

var quotes = pattern.Late(`^["'“”„‘’«»]+|["'“”„‘’«»]+$`)

// quotedWell is a text in quotes, with more around it than belongs there: `= "Hi";`.
var quotedWell = pattern.Late(`^[\[=>({\s]*(?:"([^"\\]*)"|'([^']*)')\s*(?:[,;/)\]}].*|\pL+ *=.*)?$`)

// unquoted is what somebody wrote, without quotes.
func unquoted(value string) string {
	if m := quotedWell().FindStringSubmatch(value); m != nil {
		return m[1] + m[2]
	}
	return quotes().ReplaceAllString(value, "")
}

var opened = pattern.Late(`^\[+\s*([\w-]+)`)

// odd says what is wrong with a line that other programs would read.
func odd(text string) (what, mend string) {
	key, _, _ := strings.Cut(text, `"`)
	for _, r := range key {
		if !unicode.IsPrint(r) && r != '\t' {
			return fmt.Sprintf("%q has the invisible character %U", text, r), "write the line anew"
		}
	}
	switch {
	case strings.HasPrefix(text, `{\rtf`):
		return "the file is formatted text (RTF)", "save it as plain text"
	case strings.HasPrefix(text, ";"), strings.HasPrefix(text, "//"):
		return fmt.Sprintf("%q cannot be read", text), "begin a comment with #"
	case opened().MatchString(text):
		return fmt.Sprintf("%q cannot be read", text), fmt.Sprintf("write [%s] on a line of its own", opened().FindStringSubmatch(text)[1])
	}
	return "", ""
}

// explain says what is wrong in a row, and what should be there.
func (all lines) explain(row int, kinds reflect.Type) (what, mend string) {
	l := all[min(row, len(all))-1]
	for i, other := range all[:max(row-1, 0)] {
		switch {
		case l.name != "" && strings.EqualFold(other.section+other.name, l.section+l.name):
			return fmt.Sprintf("%s%s is set in line %d already", l.section, l.name, i+1), "keep one of them"
		case l.name == "" && strings.HasPrefix(l.text, "[") && other.text == l.text:
			return fmt.Sprintf("the section %s is in line %d already", l.text, i+1), "put its settings together"
		}
	}
	if strings.HasPrefix(l.text, "[[") {
		return fmt.Sprintf("%s has too many brackets", l.text), "write [" + strings.TrimSuffix(l.section, ".") + "]"
	}
	if what, mend := odd(l.text); what != "" {
		return what, mend
	}
	kind := fieldType(kinds, l.key())
	if name, value, ok := strings.Cut(l.text, ":"); kind == nil && ok {
		name = strings.TrimSpace(name)
		if k := fieldType(kinds, strings.Split(l.section+name, ".")); k != nil {
			_, mend = should(k, name, unquoted(strings.TrimSpace(value)))
			return fmt.Sprintf("%q has no equals sign", l.text), mend
		}
	}
	if kind == nil && l.name == "" { // a row of an array, perhaps
		for i := row - 2; i >= 0 && all[i].section == l.section && kind == nil; i-- {
			kind, l.name, l.value = fieldType(kinds, all[i].key()), all[i].name, l.text
		}
	}
	if kind == nil {
		return fmt.Sprintf("%q cannot be read", l.text), "write a setting as key = value, a text in double quotes; " + seeSettings
	}
	what, mend = should(kind, l.name, unquoted(l.value))
	switch {
	case what != "":
		return l.section + l.name + ": " + what, mend
	case l.value == "":
		return l.section + l.name + " has no value", mend
	}
	wrong := "cannot be read"
	if kind == reflect.TypeFor[duration]() {
		wrong = "is no duration"
	}
	return fmt.Sprintf("%s%s = %s %s", l.section, l.name, l.value, wrong), mend
}

// should says how a setting of a kind is written, made of what somebody wrote without quotes. what
// is not empty when no quotes would make it right.
func should(kind reflect.Type, name, bare string) (what, mend string) {
	switch {
	case kind == reflect.TypeFor[duration]():
		return "", fmt.Sprintf(`write a time in double quotes, with its unit: %s = "%s"`, name, withUnit(name, bare))
	case reflect.PointerTo(kind).Implements(textType):
		v := reflect.New(kind).Interface().(encoding.TextUnmarshaler)
		if err := v.UnmarshalText([]byte(bare)); err != nil {
			return err.Error(), remedy.Of(err)
		}
		return "", fmt.Sprintf(`write it in double quotes: %s = "%s"`, name, bare)
	case kind.Kind() == reflect.String:
		if strings.ContainsAny(bare, `"\`) && !strings.Contains(bare, "'") {
			return "", fmt.Sprintf("write a text that has double quotes or backslashes in single ones: %s = '%s'", name, bare)
		}
		return "", fmt.Sprintf(`write a text in double quotes: %s = "%s"`, name, strings.ReplaceAll(bare, `"`, `\"`))
	case kind.Kind() == reflect.Bool:
		return "", fmt.Sprintf("write true or false, without quotes: %s = true", name)
	case kind.Kind() == reflect.Int:
		return "", fmt.Sprintf("write a number, without quotes: %s = %s", name, wholeNumber(name, bare))
	case kind == reflect.TypeFor[[][]string]():
		return "", fmt.Sprintf(`write each couple as two names in brackets: %s = [["Ada", "Charles"], ["Bo", "Cy"]]`, name)
	}
	return "", fmt.Sprintf("it is a section: write [%s], and its settings below", name)
}

var (
	thousands = pattern.Late(`^\d{1,3}([.,' _]\d{3})+\b`)
	digits    = pattern.Late(`\d+`)
)

// usual are numbers to propose where somebody wrote none.
var usual = map[string]string{"volume": "80", "baud": "19200", "width": "384", "dpi": "203"}

// wholeNumber is the number in what somebody wrote for one.
func wholeNumber(name, bare string) string {
	if m := thousands().FindString(bare); m != "" {
		return strings.Join(digits().FindAllString(m, -1), "")
	}
	number := digits().FindString(bare)
	switch {
	case number == "", len(number) > 9, number == "0" && name == "volume":
		return cmp.Or(usual[name], "1")
	case name == "width" && number == "58":
		return "384"
	case name == "width" && number == "80":
		return "576"
	}
	return number
}

var (
	clockTime = pattern.Late(`^(?:(\d+):)?(\d+):(\d\d)$`)
	amount    = pattern.Late(`(\d+)([.,]\d+)?[^\pL\d]*(\pL*)`)
	units     = []struct{ begin, unit string }{{"ms", "ms"}, {"mil", "ms"}, {"m", "m"}, {"м", "m"}, {"h", "h"}, {"st", "h"}, {"ч", "h"}, {"s", "s"}, {"с", "s"}}
)

// withUnit makes a duration of what somebody wrote for one.
func withUnit(name, bare string) string {
	bare = strings.ToLower(bare)
	if d, err := time.ParseDuration(bare); err == nil && d > 0 {
		return bare
	}
	if m := clockTime().FindStringSubmatch(bare); m != nil {
		return m[1] + strings.Repeat("h", min(1, len(m[1]))) + m[2] + "m" + m[3] + "s"
	}
	text := ""
	for _, m := range amount().FindAllStringSubmatch(bare, -1) {
		fraction, unit := strings.Replace(m[2], ",", ".", 1), ""
		for _, u := range units {
			if strings.HasPrefix(m[3], u.begin) {
				unit = u.unit
				break
			}
		}
		if m[3] == "" && m[1] != "0" {
			fraction, unit = "", map[bool]string{true: "ms", false: "s"}[name == "settle"]
		} else if m[3] == "" {
			unit = "s"
		}
		text += m[1] + fraction + unit
	}
	if d, err := time.ParseDuration(text); err == nil && d > 0 {
		return text
	}
	switch {
	case name == "settle":
		return "20ms"
	case name == "off" && text == "": // false, never
		return "0s"
	case name == "off":
		return "5s"
	}
	return "90s"
}
