package printer

import (
	"testing"

	"babbage/printer/paper"
)

// A roll that is nearly through is told by those who have a sensor for it, once they have said it
// twice; the printer is well, and prints. A new roll ends it.
func TestTheRollIsNearlyThrough(t *testing.T) {
	ticket := faultTicket(2)
	for _, w := range inAllLanguages(wirings) {
		tells := w.cfg.Query != QueryNone && w.sim.Knows&(paper.DLEEOT|paper.GSr|paper.StarASB) != 0
		b := newBench(w.sim, w.cfg)
		b.settle()
		if b.prn.Low() {
			t.Errorf("%s: a full roll is nearly through", w.name)
		}
		well := b.prn.State()
		b.sim.NearEnd()
		b.idle(6 * seldom)
		if b.prn.talk.query == QueryESCv {
			tells = false
		}
		if b.prn.Low() != tells || b.prn.State() != well {
			t.Errorf("%s: nearly through: %v, want %v; %v, and before %v", w.name, b.prn.Low(), tells, b.prn.State(), well)
		}
		if err := b.prn.Print(t.Context(), ticket); err != nil {
			t.Errorf("%s: %v", w.name, err)
		}
		b.settle()
		if b.prn.Low() != tells {
			t.Errorf("%s: behind a ticket: %v", w.name, b.prn.Low())
		}
		b.sim.PullPaper()
		b.idle(6 * seldom)
		if b.prn.Low() {
			t.Errorf("%s: without paper a roll is nearly through", w.name)
		}
		b.sim.LoadPaper()
		b.idle(6 * seldom)
		if b.prn.Low() || b.prn.State() != well {
			t.Errorf("%s: a new roll: %v, %v", w.name, b.prn.Low(), b.prn.State())
		}
	}
}

// What is said once is noise.
func TestLowIsSaidTwice(t *testing.T) {
	for _, test := range []struct {
		query     Query
		full, low []byte
	}{
		{QueryDLEEOT, []byte{0x12}, []byte{0x1e}},
		{QueryGSr, []byte{0x00}, []byte{0x03}},
		{QueryStarASB, asb(nil), asb(map[int]byte{5: 0x04})},
		{QueryStarASB, asb(nil), asb(map[int]byte{5: 0x02})},
	} {
		talk := conversation{phase: speaking, query: test.query}
		for i, step := range []struct {
			low  bool
			want bool
		}{{true, false}, {false, false}, {true, false}, {true, true}, {false, true}, {true, true}, {false, true}, {false, false}} {
			talk.owed = 1
			said := test.full
			if step.low {
				said = test.low
			}
			if talk.hear(said); talk.low != step.want || talk.owed != 0 {
				t.Errorf("%v, answer %d: low is %v", test.query, i, talk.low)
			}
		}
	}
}
