package main

import (
	"bytes"
	"strings"
	"testing"

	"babbage/cmd/babbage/phone"
	"babbage/printer/dots"
	"babbage/printer/qr"
)

// What the terminal shows is the way in that the letters say.
func TestTheWayInOnATerminal(t *testing.T) {
	const code = "0123456789ABCDEFGHJKMNPQRS"
	var out bytes.Buffer
	if err := showWay(&out, []string{"http://192.0.2.7", "http://babbage.local"}, code); err != nil {
		t.Fatal(err)
	}
	shown := &dots.Dots{Width: 400}
	var letters []string
	for line := range strings.Lines(out.String()) {
		picture, ok := strings.CutPrefix(line, "\x1b[30;107m")
		if !ok {
			letters = append(letters, line)
			continue
		}
		picture, _, _ = strings.Cut(picture, "\x1b")
		for _, blocks := range []string{"█▀", "█▄"} { // upper and lower half
			row := dots.New(shown.Width, 1)
			for x, r := range []rune(picture) {
				for wide := range 4 {
					if strings.ContainsRune(blocks, r) {
						row.Burn(4*x+wide, 0)
					}
				}
			}
			for range 4 {
				shown.Add(row.Bits)
			}
		}
	}
	if way, ok := qr.Read(shown); !ok || way != "http://192.0.2.7/#"+code {
		t.Errorf("the code says %q:\n%s", way, out.String())
	}
	for _, want := range []string{"http://192.0.2.7\n", "http://babbage.local\n", phone.Groups(code)} {
		if !strings.Contains(strings.Join(letters, ""), want) {
			t.Errorf("the letters do not say %q:\n%s", want, strings.Join(letters, ""))
		}
	}
	if err := showWay(&out, nil, code); err == nil {
		t.Error("without a network there is a way in")
	}
}
