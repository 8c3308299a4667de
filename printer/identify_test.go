package printer

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/paper"
)

// A printer that answers in real time says what it is. Another is not asked: nothing is sent, and
// nothing printed. Nor does anything come of one that knows no GS I, whatever it does with it.
func TestIdentify(t *testing.T) {
	for _, test := range []struct {
		name         string
		sim          paper.Config
		query        Query
		maker, model string
		asked        bool
	}{
		{"Epson", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"}, QueryAuto, "EPSON", "TM-T20II", true},
		{"a slow wire", paper.Config{Baud: 9600, Knows: paper.DLEEOT, Maker: "EPSON", Model: strings.Repeat("T", 80)}, QueryDLEEOT, "EPSON", strings.Repeat("T", 80), true},
		{"no maker", paper.Config{Knows: paper.DLEEOT, Model: "POS-80"}, QueryAuto, "", "POS-80", true},
		{"too long", paper.Config{Knows: paper.DLEEOT, Model: strings.Repeat("T", 81)}, QueryAuto, "", "", true},
		{"does not know it", paper.Config{Knows: paper.DLEEOT}, QueryAuto, "", "", true},
		{"answers ESC v", paper.Config{Knows: paper.ESCv, Maker: "EPSON", Model: "TM-T20II"}, QueryAuto, "", "", false},
		{"never answers", paper.Config{Maker: "EPSON", Model: "TM-T20II"}, QueryAuto, "", "", false},
		{"is not asked", paper.Config{Knows: paper.DLEEOT, Maker: "EPSON", Model: "TM-T20II"}, QueryNone, "", "", false},
	} {
		b := newBench(test.sim, Config{Baud: test.sim.Baud, Query: test.query})
		b.idle(10 * time.Second)
		sent, begun := b.sim.Counts().Received, b.Now()
		maker, model, err := b.prn.Identify(t.Context())
		if maker != test.maker || model != test.model || (err == nil) != (test.model != "") {
			t.Errorf("%s: %q, %q, %v", test.name, maker, model, err)
		}
		if err != nil && remedytest.Lacks(err, "does not say what it is", "--models") != "" {
			t.Errorf("%s: %v", test.name, err)
		}
		if took := b.Now().Sub(begun); took > 2*namePatience {
			t.Errorf("%s: it took %v", test.name, took)
		}
		if n := b.sim.Counts().Received - sent; (n > 0) != test.asked {
			t.Errorf("%s: %d bytes were sent", test.name, n)
		}
		state := b.prn.State()
		b.idle(5 * time.Second)
		if got := b.prn.State(); got != state || b.sim.Paper().Height > 0 {
			t.Errorf("%s: it was %v, is %v, and printed %d rows", test.name, state, got, b.sim.Paper().Height)
		}
	}
}

// Noise, another protocol, half an answer: nothing comes of it, and in time.
func TestIdentifyAnswersOfAnotherProtocol(t *testing.T) {
	for name, said := range map[string][]byte{
		"noise":          {0x13, 0xff, 0x72, 0x0c},
		"half an answer": []byte("_TM-T"),
		"only letters":   []byte("TM-T20II\r\n"),
		"nothing in it":  {'_', 0},
		"without end":    bytes.Repeat([]byte("_T"), 120),
	} {
		b := newBench(paper.Config{Knows: paper.DLEEOT}, Config{Query: QueryDLEEOT})
		b.idle(5 * time.Second)
		b.sim.Garble(said...)
		begun := b.Now()
		if maker, model, err := b.prn.Identify(t.Context()); err == nil {
			t.Errorf("%s: it is taken for the %q of %q", name, model, maker)
		}
		if took := b.Now().Sub(begun); took > 2*namePatience {
			t.Errorf("%s: it took %v", name, took)
		}
	}
	b := newBench(paper.Config{Knows: paper.DLEEOT, Model: "TM-T20II"}, Config{Query: QueryDLEEOT})
	b.idle(5 * time.Second)
	b.sim.Unplug()
	if _, _, err := b.prn.Identify(t.Context()); err == nil {
		t.Error("an unplugged printer says what it is")
	}
}

func FuzzName(f *testing.F) {
	f.Add([]byte("\x12_EPSON\x00"))
	f.Add([]byte("__\x00_"))
	f.Fuzz(func(t *testing.T, said []byte) {
		name, whole := nameIn(said)
		if whole && (len(name) == 0 || len(name) > 80 || !bytes.Contains(said, []byte("_"+name+"\x00"))) {
			t.Errorf("%q of %q", name, said)
		}
	})
}

// Of a question that a printer with a full buffer takes only in part, the rest goes before all else: or
// the next ticket's first command would be taken for it.
func TestIdentifyTakenInPart(t *testing.T) {
	b := newBench(paper.Config{Buffer: 1, Queue: 3, Knows: paper.DLEEOT, Model: "TM-T20II"}, Config{Query: QueryDLEEOT})
	b.settle()
	b.idle(10 * time.Second)
	b.settle()
	b.sim.Stall()
	sent := b.sim.Counts().Received
	if _, model, err := b.prn.Identify(t.Context()); err == nil {
		t.Errorf("a printer that stands still is %q", model)
	}
	b.idle(b.tick)
	if n := b.sim.Counts().Received - sent; n == 0 {
		t.Fatalf("nothing was asked; it is %v", b.prn.State())
	}
	b.sim.Resume()
	b.settle()
	ticket := sampleTicket(60)
	if err := b.prn.Print(t.Context(), ticket); err != nil {
		t.Fatal(err)
	}
	b.settle()
	if n, err := b.sim.Paper().Count(ticket.Bits), b.sim.Strange(); n != 1 || err != nil {
		t.Errorf("%d tickets are out; %v", n, err)
	}
}
