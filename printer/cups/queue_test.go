package cups

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/OpenPrinting/goipp"

	"babbage/assets/remedy"
	"babbage/printer"
)

var ticket = noise(1, 384, 200)

// with runs a test in virtual time on a queue of a fake CUPS.
func with(t *testing.T, name string, test func(t *testing.T, f *fake, q *Queue)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			f := newFake(t.Context())
			test(t, f, New("office", Config{Dial: f.dial}))
		})
	})
}

// tend lets the bear rest for a while.
func tend(t *testing.T, q *Queue, d time.Duration) (state printer.State) {
	t.Helper()
	for range d / (50 * time.Millisecond) {
		state = q.Tend(t.Context())
		time.Sleep(50 * time.Millisecond)
	}
	return state
}

func TestQueue(t *testing.T) {
	t.Parallel()
	with(t, "a ticket", func(t *testing.T, f *fake, q *Queue) {
		if state := tend(t, q, time.Second); state != printer.Unknown {
			t.Errorf("the printer is %v", state)
		}
		begun := time.Now()
		if err := q.PrintEven(t.Context(), ticket, 1); err != nil || f.printed() != 1 || f.left() != 0 {
			t.Errorf("%v, %d sheets, %d jobs left", err, f.printed(), f.left())
		}
		if took := time.Since(begun); took%step != 0 {
			t.Errorf("it took %v, which tells how black it was", took)
		}
		if job := f.jobs[1]; job.name != title || job.user != user || job.size%even > 1000 || job.gives <= defaultLimit {
			t.Errorf("CUPS was told %+v", job)
		}
	})
	with(t, "nothing to print", func(t *testing.T, f *fake, q *Queue) {
		if err := q.PrintEven(t.Context(), nil, 0); err != nil || f.printed() != 0 {
			t.Errorf("%v, %d sheets", err, f.printed())
		}
	})
	with(t, "jobs of others are theirs", func(t *testing.T, f *fake, q *Queue) {
		f.last, f.jobs[1] = 1, &fakeJob{state: 5, user: "somebody"}
		if err := q.PrintEven(t.Context(), ticket, 0); err != nil || f.jobs[1].state != 5 {
			t.Errorf("%v; %+v", err, f.jobs[1])
		}
	})
	with(t, "a sweep under way does not take the ticket", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { ending(0)(f); f.thinks = time.Second })
		q.Tend(t.Context())
		time.Sleep(500 * time.Millisecond)
		f.set(func() { f.thinks = 0 })
		time.AfterFunc(2*time.Second, func() { f.set(func() { f.jobs[1].state = jobCompleted }) })
		if err := q.PrintEven(t.Context(), ticket, 0); err != nil {
			t.Error(err)
		}
	})
	with(t, "an idle bear asks seldom", func(t *testing.T, f *fake, q *Queue) {
		tend(t, q, time.Second)
		f.set(func() { f.asked = nil })
		if tend(t, q, time.Minute); len(f.asked) > 12 {
			t.Errorf("%d questions in a minute", len(f.asked))
		}
	})
}

