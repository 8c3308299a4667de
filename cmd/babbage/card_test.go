package main

import (
	"bufio"
	"io"
	"strings"
	"testing"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/card"
)

func TestPickACard(t *testing.T) {
	one, two := &card.Card{Dir: "one", Release: "Bookworm"}, &card.Card{Dir: "two", Release: "Trixie"}
	for _, tt := range []struct {
		found  []*card.Card
		answer string
		want   *card.Card
	}{
		{nil, "1\n", nil},
		{[]*card.Card{two}, "", two},
		{[]*card.Card{one, two}, "2\n", two},
		{[]*card.Card{one, two}, "1", one},
		{[]*card.Card{one, two}, "3\n", nil},
		{[]*card.Card{one, two}, "", nil},
	} {
		got, err := pick(tt.found, io.Discard, bufio.NewReader(strings.NewReader(tt.answer)))
		if got.Card != tt.want || (err == nil) != (tt.want != nil) || err != nil && remedy.Of(err) == "" {
			t.Errorf("of %d, %q picks %v, %v", len(tt.found), tt.answer, got.Card, err)
		}
	}
}
