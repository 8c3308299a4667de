// Package pdf writes the frame of a PDF 1.4: numbered objects, and the table of where they are. What
// is in them is for whoever calls it.
package pdf

import (
	"bytes"
	"fmt"
)

// File is a PDF that is being written. What is written to its Buffer between two objects stands
// there as it is.
type File struct {
	bytes.Buffer
	starts []int // bytes before each object
}

// New begins a PDF.
func New() *File {
	f := &File{}
	f.WriteString("%PDF-1.4\n")
	return f
}

// Object adds the next object, the first of which is 1: the catalogue.
func (f *File) Object(body string) {
	f.begin()
	f.WriteString(body + "\nendobj\n")
}

// Stream adds the next object: data of entries, such as /Type/XObject, and its length.
func (f *File) Stream(entries string, data []byte) {
	f.begin()
	fmt.Fprintf(f, "<<%s/Length %d>>\nstream\n", entries, len(data))
	f.Write(data)
	f.WriteString("\nendstream\nendobj\n")
}

func (f *File) begin() {
	f.starts = append(f.starts, f.Len())
	fmt.Fprintf(f, "%d 0 obj\n", len(f.starts))
}

// End ends the PDF and returns it. entries are more ones of its trailer, such as /Info 3 0 R.
func (f *File) End(entries string) []byte {
	table := f.Len()
	fmt.Fprintf(f, "xref\n0 %d\n0000000000 65535 f \n", len(f.starts)+1)
	for _, at := range f.starts {
		fmt.Fprintf(f, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(f, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(f.starts)+1, entries, table)
	return f.Bytes()
}