// Whatever goes wrong, it is told apart, somebody knows what to do, no sheet comes out later, and no
// job is left once CUPS answers.
func TestFailures(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wrong func(f *fake)
		want  error
		says  string
		took  time.Duration // at most
	}{
		"CUPS is not there":       {func(f *fake) { f.dead = true }, printer.ErrGone, "apt install cups", 0},
		"CUPS says nothing":       {func(f *fake) { f.silent = true }, printer.ErrGone, "start cups", 2 * patience},
		"CUPS wants a password":   {func(f *fake) { f.http = 401 }, printer.ErrGone, "localhost:631", 0},
		"no CUPS at all":          {func(f *fake) { f.raw = []byte("<html>") }, printer.ErrGone, "restart cups", 0},
		"an answer without end":   {func(f *fake) { f.raw = make([]byte, 4*maxAnswer) }, printer.ErrGone, "restart cups", 0},
		"no such queue":           {refusing(goipp.OpGetJobs, goipp.StatusErrorNotFound), printer.ErrGone, "lpstat -a", 0},
		"the queue is stopped":    {func(f *fake) { f.state = stopped }, printer.ErrGone, "cupsenable office", 0},
		"no job can be made":      {refusing(goipp.OpCreateJob, goipp.StatusErrorNotAcceptingJobs), printer.ErrGone, "localhost:631", 0},
		"a document it cannot":    {refusing(goipp.OpSendDocument, goipp.StatusErrorDocumentFormatNotSupported), printer.ErrGone, "cups-filters", 0},
		"no job can be released":  {refusing(goipp.OpReleaseJob, goipp.StatusErrorNotAuthorized), printer.ErrGone, "localhost:631", 0},
		"it forgets jobs":         {func(f *fake) { ending(0)(f); refusing(goipp.OpGetJobAttributes, goipp.StatusErrorNotFound)(f) }, printer.ErrGone, "PreserveJobHistory", 0},
		"somebody cancels it":     {ending(jobCanceled), printer.ErrStalled, "squeeze again", 0},
		"a filter fails":          {ending(jobAborted), printer.ErrStalled, "squeeze again", 0},
		"nothing happens":         {ending(0), printer.ErrStalled, "squeeze again", defaultLimit + time.Second},
		"cancelling takes long":   {func(f *fake) { ending(0)(f); f.slowly, f.state = true, processing }, printer.ErrStalled, "squeeze again", defaultLimit + 2*clearing},
		"no paper":                {func(f *fake) { ending(0)(f); f.reasons = []string{"marker-low", "media-empty-error"} }, printer.ErrPaperOut, "roll", 2 * emptyFor},
		"no paper, plainly":       {func(f *fake) { ending(0)(f); f.reasons = []string{"media-needed"} }, printer.ErrPaperOut, "roll", 2 * emptyFor},
		"no paper in some tray":   {func(f *fake) { ending(0)(f); f.reasons = []string{"media-empty-report"} }, printer.ErrPaperOut, "roll", warnedLong + time.Second},
		"it dies while it prints": {func(f *fake) { ending(0)(f); time.AfterFunc(time.Second, func() { f.set(func() { f.dead = true }) }) }, printer.ErrGone, "start cups", 2 * time.Second},
	} {
		with(t, name, func(t *testing.T, f *fake, q *Queue) {
			f.set(func() { c.wrong(f) })
			begun := time.Now()
			err := q.PrintEven(t.Context(), ticket, 0)
			if !errors.Is(err, c.want) || !strings.Contains(remedy.Of(err), c.says) {
				t.Fatalf("%v; %s", err, remedy.Of(err))
			}
			if took := time.Since(begun); took > c.took+2*time.Second {
				t.Errorf("it took %v", took)
			}
			if gone := q.State() == printer.Gone; gone != (c.want == printer.ErrGone) {
				t.Errorf("the printer is %v", q.State())
			}
			if out := q.Tend(t.Context()) == printer.PaperOut; out != (c.want == printer.ErrPaperOut) {
				t.Errorf("Tend: the printer is %v", q.State())
			}
			f.set(func() { // all is well again, and what was in the queue goes on
				f.dead, f.silent, f.http, f.raw, f.state, f.reasons = false, false, 0, nil, 0, nil
				clear(f.refuses)
				f.prints, f.slowly = true, false
			})
			if state := tend(t, q, time.Minute); state != printer.Unknown || q.Trouble() != nil {
				t.Errorf("the printer is %v: %v", state, q.Trouble())
			}
			if f.left() != 0 || f.printed() != 0 {
				t.Errorf("%d jobs left, %d printed", f.left(), f.printed())
			}
			if err := q.PrintEven(t.Context(), ticket, 0); err != nil || f.printed() != 1 {
				t.Errorf("and then: %v, %d sheets", err, f.printed())
			}
		})
	}
}

func refusing(op goipp.Op, status goipp.Status) func(*fake) {
	return func(f *fake) { f.refuses[op] = status }
}

func ending(state int) func(*fake) {
	return func(f *fake) { f.prints, f.ends = false, state }
}

// A bear who is stopped leaves nothing in the queue, and is not held up long.
func TestEndOfContext(t *testing.T) {
	t.Parallel()
	for name, wrong := range map[string]func(*fake){
		"it prints": ending(0), "it is silent": func(f *fake) {
			ending(0)(f)
			time.AfterFunc(time.Second, func() { f.set(func() { f.silent = true }) })
		},
	} {
		with(t, name, func(t *testing.T, f *fake, q *Queue) {
			f.set(func() { wrong(f) })
			ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
			defer cancel()
			begun := time.Now()
			if err := q.PrintEven(ctx, ticket, 1); !errors.Is(err, context.DeadlineExceeded) {
				t.Error(err)
			}
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("it took %v", took)
			}
			f.set(func() { f.silent = false })
			q = New("office", q.cfg) // the next one
			if tend(t, q, time.Minute); f.left() != 0 || f.printed() != 0 {
				t.Errorf("%d jobs left, %d printed", f.left(), f.printed())
			}
		})
	}
}

