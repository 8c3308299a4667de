package files

import (
	"bufio"
	"io"
	"io/fs"

	"babbage/cmd/babbage/takeover"
)

// piece is how much of a photo goes to the disk at a time, in bytes; at most two are on their way.
// Whoever has something to keep waits for what is on its way, on ext4 for that of other files, too.
// A card takes two in 25 ms.
const piece = 128 << 10

// arrival is a photo on its way to the disk.
type arrival struct {
	files *Files
	from  io.Reader
	part  *takeover.Part
	to    *bufio.Writer
	n     int64      // bytes
	room  int        // in the piece that is being filled
	disk  chan error // has what came of the piece before; nil where there is none
	err   error      // why there are no more
}

// arrive writes what r has to a part, n bytes, while Foresee looks on. An error of the disk has a
// remedy; one of r stays as it is.
func (f *Files) arrive(part *takeover.Part, r io.Reader) (keep func(fs.FileInfo), n int64, err error) {
	// A Pi's system calls cost as much as so many bytes.
	a := &arrival{files: f, from: r, part: part, to: bufio.NewWriterSize(part, 32<<10)}
	if f.Foresee != nil {
		keep = f.Foresee(a)
	}
	_, err = io.Copy(io.Discard, a)
	if wrong := a.wait(); err == nil {
		err = wrong
	}
	if err != nil {
		return nil, a.n, err
	}
	return keep, a.n, a.to.Flush()
}

// Read reads on, and what is read is written.
func (a *arrival) Read(b []byte) (int, error) {
	if a.err == nil && a.room == 0 {
		a.err = a.next()
	}
	if a.err != nil {
		return 0, a.err
	}
	var n int
	n, a.err = a.from.Read(b[:min(len(b), a.room)])
	a.n += int64(n)
	a.room -= n
	if _, err := a.to.Write(b[:n]); err != nil {
		a.err = err
	}
	return n, a.err
}

// next sends a piece to the disk, which takes it while the next one arrives.
func (a *arrival) next() error {
	if err := a.to.Flush(); err != nil {
		return err
	}
	if err := a.wait(); err != nil {
		return err
	}
	a.files.calm()
	if a.n > 0 {
		disk := make(chan error, 1)
		go func() { disk <- a.part.Sync() }()
		a.disk = disk
	}
	a.room = piece
	return nil
}

// wait returns when the disk has the pieces that were sent to it.
func (a *arrival) wait() error {
	if a.disk == nil {
		return nil
	}
	err := <-a.disk
	a.disk = nil
	return err
}

// calm waits until nobody waits for the disk who goes first.
func (f *Files) calm() {
	if f.Calm != nil {
		f.Calm()
	}
}
