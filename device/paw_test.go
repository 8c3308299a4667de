package device

import (
	"errors"
	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"babbage/device/simulated"
)

var epoch = time.Date(2026, 12, 24, 12, 0, 0, 0, time.UTC)

func newPaws(t testing.TB) (*Paws, *simulated.Header, *simulated.Clock) {
	t.Helper()
	clock := simulated.VirtualClock(epoch)
	header := simulated.NewHeader(clock)
	paws := NewPaws(header, DefaultSettle, clock.Now)
	feelFor(t, paws, clock, 100*time.Millisecond) // the settled release that arms them
	return paws, header, clock
}

// feelFor returns the squeezes felt within d.
func feelFor(t testing.TB, paws *Paws, clock *simulated.Clock, d time.Duration) (felt []Paw) {
	t.Helper()
	for end := clock.Now().Add(d); clock.Now().Before(end); {
		paw, err := paws.Feel(min(tick, end.Sub(clock.Now())))
		if err != nil {
			t.Fatal(err)
		}
		if paw != NoPaw {
			felt = append(felt, paw)
		}
	}
	return felt
}

func TestEverySqueezeCountsOnce(t *testing.T) {
	for _, tt := range []struct {
		name     string
		squeezes int
		lost     float64 // of all edges
	}{
		{"a tenth of the edges is lost", 100_000, .1},
		{"no edge arrives", 10_000, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !slow {
				tt.squeezes /= 10
			}
			if testing.Short() {
				tt.squeezes /= 2
			}
			r := rand.New(rand.NewPCG(2, 15))
			paws, header, clock := newPaws(t)
			header.LoseEdge = func() bool { return r.Float64() < tt.lost }
			for i := range tt.squeezes {
				line, want := simulated.Left, LeftPaw
				if r.IntN(2) == 1 {
					line, want = simulated.Right, RightPaw
				}
				header.Press(line, squeeze(r)...)
				if got := feelFor(t, paws, clock, 480*time.Millisecond); len(got) != 1 || got[0] != want {
					t.Fatalf("squeeze %d of the %v was felt as %v", i, want, got)
				}
			}
		})
	}
}

// squeeze is what a switch does from one press to well after its release, as
// times between changes of the level: bounce of up to 15 ms on both ends, and
// a spike of up to 5 ms while it is held and while it is free.
func squeeze(r *rand.Rand) (times []time.Duration) {
	for range 2 {
		times = append(times, simulated.Chatter(r, 15*time.Millisecond)...)
		hold := 120*time.Millisecond + time.Duration(r.Int64N(int64(80*time.Millisecond)))
		if r.IntN(2) == 0 {
			before := time.Duration(r.Int64N(int64(hold)))
			spike := 1 + time.Duration(r.Int64N(int64(5*time.Millisecond)))
			times = append(times, before, spike)
			hold -= before
		}
		times = append(times, hold)
	}
	return times[:len(times)-1]
}

func TestSpikesAreNoSqueeze(t *testing.T) {
	paws, header, clock := newPaws(t)
	r := rand.New(rand.NewPCG(5, 5))
	for range 1000 {
		header.Press(r.IntN(2), 1+time.Duration(r.Int64N(int64(5*time.Millisecond))))
		if felt := feelFor(t, paws, clock, 60*time.Millisecond); felt != nil {
			t.Fatalf("a spike was felt as %v", felt)
		}
	}
}

// A paw is touched on the press. A left squeeze is decided when it is let go or after Decide,
// whichever is first, and a right one when it is let go.
func TestWhenASqueezeIsDecided(t *testing.T) {
	for _, tt := range []struct {
		paw        Paw
		line       int
		held, want time.Duration // from the press
	}{
		{LeftPaw, simulated.Left, 60 * time.Millisecond, 60*time.Millisecond + DefaultSettle},
		{LeftPaw, simulated.Left, 3 * time.Second, DefaultSettle + Decide},
		{RightPaw, simulated.Right, 60 * time.Millisecond, 60*time.Millisecond + DefaultSettle},
		{RightPaw, simulated.Right, 3 * time.Second, 3*time.Second + DefaultSettle},
	} {
		paws, header, clock := newPaws(t)
		start := clock.Now()
		header.Press(tt.line, tt.held)
		var touched time.Duration
		for {
			paw, err := paws.Feel(tick)
			if err != nil {
				t.Fatal(err)
			}
			if touched == 0 && paws.Touched() {
				touched = clock.Now().Sub(start)
			}
			if paw == tt.paw {
				break
			}
		}
		const late = DefaultSettle/looks + time.Millisecond
		if touched < DefaultSettle || touched > DefaultSettle+late {
			t.Errorf("%v: touched after %v, want the settle time of %v", tt.paw, touched, DefaultSettle)
		}
		if took := clock.Now().Sub(start); took < tt.want || took > tt.want+late {
			t.Errorf("%v held for %v was decided after %v, want %v", tt.paw, tt.held, took, tt.want)
		}
	}
}

