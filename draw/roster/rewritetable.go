package roster

import (
	"maps"
	"slices"
	"strings"

	"babbage/draw/sheet"
)

// asTable writes a table as a table, or makes one of a list.
func (e *edit) asTable(needed []string) {
	if e.columns = slices.Clone(e.List.columns); e.columns == nil {
		e.columns = []column{{whole, "name", 0}}
	}
	at := e.place(needed)
	lines := map[int32][]string{} // of a list, what a row of several names becomes
	for i, p := range e.people {
		was, row := e.List.people[i], e.places[i].row
		gone := e.struck != nil && *e.struck == i
		if e.List.columns == nil && (e.places[i].cell > 0 || filled(row) > 1) {
			if !gone {
				lines[row.From] = append(lines[row.From], e.fullLine(p, ""))
			}
			e.moved = true
			if i+1 == len(e.people) || e.places[i+1].row.From != row.From {
				e.splices = append(e.splices, splice{row.Span, strings.Join(append(lines[row.From], ""), "\n"), inside})
			}
			continue
		}
		if gone {
			e.splices = append(e.splices, splice{row.Span, "", inside})
			continue
		}
		if e.settle || p.Name != was.Name {
			for cell, text := range e.nameCells(p.Name) {
				e.set(row, cell, text)
			}
		}
		for column, cell := range at {
			if p.Cell(column) != was.Cell(column) {
				e.put(row, column, cell, p.Cell(column))
			}
		}
		if i := slices.IndexFunc(e.columns, func(c column) bool { return c.role == avoid }); e.settle && i >= 0 && len(p.Avoid) > 0 {
			e.put(row, "avoid", e.columns[i].at, p.Cell("avoid")) // of "Lovelace, Ada" nobody is called so any more
		}
	}
	for k, p := range e.added {
		e.line(e.fullLine(p, e.mark(k)))
	}
}

// place returns where the needed columns are, and makes those that are not there.
func (e *edit) place(needed []string) map[string]int {
	at := map[string]int{}
	fresh := false
	for _, c := range needed {
		if i := slices.IndexFunc(e.columns, func(have column) bool { return have.role == columnRoles[c] }); i >= 0 {
			at[c] = e.columns[i].at
			continue
		}
		if !fresh {
			e.foldAvoid()
		}
		fresh = true
		i := slices.IndexFunc(e.columns, func(have column) bool {
			return have.role == untitled && have.title == "" && len(cellsOf(e.tableRows(), have.at)) == 0
		})
		if i < 0 {
			i = len(e.columns)
			e.columns = append(e.columns, column{})
		}
		e.columns[i] = column{columnRoles[c], c, i}
		at[c] = i
		if e.head != nil {
			e.set(*e.head, i, c)
		}
	}
	switch {
	case e.head == nil && (fresh || e.List.columns == nil):
		e.header()
	case e.head != nil && (fresh || e.settle):
		if _, known := roleOf(tidy(e.head.Cells[0].Text)); !known && len(e.List.columns) == 1 { // "Names of all guests"
			from := sheet.Span{From: e.head.From, To: e.head.From}
			e.splices = append(e.splices, splice{from, "# " + strings.Join(strings.Fields(e.head.Cells[0].Text), " ") + "\n", above})
			e.set(*e.head, 0, "name")
		}
	}
	return at
}

// tableRows are the rows of the people.
func (e *edit) tableRows() (rows []sheet.Row) {
	for _, p := range e.places {
		rows = append(rows, p.row)
	}
	return rows
}

// header writes what the columns are above the first row.
func (e *edit) header() {
	var cells []string
	for _, c := range e.columns {
		switch c.role {
		case whole:
			cells = append(cells, "name")
		case passed, untitled:
			cells = append(cells, "")
		case photo:
			cells = append(cells, "photo")
		default:
			cells = append(cells, c.title)
		}
	}
	text := strings.Join(cells, e.separator())
	if len(e.sheet.Rows) == 0 {
		e.line(text)
		return
	}
	at := e.sheet.Rows[0].From
	e.splices = append(e.splices, splice{sheet.Span{From: at, To: at}, text + "\n", above})
}

// foldAvoid gathers names to avoid that stand in cells behind the last column in that column,
// since another is about to follow it.
func (e *edit) foldAvoid() {
	i := slices.IndexFunc(e.columns, func(c column) bool { return c.role == avoid && endless(e.columns, c) })
	if i < 0 {
		return
	}
	first := e.columns[i].at
	for k, p := range e.places {
		if len(p.row.Cells) <= first+1 {
			continue
		}
		e.set(p.row, first, e.people[k].Cell("avoid"))
		for at := first + 1; at < len(p.row.Cells); at++ {
			e.set(p.row, at, "")
		}
		e.moved = true
	}
}

// put writes what a column says into its cell, and nothing into other cells of the same.
func (e *edit) put(row sheet.Row, column string, at int, text string) {
	role := columnRoles[column]
	for _, c := range e.columns {
		if c.role == role && c.at != at && cellAt(row, c.at).Text != "" {
			e.set(row, c.at, "")
		}
		if c.role != avoid || role != avoid || !endless(e.columns, c) {
			continue
		}
		for more := c.at + 1; more < len(row.Cells); more++ {
			e.set(row, more, "")
		}
	}
	e.set(row, at, text)
}

// nameCells are the cells of a name, by their columns.
func (e *edit) nameCells(name string) map[int]string {
	with := map[role]int{}
	for _, c := range e.columns {
		if c.role.isName() {
			with[c.role] = c.at
		}
	}
	firstAt, hasFirst := with[first]
	lastAt, hasLast := with[last]
	firstName, lastName, _ := cutLast(name)
	if at, ok := with[whole]; ok {
		cells := map[int]string{at: e.spelled(name)}
		if hasFirst { // a part of it, once more
			cells[firstAt] = firstName
		}
		if hasLast {
			cells[lastAt] = lastName
		}
		return cells
	}
	if at, ok := with[lastFirst]; ok {
		if _, _, two := cutLast(name); two && !e.whole {
			name = lastName + ", " + firstName
		}
		return map[int]string{at: name}
	}
	switch {
	case hasFirst && hasLast && !e.whole:
		return map[int]string{firstAt: firstName, lastAt: lastName}
	case hasFirst && hasLast:
		return map[int]string{firstAt: name, lastAt: ""}
	case hasFirst:
		return map[int]string{firstAt: name}
	}
	return map[int]string{lastAt: name}
}

// fullLine is a row of its own for somebody, with a mark before the name.
func (e *edit) fullLine(p Person, mark string) string {
	cells := map[int]string{}
	name := e.nameCells(p.Name)
	for _, at := range slices.Sorted(maps.Keys(name)) {
		cells[at], mark = mark+quoted(name[at]), ""
	}
	for _, c := range e.columns {
		for what, role := range columnRoles {
			if _, there := cells[c.at]; !there && c.role == role && p.Cell(what) != "" {
				cells[c.at] = quoted(p.Cell(what))
				_ = p.put(what, "", nil) // once, where there are two such columns; nothing can be wrong with it
			}
		}
	}
	var line []string
	for at, last := 0, slices.Max(slices.Collect(maps.Keys(cells))); at <= last; at++ {
		line = append(line, cells[at])
	}
	text := strings.Join(line, e.separator())
	if rows := e.sheet.Rows; len(rows) > 0 && e.sheet.Separator == '|' && strings.HasPrefix(strings.TrimLeft(e.sheet.Text[rows[0].From:], " \t"), "|") {
		return "|" + text + "|"
	}
	return text
}