// A sheet that is out is told as printed, whatever happens at that moment: else the name would be
// printed again.
func TestPrintedAllTheSame(t *testing.T) {
	t.Parallel()
	late := func(f *fake, what func()) { time.AfterFunc(1200*time.Millisecond, func() { f.set(what) }) }
	for name, happens := range map[string]func(f *fake, cancel func()){
		"the bear is stopped": func(f *fake, cancel func()) { late(f, func() { f.finish(); cancel() }) },
		"CUPS is silent for a while": func(f *fake, _ func()) {
			late(f, func() { f.silent = true })
			time.AfterFunc(8*time.Second, func() { f.set(func() { f.silent = false; f.finish() }) })
		},
		"CUPS is silent as it begins": func(f *fake, _ func()) {
			f.on = func(op goipp.Op) {
				if op == goipp.OpReleaseJob {
					f.silent = true
					time.AfterFunc(8*time.Second, func() { f.set(func() { f.silent = false; f.finish() }) })
				}
			}
		},
		"then the queue is stopped": func(f *fake, _ func()) {
			f.on = func(op goipp.Op) {
				if job := f.jobs[1]; op == goipp.OpGetPrinterAttributes && job != nil && job.state == processing+1 {
					f.state = stopped
					f.finish()
				}
			}
		},
		"it was the last paper": func(f *fake, _ func()) {
			f.reasons = []string{"media-empty-error"}
			looks := 0
			f.on = func(op goipp.Op) {
				if job := f.jobs[1]; op == goipp.OpGetPrinterAttributes && job != nil {
					if looks++; looks == int(emptyFor/glance)+1 {
						f.finish()
					}
				}
			}
		},
	} {
		with(t, name, func(t *testing.T, f *fake, q *Queue) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			f.set(func() { ending(0)(f); happens(f, cancel) })
			if err := q.PrintEven(ctx, ticket, 0); err != nil || f.printed() != 1 || f.left() != 0 {
				t.Errorf("%v; %d printed, %d jobs left", err, f.printed(), f.left())
			}
		})
	}
}

// However slowly CUPS answers, the bear shows that he lives, or his supervisor would end him: after
// 30 s (WatchdogSec= of babbage.service).
func TestSignsOfLife(t *testing.T) {
	t.Parallel()
	for name, wrong := range map[string]func(*fake){
		"well":             func(*fake) {},
		"a job is left":    func(f *fake) { f.last, f.jobs[1] = 1, &fakeJob{state: 4, user: user} },
		"nothing comes":    ending(0),
		"jobs are unknown": func(f *fake) { f.slow = patience + time.Second },
	} {
		with(t, name, func(t *testing.T, f *fake, q *Queue) {
			f.set(func() { f.slow = patience - time.Second/2; wrong(f) })
			last, most := time.Now(), time.Duration(0)
			lives := func() { most, last = max(most, time.Since(last)), time.Now() }
			q.cfg.Sleep = func(ctx context.Context, d time.Duration) error {
				lives()
				return printer.Sleep(ctx, d)
			}
			q.Tend(t.Context())
			_ = q.PrintEven(t.Context(), ticket, 1)
			q.job = 1000 // forgotten
			_, _ = q.clear(t.Context())
			if lives(); most > 10*time.Second {
				t.Errorf("no sign of life for %v", most)
			}
		})
	}
	with(t, "and ends at once", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { f.silent = true })
		q.Tend(t.Context())
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begun := time.Now()
		if err := q.PrintEven(ctx, ticket, 0); !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 2*time.Second {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
	})
}

// A CUPS that is killed after it has said that a ticket is printed, and forgets it, still has its file:
// that is written over.
func TestForgottenWhenPrinted(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.on = func(op goipp.Op) {
			if op == goipp.OpGetJobs && f.last == 1 && f.jobs[1].state == jobCompleted {
				delete(f.jobs, 1)
				f.last, f.on = 0, nil
			}
		}
		if err := q.PrintEven(t.Context(), ticket, 0); err != nil || f.printed() != 1 {
			t.Errorf("%v, %d printed", err, f.printed())
		}
		if job := f.jobs[1]; job == nil || job.size == 0 || job.size > 100 || !job.deleted {
			t.Errorf("the file is as it was: %+v", job)
		}
	})
}

// A forgotten job is overwritten for so long only: the bear has more to do.
func TestForgottenLongAgo(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { f.slow = time.Second })
		q.job = 64
		begun := time.Now()
		if _, err := q.clear(t.Context()); !errors.Is(err, printer.ErrGone) || time.Since(begun) > 2*overwriting {
			t.Errorf("%v after %v", err, time.Since(begun))
		}
		f.set(func() { f.slow = 0 })
		if tend(t, q, time.Minute); f.last < 64 || f.left() != 0 || !q.swept {
			t.Errorf("%d overwritten, %d jobs left", f.last, f.left())
		}
	})
}

