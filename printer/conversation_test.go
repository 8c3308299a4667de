package printer

import (
	"testing"
	"time"

	"babbage/printer/paper"
)

// TestFoundOut lets each kind of printer be found out by QueryAuto.
func TestFoundOut(t *testing.T) {
	for knows, want := range map[paper.Ask]Query{
		0: QueryNone, paper.DLEEOT: QueryDLEEOT, paper.ESCv: QueryESCv, paper.GSr: QueryGSr,
		paper.ESCv | paper.GSr: QueryESCv,
	} {
		b := newBench(paper.Config{Baud: 19200, Knows: knows}, Config{Baud: 19200, Query: QueryAuto})
		b.idle(3 * time.Second)
		if got := b.prn.talk.query; got != want {
			t.Errorf("found out %v, want %v", got, want)
		}
		if n := b.sim.Paper().Height; n != 0 {
			t.Errorf("asking %v printed %d rows", want, n)
		}
	}
}

// TestNeverAnswers shows that a printer that never answers costs 100 ms of
// waiting a few times in its life, and not one squeeze more.
func TestNeverAnswers(t *testing.T) {
	for _, query := range []Query{QueryAuto, QueryDLEEOT, QueryESCv, QueryGSr} {
		b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200, Query: query})
		begun := b.Now()
		if s := b.prn.Ready(t.Context()); s != Unknown {
			t.Errorf("%v: %v", query, s)
		}
		if took := b.Now().Sub(begun); took > patience+5*time.Millisecond {
			t.Errorf("%v: first squeeze waited %v", query, took)
		}
		b.idle(5 * time.Second)
		sent := b.sim.Counts().Received
		for range 10 {
			begun = b.Now()
			if s := b.prn.Ready(t.Context()); s != Unknown {
				t.Errorf("%v: %v", query, s)
			}
			if took := b.Now().Sub(begun); took > 0 {
				t.Errorf("%v: waited %v", query, took)
			}
			b.idle(time.Second)
		}
		// One that was said to answer may only be off, and is asked now and then.
		if n := b.sim.Counts().Received - sent; n > 6*6 || n > 0 && query == QueryAuto {
			t.Errorf("%v: still sent %d bytes", query, n)
		}
		b.idle(5 * time.Minute)
		if n := b.sim.Paper().Height; n != 0 {
			t.Errorf("%v: asking printed %d rows", query, n)
		}
	}
}

// TestPauses counts what an idle printer is asked in ten seconds: one that is off more often,
// so that it is soon found when it is on again.
func TestPauses(t *testing.T) {
	for _, test := range []struct {
		name      string
		knows     paper.Ask
		change    func(*paper.Printer)
		questions int
	}{
		{"well", paper.ESCv, nil, 5},
		{"out of paper", paper.ESCv, (*paper.Printer).PullPaper, 5},
		{"off", paper.ESCv, (*paper.Printer).SwitchOff, 20},
		{"never answered", 0, nil, 5},
	} {
		b := newBench(paper.Config{Knows: test.knows}, Config{Query: QueryESCv})
		b.settle()
		if test.change != nil {
			test.change(b.sim)
		}
		b.idle(5 * time.Second)
		asked := make(map[time.Time]bool)
		for end := b.Now().Add(10 * time.Second); b.Now().Before(end); b.idle(b.tick) {
			asked[b.prn.talk.asked] = true
		}
		if n := len(asked); n < test.questions-1 || n > test.questions+1 {
			t.Errorf("%s: asked %d times, want %d", test.name, n, test.questions)
		}
	}
}

// TestNoise shows that a byte of noise does not pass for a printer that answers:
// its silence would stop the party.
func TestNoise(t *testing.T) {
	for _, query := range []Query{QueryAuto, QueryESCv} {
		b := newBench(paper.Config{Baud: 19200}, Config{Baud: 19200, Query: query})
		for range 5 {
			b.sim.Garble(0x12, 0x00)
			if s := b.prn.Ready(t.Context()); s != Unknown {
				t.Errorf("%v: noise made a one-way printer %v", query, s)
			}
			b.idle(time.Second)
		}
	}
}

