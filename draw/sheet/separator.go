package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"babbage/assets/remedy"
)

// separators are what can stand between cells, those first that are the rarest inside of them.
var separators = []rune{'\t', ';', '|', ',', '，', '、', '；', '،'}

// separatorLine is the line by which Excel is told what separates the cells.
var separatorLine = regexp.MustCompile(`(?i)^[ \t\n]*"?sep=(.)"?[ \t;,]*\n`)

// look is how many lines at the top of a file can be its header, or a title above it.
const look = 6

// split makes the rows of a text.
func (s *Sheet) split(text, file string, column func(string) bool) error {
	p := parser{file: file, rest: text, line: 1, size: len(text)}
	if m := separatorLine.FindStringSubmatch(text); m != nil {
		s.Separator = []rune(m[1])[0]
		p.rest = text[len(m[0]):]
		p.line += strings.Count(m[0], "\n")
	} else {
		var err error
		if s.Separator, err = separator(p, column); err != nil {
			return err
		}
	}
	p.separator = s.Separator
	for {
		row, ok, err := p.row()
		if err != nil || !ok {
			return err
		}
		s.Rows = append(s.Rows, row)
	}
}

// separator finds out what separates the cells of the text before p: what makes the most columns
// out of a header, or else what there is in the text.
func separator(p parser, column func(string) bool) (rune, error) {
	counts := p.count()
	var best rune
	most := 0
	for _, c := range separators {
		if counts[c] == 0 {
			continue
		}
		known := p.known(c, column)
		if known > most || known == most && known > 0 && counts[c] > counts[best] {
			best, most = c, known
		}
	}
	if most > 0 {
		return best, nil
	}
	if p.tabs() == 0 {
		delete(counts, '\t')
	}
	var there []rune
	for _, c := range separators {
		if counts[c] > 0 && c != ',' {
			there = append(there, c)
		}
	}
	switch {
	case len(there) > 1:
		return 0, remedy.With(fmt.Errorf("%s: both %q and %q could separate the names", p.file, there[0], there[1]), "write one name a line")
	case len(there) == 1:
		return there[0], nil
	case counts[','] > 0:
		return ',', nil
	}
	return 0, nil
}

// count counts what could be a separator outside of quotation marks.
func (p parser) count() map[rune]int {
	counts := map[rune]int{}
	row, cell := true, true // one begins here
	for p.rest != "" {
		if row && p.comment() {
			p.skipLine()
			continue
		}
		if cell {
			_, n, closed := p.quoted(anySeparator)
			if !closed {
				break
			}
			p.rest = p.rest[n:]
		}
		r := p.next()
		row = r == '\n'
		cell = row || isSeparator(r) || cell && r == ' '
		if isSeparator(r) {
			counts[r]++
		}
	}
	return counts
}

// tabs counts the tabs between cells: one beside a space only widens it.
func (p parser) tabs() (n int) {
	for line := range strings.SplitSeq(p.rest, "\n") {
		line = strings.TrimSpace(line)
		for i := range line {
			if line[i] == '\t' && line[i-1] != ' ' && line[i+1] != ' ' {
				n++
			}
		}
	}
	return n
}

// known returns how many columns the best of the first lines has when c separates them.
func (p parser) known(c rune, column func(string) bool) (most int) {
	p.separator = c
	for range look {
		row, ok, err := p.row()
		if err != nil || !ok {
			break
		}
		n := 0
		for _, cell := range row.Cells[:min(len(row.Cells), maxColumns)] {
			if column(cell.Text) {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

func isSeparator(r rune) bool { return strings.ContainsRune(string(separators), r) }
