package sheet

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"babbage/assets/remedy"
)

// parser takes the rows off the beginning of a text.
type parser struct {
	file      string
	rest      string
	line      int  // of rest, from 1
	separator rune // 0 when a line is one cell; anySeparator while that is found out
	cells     int  // so far
	size      int  // of all of the text, of which rest is the end
}

// at is where in the text the rest begins.
func (p *parser) at() int32 { return int32(p.size - len(p.rest)) } // a list has MaxFile bytes at most

const anySeparator = -1

// ruler is a line that somebody drew: below a title, or in a table of Markdown or of a database.
var ruler = regexp.MustCompile(`^[ \t]*[|+]?[ \t]*:?(-{2,}|={2,}|_{3,}|\*{3,}|~{3,}):?[ \t]*([|+][ \t]*:?[-=]{2,}:?[ \t]*)*[|+]?[ \t]*$`)

// row takes the next row, without the empty cells at its end; ok is false after the last. Empty
// rows and comments are passed over.
func (p *parser) row() (row Row, ok bool, err error) {
	for p.rest != "" {
		if p.comment() || ruler.MatchString(p.thisLine()) {
			p.skipLine()
			continue
		}
		row = Row{Line: p.line, Span: Span{From: p.at()}}
		if p.separator == '|' {
			p.space()
			p.rest = strings.TrimPrefix(p.rest, "|")
		}
		for more := true; more; {
			var c Cell
			if c, more, err = p.cell(); err != nil {
				return row, false, err
			}
			row.Cells = append(row.Cells, c)
			if p.cells++; p.cells > maxCells {
				return row, false, remedy.With(fmt.Errorf("%s:%d: more than %d cells", p.file, p.line, maxCells), "this is no list, name another")
			}
		}
		row.To = p.at()
		row.trim()
		if len(row.Cells) > 0 && !(strings.HasPrefix(row.Cells[0].Text, "#") && len(row.Cells) == 1 && !errorCell.MatchString(row.Cells[0].Text)) {
			return row, true, nil
		}
	}
	return Row{}, false, nil
}

// trim leaves out the empty cells at the end.
func (r *Row) trim() {
	r.Width = len(r.Cells)
	for n := len(r.Cells); n > 0 && r.Cells[n-1].Text == ""; n-- {
		r.Cells = r.Cells[:n-1]
	}
}

// cell takes the next cell and what ends it; more is false when that is the end of the line.
func (p *parser) cell() (c Cell, more bool, err error) {
	p.space()
	from := p.at()
	text, n, closed := p.quoted(p.separator)
	switch {
	case !closed:
		return c, false, remedy.With(fmt.Errorf("%s:%d: a double quote is opened and not closed", p.file, p.line),
			"put one behind the name, or double it when it is part of the name")
	case n > 0:
		p.line += strings.Count(p.rest[:n], "\n")
		p.rest = p.rest[n:]
		c = Cell{Text: strings.TrimSpace(text), Quoted: true}
	default:
		end := strings.IndexFunc(p.rest, func(r rune) bool { return r == '\n' || r == p.separator && p.separator > 0 })
		if end < 0 {
			end = len(p.rest)
		}
		c = Cell{Text: strings.TrimSpace(p.rest[:end]), Stray: strings.Contains(p.rest[:end], `"`)}
		p.rest = p.rest[end:]
	}
	c.Span = Span{from, p.at()}
	if p.rest == "" {
		return c, false, nil
	}
	if p.next() == '\n' {
		p.line++
		return c, false, nil
	}
	return c, true, nil
}

// quotes are the marks that can be around a whole cell: what opens, and what closes. Programs
// write the first; the others come from hands and word processors.
var quotes = []struct{ open, close string }{
	{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"»", "«"}, {"'", "'"}, {"‘", "’"},
}

// maxByHand is how many bytes somebody quotes by hand: the longest name in the largest letters.
const maxByHand = 1000

// maxInside is how many such marks can be inside of a name: "'Patrick 'Pat' O'Brien'" has three.
const maxInside = 4

// quoted looks for a cell in quotation marks at the beginning of the rest: its text and its
// length with the space behind, 0 when there is none. closed is false when a mark is opened that
// nothing closes.
func (p *parser) quoted(separator rune) (text string, n int, closed bool) {
	if strings.HasPrefix(p.rest, `="`) { // Excel's way to keep a number as it is
		if text, n, closed := (&parser{rest: p.rest[1:]}).quoted(separator); n > 0 {
			return text, n + 1, closed
		}
		return "", 0, true
	}
	closed = true
	for _, q := range quotes {
		inside, ok := strings.CutPrefix(p.rest, q.open)
		if !ok {
			continue
		}
		if q.open != `"` {
			// Only a program quotes several lines, or much. This also bounds the search.
			inside, _, _ = strings.Cut(inside[:min(len(inside), maxByHand)], "\n")
		}
		var b strings.Builder
		for from, tries := inside, 0; ; tries++ {
			at := strings.Index(from, q.close)
			if at < 0 || q.open != `"` && tries == maxInside {
				closed = q.open != `"`
				break
			}
			b.WriteString(from[:at])
			from = from[at+len(q.close):]
			if q.open == q.close && strings.HasPrefix(from, q.close) {
				b.WriteString(q.close)
				from = from[len(q.close):]
				continue
			}
			behind := strings.TrimLeft(from, " \u00a0")
			if separator != '\t' {
				behind = strings.TrimLeft(from, " \t\u00a0")
			}
			r, _ := utf8.DecodeRuneInString(behind)
			ends := len(from) == 0 && len(inside) < maxByHand || behind == "" && q.open == `"` || r == '\n' || r == separator || separator == anySeparator && isSeparator(r)
			if ends {
				return b.String(), len(q.open) + len(inside) - len(behind), true
			}
			if q.open == `"` {
				return "", 0, true // "Rocky" Balboa
			}
			b.WriteString(q.close)
		}
	}
	return "", 0, closed
}

// comment reports whether the rest begins with a line that is a comment.
func (p *parser) comment() bool {
	line := strings.TrimLeft(p.rest, " \t\u00a0")
	return strings.HasPrefix(line, "#") && !errorCell.MatchString(p.thisLine())
}

// errorCell is what a spreadsheet writes for a formula that came to nothing, no comment.
var errorCell = regexp.MustCompile(`^[ \t]*#(N/A|NV|[A-ZÀ-Ý]+/?0?[!?])`)

// thisLine returns the first line of the rest.
func (p *parser) thisLine() string {
	line, _, _ := strings.Cut(p.rest, "\n")
	return line
}

func (p *parser) skipLine() {
	_, p.rest, _ = strings.Cut(p.rest, "\n")
	p.line++
}

// space takes the space before a cell.
func (p *parser) space() {
	if p.separator == '\t' {
		p.rest = strings.TrimLeft(p.rest, " \u00a0")
		return
	}
	p.rest = strings.TrimLeft(p.rest, " \t\u00a0")
}

// next takes one letter.
func (p *parser) next() rune {
	r, n := utf8.DecodeRuneInString(p.rest)
	p.rest = p.rest[n:]
	return r
}
