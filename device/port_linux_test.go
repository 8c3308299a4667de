package device

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"babbage/device/simulated"
	"babbage/draw"
	"babbage/printer"
	"babbage/printer/paper"
)

// The faults again, with a tty or a network port of the kernel between the bear
// and his printer, in real time. On a machine that does other things besides a
// squeeze may be refused because the printer answered late, so what is held
// against the bear is the outcome, after a few squeezes.
func TestFaultsOnPortsOfTheKernel(t *testing.T) {
	if os.Getenv("BABBAGE_FAULTS") == "" {
		t.Skip("takes minutes of real time on an idle machine; run it with make faults")
	}
	// Subtests in goroutines of their own: they mostly wait, so more of them
	// than there are processors are at it.
	slots := make(chan struct{}, 10)
	var all sync.WaitGroup
	defer all.Wait()
	for _, port := range []string{"tty", "tcp"} {
		for _, fault := range paper.Faults() {
			if fault.Told&telling == 0 && fault.Loses {
				continue // nobody can know; the test in virtual time has them
			}
			for _, moment := range moments {
				slots <- struct{}{}
				all.Go(func() {
					defer func() { <-slots }()
					t.Run(port+"/"+fault.Name+"/"+moment.name, func(t *testing.T) {
						p := newParty(t, guests...)
						p.outside(port, fault)
						p.faultOutside(fault, moment.at(p.shortest()))
					})
				})
			}
		}
	}
}

// onTheWay is what printer, kernel and port hold together at the most, in
// bytes: what nobody can call back.
const onTheWay = 2 * printerBuffer

// outside puts the printer behind a port of the kernel, and the party into
// real time.
func (p *party) outside(port string, fault paper.Fault) {
	p.t.Helper()
	p.clock = simulated.RunningClock()
	p.header = simulated.NewHeader(p.clock)
	p.baud, p.stall = 115200, 2*time.Second
	cfg := paper.Config{Baud: p.baud, Queue: 64, Knows: paper.ESCv, Busy: true, Buffer: printerBuffer}
	if fault.With != nil {
		fault.With(&cfg)
	}
	p.paper = paper.New(cfg)
	plug := p.paper.OnTCP
	if port == "tty" {
		plug = func() (*paper.Outlet, error) { return p.paper.OnPTY(filepath.Join(p.t.TempDir(), "printer")) }
	}
	outlet, err := plug()
	if err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() { outlet.Close() })
	p.open = printer.Port(outlet.Port, p.baud, printer.FlowNone)
}

func (p *party) faultOutside(fault paper.Fault, at int64) {
	p.t.Helper()
	status := func() draw.Status {
		s, err := draw.Peek(p.dir)
		if err != nil {
			p.t.Error(err)
		}
		return s
	}
	drawn := func() int { return len(p.names) - status().Left }
	var first draw.Status
	var out int
	well := func() bool { return p.mood() == Ready || p.mood() == TicketCut }
	start := time.Now()
	p.play(
		// What a printer has not said yet it cannot be held to.
		p.until(func() bool { return well() && p.wire.State() == printer.OK }),
		do(func() { p.paper.At(at, fault.Break) }), left,
		p.until(func() bool { return p.paper.Idle() || fault.Loses }), wait(time.Second),
		do(func() {
			first, out = status(), p.whole()
			if fault.Mend != nil {
				fault.Mend(p.paper)
			}
		}),
		p.until(well), wait(time.Second),
		// As many squeezes as it takes to have one more ticket out.
		p.until(func() bool {
			if drawn() > 0 && !status().InHand {
				return true
			}
			if well() {
				p.hand.Steps = append([]simulated.Step{left}, p.hand.Steps...)
			}
			return false
		}),
		p.until(p.paper.Idle))
	if took := time.Since(start); took > 90*time.Second {
		p.t.Errorf("the bear took %v", took)
	}
	if first.InHand && out == 1 || !first.InHand && out < len(p.names)-first.Left {
		p.t.Errorf("after the fault %d whole tickets were out, and the hat stood at %+v", out, first)
	}
	whole, names := p.whole(), drawn()
	if names != 1 || whole < 1 || whole > 1 && p.shortest()-at > onTheWay {
		p.t.Errorf("in the end %d names are drawn and %d whole tickets are out; the log says\n%s", names, whole, &p.log)
	}
}

// mood is what the bear shows.
func (p *party) mood() Mood {
	if len(p.moods) == 0 {
		return Asleep
	}
	return p.moods[len(p.moods)-1]
}

// until is a step that waits for something to be so, for a minute at the most.
func (p *party) until(so func() bool) simulated.Step {
	tries := 0
	var step simulated.Step
	step.Do = func() {
		if tries++; tries > 240 {
			p.t.Errorf("what was waited for does not happen; the mood is %v and the log says\n%s", p.mood(), &p.log)
			return
		}
		steps := p.hand.Steps
		if !so() {
			// What so has put before the rest is done first.
			added := len(p.hand.Steps) - len(steps)
			again := append([]simulated.Step{}, p.hand.Steps[:added]...)
			p.hand.Steps = append(append(again, wait(250*time.Millisecond), step), steps...)
		}
	}
	return step
}
