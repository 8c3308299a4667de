package device

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"babbage/draw"
	"babbage/printer"
	"babbage/printer/dots"
	"babbage/printer/paper"
)

// An observer sees all that there is to be seen of a party but its tickets: both LEDs and the
// moods, which are also the unit's status, to the microsecond; when a sound is played; the log;
// how many bytes go over the wire, and when; the names, modes and sizes of the files, and which
// were written since; what the commands say; and every row and every cut on paper.
type observer struct {
	*party
	everybody []string // who may ever be in the hat
	seen      []sight
	bursts    []burst
	wrong     []time.Time // something went wrong in the middle of a ticket
}

// observeParty has an observer look at a party that has not begun.
func observeParty(p *party, everybody []string) *observer {
	o := &observer{party: p, everybody: everybody}
	p.open = func(ctx context.Context) (printer.Wire, error) {
		wire, err := p.paper.Open(ctx)
		if err != nil {
			return nil, err
		}
		return tapped{wire, o}, nil
	}
	return o
}

// A sight is one thing that was seen.
type sight struct {
	what  string
	at    time.Duration // since the beginning; 0 where a clock says nothing
	slack time.Duration // by how much it may be earlier or later
}

func (s sight) String() string { return fmt.Sprint(s.at, " ", s.what) }

// like reports whether two sights tell nothing when they are compared.
func (s sight) like(other sight) bool {
	return s.what == other.what && (s.at-other.at).Abs() <= min(s.slack, other.slack)
}

func (o *observer) say(format string, args ...any) {
	o.seen = append(o.seen, sight{what: fmt.Sprintf(format, args...)})
}

// noticed is how much later the bear may notice that something went wrong in the middle of a
// ticket: he looks between two pieces of the picture, and a printer that answers does so when it
// has burnt the piece before the question.
const noticed = time.Second

// sayAt says what was seen at a time.
func (o *observer) sayAt(at time.Time, format string, args ...any) {
	s := sight{what: fmt.Sprintf(format, args...), at: at.Sub(epoch)}
	for _, wrong := range o.wrong {
		if !at.Before(wrong) {
			s.slack += noticed
		}
	}
	o.seen = append(o.seen, s)
}

// burst is what goes over the wire without a pause: somebody with a stopwatch, or who sees the
// printer's lamp flicker, knows when it begins and ends, and can count its bytes.
type burst struct {
	begun, end time.Time
	bytes      int
	asked      int  // bytes of questions to a printer that answers, which SECURITY.md speaks of
	looked     bool // at the files, in the middle of it
}

// tapped is a wire on which an observer counts bytes.
type tapped struct {
	*paper.Wire
	o *observer
}

func (w tapped) Write(b []byte) (int, error) {
	n, err := w.Wire.Write(b)
	w.o.sent(n, bytes.HasPrefix(b, []byte("\x1bv")))
	return n, err
}

// sent is told of bytes that begin to leave now, or when those before them have left.
func (o *observer) sent(n int, question bool) {
	now := o.clock.Now()
	if len(o.bursts) == 0 || now.After(o.bursts[len(o.bursts)-1].end) {
		o.bursts = append(o.bursts, burst{begun: now})
	}
	last := &o.bursts[len(o.bursts)-1]
	if question {
		last.asked += n
	} else {
		last.bytes += n
	}
	last.end = last.begun.Add(atBaud(last.bytes + last.asked))
	if !last.looked && now.Sub(last.begun) > 3*time.Second { // in the middle of a ticket
		last.looked = true
		o.look()
	}
}

// atBaud is how long bytes are on the wire.
func atBaud(bytes int) time.Duration { return time.Duration(bytes) * 10 * time.Second / 19200 }

// lookedAt is the time that a look leaves on all files, by which the next one sees which were
// written since: the hat writes them at the time of the wall clock.
var lookedAt = time.Unix(1_000_000_000, 0)

// look looks at the hat's files.
func (o *observer) look() {
	var times []string
	err := filepath.WalkDir(o.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == "lock" {
			return err
		}
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		size := info.Size()
		if d.IsDir() {
			size = 0 // is up to the file system
		}
		name, _ := filepath.Rel(o.dir, path)
		o.say("file %s, %v, %d bytes, written %v", name, info.Mode(), size, !info.ModTime().Equal(lookedAt))
		times = append(times, path)
		return nil
	})
	if err != nil {
		o.t.Fatal(err)
	}
	for _, path := range times {
		if err := os.Chtimes(path, lookedAt, lookedAt); err != nil {
			o.t.Fatal(err)
		}
	}
}

