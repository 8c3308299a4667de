package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"babbage/assets/remedy"
)

// book is a spreadsheet: a ZIP archive of XML files. Of .xlsx (ECMA-376) and .ods (OpenDocument
// 1.2) only the texts of the first sheet that has any are read, as a stream.
type book struct {
	archive *zip.Reader
	file    string
	left    int64 // bytes of XML that may still be unpacked
	cells   int
}

// maxXML bounds what is unpacked of a spreadsheet: it takes a Pi Zero some seconds to read.
const maxXML = 32 << 20

// maxText bounds a cell in bytes; no name is as long.
const maxText = 4000

// maxColumns bounds a row; further cells are no list of names.
const maxColumns = 256

// readBook reads a ZIP archive that is a spreadsheet.
func readBook(raw []byte, file string) (*Sheet, error) {
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, remedy.With(fmt.Errorf("%s: is a spreadsheet or another packed file, and damaged (%w)", file, err), asCSV)
	}
	b := &book{archive: archive, file: file, left: maxXML}
	s := &Sheet{}
	switch what, do := b.kind(); what {
	case "xlsx":
		err = b.readExcel(s)
	case "ods":
		err = b.readOpenDocument(s)
	default:
		return nil, remedy.With(fmt.Errorf("%s: is %s, not a list of names", file, what), do)
	}
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) || errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) ||
		errors.Is(err, zip.ErrAlgorithm) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = remedy.With(fmt.Errorf("damaged (%w)", err), asCSV)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: spreadsheet: %w", file, err)
	}
	return s, nil
}

// kind says what a ZIP archive is and, if it is not read, what to do.
func (b *book) kind() (what, do string) {
	for _, f := range b.archive.File {
		switch name := f.Name; {
		case name == "mimetype":
			switch mime, _ := b.text(name); {
			case strings.Contains(mime, "opendocument.spreadsheet"):
				return "ods", ""
			case strings.Contains(mime, "opendocument"):
				return "an OpenDocument file without a table", asText
			}
		case name == "xl/workbook.xml":
			return "xlsx", ""
		case name == "xl/workbook.bin":
			return "a binary Excel file (.xlsb)", asCSV
		case strings.HasPrefix(name, "word/"):
			return "a Word document", asText
		case strings.HasPrefix(name, "ppt/"):
			return "a PowerPoint file", asText
		case strings.HasPrefix(name, "Index/"), name == "Index.zip":
			return "a Numbers or Pages file", asCSV
		}
	}
	return "a packed folder (ZIP)", "unpack it"
}

// open opens a file of the archive, of which not more is unpacked than may be.
func (b *book) open(name string) (io.ReadCloser, error) {
	f, err := b.archive.Open(name)
	if err != nil {
		return nil, err
	}
	return struct {
		io.Reader
		io.Closer
	}{&bounded{f, b}, f}, nil
}

// bounded reads until a book has unpacked too much.
type bounded struct {
	io.Reader
	book *book
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if r.book.left -= int64(n); r.book.left < 0 {
		return 0, remedy.With(fmt.Errorf("more than %d MiB when unpacked", maxXML>>20), "save the sheet with the names alone, as CSV")
	}
	return n, err
}

// maxDepth bounds how many elements are inside each other. Programs write some twenty; for each one
// that is open the decoder holds memory, a gigabyte for a file of ten million.
const maxDepth = 256

// shallow reads tokens until they are too deep.
type shallow struct {
	xml   *xml.Decoder
	depth int
}

func (s *shallow) Token() (xml.Token, error) {
	token, err := s.xml.RawToken()
	switch token.(type) {
	case xml.StartElement:
		s.depth++
	case xml.EndElement:
		s.depth--
	}
	if err == nil && s.depth > maxDepth {
		return nil, remedy.With(fmt.Errorf("more than %d elements inside each other", maxDepth), asCSV)
	}
	return token, err
}

// newDecoder returns a decoder of a file of the archive.
func newDecoder(r io.Reader) *xml.Decoder {
	return xml.NewTokenDecoder(&shallow{xml: xml.NewDecoder(r)})
}

// text returns a small file of the archive.
func (b *book) text(name string) (string, error) {
	r, err := b.open(name)
	if err != nil {
		return "", err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxText))
	return string(text), err
}

// add adds a row, less what is empty, and reports whether there was anything in it.
func (b *book) add(s *Sheet, row Row) (bool, error) {
	row.trim()
	if len(row.Cells) == 0 || strings.HasPrefix(row.Cells[0].Text, "#") && !errorCell.MatchString(row.Cells[0].Text) {
		return false, nil
	}
	if b.cells += len(row.Cells); b.cells > maxCells {
		return false, remedy.With(fmt.Errorf("row %d: more than %d cells", row.Line, maxCells), "save the sheet with the names alone")
	}
	s.Rows = append(s.Rows, row)
	return true, nil
}

// told notes which sheets of a book are not read.
func (b *book) told(s *Sheet, read string, others []string) {
	if len(others) > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%s: only the sheet %q is read, not %q", b.file, read, others))
	}
}

// maxTold is how many hidden rows are named.
const maxTold = 10

// toldHidden notes rows that are read although the sheet does not show them.
func (b *book) toldHidden(s *Sheet, rows []int) {
	if len(rows) > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%s: hidden rows are read too: %v", b.file, rows))
	}
}

// attr returns an attribute of an element by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// inside takes an element whose start was read. It calls see for what is in it, and for its end;
// depth is that of the element that begins or ends, 1 for the one that is taken. When see returns
// true for the start of an element, that is passed over.
func inside(d *xml.Decoder, see func(token xml.Token, depth int) (skip bool)) error {
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return unexpected(err)
		}
		if _, ok := token.(xml.StartElement); ok {
			depth++
		}
		if see(token, depth) {
			if err := d.Skip(); err != nil {
				return unexpected(err)
			}
			depth--
		} else if _, ok := token.(xml.EndElement); ok {
			depth--
		}
	}
	return nil
}

// unexpected makes an end inside of an element an error.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// cellText gathers the text of a cell, not much more of it than clip keeps.
type cellText struct{ strings.Builder }

func (c *cellText) add(text []byte) {
	if c.Len() <= maxText {
		c.Write(text)
	}
}

// clip keeps a cell to what is of use: what is longer is refused as a name later.
func clip(text string) string {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	return strings.TrimSpace(text)
}
