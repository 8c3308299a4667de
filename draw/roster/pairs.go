package roster

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// A Pair is two people, named as in the names file: who gives, and to whom.
type Pair struct {
	Giver, Receiver string
	Where           string // file:line it was read from, for messages; may be ""
}

// At returns where p was read from, for messages: " (pairs.csv:7)", or "".
func (p Pair) At() string {
	if p.Where == "" {
		return ""
	}
	return " (" + p.Where + ")"
}

// ReadPairs reads pairs, "giver,receiver" on a line, however an editor or a spreadsheet wrote it
// (package sheet): last year's, for Rules.LastYear, or couples. A first line of just these words,
// empty lines and lines that begin with "#" are passed over. Errors and Pair.Where read
// "pairs.csv:7".
func ReadPairs(r io.Reader, file string) ([]Pair, error) {
	s, err := sheet.Read(r, file, isPairColumn)
	if err != nil {
		return nil, err
	}
	var pairs []Pair
	for i, row := range s.Rows {
		if i == 0 && !slices.ContainsFunc(row.Words(), func(w string) bool { return !isPairColumn(w) }) {
			continue
		}
		where := fmt.Sprintf("%s:%d", file, row.Line)
		p, err := readPair(row)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", where, err)
		}
		if len(pairs) == maxPairs {
			return nil, remedy.With(fmt.Errorf("%s: more than %d pairs", where, maxPairs), "this is no such file, name another")
		}
		p.Where = where
		pairs = append(pairs, p)
	}
	return pairs, nil
}

// isPairColumn reports whether a word is what a column of pairs is called.
func isPairColumn(word string) bool {
	return slices.Contains([]string{"giver", "receiver", "santa"}, title(word))
}

// maxPairs is ten years of pairs for the largest party.
const maxPairs = 10 * MaxPeople

// readPair reads one line.
func readPair(row sheet.Row) (p Pair, err error) {
	cells := row.Cells
	for _, separator := range []string{";", ","} { // in a line with another than the rest
		if giver, receiver, ok := strings.Cut(cells[0].Text, separator); ok && len(cells) == 1 && !cells[0].Quoted {
			cells = []sheet.Cell{{Text: giver}, {Text: receiver}}
		}
	}
	if line := strings.Join(row.Words(), ","); len(cells) == 1 && row.Width > 1 || len(cells) > 1 && cells[0].Text == "" {
		return p, remedy.With(fmt.Errorf("%.60q lacks a name", line), "write giver,receiver")
	} else if len(cells) != 2 {
		return p, remedy.With(fmt.Errorf("%.60q is not a pair", line), `write giver,receiver, and a name that has a comma in double quotes`)
	}
	if p.Giver, err = Clean(tidy(cells[0].Text)); err != nil {
		return p, err
	}
	p.Receiver, err = Clean(tidy(cells[1].Text))
	if err == nil && (p.Giver == "" || p.Receiver == "") {
		err = remedy.With(fmt.Errorf("%.60q lacks a name", row.Words()), "write giver,receiver")
	}
	return p, err
}

// WritePairs writes pairs as ReadPairs reads them, whatever is in a name. Where is not written.
func WritePairs(w io.Writer, pairs []Pair) error {
	// Every name in quotes: a comma, a number sign or a word such as "giver" is then no more than
	// that.
	quoted := func(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
	var text strings.Builder
	text.WriteString("giver,receiver\n")
	for _, p := range pairs {
		fmt.Fprintf(&text, "%s,%s\n", quoted(p.Giver), quoted(p.Receiver))
	}
	_, err := io.WriteString(w, text.String())
	return err
}
