package cups

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/OpenPrinting/goipp"

	"babbage/assets/remedy"
)

const (
	// patience bounds a question to CUPS. It has one thread, and may look a printer up on the way.
	patience = 5 * time.Second
	// maxAnswer bounds an answer in bytes. What is asked takes less than 1000.
	maxAnswer = 256 << 10

	user  = "babbage"      // of every job, whoever the bear runs as
	title = "Secret Santa" // of every job: logs and the printer's own list show it
)

// client asks CUPS about one queue.
type client struct {
	queue string
	http  http.Client
}

// here connects to this machine's CUPS: by the socket that Linux has, or by the port (macOS).
func here(ctx context.Context) (net.Conn, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", "/run/cups/cups.sock")
	if err == nil {
		return conn, nil
	}
	if conn, terr := d.DialContext(ctx, "tcp", "localhost:631"); terr == nil {
		return conn, nil
	}
	return nil, err
}

func newClient(queue string, dial func(context.Context) (net.Conn, error)) *client {
	return &client{queue, http.Client{Transport: &http.Transport{
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { return dial(ctx) },
		// A connection that is kept would be that of a cupsd which has been killed since.
		DisableKeepAlives: true,
	}}}
}

// statusError is what CUPS says instead of yes.
type statusError goipp.Status

func (e statusError) Error() string { return goipp.Status(e).String() }

// request begins a question about the queue, or about one of its jobs.
func (c *client) request(op goipp.Op, job int) *goipp.Message {
	m := goipp.NewRequest(goipp.MakeVersion(2, 0), op, 1)
	m.Operation.Add(goipp.MakeAttr("attributes-charset", goipp.TagCharset, goipp.String("utf-8")))
	m.Operation.Add(goipp.MakeAttr("attributes-natural-language", goipp.TagLanguage, goipp.String("en")))
	m.Operation.Add(goipp.MakeAttr("printer-uri", goipp.TagURI, goipp.String("ipp://localhost"+c.path())))
	if job != 0 {
		m.Operation.Add(goipp.MakeAttr("job-id", goipp.TagInteger, goipp.Integer(job)))
	}
	m.Operation.Add(goipp.MakeAttr("requesting-user-name", goipp.TagName, goipp.String(user)))
	return m
}

func (c *client) path() string { return "/printers/" + url.PathEscape(c.queue) }

// want says which attributes the answer should have.
func want(m *goipp.Message, names ...goipp.Value) {
	m.Operation.Add(goipp.MakeAttr("requested-attributes", goipp.TagKeyword, names[0], names[1:]...))
}

// ask sends a question, and a document behind it, and returns the answer.
func (c *client) ask(ctx context.Context, m *goipp.Message, document []byte) (*goipp.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	asked, err := m.EncodeBytes()
	if err != nil {
		return nil, fmt.Errorf("%v: %w", goipp.Op(m.Code), err)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://localhost"+c.path(), bytes.NewReader(append(asked, document...)))
	if err != nil {
		return nil, err
	}
	r.Header.Set("Content-Type", goipp.ContentType)
	answer, err := c.http.Do(r)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err
		}
		return nil, remedy.With(fmt.Errorf("CUPS does not answer: %w", err), "sudo systemctl start cups (or sudo apt install cups)")
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, c.refused(m, errors.New(answer.Status))
	}
	said := &goipp.Message{}
	body, err := io.ReadAll(io.LimitReader(answer.Body, maxAnswer))
	if err == nil {
		err = said.DecodeBytes(body)
	}
	if err != nil {
		return nil, remedy.With(fmt.Errorf("CUPS says what is no IPP: %w", err), "sudo systemctl restart cups")
	}
	if said.Code >= 0x100 { // RFC 8011, appendix B: below is success
		return nil, c.refused(m, statusError(said.Code))
	}
	return said, nil
}

// refused is a question that CUPS has not answered with yes, and what to do.
func (c *client) refused(m *goipp.Message, err error) error {
	todo := "look at the printer in CUPS: http://localhost:631" + c.path()
	switch {
	case errors.Is(err, statusError(goipp.StatusErrorNotFound)) && !slices.ContainsFunc(m.Operation, func(a goipp.Attribute) bool { return a.Name == "job-id" }):
		return remedy.With(fmt.Errorf("CUPS has no queue %q", c.queue), "lpstat -a shows the names of those that there are: write one as port = \"cups:NAME\"")
	case errors.Is(err, statusError(goipp.StatusErrorDocumentFormatNotSupported)):
		todo = "sudo apt install cups-filters"
	}
	return remedy.With(fmt.Errorf("CUPS does not do %v: %w", goipp.Op(m.Code), err), todo)
}

// first returns the first value of an attribute; nil where there is none.
func first(group goipp.Attributes, name string) goipp.Value {
	for _, a := range group {
		if a.Name == name && len(a.Values) > 0 {
			return a.Values[0].V
		}
	}
	return nil
}

// number returns the first value of an attribute that is a number; 0 where there is none.
func number(group goipp.Attributes, name string) int {
	n, _ := first(group, name).(goipp.Integer)
	return int(n)
}

// words returns the values of an attribute that are text.
func words(group goipp.Attributes, name string) (all []string) {
	for _, a := range group {
		if a.Name != name {
			continue
		}
		for _, v := range a.Values {
			if s, ok := v.V.(goipp.String); ok {
				all = append(all, string(s))
			}
		}
	}
	return all
}
