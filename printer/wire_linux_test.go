package printer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"babbage/printer/escpos"
	"babbage/printer/paper"
)

// realBench joins a Printer to a modelled one through the kernel, in real time:
// through a pty or a network port.
func realBench(t testing.TB, outlet string, sim paper.Config, cfg Config) *bench {
	t.Helper()
	sim.Queue = 512 // the kernel has its own
	b := &bench{sim: paper.New(sim), Now: time.Now, Advance: time.Sleep, tick: 5 * time.Millisecond, most: 10 * time.Second}
	var o *paper.Outlet
	var err error
	if outlet == "pty" {
		o, err = b.sim.OnPTY(filepath.Join(t.TempDir(), "ttyUSB0"))
	} else {
		o, err = b.sim.OnTCP()
	}
	if err != nil {
		t.Fatal(err)
	}
	b.prn = New(Port(o.Port, 19200, FlowNone), cfg)
	b.reach = sim.Buffer + 16384 // the printer's, and what both kernels hold
	b.again, b.inTurn = 5, true
	t.Cleanup(func() {
		b.prn.Close()
		o.Close()
	})
	return b
}

// fastSim and fastConfig are a printer that is quick, so that real time is short.
func fastSim(knows paper.Ask) paper.Config {
	return paper.Config{Baud: 921600, Speed: 20, Buffer: 512, Busy: true, Knows: knows}
}

func fastConfig(query Query) Config {
	return Config{Baud: 921600, Query: query, Stall: time.Second}
}

// TestFaultsOnWires is the matrix again, on a pty and on TCP. There the kernel
// swallows what a stalled printer does not take, so that only an answer, or an
// error, tells. With BABBAGE_SLOW=1 it is whole; otherwise it is the middle of a
// ticket and its end.
func TestFaultsOnWires(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("short: faults on ports of the kernel are in real time, which an emulator has not")
	}
	ticket := faultTicket(3)
	atOnce := make(chan struct{}, 48) // cases mostly wait; that many share two cores
	t.Run("all", func(t *testing.T) {
		var all sync.WaitGroup
		defer all.Wait()
		for _, outlet := range []string{"pty", "tcp"} {
			for _, f := range paper.Faults() {
				for when, at := range moments(ticket, Config{}) {
					if when != "middle slice" && when != "feed" && os.Getenv("BABBAGE_SLOW") == "" {
						continue
					}
					all.Go(func() {
						atOnce <- struct{}{}
						defer func() { <-atOnce }()
						t.Run(fmt.Sprintf("%s/%s/%s", outlet, f.Name, when), func(t *testing.T) {
							sim := fastSim(paper.ESCv)
							if f.With != nil {
								f.With(&sim)
							}
							b := realBench(t, outlet, sim, fastConfig(QueryESCv))
							testFault(t, b, f, paper.ByError|paper.ByStatus, ticket, at)
						})
					})
				}
			}
		}
	})
}

// descriptors counts this process's open files.
func descriptors(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Skipf("descriptors are counted on Linux only: %v", err)
	}
	return len(entries)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestSoak prints tickets with random faults, on a pty, on TCP and in memory,
// and counts what is left over: goroutines, descriptors, memory.
func TestSoak(t *testing.T) {
	tickets, faulty := 120, 15 // one in so many tickets goes wrong
	if os.Getenv("BABBAGE_SLOW") != "" {
		tickets, faulty = 10000, 50
	} else {
		t.Log("120 tickets; 10,000 with BABBAGE_SLOW=1")
	}
	ticket := faultTicket(2)

	before, files, memory := runtime.NumGoroutine(), descriptors(t), heap()
	type tally struct{ printed, cut, early int }
	soak := func(t *testing.T, b *bench, n int, seed uint64) (sum tally) {
		r := rand.New(rand.NewPCG(5, seed))
		faults := paper.Faults()
		var fault *paper.Fault // the one to come
		var happened atomic.Bool
		for i := range n {
			if fault == nil && r.IntN(faulty) == 0 {
				fault = &faults[r.IntN(len(faults))]
				happened.Store(false)
				b.sim.At(int64(r.IntN(len(escpos.Encode(ticket)))), func(p *paper.Printer) {
					fault.Break(p)
					happened.Store(true)
				})
			}
			err := b.prn.Print(t.Context(), ticket)
			if err == nil {
				sum.printed++
			} else {
				sum.cut++
			}
			b.prn.Tend(t.Context())
			if fault != nil && happened.Load() {
				if fault.Mend != nil {
					fault.Mend(b.sim)
				}
				fault = nil
				b.settle()
			} else if err != nil {
				b.settle()
			}
			b.sim.Tear()
			if i == n/2 {
				sum.early = int(heap() >> 10)
			}
		}
		return sum
	}
	t.Run("all", func(t *testing.T) {
		for seed, outlet := range []string{"pty", "tcp", "memory", "memory"} {
			t.Run(fmt.Sprintf("%s %d", outlet, seed), func(t *testing.T) {
				t.Parallel()
				var b *bench
				if outlet == "memory" {
					b = newBench(paper.Config{Baud: 19200, Knows: paper.ESCv}, Config{Baud: 19200, Query: QueryESCv})
				} else {
					b = realBench(t, outlet, fastSim(paper.ESCv), fastConfig(QueryESCv))
					b.tick = time.Millisecond
				}
				sum := soak(t, b, tickets/4, uint64(seed))
				t.Logf("%d printed, %d cut short; heap %d KiB half way, %d at the end", sum.printed, sum.cut, sum.early, heap()>>10)
				if sum.printed == 0 || sum.cut == 0 {
					t.Error("nothing printed, or nothing went wrong")
				}
			})
		}
	})
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end) && (runtime.NumGoroutine() > before || descriptors(t) > files); {
		time.Sleep(time.Millisecond)
	}
	after := heap()
	t.Logf("goroutines %d before, %d after; descriptors %d, %d; heap %d KiB, %d KiB", before, runtime.NumGoroutine(), files, descriptors(t), memory>>10, after>>10)
	if n := runtime.NumGoroutine() - before; n > 0 {
		t.Errorf("%d goroutines left over", n)
	}
	if n := descriptors(t) - files; n > 0 {
		t.Errorf("%d descriptors left over", n)
	}
	if after > memory+4<<20 {
		t.Errorf("the heap grew from %d to %d KiB", memory>>10, after>>10)
	}
}
