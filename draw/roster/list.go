package roster

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// readList reads names without a header: one a line, or separated by commas and the like. A
// table is read only where what is in it shows which column has the names.
func (n *reading) readList() error {
	rows := n.sheet.Rows
	if columns := n.byContent(rows); columns != nil {
		return n.readTable(columns, rows)
	}
	if err := n.certain(rows); err != nil {
		return err
	}
	if len(rows) > 0 && !slices.ContainsFunc(rows, func(r sheet.Row) bool { return len(r.Cells) > 1 }) {
		n.unmark(cellsOf(rows, 0))
	}
	for _, row := range rows {
		if end := row.Cells[len(row.Cells)-1]; len(row.Cells) > 1 && !end.Quoted && andAtEnd.MatchString(end.Text) {
			return remedy.With(fmt.Errorf("%s: %q can be one person or two", n.at(row.Line), end.Text), "write one name a line")
		}
		for at, cell := range row.Cells {
			if cell.Text == "" {
				continue
			}
			name, err := n.name(cell)
			if err == nil && strings.Count(cell.Text, `"`)%2 != 0 && !cell.Quoted {
				err = remedy.With(fmt.Errorf("a quotation mark of %q has no other", cell.Text), "delete it, or add the other")
			}
			if r, ok := roleOf(name); err == nil && ok && r.isName() && !alsoNames[title(name)] {
				err = remedy.With(fmt.Errorf("%q is the title of a column and not a person", name), "delete it and what is above it, or put it into the first line")
			}
			if err != nil {
				return fmt.Errorf("%s: %w", n.at(row.Line), err)
			}
			if name == "" {
				continue
			}
			if err := n.add(Person{Name: name}, row, at); err != nil {
				return err
			}
		}
	}
	return n.titled(rows)
}

// What is in a cell that is no name.
var (
	mailCell   = regexp.MustCompile(`^(mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+$`)
	numberCell = regexp.MustCompile(`^[#(+]?[\d\p{Nd}][\d\p{Nd}.:/ -]*\)?$`)
	photoKinds = []string{".jpg", ".jpeg", ".png", ".gif", ".heic", ".heif", ".webp", ".bmp", ".tif", ".tiff", ".avif"}
)

func isPhotoCell(text string) bool {
	return slices.Contains(photoKinds, strings.ToLower(path.Ext(text)))
}

// byContent returns the columns of a table of which only one can have the names, since in all
// others there are addresses, numbers, photos or nothing; else nil.
func (n *reading) byContent(rows []sheet.Row) (columns []column) {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	if width < 2 || width > maxColumns {
		return nil
	}
	names := 0
	for at := range width {
		c := column{whole, fmt.Sprintf("column %d", at+1), at}
		if is := roleByContent(rows, at); is != whole {
			c.role = is
		} else if names++; names > 1 {
			return nil
		}
		columns = append(columns, c)
	}
	if names == 0 {
		return nil
	}
	return columns
}

// roleByContent returns photo or passed when all cells of a column are that, untitled when they
// are empty, and whole otherwise.
func roleByContent(rows []sheet.Row, at int) role {
	all := untitled
	for _, r := range rows {
		is := whole
		switch text := cellAt(r, at).Text; {
		case text == "":
			continue
		case isPhotoCell(text):
			is = photo
		case mailCell.MatchString(text), numberCell.MatchString(text), marked.FindString(text+" ") == text+" ":
			is = passed
		}
		if all != untitled && all != is {
			return whole
		}
		all = is
	}
	return all
}

// andAtEnd is how people end a list on one line: "Ada, Bo and Cy".
var andAtEnd = regexp.MustCompile(`(^| )(and|und|et|y|e|en|och|og|i|ja|ve|a|и|та|&) `)

// ofTitles are words of what a list is called rather than of names.
var ofTitles = wordSet("list liste lista lijst party team group gruppe groupe grupo secret secreto secreta secrète santa wichtel wichteln julklapp " +
	"christmas xmas weihnachten weihnachtsfeier who wer quién kto кто user username nickname")

