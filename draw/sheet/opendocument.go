package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
)

// readOpenDocument reads the first sheet of an .ods that has something in it.
//
//	content.xml   <table:table table:name="Party">
//	                <table:table-row table:number-rows-repeated="2">
//	                  <table:table-cell table:number-columns-repeated="3"><text:p>Ada</text:p>…
func (b *book) readOpenDocument(s *Sheet) error {
	r, err := b.open("content.xml")
	if err != nil {
		return err
	}
	defer r.Close()
	d := newDecoder(r)
	var read, name string
	var others []string
	var row Row
	var hidden []int
	line, repeat, hide := 1, 1, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			b.told(s, read, others)
			b.toldHidden(s, hidden)
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "table":
				name, line = attr(t, "name"), 1
				if len(s.Rows) > 0 {
					if len(others) < maxTold {
						others = append(others, name)
					}
					if err := d.Skip(); err != nil {
						return unexpected(err)
					}
				}
			case "table-row":
				row, repeat = Row{Line: line}, times(t, "number-rows-repeated")
				v := attr(t, "visibility")
				hide = v == "collapse" || v == "filter"
			case "table-cell", "covered-table-cell":
				text, err := openText(d)
				if err != nil {
					return err
				}
				for range min(times(t, "number-columns-repeated"), maxColumns-len(row.Cells)) {
					row.Cells = append(row.Cells, Cell{Text: text, Quoted: true})
				}
			}
		case xml.EndElement:
			if t.Name.Local != "table-row" {
				continue
			}
			for i := range repeat {
				row.Line = line + i
				added, err := b.add(s, row)
				if err != nil {
					return err
				}
				if !added {
					break // empty rows down to the end of the sheet
				}
				read = name
				if hide && len(hidden) < maxTold {
					hidden = append(hidden, row.Line)
				}
			}
			line += repeat
		}
	}
}

// times returns how often an element counts.
func times(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<20)
}

// openText takes the element of a cell and returns its text, a line a paragraph, without notes.
func openText(d *xml.Decoder) (string, error) {
	var b cellText
	paragraph := 0 // how deep it is, 0 outside of one
	err := inside(d, func(token xml.Token, depth int) (skip bool) {
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "annotation":
				return true
			case "p":
				if paragraph == 0 {
					paragraph = depth
				}
				if b.Len() > 0 {
					b.WriteByte('\n')
				}
			case "s", "tab":
				b.WriteByte(' ')
			case "line-break":
				b.WriteByte('\n')
			}
		case xml.EndElement:
			if depth == paragraph {
				paragraph = 0
			}
		case xml.CharData:
			if paragraph > 0 {
				b.add(t)
			}
		}
		return false
	})
	return clip(b.String()), err
}