// TestPhases goes from phase to phase: a is an answer, m one that was missed, c a ticket cut
// short, s one that stalled.
func TestPhases(t *testing.T) {
	for _, test := range []struct {
		name  string
		query Query
		story string
		want  phase
	}{
		{"nobody wants to ask", QueryNone, "", unasked},
		{"nobody wants to ask, and it stalls", QueryNone, "s", unasked},
		{"the first command is tried", QueryAuto, "", trying},
		{"one answer may be noise", QueryAuto, "a", trying},
		{"two are none", QueryAuto, "aa", speaking},
		{"it may know the second command", QueryAuto, "m", trying},
		{"it knows the second command", QueryAuto, "maa", speaking},
		{"it knows none", QueryAuto, "mmm", unasked},
		{"it stalls before it was found out", QueryAuto, "s", trying},
		{"it is said to answer", QueryESCv, "", awaited},
		{"noise, before it answers", QueryESCv, "a", awaited},
		{"answers a ticket apart may be noise", QueryESCv, "aca", awaited},
		{"it stalls before it answered", QueryESCv, "s", awaited},
		{"it is still off", QueryESCv, "m", mute},
		{"it is still off, and the line has noise", QueryESCv, "mama", mute},
		{"it is still off, and stalls", QueryESCv, "ms", mute},
		{"it was switched on late", QueryESCv, "maa", speaking},
		{"it answers", QueryESCv, "aa", speaking},
		{"a ticket is cancelled", QueryESCv, "aac", speaking},
		{"it stalls", QueryESCv, "aas", quiet},
		{"it is switched off", QueryESCv, "aam", quiet},
		{"it is switched off after a ticket was cut short", QueryESCv, "aacm", quiet},
		{"it stays off", QueryESCv, "aamm", quiet},
		{"it is off, and the line has noise", QueryESCv, "aamama", quiet},
		{"it is off when a ticket is cut short", QueryESCv, "aamc", quiet},
		{"it is off when a ticket stalls", QueryESCv, "aams", quiet},
		{"it is on again", QueryESCv, "aamaa", speaking},
	} {
		c := newConversation(test.query, false)
		for _, event := range test.story {
			switch event {
			case 'a':
				c.asking(time.Time{})
				c.hear([]byte{queries[c.query].want})
			case 'm':
				c.asking(time.Time{})
				c.missed()
			case 'c':
				c.cut(false)
			case 's':
				c.cut(true)
			}
		}
		if c.phase != test.want {
			t.Errorf("%s (%v, %q): %v, want %v", test.name, test.query, test.story, c.phase, test.want)
		}
	}
}

// TestTalk goes through what a printer says, answer by answer: s is silence.
func TestTalk(t *testing.T) {
	for said, want := range map[string]State{
		"":                     Unknown,
		"\x00":                 Unknown,
		"\x00\x00":             OK,
		"\x04\x04":             PaperOut,
		"\x00\x00\x04":         OK,
		"\x00\x00\x04\x04":     PaperOut,
		"\x00\x04\x04\x00":     OK,
		"\x00\x00s":            Gone,
		"\x00\x00s\x00":        Gone,
		"\x00\x00s\x00\x00":    OK,
		"\x00\x00s\x04\x04":    PaperOut,
		"\x00s\x00s\x00s":      Unknown,
		"sss\x00\x00":          OK,
		"\x00\x00\x04\xff\x04": PaperOut,
	} {
		talk := newConversation(QueryESCv, false)
		for _, b := range []byte(said) {
			talk.owed = 1
			if b == 's' {
				talk.missed()
			} else {
				talk.hear([]byte{b})
			}
		}
		if got := talk.state(); got != want {
			t.Errorf("a printer that said %q is %v, want %v", said, got, want)
		}
	}
}

