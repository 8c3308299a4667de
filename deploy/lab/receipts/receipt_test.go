package main

import (
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
)

var tickets = map[string][]byte{
	"Ada":     []byte("\x1b@\x1ba\x01AAAA"),
	"Charles": []byte("\x1b@\x1ba\x01CCCC"),
	"Grace":   []byte("\x1b@\x1ba\x01GGGG"),
}

// TestParty plays parties whose power is cut at each "|".
func TestParty(t *testing.T) {
	const ada, charles, torn = "\x1b@\x1ba\x01AAAA", "\x1b@\x1ba\x01CCCC", "\x1b@\x1ba\x01A"
	for _, tt := range []struct{ name, sent, wrong string }{
		{"two tickets", "\x00\x00\x1b@" + ada + charles, ""},
		{"cut between a ticket and its keeping", ada + "|" + ada + charles, ""},
		{"torn and printed again", charles + torn + "|\x00\x1b@" + ada, ""},
		{"torn where all are alike", "\x1b@\x1ba|" + charles + ada, ""},
		{"a reset is no ticket", ada + "\x00\x1b@|\x1b", ""},
		{"torn twice", torn + "|" + torn + "|" + ada, ""},
		{"torn after it was whole", ada + "|" + torn + "|" + ada + charles, ""},
		{"drawn twice", ada + ada, "twice"},
		{"drawn twice after a cut", ada + charles + "|" + ada, "twice"},
		{"printed a third time", ada + "|" + ada + ada, "twice"},
		{"torn and forgotten", torn + "|" + charles, "lost"},
		{"torn and another torn", torn + "|\x1b@\x1ba\x01C", "lost"},
		{"noise", ada + "x", "no ticket"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := party{drawn: map[string]bool{}}, error(nil)
			for sent := range strings.SplitSeq(tt.sent, "|") {
				found, e := read([]byte(sent), tickets)
				for _, r := range found {
					if e == nil {
						e = p.see(r)
					}
				}
				if err == nil {
					err = e
				}
				p.cut()
			}
			switch {
			case tt.wrong == "" && err != nil:
				t.Error(err)
			case tt.wrong != "" && (remedytest.Lacks(err, tt.wrong) != ""):
				t.Errorf("got %v, want an error with %q", err, tt.wrong)
			}
		})
	}
}
