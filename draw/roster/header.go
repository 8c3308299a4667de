package roster

import (
	"fmt"
	"slices"
	"strings"

	"babbage/draw/sheet"
)

// column is one column of a table.
type column struct {
	role  role
	title string
	at    int // its place, from 0
}

// titleRows is how many rows can stand above the header: what the table is called.
const titleRows = 5

// maxColumns is the widest table that is read; a list on one line has no header.
const maxColumns = 256

// header returns the columns, and which row says what they are; nil when none does. Below other
// rows only one that knows two columns can be it, and those above have one cell.
func (n *reading) header() (columns []column, at int) {
	for at, row := range n.sheet.Rows {
		if at > titleRows || row.Width > maxColumns {
			break
		}
		columns, known, sure := columnsOf(row)
		named := slices.ContainsFunc(columns, func(c column) bool { return c.role.isName() })
		if named && (known >= 2 || at == 0 && sure) {
			if at > 0 {
				n.note(1, "what is above the columns in line %d is passed over, beginning with %q", row.Line, n.sheet.Rows[0].Cells[0].Text)
			}
			if w := title(columns[0].title); known == 1 && len(columns) == 1 && w != "name" && w != "names" {
				n.note(row.Line, titleNote, columns[0].title)
			}
			for i := len(columns); i < row.Width; i++ {
				columns = append(columns, column{untitled, "", i})
			}
			return columns, at
		}
		if at == 0 && len(row.Cells) == 1 && speaksOfNames(row.Cells[0].Text) && len(n.sheet.Rows) > 1 && !speaksOfNames(n.sheet.Rows[1].Cells[0].Text) {
			n.note(row.Line, titleNote, row.Cells[0].Text)
			return []column{{whole, row.Cells[0].Text, 0}}, 0
		}
		if filled(row) > 1 {
			break
		}
	}
	return nil, 0
}

const titleNote = "%q is taken for the title of the column, not for a person"

// endless reports whether a column is the last with a title, so that what follows it can be more
// of the same.
func endless(columns []column, c column) bool {
	return !slices.ContainsFunc(columns[c.at+1:], func(c column) bool { return c.role != untitled })
}

// columnsOf returns the columns that a row would name, how many of them are known, and whether
// one is known by a word that is nobody's name.
func columnsOf(row sheet.Row) (columns []column, known int, sure bool) {
	for i, c := range row.Cells {
		text := tidy(c.Text)
		r, ok := roleOf(text)
		switch {
		case ok:
			known++
			sure = sure || r.isName() && !alsoNames[title(text)]
		case text == "":
			r = untitled
		}
		columns = append(columns, column{r, text, i})
	}
	return columns, known, sure
}

// filled counts the cells that are not empty.
func filled(row sheet.Row) (n int) {
	for _, c := range row.Cells {
		if c.Text != "" {
			n++
		}
	}
	return n
}

// QuoteAll lists texts for a message.
func QuoteAll(texts []string) string {
	const most = 8
	var quoted []string
	for _, t := range texts[:min(len(texts), most)] {
		quoted = append(quoted, fmt.Sprintf("%.40q", t))
	}
	if len(texts) > most {
		return strings.Join(quoted, ", ") + fmt.Sprintf(" and %d more", len(texts)-most)
	}
	if n := len(quoted); n > 1 {
		return strings.Join(quoted[:n-1], ", ") + " and " + quoted[n-1]
	}
	return strings.Join(quoted, "")
}