// TestSwitchedOnLate starts the bear before its printer.
func TestSwitchedOnLate(t *testing.T) {
	b := newBench(paper.Config{Baud: 19200, Knows: paper.ESCv}, Config{Baud: 19200, Query: QueryESCv})
	b.sim.SwitchOff()
	b.idle(time.Minute)
	b.sim.SwitchOn()
	b.sim.PullPaper()
	b.idle(5 * time.Second)
	if s := b.prn.Ready(t.Context()); s != PaperOut {
		t.Errorf("a printer without paper that was switched on late is %v", s)
	}
}

// TestReady takes a printer through a day: paper goes and comes, it is switched
// off and on, unplugged and plugged in; and Ready never takes over 100 ms.
func TestReady(t *testing.T) {
	for _, w := range []wiring{
		{"esc-v", paper.Config{Baud: 19200, Knows: paper.ESCv}, Config{Baud: 19200, Query: QueryESCv}},
		{"gs-r", paper.Config{Baud: 9600, Knows: paper.GSr}, Config{Baud: 9600, Query: QueryGSr}},
		{"dle-eot", paper.Config{Knows: paper.DLEEOT}, Config{Query: QueryAuto}},
	} {
		b := newBench(w.sim, w.cfg)
		ready := func(what string, want State) {
			t.Helper()
			begun := b.Now()
			got := b.prn.Ready(t.Context())
			if took := b.Now().Sub(begun); took > patience+2*time.Millisecond {
				t.Errorf("%s, %s: took %v", w.name, what, took)
			}
			if got != want {
				t.Errorf("%s, %s: %v, want %v", w.name, what, got, want)
			}
		}
		ready("at once", OK)
		b.sim.PullPaper()
		ready("paper out at once", PaperOut)
		b.idle(3 * time.Second)
		if s := b.prn.State(); s != PaperOut {
			t.Errorf("%s: after a while without paper: %v", w.name, s)
		}
		b.sim.LoadPaper()
		b.idle(3 * time.Second)
		if s := b.prn.State(); s != OK {
			t.Errorf("%s: after a while with paper: %v", w.name, s)
		}
		ready("paper in", OK)
		b.sim.SwitchOff()
		ready("off", Gone)
		b.sim.SwitchOn()
		ready("on at once", OK)
		b.idle(4 * time.Second)
		ready("on", OK)
		b.sim.Unplug()
		ready("unplugged", Gone)
		b.idle(20 * time.Second)
		ready("still unplugged", Gone)
		b.sim.Plug()
		ready("plugged in", OK)
		b.sim.Garble(0x04, 0x0c, 0x72)
		b.idle(time.Second)
		ready("after noise", OK)
		b.sim.Garble([]byte{QueryESCv: 0x04, QueryGSr: 0x0c, QueryDLEEOT: 0x72}[b.prn.talk.query])
		ready("noise that says paper out", OK)
		if n := b.sim.Paper().Height; n != 0 {
			t.Errorf("%s: asking printed %d rows", w.name, n)
		}
	}
}

func FuzzAnswers(f *testing.F) {
	f.Add([]byte{0x12, 0x72, 0x72, 0x11, 0x13, 0x00}, uint8(QueryDLEEOT))
	f.Fuzz(func(t *testing.T, answers []byte, query uint8) {
		// Whatever a printer says, it is out of paper only if it said so twice.
		talk := newConversation(Query(query%uint8(QueryStarASB)), false) // of one byte
		said := 0
		for _, b := range answers {
			if b&1 != 0 {
				talk.owed++
			}
			if talk.query.parse(b) == PaperOut {
				said++
			}
			talk.hear([]byte{b})
			if talk.owed < 0 {
				t.Fatal("more answers than questions")
			}
			if b == 0xfe {
				talk.missed()
			}
		}
		if talk.state() == PaperOut && said < 2 {
			t.Fatalf("paper out, said %d times", said)
		}
	})
}