// ask asks status and check.
func (o *observer) ask(r *rand.Rand) {
	status, err := draw.Peek(o.dir)
	o.say("status %+v %v", status, err)
	for gone := range o.everybody {
		people := slices.Delete(slices.Clone(o.everybody), gone, gone+1)
		rules := []draw.Rules{{}, {Mode: draw.RollCall}, {Mode: draw.RollCall, OneCircle: true, MaxLeave: 1}, {Last: o.everybody[1]}}[gone%4]
		lines, err := draw.Check(o.dir, listed(people, only(people, gone%len(people), r)), rules)
		o.say("check without %d: %q %v", gone, lines, err)
	}
	o.look()
}

// end returns all that was seen, and who was drawn in which order.
func (o *observer) end() (seen []sight, drawn []string) {
	for _, c := range o.pins {
		if c.Line == "green" || c.Line == "red" {
			o.sayAt(c.At, "%s %v", c.Line, c.High)
		}
	}
	for _, b := range o.bursts {
		if b.bytes > 0 {
			o.sayAt(b.begun, "the wire is busy")
			o.sayAt(b.begun.Add(atBaud(b.bytes)), "the wire rests") // after as many bytes
		}
	}
	for i, mood := range o.moods {
		o.sayAt(o.when[i], "mood %v", mood)
	}
	for i, sound := range o.said {
		kind, _, _ := strings.Cut(sound, "-") // which laugh is nobody's choice
		o.sayAt(o.saidAt[i], "sound %s", kind)
	}
	for line := range strings.Lines(o.log.String()) {
		_, text, _ := strings.Cut(line, " ") // behind the time of the wall clock
		o.say("log %s", strings.TrimSpace(strings.ReplaceAll(text, o.dir, "DIR")))
	}
	drawn = o.readPaper()
	return o.seen, drawn
}

// readPaper sees the paper row for row, of a ticket only that it is one, whole or torn off, and
// returns whose are whole.
func (o *observer) readPaper() (drawn []string) {
	o.tickets()
	if err := o.press.Load(o.t.Context(), portrayed(o.everybody)); err != nil {
		o.t.Fatal(err)
	}
	for _, cut := range o.paper.Cuts() {
		o.say("cut, all through %v", cut.Full)
	}
	var tickets []*dots.Dots
	for _, name := range o.everybody {
		d, err := o.press.Ticket(o.t.Context(), name)
		if err != nil {
			o.t.Fatal(err)
		}
		tickets = append(tickets, d)
	}
	stride := tickets[0].Stride()
	heading := alike(tickets[0].Bits, o.press.Words([]string{"A slip has it, too."}).Bits, stride)
	// find returns of which ticket, and how many rows of it, a sheet begins with.
	find := func(sheet []byte) (whose, rows int) {
		for i, d := range tickets {
			if n := alike(sheet, d.Bits, stride); n > max(rows, heading) {
				whose, rows = i, n
			}
		}
		return whose, rows
	}
	for sheet := o.paper.Paper().Bits; len(sheet) > 0; {
		whose, rows := find(sheet)
		switch {
		case rows == 0:
			rows = 1
			o.say("row %x", bytes.TrimRight(sheet[:stride], "\x00"))
		case rows == tickets[whose].Height:
			drawn = append(drawn, o.everybody[whose])
			o.say("a ticket of %d rows", rows)
		default: // how far it came, perhaps to the middle of a row, is the ticket's own
			o.say("a torn ticket")
			for feed := false; len(sheet) > rows*stride; rows++ {
				rest := sheet[rows*stride:]
				blank := len(bytes.Trim(rest[:stride], "\x00")) == 0
				if _, next := find(rest); next > 0 || feed && !blank {
					break
				}
				feed = feed || blank
			}
		}
		sheet = sheet[rows*stride:]
	}
	return drawn
}

// alike returns how many rows of so many bytes two pictures begin with alike.
func alike(a, b []byte, stride int) (rows int) {
	for end := stride; end <= min(len(a), len(b)) && bytes.Equal(a[end-stride:end], b[end-stride:end]); end += stride {
		rows++
	}
	return rows
}
