package phone

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

const (
	maxPhoto     = 20 << 20         // bytes of a photo (issue 13)
	maxUploads   = 4                // at once: each keeps the card and a core busy
	waitUpload   = 60 * time.Second // for the turn
	longUpload   = 5 * time.Minute
	slowUpload   = 20 << 10 // bytes a second; Wi-Fi in a corner has ten times that
	graceUpload  = 10 * time.Second
	answerUpload = 20 * time.Second
	maxUnread    = 200 << 20 // bytes of a video that are read for nothing, so that its sender hears why
)

// errCrowd is what is said when all turns are taken.
var errCrowd = refuse("phone.photo.crowd")

// errNoPhoto is what is said of a form without a file.
var errNoPhoto = refuse("phone.photo.none")

// uploads are the turns in which photos are received. 30 phones at once wait for each other, and
// the bear for none of them.
type uploads struct {
	turns chan struct{}
	wait  time.Duration
}

func newUploads() uploads { return uploads{make(chan struct{}, maxUploads), waitUpload} }

// turn waits for a turn, and returns how it is given back.
func (u uploads) turn(ctx context.Context) (done func(), err error) {
	ctx, cancel := context.WithTimeout(ctx, u.wait)
	defer cancel()
	select {
	case u.turns <- struct{}{}:
		return func() { <-u.turns }, nil
	case <-ctx.Done():
		return nil, errCrowd
	}
}

// receive hands put the file that is in a form, as it comes in: nothing of it is kept in memory.
// One of more than limit bytes ends in an error of http.MaxBytesReader.
func (u uploads) receive(w http.ResponseWriter, r *http.Request, limit int64, put func(io.Reader) error) error {
	c := http.NewResponseController(w)
	// The server's own deadlines are for questions without a photo.
	long := time.Now().Add(u.wait + longUpload)
	if err := errors.Join(c.SetReadDeadline(long), c.SetWriteDeadline(long.Add(answerUpload))); err != nil {
		return err
	}
	done, err := u.turn(r.Context())
	if err != nil {
		return err
	}
	defer done()
	rest := r.Body
	now := time.Now()
	r.Body = struct {
		io.Reader
		io.Closer
	}{&paced{r: http.MaxBytesReader(w, rest, limit+maxFraming), set: c.SetReadDeadline, start: now}, rest}
	err = file(r, put)
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		large.Limit = limit
		io.CopyN(io.Discard, &paced{r: rest, set: c.SetReadDeadline, start: time.Now()}, maxUnread)
	}
	return err
}

// maxFraming is what a form writes around a file, in bytes.
const maxFraming = 4 << 10

// file gives put the first file in a form.
func file(r *http.Request, put func(io.Reader) error) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return errNoPhoto
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return errNoPhoto
		}
		if err != nil {
			return err
		}
		if part.FileName() != "" {
			return put(part)
		}
	}
}

// paced is a body that must come in at some pace, and soon enough.
type paced struct {
	r     io.Reader
	set   func(time.Time) error // the deadline of the connection
	start time.Time
	read  int64 // bytes
}

func (p *paced) Read(b []byte) (int, error) {
	due := p.start.Add(graceUpload + time.Duration(p.read)*time.Second/slowUpload)
	if most := p.start.Add(longUpload); due.After(most) {
		due = most
	}
	if err := p.set(due); err != nil {
		return 0, err
	}
	n, err := p.r.Read(b)
	p.read += int64(n)
	return n, err
}
