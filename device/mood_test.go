package device

import (
	"os"
	"strings"
	"testing"
	"time"

	"babbage/assets/catalogue"
	"babbage/printer"
)

func TestMoods(t *testing.T) {
	for _, tt := range []struct {
		name string
		s    situation
		want Mood
	}{
		{"all is well", situation{printer: printer.OK, left: 3}, Ready},
		{"a printer that never says how it is", situation{printer: printer.Unknown, left: 3}, Ready},
		{"no paper", situation{printer: printer.PaperOut, left: 3}, PaperOut},
		{"no printer", situation{printer: printer.Gone, left: 3}, PrinterGone},
		{"a ticket was cut short, and the paper is out", situation{printer: printer.PaperOut, waiting: true, left: 3}, PaperOut},
		{"a ticket was cut short, and the printer is well", situation{printer: printer.OK, waiting: true, left: 3}, TicketCut},
		{"the last ticket was cut short", situation{printer: printer.OK, waiting: true}, TicketCut},
		{"everybody has drawn", situation{printer: printer.OK}, HatEmpty},
		{"a ticket may not be taken yet", situation{printer: printer.OK, handing: true, left: 3}, HandingOver},
		{"a second copy of the last one may not be, either", situation{printer: printer.OK, handing: true}, HandingOver},
		{"a ticket may not be taken yet, and the paper is out", situation{printer: printer.PaperOut, handing: true, left: 3}, PaperOut},
		{"a ticket is wanted once more before the last one is taken", situation{printer: printer.OK, handing: true, waiting: true, left: 3}, TicketCut},
		{"the machine is being switched off", situation{printer: printer.OK, left: 3, leaving: true}, Busy},
		{"no names", situation{printer: printer.OK, without: NoParty}, NoParty},
		{"no names, and no paper", situation{printer: printer.PaperOut, without: NoParty}, PaperOut},
		{"the party is being gathered", situation{printer: printer.OK, without: Welcome}, Welcome},
		{"the party is being gathered, and the printer is gone", situation{printer: printer.Gone, without: Welcome}, PrinterGone},
		{"the hat is gone", situation{printer: printer.OK, lost: true, left: 3}, HatLost},
		{"the disk is full", situation{printer: printer.OK, stuck: true, left: 3}, Stuck},
	} {
		if got := tt.s.mood(); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestLEDs(t *testing.T) {
	for _, tt := range []struct {
		mood       Mood
		at         time.Duration
		green, red bool
	}{
		{Asleep, 0, false, false},
		{Ready, time.Hour, true, false},
		{Busy, time.Second, true, true},
		{TicketCut, 0, true, true},
		{TicketCut, 130 * time.Millisecond, true, false},
		{TicketCut, 260 * time.Millisecond, true, true},
		{HandingOver, 500 * time.Millisecond, true, true},
		{HandingOver, 1500 * time.Millisecond, true, false},
		{HatEmpty, 500 * time.Millisecond, true, false},
		{HatEmpty, 1500 * time.Millisecond, false, false},
		{Welcome, 100 * time.Millisecond, true, false},
		{Welcome, 300 * time.Millisecond, false, false},
		{Welcome, 600 * time.Millisecond, true, false},
		{Welcome, 1500 * time.Millisecond, false, false},
		{Welcome, 2100 * time.Millisecond, true, false},
	} {
		if green, red := tt.mood.LEDs(tt.at); green != tt.green || red != tt.red {
			t.Errorf("%v after %v: green %v, red %v", tt.mood, tt.at, green, red)
		}
	}
}

// The README's legend is the table of moods.
func TestTheREADMEHasTheLegend(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for m := range moods {
		row := "| " + Mood(m).String() + " | " + moods[m].green.String() + " | " + moods[m].red.String() + " | " + catalogue.English().Say(Mood(m).Key()+".do") + " |"
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md lacks the row\n%s", row)
		}
	}
}