// Whoever means both paws draws nothing, however far the one is behind the other.
func TestTheSecondPawMayBeLate(t *testing.T) {
	for first, second := range []int{simulated.Left: simulated.Right, simulated.Right: simulated.Left} {
		for late := time.Millisecond; late <= 151*time.Millisecond; late += 3 * time.Millisecond {
			paws, header, clock := newPaws(t)
			header.Press(first, 2*time.Millisecond, 1*time.Millisecond)
			felt := feelFor(t, paws, clock, late)
			header.Press(second, 1*time.Millisecond, 2*time.Millisecond)
			felt = append(felt, feelFor(t, paws, clock, 6*time.Second)...)
			held := paws.BothFor()
			header.Release(second)
			felt = append(felt, feelFor(t, paws, clock, time.Second)...)
			header.Release(first)
			felt = append(felt, feelFor(t, paws, clock, time.Second)...)
			if felt != nil || held < 5500*time.Millisecond {
				t.Fatalf("line %d, the other %v later: felt %v, held for %v", first, late, felt, held)
			}
			header.Press(simulated.Left, 100*time.Millisecond)
			if felt := feelFor(t, paws, clock, time.Second); len(felt) != 1 || felt[0] != LeftPaw {
				t.Fatalf("afterwards a squeeze is felt as %v", felt)
			}
		}
	}
	// A right paw waits for longer, as nothing is decided while it is held.
	paws, header, clock := newPaws(t)
	header.Press(simulated.Right)
	feelFor(t, paws, clock, 2*time.Second)
	header.Press(simulated.Left)
	if felt := feelFor(t, paws, clock, 3*time.Second); felt != nil || paws.BothFor() < 2*time.Second {
		t.Errorf("felt %v, held for %v", felt, paws.BothFor())
	}
}

func TestAPawHeldThroughATicketMustBeLetGoFirst(t *testing.T) {
	paws, header, clock := newPaws(t)
	header.Press(simulated.Left)
	paws.Forget() // the end of a ticket
	if felt := feelFor(t, paws, clock, time.Second); felt != nil {
		t.Fatalf("a paw that was never let go was felt as %v", felt)
	}
	header.Release(simulated.Left)
	feelFor(t, paws, clock, 100*time.Millisecond)
	header.Press(simulated.Left)
	if felt := feelFor(t, paws, clock, time.Second); len(felt) != 1 {
		t.Fatalf("after letting go, a squeeze was felt as %v", felt)
	}
}

// The bear looks at once whether a paw is up again, so that the next person need not wait.
func TestASqueezeCountsSoonAfterATicket(t *testing.T) {
	paws, header, clock := newPaws(t)
	paws.Forget()
	feelFor(t, paws, clock, DefaultSettle+DefaultSettle/looks)
	header.Press(simulated.Left, 100*time.Millisecond)
	if felt := feelFor(t, paws, clock, time.Second); len(felt) != 1 {
		t.Errorf("a squeeze soon after a ticket was felt as %v", felt)
	}
}

func TestBothPawsAreNoSqueeze(t *testing.T) {
	paws, header, clock := newPaws(t)
	header.Press(simulated.Right)
	header.Press(simulated.Left, 3*time.Millisecond, 2*time.Millisecond)
	if felt := feelFor(t, paws, clock, 3*time.Second); felt != nil {
		t.Errorf("both paws together were felt as %v", felt)
	}
	if d := paws.BothFor(); d < 2900*time.Millisecond || d > 3100*time.Millisecond {
		t.Errorf("both paws were held for 3 s, BothFor says %v", d)
	}
	header.Release(simulated.Left)
	feelFor(t, paws, clock, 100*time.Millisecond)
	if d := paws.BothFor(); d != 0 {
		t.Errorf("one paw was let go, BothFor says %v", d)
	}
}

func TestAStuckPawDoesNotSilenceTheOther(t *testing.T) {
	paws, header, clock := newPaws(t)
	header.Press(simulated.Right) // and never again
	feelFor(t, paws, clock, 11*time.Second)
	header.Press(simulated.Left)
	if felt := feelFor(t, paws, clock, time.Second); len(felt) != 1 || felt[0] != LeftPaw {
		t.Errorf("with the right paw stuck, the left was felt as %v", felt)
	}
}

func TestAChipThatGoesAwayEndsTheWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // a chip that is gone is waited for by the wall clock
		paws, header, _ := newPaws(t)
		gone := errors.New("no such device")
		header.Break(gone)
		if _, err := paws.Feel(tick); !errors.Is(err, gone) {
			t.Errorf("got %v, want %v", err, gone)
		}
	})
}
