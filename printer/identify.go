package printer

import (
	"bytes"
	"context"
	"errors"
	"os"
	"time"

	"babbage/assets/remedy"
	"babbage/printer/escpos"
)

// GS I n asks a printer for a text: who made it, and what it is called. The answer is '_', at most
// 80 letters and NUL. Epson's reference of ESC/POS commands has both; a printer that does not know
// them says nothing.
const (
	askMaker = "\x1dI\x42"
	askModel = "\x1dI\x43"
)

// mostNamed is how much is read for an answer, other answers before it included.
const mostNamed = 256

// namePatience is how long an answer may take: 80 letters at 9600 bits/s need 83 ms.
const namePatience = 300 * time.Millisecond

// errNameless is what Identify returns where nobody knows.
var errNameless = remedy.With(errors.New("the printer does not say what it is"),
	"babbage test printer --models lists what can be written as model")

// Identify asks a printer for its maker and its model, with 300 ms of patience for each. It asks
// only an idle one that answers DLE EOT: cheap printers, which do not, might print the question.
// What comes back may be anything; who shows it makes it fit for a line.
func (p *Printer) Identify(ctx context.Context) (maker, model string, err error) {
	if p.talk.phase != speaking || p.talk.query != QueryDLEEOT || !p.mayAsk() || !p.backlog.empty() {
		return "", "", errNameless
	}
	if model, err = p.named(ctx, askModel); err != nil {
		return "", "", err
	}
	if maker, err = p.named(ctx, askMaker); p.link.wire != nil {
		err = nil // a model alone will do
	}
	return maker, model, err
}

// named puts a question and waits for its answer.
func (p *Printer) named(ctx context.Context, question string) (string, error) {
	p.talk.owed = 0
	// A reset behind it makes firmware forget what it took for text.
	q := []byte(question + escpos.Reset)
	if n, err := p.put(q); err != nil {
		if p.link.wire != nil && n > 0 { // it waits for the rest
			p.backlog.rest(q[n:])
		}
		return "", errNameless
	}
	end := max(0, p.pace.free.Sub(p.cfg.Now())) + namePatience
	var said []byte
	for until := p.cfg.Now().Add(end); ctx.Err() == nil && p.cfg.Now().Before(until) && len(said) < mostNamed; {
		p.link.wire.SetReadDeadline(until)
		var b [64]byte
		n, err := p.link.wire.Read(b[:])
		said = append(said, b[:n]...)
		if text, whole := nameIn(said); whole {
			return text, nil
		}
		if err != nil {
			if !errors.Is(err, os.ErrDeadlineExceeded) {
				p.lost(err)
			}
			break
		}
	}
	return "", errNameless
}

// nameIn finds the text of an answer in what a printer said, and reports whether it is whole.
func nameIn(said []byte) (text string, whole bool) {
	_, said, _ = bytes.Cut(said, []byte("_"))
	name, _, whole := bytes.Cut(said, []byte{0})
	return string(name), whole && len(name) > 0 && len(name) <= 80
}
