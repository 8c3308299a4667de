package roster

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// readTable reads the rows below a header.
func (n *reading) readTable(columns []column, rows []sheet.Row) error {
	if err := n.checkColumns(columns, rows); err != nil {
		return err
	}
	for _, c := range columns {
		if c.role.isName() {
			n.unmark(cellsOf(rows, c.at))
		}
	}
	n.columns = columns
	n.comma = part
	if slices.ContainsFunc(columns, func(c column) bool { return c.role == lastFirst }) {
		n.comma = turns
	}
	for _, row := range rows {
		p, err := n.readRow(columns, row)
		if err != nil {
			return fmt.Errorf("%s: %w", n.at(row.Line), err)
		}
		if err := n.add(p, row, 0); err != nil {
			return err
		}
	}
	return nil
}

// checkColumns looks for columns that are there twice or misspelt, notes those that are passed
// over, and makes first or last names of a column "name" beside the other.
func (n *reading) checkColumns(columns []column, rows []sheet.Row) error {
	line := 1
	if len(n.sheet.Rows) > len(rows) {
		line = n.sheet.Rows[len(n.sheet.Rows)-len(rows)-1].Line
	}
	with := map[role]*column{}
	var over []string
	for i := range columns {
		c := &columns[i]
		if c.role == note && allMails(cellsOf(rows, c.at)) {
			c.role = passed // "Address" is one of e-mail here
		}
		switch c.role {
		case untitled:
			if with[avoid] != nil && endless(columns, *with[avoid]) {
				continue
			}
			if slices.ContainsFunc(rows, func(r sheet.Row) bool { return cellAt(r, c.at).Text != "" }) {
				over = append(over, fmt.Sprintf("column %d without a title", c.at+1))
			}
		case passed:
			for _, right := range []string{"photo", "avoid", "name", "group"} {
				if Similar(c.title, right) {
					return remedy.With(fmt.Errorf("%s: unknown column %q", n.at(line), c.title),
						fmt.Sprintf("write %q if that is meant, or delete the column; the columns are name, photo, avoid, group, note and crop", right))
				}
			}
			over = append(over, c.title)
		default:
			switch other := with[c.role]; {
			case other == nil || len(cellsOf(rows, other.at)) == 0:
				if other != nil {
					other.role = untitled
				}
				with[c.role] = c
			case c.role == avoid, c.role == note:
			case len(cellsOf(rows, c.at)) == 0:
				c.role = untitled
			default:
				return remedy.With(fmt.Errorf("%s: what is in column %q is there twice, in column %q as well", n.at(line), c.title, other.title), "delete one")
			}
		}
	}
	n.tellColumns(line, with)
	switch name := with[whole]; {
	case name == nil:
	case with[first] != nil && with[last] == nil && !containsOther(rows, name.at, with[first].at):
		name.role = last // "Name;Vorname"
	case with[last] != nil && with[first] == nil && !containsOther(rows, name.at, with[last].at):
		name.role = first // "nome;cognome"
	}
	if len(over) == 1 {
		n.note(line, "the column %s is passed over", QuoteAll(over))
	} else if len(over) > 1 {
		n.note(line, "the columns %s are passed over", QuoteAll(over))
	}
	return nil
}

// allMails reports whether there is nothing but e-mail addresses in some cells.
func allMails(cells []*sheet.Cell) bool {
	return len(cells) > 0 && !slices.ContainsFunc(cells, func(c *sheet.Cell) bool { return !mailCell.MatchString(c.Text) })
}

// tellColumns says what is made of columns that may have been there for something else.
func (n *reading) tellColumns(line int, with map[role]*column) {
	if c := with[group]; c != nil && title(c.title) != "group" {
		n.note(line, "the column %q is taken for groups, of which nobody draws their own in a roll-call; if that is not meant, give it another title", c.title)
	}
	if c := with[note]; c != nil && title(c.title) != "note" {
		n.note(line, "what is in the column %q is printed on the tickets, below the names; if that is not meant, give it another title", c.title)
	}
}

