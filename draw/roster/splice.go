package roster

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"babbage/assets/pattern"
	"babbage/draw/sheet"
)

// source is a names file as its bytes are, beside the text that package sheet makes of it: there a
// line ends in one byte, whatever it ends in here.
type source struct {
	before, raw, after string   // the mark of UTF-8, the text, the end of a file of DOS
	starts             [][2]int // where lines start: in the sheet's text, and in raw
	end                string   // of most lines
}

// newSource returns the source of a file; ok is false when it is not UTF-8 text, so that its bytes
// are not those of the sheet's text.
func newSource(file []byte) (s source, ok bool) {
	if bytes.HasPrefix(file, []byte("PK\x03\x04")) || !utf8.Valid(file) {
		return s, false
	}
	s.raw = string(file)
	if rest, ok := strings.CutPrefix(s.raw, "\ufeff"); ok {
		s.before, s.raw = "\ufeff", rest
	}
	if rest, ok := strings.CutSuffix(s.raw, "\x1a"); ok {
		s.after, s.raw = "\x1a", rest
	}
	s.starts = [][2]int{{0, 0}}
	ends := map[string]int{}
	for at, text := 0, 0; at < len(s.raw); {
		r, n := utf8.DecodeRuneInString(s.raw[at:])
		if strings.HasPrefix(s.raw[at:], "\r\n") {
			r, n = '\n', 2
		}
		if !strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r) {
			at, text = at+n, text+n
			continue
		}
		ends[s.raw[at:at+n]]++
		at, text = at+n, text+1
		s.starts = append(s.starts, [2]int{text, at})
	}
	s.end = "\n"
	for _, end := range []string{"\r\n", "\r"} {
		if ends[end] > ends[s.end] {
			s.end = end
		}
	}
	return s, true
}

// at returns where in raw is what is at a place of the sheet's text.
func (s *source) at(text int32) int {
	line := sort.Search(len(s.starts), func(i int) bool { return s.starts[i][0] > int(text) }) - 1
	return s.starts[line][1] + int(text) - s.starts[line][0]
}

// splice is a piece of the sheet's text and what takes its place.
type splice struct {
	sheet.Span
	text  string
	order order
}

// order is what comes first of two pieces at one place.
type order int

const (
	above  order = iota - 1 // lines above a row
	inside                  // of a row
	below                   // lines below it
)

// with returns the file with some pieces exchanged; ok is false where one is in the other.
func (s *source) with(splices []splice) (file []byte, ok bool) {
	slices.SortStableFunc(splices, func(a, b splice) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.order, b.order)) })
	var b bytes.Buffer
	b.WriteString(s.before)
	done := 0
	for _, p := range splices {
		from, to := s.at(p.From), s.at(p.To)
		if from < done {
			return nil, false
		}
		b.WriteString(s.raw[done:from])
		b.WriteString(strings.ReplaceAll(p.text, "\n", s.end))
		done = to
	}
	b.WriteString(s.raw[done:])
	b.WriteString(s.after)
	return b.Bytes(), true
}

// bare is what needs no quotation marks in a cell, whatever separates the cells.
var bare = pattern.Late(`^[\pL\pN]([\pL\pM\pN._()/+&!%-]| [\pL\pM\pN(&])*$`)

// quoted returns a text as a cell of a line.
func quoted(text string) string {
	if text == "" || bare().MatchString(text) {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
}