// A CUPS that stays silent while it prints is given up before the ticket's time is over.
func TestSilence(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { ending(0)(f) })
		time.AfterFunc(time.Second, func() { f.set(func() { f.silent = true }) })
		begun := time.Now()
		if err := q.PrintEven(t.Context(), ticket, 0); !errors.Is(err, printer.ErrGone) {
			t.Error(err)
		}
		if took := time.Since(begun); took > silence+3*patience {
			t.Errorf("it took %v", took)
		}
	})
}

// A printer that had no paper is tried again at a squeeze, since CUPS does not hear of the new paper
// before it prints.
func TestNewPaper(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { ending(0)(f); f.reasons = []string{"media-empty-error"} })
		if err := q.PrintEven(t.Context(), ticket, 0); !errors.Is(err, printer.ErrPaperOut) {
			t.Fatal(err)
		}
		if state := tend(t, q, time.Minute); state != printer.PaperOut {
			t.Errorf("the printer is %v", state)
		}
		if state := q.Ready(t.Context()); state != printer.Unknown {
			t.Errorf("at a squeeze the printer is %v", state)
		}
		f.set(func() { f.prints = true })
		if err := q.PrintEven(t.Context(), ticket, 0); err != nil {
			t.Error(err)
		}
		if state := q.Tend(t.Context()); state != printer.Unknown {
			t.Errorf("then the printer is %v", state)
		}
	})
}

// A job of ours that does not end is waited for no longer than CUPS waits for its programs.
func TestJobThatStays(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() {
			f.state, f.last, f.jobs[1] = processing, 1, &fakeJob{state: jobCanceled, reason: stopping, user: user}
		})
		begun := time.Now()
		if err := q.PrintEven(t.Context(), ticket, 0); !errors.Is(err, printer.ErrGone) {
			t.Error(err)
		}
		for f.left() > 0 && time.Since(begun) < time.Hour {
			tend(t, q, time.Second)
		}
		if took := time.Since(begun); took < killDelay || took > killDelay+5*time.Second {
			t.Errorf("it was purged after %v", took)
		}
	})
}

// One that only seems to end still is no obstacle: it is printed, and what the queue prints is
// somebody else's; or the queue prints nothing.
func TestJobThatSeemsToStay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ job, queue int }{"printed": {jobCompleted, processing}, "cancelled": {jobCanceled, 0}} {
		with(t, name, func(t *testing.T, f *fake, q *Queue) {
			f.set(func() { f.state, f.last, f.jobs[1] = c.queue, 1, &fakeJob{state: c.job, reason: stopping, user: user} })
			begun := time.Now()
			if err := q.PrintEven(t.Context(), ticket, 0); err != nil || f.left() != 0 || f.printed() != 1 {
				t.Errorf("%v, %d jobs left, %d printed", err, f.left(), f.printed())
			}
			if took := time.Since(begun); took > time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// A squeeze is answered soon, even if CUPS is not.
func TestReadyIsQuick(t *testing.T) {
	t.Parallel()
	with(t, "", func(t *testing.T, f *fake, q *Queue) {
		f.set(func() { f.silent = true })
		begun := time.Now()
		if q.Ready(t.Context()); time.Since(begun) > squeezed+50*time.Millisecond {
			t.Errorf("it took %v", time.Since(begun))
		}
		if q.Longest(math.MaxInt, math.MaxInt) != 0 || !q.Cuts() || q.Close() != nil {
			t.Error("a queue is a queue")
		}
	})
}

// Whatever CUPS says, it takes neither the bear's life nor his memory.
func FuzzAnswer(f *testing.F) {
	for _, m := range []*goipp.Message{
		goipp.NewResponse(goipp.MakeVersion(2, 0), goipp.StatusOk, 1),
		newClient("office", nil).request(goipp.OpGetJobs, 1),
	} {
		m.Printer.Add(goipp.MakeAttr("media-default", goipp.TagKeyword, goipp.String("iso_a4_210x297mm")))
		text, err := m.EncodeBytes()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, said []byte) {
		synctest.Test(t, func(t *testing.T) {
			fake := newFake(t.Context())
			fake.raw = said
			if said == nil {
				fake.raw = []byte{}
			}
			q := New("office", Config{Dial: fake.dial, Limit: time.Second})
			begun := time.Now()
			err := q.PrintEven(t.Context(), ticket, 0)
			if took := time.Since(begun); took > time.Minute {
				t.Errorf("%v took %v", err, took)
			}
		})
	})
}
