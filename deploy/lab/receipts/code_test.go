package main

import (
	"os"
	"testing"

	"babbage/printer/escpos"
	"babbage/printer/ticket"
)

// The ways in on a slip are read off its dots; one without a code is known by its size.
func TestWayInIsReadOffThePaper(t *testing.T) {
	press, err := ticket.NewPress(ticket.DefaultLayout(), os.DirFS(t.TempDir()), "")
	if err != nil {
		t.Fatal(err)
	}
	const way = "http://10.0.2.15/#0123456789ABCDEFGHJKMNPQRS"
	for text, want := range map[string]string{way: "slip: " + way, "": "slip: "} {
		sent := escpos.Encode(press.Invitation(ticket.Invitation{Heading: "Who plays?", Code: text, Letters: []string{way}}))
		found, err := read(append([]byte("\x00\x1b@"), sent...), known, true)
		if err != nil || len(found) != 1 {
			t.Fatalf("%q: %v, %v", text, found, err)
		}
		if got := found[0].String(); got != want && (text != "" || got[:len(want)] != want || got[len(got)-6:] != " bytes") {
			t.Errorf("%q: it says %q", text, got)
		}
	}
	slip := press.Invitation(ticket.Invitation{Code: "WIFI:T:WPA;S:Babbage;P:p;;"})
	below := press.Invitation(ticket.Invitation{Code: way})
	for y := range below.Height {
		slip.Add(below.Row(y))
	}
	found, err := read(append([]byte("\x00\x1b@"), escpos.Encode(slip)...), known, true)
	if err != nil || len(found) != 1 || found[0].String() != "slip: WIFI:T:WPA;S:Babbage;P:p;;\nslip: "+way {
		t.Errorf("of two codes: %v, %v", found, err)
	}
}
