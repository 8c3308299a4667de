package cups

import (
	"context"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"syscall"
	"time"

	"babbage/printer"

	"github.com/OpenPrinting/goipp"
)

// fake is a CUPS as a test wants it, at the port.
type fake struct {
	conns chan net.Conn

	mu      sync.Mutex
	dead    bool          // nobody listens
	thinks  time.Duration // before it says which jobs there are
	slow    time.Duration // before it says anything
	silent  bool          // it takes questions and says nothing
	raw     []byte        // said instead of an answer; nil is none
	http    int           // status; 0 is OK
	refuses map[goipp.Op]goipp.Status
	reasons []string // of the printer
	state   int      // of the printer; 0 is idle
	media   string   // its paper
	prints  bool     // a job that is released is printed at once
	ends    int      // else how it ends; 0 is not at all
	slowly  bool     // what is cancelled takes its time
	jobs    map[int]*fakeJob
	last    int   // number of a job
	paper   []int // numbers of the jobs that were printed
	asked   []goipp.Op
	on      func(goipp.Op) // called before an answer, under mu; may be nil
}

type fakeJob struct {
	state   int
	reason  string
	size    int
	user    string
	name    string
	gives   time.Duration // CUPS gives it up by itself
	deleted bool
}

// newFake serves until the test's context ends.
func newFake(ctx context.Context) *fake {
	f := &fake{conns: make(chan net.Conn), jobs: map[int]*fakeJob{}, refuses: map[goipp.Op]goipp.Status{}, prints: true, media: "iso_a4_210x297mm"}
	s := &http.Server{Handler: f}
	go s.Serve(listener{f.conns, ctx})
	context.AfterFunc(ctx, func() { s.Close() })
	return f
}

func (f *fake) set(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

func (f *fake) dial(ctx context.Context) (net.Conn, error) {
	f.mu.Lock()
	dead := f.dead
	f.mu.Unlock()
	if dead {
		return nil, &net.OpError{Op: "dial", Net: "unix", Err: syscall.ECONNREFUSED}
	}
	ours, theirs := net.Pipe()
	select {
	case f.conns <- theirs:
		return ours, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// listener accepts the ends of pipes.
type listener struct {
	conns <-chan net.Conn
	ctx   context.Context
}

func (l listener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.conns:
		return conn, nil
	case <-l.ctx.Done():
		return nil, net.ErrClosed
	}
}
func (listener) Close() error   { return nil }
func (listener) Addr() net.Addr { return &net.UnixAddr{Name: "fake", Net: "unix"} }

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var m goipp.Message
	if err := m.Decode(r.Body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	document, _ := io.ReadAll(r.Body)
	f.mu.Lock()
	if goipp.Op(m.Code) == goipp.OpGetJobs && f.thinks > 0 {
		d := f.thinks
		f.mu.Unlock()
		time.Sleep(d)
		f.mu.Lock()
	}
	silent, status, raw, slow := f.silent, f.http, f.raw, f.slow
	f.mu.Unlock()
	if slow > 0 {
		_ = printer.Sleep(r.Context(), slow)
	}
	switch {
	case silent:
		<-r.Context().Done()
		return
	case status != 0:
		w.WriteHeader(status)
		return
	case raw != nil:
		w.Write(raw)
		return
	}
	f.mu.Lock()
	answer, _ := f.answer(&m, len(document)).EncodeBytes()
	silent = f.silent // since then
	f.mu.Unlock()
	if silent {
		<-r.Context().Done()
		return
	}
	w.Write(answer)
}

// answer is what CUPS does and says.
func (f *fake) answer(m *goipp.Message, size int) *goipp.Message {
	op := goipp.Op(m.Code)
	f.asked = append(f.asked, op)
	if f.on != nil {
		f.on(op)
	}
	if status, refused := f.refuses[op]; refused {
		return goipp.NewResponse(m.Version, status, m.RequestID)
	}
	answer := goipp.NewResponse(m.Version, goipp.StatusOk, m.RequestID)
	add := func(group *goipp.Attributes, name string, tag goipp.Tag, values ...goipp.Value) {
		group.Add(goipp.MakeAttr(name, tag, values[0], values[1:]...))
	}
	id := number(m.Operation, "job-id")
	job := f.jobs[id]
	if id != 0 && (job == nil || job.deleted) {
		return goipp.NewResponse(m.Version, goipp.StatusErrorNotFound, m.RequestID)
	}
	switch op {
	case goipp.OpGetPrinterAttributes:
		reasons := []goipp.Value{goipp.String("none")}
		if f.reasons != nil {
			reasons = nil
			for _, r := range f.reasons {
				reasons = append(reasons, goipp.String(r))
			}
		}
		add(&answer.Printer, "printer-state", goipp.TagEnum, goipp.Integer(max(f.state, 3)))
		add(&answer.Printer, "printer-state-reasons", goipp.TagKeyword, reasons...)
		add(&answer.Printer, "printer-is-accepting-jobs", goipp.TagBoolean, goipp.Boolean(true))
		add(&answer.Printer, "media-default", goipp.TagKeyword, goipp.String(f.media))
	case goipp.OpCreateJob:
		f.last++
		f.jobs[f.last] = &fakeJob{state: 4, user: words(m.Operation, "requesting-user-name")[0], name: words(m.Operation, "job-name")[0], gives: time.Duration(number(m.Job, "job-cancel-after")) * time.Second}
		add(&answer.Job, "job-id", goipp.TagInteger, goipp.Integer(f.last))
	case goipp.OpSendDocument:
		job.size = size
	case goipp.OpReleaseJob:
		switch {
		case f.prints:
			job.state = jobCompleted
			f.paper = append(f.paper, id)
		case f.ends != 0:
			job.state = f.ends
		default:
			job.state = 5
		}
	case goipp.OpGetJobAttributes:
		add(&answer.Job, "job-state", goipp.TagEnum, goipp.Integer(job.state))
	case goipp.OpGetJobs:
		for id, job := range f.jobs {
			if job.deleted || job.user != user {
				continue
			}
			var group goipp.Attributes
			add(&group, "job-id", goipp.TagInteger, goipp.Integer(id))
			add(&group, "job-state", goipp.TagEnum, goipp.Integer(job.state))
			add(&group, "job-state-reasons", goipp.TagKeyword, goipp.String(job.reason))
			answer.Groups.Add(goipp.Group{Tag: goipp.TagJobGroup, Attrs: group})
		}
		answer.Groups = slices.Insert(answer.Groups, 0, goipp.Group{Tag: goipp.TagOperationGroup, Attrs: goipp.Attributes{
			goipp.MakeAttr("attributes-charset", goipp.TagCharset, goipp.String("utf-8")),
		}})
	case goipp.OpCancelJob:
		purge, _ := first(m.Operation, "purge-job").(goipp.Boolean)
		switch {
		case bool(purge) && job.state == 5:
			f.paper = append(f.paper, id) // the backend is killed, and the printer prints what it has
			job.deleted = true
		case bool(purge):
			job.deleted = true
		case job.state < jobCanceled:
			job.state = jobCanceled
			if f.slowly {
				job.reason = stopping
			}
		}
	}
	return answer
}

// finish has the job under way printed; under mu.
func (f *fake) finish() {
	f.jobs[f.last].state = jobCompleted
	f.paper = append(f.paper, f.last)
}

// left returns how many jobs there are.
func (f *fake) left() (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, job := range f.jobs {
		if !job.deleted {
			n++
		}
	}
	return n
}

// printed returns how many sheets came out.
func (f *fake) printed() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.paper)
}
