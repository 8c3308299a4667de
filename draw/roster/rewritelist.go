package roster

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"babbage/draw/sheet"
)

// list writes a list as a list.
func (e *edit) list() {
	for i, p := range e.people {
		row, at := e.places[i].row, e.places[i].cell
		switch {
		case e.struck != nil && *e.struck == i:
			e.strikeCell(row, at)
		case e.settle || p.Name != e.List.people[i].Name:
			e.set(row, at, e.spelled(p.Name))
		}
	}
	for k, p := range e.added {
		text := quoted(e.spelled(p.Name))
		if e.beside {
			row := e.places[len(e.places)-1].row
			all := row.All()
			end := all[len(all)-1].To
			e.splices = append(e.splices, splice{sheet.Span{From: end, To: end}, e.separator() + " " + text, inside})
			continue
		}
		e.line(e.mark(k) + text)
	}
}

// spelled is a new name in one cell.
func (e *edit) spelled(name string) string {
	if first, last, ok := cutLast(name); ok && e.turned {
		return last + ", " + first
	}
	return name
}

// cutLast cuts a name before its last word.
func cutLast(name string) (first, last string, ok bool) {
	at := strings.LastIndex(name, " ")
	if at < 0 {
		return name, "", false
	}
	return name[:at], name[at+1:], true
}

// mark is what stands before the new name k, from 0: nothing, the mark of the last name that was
// there, or the number that follows.
func (e *edit) mark(k int) string {
	if !e.marked {
		return ""
	}
	p := e.places[len(e.places)-1]
	at := p.cell
	if i := slices.IndexFunc(e.columns, func(c column) bool { return c.role.isName() }); i >= 0 {
		at = e.columns[i].at
	}
	if at >= len(p.row.Cells) {
		return ""
	}
	cell := p.row.Cells[at]
	text := marked.FindString(e.sheet.Text[cell.From:cell.To])
	return regexp.MustCompile(`\d+`).ReplaceAllStringFunc(text, func(digits string) string {
		last, _ := strconv.Atoi(digits) // four digits at most
		return strconv.Itoa(last + k + 1)
	})
}

// strikeCell takes a name out of a line of a list, or the line.
func (e *edit) strikeCell(row sheet.Row, at int) {
	all := row.All()
	if slices.IndexFunc(all, func(c sheet.Cell) bool { return c.Text != "" && c.Span != all[at].Span }) < 0 {
		e.splices = append(e.splices, splice{row.Span, "", inside})
		return
	}
	span := sheet.Span{From: all[at].From}
	if at+1 < len(all) {
		span.To = all[at+1].From
	} else {
		span = sheet.Span{From: all[at-1].To, To: all[at].To}
	}
	e.splices = append(e.splices, splice{span, "", inside})
}
