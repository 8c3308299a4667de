package sheet

import (
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// readExcel reads the first sheet of an .xlsx that is not hidden and has something in it.
//
//	xl/workbook.xml              <sheet name="Party" r:id="rId1"/>
//	xl/_rels/workbook.xml.rels   <Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
//	xl/worksheets/sheet1.xml     <row r="2"><c r="A2" t="s"><v>17</v></c>…
//	xl/sharedStrings.xml         <si><t>Ada</t></si>…, the 17th of which it is
func (b *book) readExcel(s *Sheet) error {
	sheets, err := b.excelSheets()
	if err != nil {
		return err
	}
	shared, err := b.sharedStrings()
	if err != nil {
		return err
	}
	for i, sheet := range sheets {
		if err := b.excelSheet(s, sheet.file, shared); err != nil {
			return err
		}
		if len(s.Rows) > 0 {
			var others []string
			for _, o := range sheets[i+1:] {
				others = append(others, o.name)
			}
			b.told(s, sheet.name, others)
			return nil
		}
	}
	return nil
}

type excelSheet struct{ name, file string }

// excelSheets returns the sheets that are not hidden.
func (b *book) excelSheets() ([]excelSheet, error) {
	targets := map[string]string{}
	err := b.elements("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "Relationship" && len(targets) < maxColumns {
			target := attr(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			targets[attr(e, "Id")] = strings.TrimPrefix(target, "/")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var sheets []excelSheet
	err = b.elements("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		file, state := targets[attr(e, "id")], attr(e, "state")
		if e.Name.Local == "sheet" && file != "" && (state == "" || state == "visible") && len(sheets) < maxColumns {
			sheets = append(sheets, excelSheet{attr(e, "name"), file})
		}
		return nil
	})
	return sheets, err
}

// elements calls see for each element of a file that see does not take itself.
func (b *book) elements(name string, see func(*xml.Decoder, xml.StartElement) error) error {
	r, err := b.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	d := newDecoder(r)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := see(d, e); err != nil {
				return err
			}
		}
	}
}

// sharedStrings returns the texts that cells name by their number.
func (b *book) sharedStrings() (shared []string, err error) {
	const name = "xl/sharedStrings.xml"
	if _, err := b.archive.Open(name); err != nil {
		return nil, nil // all texts are in their cells
	}
	err = b.elements(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(shared) == maxCells {
			return fmt.Errorf("more than %d texts", maxCells)
		}
		text, err := excelText(d)
		shared = append(shared, text)
		return err
	})
	return shared, err
}

// excelText takes an element and returns the texts in it, without how they are pronounced.
func excelText(d *xml.Decoder) (string, error) {
	var b cellText
	inText := false
	err := inside(d, func(token xml.Token, _ int) (skip bool) {
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = true
			case "rPh":
				inText = false
				return true
			}
		case xml.EndElement:
			inText = false
		case xml.CharData:
			if inText {
				b.add(t)
			}
		}
		return false
	})
	return clip(excelEscapes(b.String())), err
}

var excelEscape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// excelEscapes decodes the letters that XML cannot hold, "_x000D_" for a carriage return.
func excelEscapes(text string) string {
	return excelEscape.ReplaceAllStringFunc(text, func(e string) string {
		n, _ := strconv.ParseUint(e[2:6], 16, 16)
		if n == '\r' {
			return ""
		}
		return string(rune(n))
	})
}

// excelSheet reads one sheet.
func (b *book) excelSheet(s *Sheet, file string, shared []string) error {
	row := Row{}
	var hidden []int
	hide := false
	end := func() error {
		added, err := b.add(s, row)
		if added && hide && len(hidden) < maxTold {
			hidden = append(hidden, row.Line)
		}
		return err
	}
	err := b.elements(file, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			if err := end(); err != nil {
				return err
			}
			line, err := strconv.Atoi(attr(e, "r"))
			if err != nil || line <= row.Line {
				line = row.Line + 1
			}
			row, hide = Row{Line: line}, attr(e, "hidden") == "1" || attr(e, "hidden") == "true"
		case "c":
			text, err := excelCell(d, attr(e, "t"), shared)
			if err != nil {
				return err
			}
			at := excelColumn(attr(e, "r"), len(row.Cells))
			if at >= maxColumns || text == "" {
				return nil
			}
			for len(row.Cells) <= at {
				row.Cells = append(row.Cells, Cell{Quoted: true})
			}
			row.Cells[at].Text = text
		}
		return nil
	})
	if err == nil {
		err = end()
	}
	b.toldHidden(s, hidden)
	return err
}

// excelColumn returns the column of a cell called "AB12", from 0, or next when it has no name.
func excelColumn(name string, next int) int {
	n := 0
	for _, r := range name {
		if r < 'A' || r > 'Z' || n > maxColumns {
			break
		}
		n = n*26 + int(r-'A') + 1
	}
	if n == 0 {
		return next
	}
	return n - 1
}

// excelCell takes the element of a cell and returns its text.
func excelCell(d *xml.Decoder, kind string, shared []string) (string, error) {
	var text, formula string
	for {
		token, err := d.Token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "f": // v has what it comes to, or nothing where no spreadsheet has counted yet
				if formula, err = value(d); err != nil {
					return "", err
				}
				formula = "=" + formula
			case "is":
				if text, err = excelText(d); err != nil {
					return "", err
				}
			case "v":
				if text, err = value(d); err != nil {
					return "", err
				}
				if kind == "str" { // an empty text is something, too
					formula = ""
				}
				if kind == "s" {
					n, err := strconv.Atoi(text)
					if err != nil || n < 0 || n >= len(shared) {
						return "", fmt.Errorf("a cell has the text number %.20q of %d", text, len(shared))
					}
					text = shared[n]
				} else if kind == "str" {
					text = excelEscapes(text)
				}
			default:
				if err := d.Skip(); err != nil {
					return "", unexpected(err)
				}
			}
		case xml.EndElement:
			return cmp.Or(text, formula), nil
		}
	}
}

// value takes an element that has only text in it.
func value(d *xml.Decoder) (string, error) {
	var b cellText
	err := inside(d, func(token xml.Token, _ int) (skip bool) {
		if t, ok := token.(xml.CharData); ok {
			b.add(t)
		}
		return false
	})
	return clip(b.String()), err
}