// titled looks at the first line of a list, which can be what the list is called.
func (n *reading) titled(rows []sheet.Row) error {
	if len(rows) < 2 || len(rows[0].Cells) != 1 {
		return nil
	}
	text := rows[0].Cells[0].Text
	if alsoNames[title(text)] || slices.ContainsFunc(strings.Fields(text), func(word string) bool { return ofTitles[title(word)] }) {
		return remedy.With(fmt.Errorf("%s: %q can be a person or the title of the column", n.at(rows[0].Line), text),
			`write "name" in its place if it is the title, and above it if it is a person`)
	}
	apart := func(i int) bool { return rows[i].Line > rows[i-1].Line+1 }
	for i := 2; i < len(rows); i++ {
		if apart(i) {
			return nil
		}
	}
	if len(rows) > 2 && apart(1) {
		n.note(rows[0].Line, "%q is taken for a person; if it is a title, put # before it", text)
	}
	return nil
}

// certain returns an error when several cells of a line can be one person as well as several.
func (n *reading) certain(rows []sheet.Row) error {
	wide, most, even, wrapped := 0, 0, true, true
	for i, r := range rows {
		if len(r.Cells) > 1 && wide == 0 {
			wide = i + 1
		}
		most = max(most, len(r.Cells))
		even = even && r.Width == rows[0].Width
		open := r.Width == len(r.Cells)+1 // it ends in a separator
		wrapped = wrapped && open == (i < len(rows)-1)
	}
	cells := n.sheet.Separator == 0 || n.sheet.Separator == '\t'
	switch {
	case most < 2:
		return nil
	case len(rows) == 1 && (!cells || most > 2):
		return nil
	case !cells && (wrapped || !even && most > 2):
		return nil
	}
	r := rows[wide-1]
	words := slices.DeleteFunc(r.Words(), func(w string) bool { return w == "" })
	if len(words) == 1 {
		return remedy.With(fmt.Errorf("%s: %q stands in another column than other names", n.at(r.Line), words[0]), "write one name a line, and put # before a line that is none")
	}
	separator := string(n.sheet.Separator)
	if cells {
		separator = " | "
	}
	return remedy.With(fmt.Errorf("%s: %s can be one person or %d", n.at(r.Line), QuoteAll(words), len(words)),
		fmt.Sprintf("write one name a line, or above all lines what the columns are, such as: first name%slast name", separator))
}

// marked is what people and editors put before the lines of a list: a bullet, a box to tick, a
// number or a letter.
var marked = regexp.MustCompile(`^(?:[-+*•·●○◦▪■□–—‣➢➤►>✓✔✗✘☐☑☒❖\x{f0a7}\x{f0b7}\x{f0d8}\x{f0fc}]\s+|[•●◦▪■‣☐☑☒\x{f0a7}\x{f0b7}]|\[[ xX✓]?\]\s*|` +
	`\(?\p{Nd}{1,4}(?:\s*[.)．）、]\s*|\s*[-–—:]\s+|\s+|\x{fe0f}?\x{20e3}\s*)|[\x{2460}-\x{24ff}]\s*|[A-Za-z]\)\s*)+`)

// apostrophe is what keeps a spreadsheet from reading a text as a number or a formula.
var apostrophe = regexp.MustCompile(`^'+`)

// unmark takes off what is before the names where each has it.
func (n *reading) unmark(cells []*sheet.Cell) {
	for _, begin := range []*regexp.Regexp{marked, apostrophe} {
		if len(cells) < 2 || slices.ContainsFunc(cells, func(c *sheet.Cell) bool { return !begin.MatchString(c.Text) }) {
			continue
		}
		n.note(0, "the %.20q before each name is left out", strings.TrimSpace(begin.FindString(cells[0].Text)))
		for _, c := range cells {
			c.Text = begin.ReplaceAllString(c.Text, "")
		}
	}
}

// cellsOf returns the cells of a column that are not empty.
func cellsOf(rows []sheet.Row, at int) (cells []*sheet.Cell) {
	for _, r := range rows {
		if at < len(r.Cells) && r.Cells[at].Text != "" {
			cells = append(cells, &r.Cells[at])
		}
	}
	return cells
}
