package main

import "bytes"

// reset is ESC @, by which every ticket and every first contact begins; feed is ESC J and a
// number of rows, by which every ticket ends; a cut behind it is GS V, how and a number of rows.
const (
	reset = "\x1b@"
	feed  = "\x1bJ"
	cut   = "\x1dV"
)

// queries ask a printer on USB how it is (printer/query.go): they may stand between any two
// commands.
var queries = []string{"\x10\x04\x04", "\x1bv", "\x1dr\x01"}

// query returns how many bytes of a query sent begins with.
func query(sent []byte) int {
	for _, q := range queries {
		if bytes.HasPrefix(sent, []byte(q)) {
			return len(q)
		}
	}
	return 0
}

// job is what was sent from one reset to the next.
type job struct {
	commands []byte // without queries, a cut, and the NULs that are sent for time to pass
	fed      bool   // the last command is a feed: all of it came, unless more was to come
	printed  bool   // there is a raster among them
}

// cutJob returns the job that sent begins with, which is a reset, and how many bytes that was.
func cutJob(sent []byte) (j job, n int) {
	take := func(k int) {
		k = min(k, len(sent)-n)
		j.commands = append(j.commands, sent[n:n+k]...)
		n += k
	}
	for take(len(reset)); n < len(sent); {
		rest := sent[n:]
		switch {
		case rest[0] == 0:
			n++
			continue
		case query(rest) > 0:
			n += query(rest)
			continue
		case bytes.HasPrefix(rest, []byte(reset)):
			return j, n
		case bytes.HasPrefix(rest, []byte(feed)) && len(rest) >= 3:
			take(3)
			j.fed = true
			continue
		case j.fed && bytes.HasPrefix(rest, []byte(cut)): // anywhere else it is noise
			n += min(4, len(rest))
			continue
		case bytes.HasPrefix(rest, []byte("\x1ba")):
			take(3)
		case bytes.HasPrefix(rest, []byte("\x1dv0")) && len(rest) >= 8:
			wide, high := int(rest[4])|int(rest[5])<<8, int(rest[6])|int(rest[7])<<8
			take(8 + wide*high)
			j.printed = true
		default: // a command that was cut short, or noise: all of it up to the next reset
			next := bytes.Index(rest, []byte(reset))
			if next < 0 {
				next = len(rest)
			}
			take(max(next, 1))
		}
		j.fed = false
	}
	return j, n
}