// containsOther reports whether the cells of column a are whole names: each contains that of
// column b.
func containsOther(rows []sheet.Row, a, b int) bool {
	for _, r := range rows {
		if !strings.Contains(cellAt(r, a).Text, cellAt(r, b).Text) {
			return false
		}
	}
	return true
}

func cellAt(r sheet.Row, at int) sheet.Cell {
	if at < len(r.Cells) {
		return r.Cells[at]
	}
	return sheet.Cell{}
}

// readRow makes a person of a row of the table.
func (n *reading) readRow(columns []column, row sheet.Row) (p Person, err error) {
	if len(row.Cells) > len(columns) {
		if err := n.surplus(columns, row); err != nil {
			return p, err
		}
	}
	parts := map[role]string{}
	var notes []string
	for _, c := range columns {
		cell := cellAt(row, c.at)
		switch {
		case c.role.isName():
			if cell.Stray {
				return p, remedy.With(fmt.Errorf("a quotation mark inside of %q", cell.Text),
					"put a field that has a comma or a quote in double quotes, and double the quotes in it")
			}
			if parts[c.role], err = n.name(cell); err != nil {
				return p, err
			}
		case c.role == photo:
			p.Photo = cell.Text
		case c.role == group:
			if p.Group, err = Clean(tidy(cell.Text)); err != nil {
				return p, fmt.Errorf("group: %w", err)
			}
		case c.role == crop:
			if p.Crop, err = Clean(tidy(cell.Text)); err != nil {
				return p, fmt.Errorf("crop: %w", err)
			}
		case c.role == note:
			notes = append(notes, cell.Text)
		case c.role == avoid:
			for i := c.at; i < len(row.Cells) && (i == c.at || endless(columns, c)); i++ {
				if err := cleanAll(row.Cells[i].Text); err != nil {
					return p, err
				}
				if row.Cells[i].Text != "" {
					p.Avoid = append(p.Avoid, row.Cells[i].Text)
				}
			}
		}
	}
	for _, name := range []string{parts[whole], parts[lastFirst], joined(parts[first], parts[last])} {
		if p.Name == "" {
			p.Name = name
		}
	}
	if p.Name == "" {
		return p, remedy.With(fmt.Errorf("no name in this line"), "write one, or delete the line")
	}
	if p.Name, err = Clean(p.Name); err != nil {
		return p, err
	}
	for _, text := range notes {
		if err := p.addNote(text); err != nil {
			return p, err
		}
	}
	if p.Note != "" && p.Photo != "" && !isPhotoCell(p.Photo) {
		return p, errShifted
	}
	return p, nil
}

// surplus returns an error when a row has more cells than there are columns, save where the last
// column has names to avoid, of which there can be several.
func (n *reading) surplus(columns []column, row sheet.Row) error {
	if slices.ContainsFunc(columns, func(c column) bool { return c.role == avoid && endless(columns, c) }) {
		return nil
	}
	for _, c := range row.Cells[len(columns):] {
		if c.Text != "" && slices.ContainsFunc(columns, func(c column) bool { return c.role == note }) {
			return errUnquoted
		}
		if c.Text != "" {
			do := "put a name that has a comma in double quotes, and ; between names to avoid"
			if n.sheet.Separator == 0 {
				do = "give its column a title"
			}
			return remedy.With(fmt.Errorf("%q is one field too many", c.Text), do)
		}
	}
	return nil
}

// cleanAll checks names to avoid.
func cleanAll(cell string) error {
	for name := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(";,|\n", r) }) {
		if _, err := Clean(tidy(name)); err != nil {
			return err
		}
	}
	return nil
}

// joined joins a first and a last name: in Chinese, Japanese and Korean the last comes first.
func joined(first, last string) string {
	if first != "" && last != "" && eastern(first) && eastern(last) {
		return last + first
	}
	return strings.TrimSpace(first + " " + last)
}

func eastern(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) && r != 'ー'
	})
}
