// Package sheet reads a list as people keep it: text from an editor or a spreadsheet, in the
// encodings and with the separators and quotes that these write, or a spreadsheet itself. What it
// is, it finds out from the content, never from the name of the file:
//
//	bytes ─► kind ─┬─ .xlsx, .ods ───────────────────────────────┬─► rows of cells
//	               └─ text: encoding ─► separator ─► cells, quotes ┘
//
// What a column means and who takes part is for package draw.
package sheet

import (
	"bytes"
	"fmt"
	"io"

	"babbage/assets/remedy"
)

// MaxFile is how many bytes a list may have: 10,000 lines of 400.
const MaxFile = 4 << 20

// maxCells bounds the cells that are kept of a file: with 32 bytes for each it takes 16 MB.
const maxCells = 1 << 19

// A Sheet is a table without the empty rows and the comments.
type Sheet struct {
	Rows      []Row
	Separator rune     // between the cells of a line; 0 when there is none, as in a spreadsheet
	Notes     []string // what a person should know of how it was read, "names.csv:2: …"
	Text      string   // what Span counts in: the file as UTF-8 with "\n" line ends; "" of a spreadsheet
}

// A Row is one line. The empty cells at its end are left out.
type Row struct {
	Line  int // from 1
	Cells []Cell
	Width int // how many cells there were before the empty ones at the end were left out
	Span      // from the start of its first line to behind its line end
}

// A Span is where something stands in Sheet.Text, in bytes. A spreadsheet has none.
type Span struct{ From, To int32 }

// All returns the cells of a row of text, with those that are empty at its end.
func (r Row) All() []Cell { return r.Cells[:r.Width] }

// A Cell is one field, without the quotation marks around it and the space around those.
type Cell struct {
	Text   string
	Quoted bool // separators in Text are part of it: it had quotation marks, or a cell of its own
	Stray  bool // it has quotation marks where a table must double them
	Span        // with its quotation marks
}

// Words returns the texts of the cells.
func (r Row) Words() []string {
	words := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		words[i] = c.Text
	}
	return words
}

// Read reads a list, of which errors begin with file, "names.csv:7: …". column reports whether
// a word is what a column of such a list is called: a line with such words shows what separates
// the cells.
func Read(r io.Reader, file string, column func(word string) bool) (*Sheet, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(raw) > MaxFile {
		return nil, remedy.With(fmt.Errorf("%s: more than %d MiB", file, MaxFile>>20), "this is no list, name another")
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return readBook(raw, file)
	}
	if what, do := kind(raw); what != "" {
		return nil, remedy.With(fmt.Errorf("%s: is %s, not a list of names", file, what), do)
	}
	s := &Sheet{}
	text, err := s.decode(raw, file)
	if err == nil {
		err = spoilt(text, file)
	}
	if err != nil {
		return nil, err
	}
	s.Text = text
	return s, s.split(text, file, column)
}
