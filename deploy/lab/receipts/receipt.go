package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// receipt is a ticket that was sent: whole, or torn.
type receipt struct {
	names []string // whose it is; a torn one may be anybody's of several
	torn  bool
}

func (r receipt) String() string {
	if r.torn {
		return fmt.Sprintf("torn: one of %d", len(r.names))
	}
	return strings.Join(r.names, " ")
}

// resync is the reset by which every ticket and every first contact begins.
const resync = "\x1b@"

// read finds the tickets among the bytes sent. Between them there may be zeros
// and resets, by which a printer is brought in step.
func read(sent []byte, tickets map[string][]byte) (found []receipt, err error) {
	for i := 0; i < len(sent); {
		rest := sent[i:]
		if bytes.HasPrefix(rest, []byte(resync+resync)) {
			i += len(resync)
			continue
		}
		best, r := 0, receipt{torn: true}
		for name, t := range tickets {
			n := common(rest, t)
			if n > best {
				best, r = n, receipt{torn: n < len(t)}
			}
			if n == best && n > 0 {
				r.names = append(r.names, name)
			}
		}
		switch {
		case best > len(resync):
			slices.Sort(r.names)
			found = append(found, r)
			i += best
		case best == len(resync), best == len(rest) && best > 0: // a reset, or what a cut left of one
			i += best
		case rest[0] == 0:
			i++
		default:
			return found, fmt.Errorf("byte %d (%#02x) belongs to no ticket", i, rest[0])
		}
	}
	return found, nil
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

// party follows who was drawn, from cut to cut.
type party struct {
	drawn map[string]bool
	last  string
	again bool     // after a cut the last ticket may be printed once more
	owed  []string // whose ticket was torn: one of these comes next
}

// cut is a power cut.
func (p *party) cut() { p.again = true }

// see adds a receipt, or says what is wrong with it.
func (p *party) see(r receipt) error {
	if r.torn {
		// Torn again, it may be told from more of the others.
		if p.owed != nil {
			r.names = slices.DeleteFunc(r.names, func(n string) bool { return !slices.Contains(p.owed, n) })
			if len(r.names) == 0 {
				return fmt.Errorf("after one torn ticket came another: somebody is lost")
			}
		}
		p.owed = r.names
		return nil
	}
	name := r.names[0]
	if p.owed != nil && !slices.Contains(p.owed, name) {
		return fmt.Errorf("a ticket was torn, and %q came instead: somebody is lost", name)
	}
	if p.drawn[name] && !(name == p.last && p.again) {
		return fmt.Errorf("%q was drawn twice", name)
	}
	p.drawn[name], p.last, p.again, p.owed = true, name, false, nil
	return nil
}
