package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/draw/roster"
)

// slip is a ticket or the like with one raster.
func slip(letters string) string {
	return fmt.Sprintf("\x1b@\x1ba\x01\x1dv0\x00%c\x00\x01\x00%s\x1bJ\x60", len(letters), letters)
}

var (
	ada, charles, grace = slip("AAAA"), slip("CCCC"), slip("GGGG")
	known               = []paperwork{
		{ticketSlip, "Ada", []byte(ada)},
		{ticketSlip, "Charles", []byte(charles)},
		{ticketSlip, "Grace", []byte(grace)},
		{callSlip, "Ada", []byte(slip("calA"))},
		{callSlip, "Grace", []byte(slip("calG"))},
		{noteSlip, "1 Ada", []byte(slip("notA"))},
		{surpriseSlip, "closing", []byte(slip("hush"))},
	}
)

// TestParty plays parties whose power is cut at each "|".
func TestParty(t *testing.T) {
	torn, tornCharles := ada[:len(ada)-5], charles[:len(charles)-6]
	const part = "\x1dVB\x00"
	even := func(ticket string) string { return ticket[:len(ticket)-3] + "\x00\x00\x00" + ticket[len(ticket)-3:] }
	for _, tt := range []struct{ name, sent, wrong string }{
		{"two tickets", "\x00\x00\x1b@" + ada + charles, ""},
		{"made as long as others", even(ada) + charles, ""},
		{"cut between a ticket and its keeping", ada + "|" + ada + charles, ""},
		{"torn and printed again", charles + torn + "|\x00\x1b@" + ada, ""},
		{"torn, brought in step and printed again", torn + "\x00\x00\x00\x1b@\x1bJ\x60" + ada, ""},
		{"torn where all are alike", "\x1b@\x1ba\x01|" + charles + ada, ""},
		{"a reset is no ticket", ada + "\x00\x1b@|\x1b", ""},
		{"a printer on USB is asked how it is", "\x10\x04\x04\x1b@\x1bv\x00" + ada + "\x1bv\x00\x1b@\x1dr\x01" + charles + "\x1bv\x00", ""},
		{"cut off", slip("calG") + part + ada + part + slip("calA") + "\x1dVA\x00" + even(charles) + part, ""},
		{"cut off, and its power cut", ada + part[:3] + "|" + ada + part + charles + part, ""},
		{"torn, and cut off with its reprint", torn + "\x00\x00\x00\x1b@\x1bJ\x60" + ada + part, ""},
		{"torn twice", torn + "|" + torn + "|" + ada, ""},
		{"torn after it was whole", ada + "|" + torn + "|" + ada + charles, ""},
		{"called", slip("calG") + ada + slip("calA") + charles, ""},
		{"a torn call", slip("calA")[:14] + "|" + slip("calA") + charles, ""},
		{"the closing slip, torn, and whole", ada + slip("hush")[:14] + "|" + slip("hush"), ""},
		{"the closing slip in place of a torn ticket", torn + "|" + slip("hush") + charles, "lost"},
		{"drawn twice", ada + ada, "twice"},
		{"drawn twice after a cut", ada + charles + "|" + ada, "twice"},
		{"printed a third time", ada + "|" + ada + ada, "twice"},
		{"torn and forgotten", torn + "|" + charles, "lost"},
		{"torn and another torn", torn + "|" + tornCharles, "lost"},
		{"drew themselves", slip("calA") + ada, "themselves"},
		{"cut through", ada[:len(ada)-3] + part + ada[len(ada)-3:], "no ticket"},
		{"noise", ada + "x", "no ticket"},
		{"a ticket of nobody", ada + slip("ZZZZ"), "no ticket"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := party{drawn: map[string]bool{}}, error(nil)
			for sent := range strings.SplitSeq(tt.sent, "|") {
				found, e := read([]byte(sent), known, false)
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

func TestSlipsAreTold(t *testing.T) {
	sent := slip("calA") + ada + slip("notA") + slip("others")
	found, err := read([]byte(sent), known, true)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range found {
		lines = append(lines, r.String())
	}
	if want := []string{"call: Ada", "Ada", "note: 1 Ada", "slip: 22 bytes"}; !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

// A ticket is whole with its stub, and says one name; without, it is torn.
func TestStubs(t *testing.T) {
	persons := []roster.Person{{Name: "Ada"}, {Name: "Zoë Łukaszewska"}}
	with, err := expected(t.TempDir(), persons, "Secret Santa", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	without, err := expected(t.TempDir(), persons, "Secret Santa", nil, false)
	if err != nil {
		t.Fatal(err)
	}
	sent := slices.Concat(with[1].Bytes, with[0].Bytes, with[2].Bytes)
	found, err := read(sent, with, false)
	if got := fmt.Sprint(found); err != nil || got != "[call: Ada Ada Zoë Łukaszewska]" {
		t.Errorf("%s, %v", got, err)
	}
	found, err = read(without[0].Bytes[:len(without[0].Bytes)-3], with, false)
	if got := fmt.Sprint(found); err != nil || got != "[torn: one of 1]" {
		t.Errorf("without its stub: %s, %v", got, err)
	}
}
