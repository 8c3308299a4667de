package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"babbage/printer/paper"
	"babbage/printer/qr"
	"babbage/printer/ticket"
)

// kind is what came out of the printer.
type kind int

const (
	ticketSlip   kind = iota
	callSlip          // roll-call: whose turn it is
	noteSlip          // words that are known
	surpriseSlip      // the closing slip, or Krampus
	otherSlip         // words that are not
	tornSlip
)

// paperwork is a slip as it looks on the wire when it is whole.
type paperwork struct {
	Kind  kind
	Name  string // whose ticket it is, who is called, which note it is, for whom, or which slip
	Bytes []byte
}

// receipt is a slip that was sent: whole, or torn.
type receipt struct {
	kind  kind
	names []string // of the paperwork; a torn one may be any of several tickets, or none
	codes []string // what the QR codes on another slip say, from the top, if there are any
	size  int
}

func (r receipt) String() string {
	switch name := strings.Join(r.names, " "); r.kind {
	case tornSlip:
		return fmt.Sprintf("torn: one of %d", len(r.names))
	case callSlip:
		return "call: " + name
	case noteSlip:
		return "note: " + name
	case surpriseSlip:
		return "slip: " + name
	case otherSlip:
		if len(r.codes) > 0 {
			return "slip: " + strings.Join(r.codes, "\nslip: ")
		}
		return fmt.Sprintf("slip: %d bytes", r.size)
	default:
		return name
	}
}

// read finds the slips among the bytes sent. Between them there may be zeros and resets, by which
// a printer is brought in step. With others, slips that are not among the known ones are no error.
func read(sent []byte, known []paperwork, others bool) (found []receipt, err error) {
	for at := 0; at < len(sent); {
		rest := sent[at:]
		if rest[0] == 0 {
			at++
			continue
		}
		if n := query(rest); n > 0 {
			at += n
			continue
		}
		if len(rest) == 1 && rest[0] == reset[0] {
			break // what a cut left of a reset
		}
		if !bytes.HasPrefix(rest, []byte(reset)) {
			return found, fmt.Errorf("byte %d (%#02x) belongs to no ticket", at, rest[0])
		}
		j, n := cutJob(rest)
		if r, ok := recognise(j, known); ok {
			found = append(found, r)
		} else if j.printed || !bytes.HasPrefix([]byte(reset+feed), j.commands[:min(len(j.commands), 4)]) {
			switch {
			case !others:
				return found, fmt.Errorf("%d bytes from byte %d on belong to no ticket", n, at)
			case j.fed:
				found = append(found, receipt{kind: otherSlip, size: len(j.commands), codes: codes(j)})
			default:
				found = append(found, receipt{kind: tornSlip})
			}
		}
		at += n
	}
	return found, nil
}

// codes returns what the QR codes on a slip say, as a phone reads them off the paper.
func codes(j job) []string {
	picture, err := paper.Decode(j.commands, ticket.DefaultLayout().Width)
	if err != nil {
		return nil
	}
	return qr.ReadAll(picture)
}

// recognise returns what a job is: a slip that is known, the beginning of one, or nothing known.
func recognise(j job, known []paperwork) (receipt, bool) {
	best, torn := len(reset), receipt{kind: tornSlip}
	for _, k := range known {
		if bytes.Equal(j.commands, k.Bytes) {
			return receipt{kind: k.Kind, names: []string{k.Name}, size: len(j.commands)}, true
		}
		n := common(j.commands, k.Bytes)
		// Behind what was torn come the zeros by which the printer is brought in step.
		if len(bytes.Trim(j.commands[n:], "\x00")) > 0 {
			continue
		}
		if n > best {
			best, torn.names = n, nil
		}
		if n == best && n > len(reset) && k.Kind == ticketSlip {
			torn.names = append(torn.names, k.Name)
		}
	}
	slices.Sort(torn.names)
	torn.size = best
	return torn, best > len(reset)
}

// common is how many bytes a and b begin with alike.
func common(a, b []byte) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
