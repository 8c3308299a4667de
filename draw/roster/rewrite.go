package roster

import (
	"fmt"
	"slices"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/sheet"
)

// way is how a change can be written. What the rest of a file looks like decides which is read as
// it is meant.
type way struct {
	turned bool // new names as "Lovelace, Ada"
	marked bool // new names with the mark of the last: "- Ada", "3. Ada"
	beside bool // new names in the last line of a list
	whole  bool // a name all in the column of the first name
	settle bool // all names anew, as they are understood
	table  bool // a list as a table
}

// ways are all of them, those first that touch the least.
var ways = []way{
	{}, {turned: true}, {marked: true}, {beside: true}, {whole: true},
	{settle: true}, {settle: true, turned: true}, {settle: true, whole: true},
	{table: true}, {table: true, settle: true},
}

// change makes people of the list, less the one struck, and added behind them, and writes that.
func (l *List) change(people []Person, struck *int, added []Person) error {
	want := slices.Clone(people)
	if struck != nil {
		want = slices.Delete(want, *struck, *struck+1)
	}
	want = append(want, added...)
	if err := Unique(want); err != nil {
		return err
	}
	before, anew := *l, false
	src, ok := newSource(l.file)
	if !ok { // what was understood of the file, as text
		anew = true
		if err := l.take(table(l.people)); err != nil {
			*l = before
			return err
		}
		src, _ = newSource(l.file)
	}
	old := *l
	for _, w := range ways {
		e := edit{List: &old, way: w, src: src, people: people, struck: struck, added: added, rows: map[int32]*rowEdit{}}
		file, ok := e.write()
		if !ok {
			continue
		}
		if got := (&List{name: l.name}); got.take(file) == nil && same(got.people, want) {
			got.text, got.anew = before.text, before.anew || anew || w.settle || e.moved
			*l = *got
			return nil
		}
	}
	*l = before
	return remedy.With(fmt.Errorf("%s: the change cannot be written so that it is understood", l.name),
		"put above the names what the columns are, such as: name,note")
}

// same reports whether two readings have the same people: what they are called, and what the
// columns say of them.
func same(got, want []Person) bool {
	return slices.EqualFunc(got, want, func(a, b Person) bool {
		return a.Name == b.Name && a.Photo == b.Photo && a.Group == b.Group && a.Note == b.Note && a.Crop == b.Crop &&
			slices.EqualFunc(a.Avoid, b.Avoid, func(x, y string) bool { return look(x) == look(y) })
	})
}

// table is a names file of people, with the columns that say something.
func table(people []Person) []byte {
	var columns []string
	for _, c := range Columns {
		if slices.ContainsFunc(people, func(p Person) bool { return p.Cell(c) != "" }) {
			columns = append(columns, c)
		}
	}
	var b strings.Builder
	b.WriteString(strings.Join(append([]string{"name"}, columns...), ",") + "\n")
	for _, p := range people {
		b.WriteString(quoted(p.Name))
		for _, c := range columns {
			b.WriteString("," + quoted(p.Cell(c)))
		}
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// edit is a change that is being written in one way.
type edit struct {
	*List
	way
	src    source
	people []Person // of the list, as they shall be
	struck *int     // of people
	added  []Person

	columns []column
	splices []splice
	rows    map[int32]*rowEdit // by where they begin
	moved   bool               // lines of people who have not changed were written anew
}

// rowEdit is what changes in a row that stays.
type rowEdit struct {
	row   sheet.Row
	cells map[int]string
}

// write returns the file; ok is false where the way is none for such a file.
func (e *edit) write() (file []byte, ok bool) {
	isList := e.List.columns == nil
	columns := e.neededColumns()
	switch {
	case isList && !e.table && (len(columns) > 0 || e.whole), !isList && (e.table || e.beside):
		return nil, false
	case (e.marked || e.beside) && (len(e.added) == 0 || len(e.List.people) == 0), e.turned && !e.settle && len(e.added) == 0 && !e.renames():
		return nil, false
	}
	if isList && !e.table {
		e.list()
	} else {
		e.asTable(columns)
	}
	for _, r := range e.rows {
		e.splices = append(e.splices, e.rowSplices(r)...)
	}
	return e.src.with(e.splices)
}

// renames reports whether somebody has another name.
func (e *edit) renames() bool {
	for i, p := range e.people {
		if p.Name != e.List.people[i].Name {
			return true
		}
	}
	return false
}

// neededColumns are the columns in which something is to be written that was not there.
func (e *edit) neededColumns() (columns []string) {
	for _, c := range Columns {
		needed := slices.ContainsFunc(e.added, func(p Person) bool { return p.Cell(c) != "" })
		for i, p := range e.people {
			needed = needed || p.Cell(c) != e.List.people[i].Cell(c)
		}
		if needed {
			columns = append(columns, c)
		}
	}
	return columns
}

// set writes a cell of a row that stays.
func (e *edit) set(row sheet.Row, at int, text string) {
	r := e.rows[row.From]
	if r == nil {
		r = &rowEdit{row, map[int]string{}}
		e.rows[row.From] = r
	}
	r.cells[at] = text
}

// separator is what is written between cells.
func (e *edit) separator() string {
	if s := e.sheet.Separator; s != 0 {
		return string(s)
	}
	return ","
}

// rowSplices are the changes of a row: cells that are there are exchanged, others come behind them.
func (e *edit) rowSplices(r *rowEdit) (splices []splice) {
	all := r.row.All()
	most := len(all) - 1
	for at := range r.cells {
		most = max(most, at)
	}
	for at, cell := range all {
		if text, ok := r.cells[at]; ok && e.sheet.Text[cell.From:cell.To] != quoted(text) {
			splices = append(splices, splice{cell.Span, quoted(text), inside})
		}
	}
	more := ""
	for at := len(all); at <= most; at++ {
		more += e.separator() + quoted(r.cells[at])
	}
	if end := all[len(all)-1].To; more != "" {
		splices = append(splices, splice{sheet.Span{From: end, To: end}, more, inside})
	}
	return splices
}

// line writes a row of its own behind the last, or at the end where there is none.
func (e *edit) line(text string) {
	at := int32(len(e.sheet.Text))
	if rows := e.sheet.Rows; len(rows) > 0 {
		at = rows[len(rows)-1].To
	}
	text += "\n"
	ended := func(s splice) bool { return s.To == at && strings.HasSuffix(s.text, "\n") }
	if at > 0 && e.sheet.Text[at-1] != '\n' && !slices.ContainsFunc(e.splices, ended) {
		text = "\n" + text
	}
	e.splices = append(e.splices, splice{sheet.Span{From: at, To: at}, text, below})
}
