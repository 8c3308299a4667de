package files

import (
	"bufio"
	"io"
	"io/fs"

	"babbage/cmd/babbage/takeover"
)

// arrival is a photo on its way to the disk.
type arrival struct {
	from io.Reader
	to   *bufio.Writer
	n    int64 // bytes
	err  error // why there are no more
}

// Read reads on, and what is read is written.
func (a *arrival) Read(b []byte) (int, error) {
	if a.err != nil {
		return 0, a.err
	}
	var n int
	n, a.err = a.from.Read(b)
	a.n += int64(n)
	if _, err := a.to.Write(b[:n]); err != nil {
		a.err = err
	}
	return n, a.err
}

// arrive writes what r has to a part, n bytes, while Foresee looks on. An error of the disk has a
// remedy; one of r stays as it is.
func (f *Files) arrive(part *takeover.Part, r io.Reader) (keep func(fs.FileInfo), n int64, err error) {
	a := &arrival{from: r, to: bufio.NewWriterSize(part, 32<<10)} // a Pi's system calls cost as much as so many bytes
	if f.Foresee != nil {
		keep = f.Foresee(a)
	}
	if _, err := io.Copy(io.Discard, a); err != nil {
		return nil, a.n, err
	}
	return keep, a.n, a.to.Flush()
}
