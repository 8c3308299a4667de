package paper

import (
	"maps"
	"slices"
	"sync"
	"time"

	"babbage/printer/dots"
)

// Config describes a printer and the wire to it. The zero value is a 58 mm printer without
// quirks that takes bytes as fast as it prints.
type Config struct {
	Width  int      // dots of the head; 0 is a 58 mm one's
	Baud   int      // of the wire, ten bits a byte; 0 is USB or a network: no rate of its own
	Queue  int      // bytes in the sender's kernel; 0 is a Linux tty's 4096, or 65536 with Baud 0
	Buffer int      // bytes in the printer, 256 (Adafruit_Thermal) to 16384 (CSN-A2); 0 is 4096
	Busy   bool     // a full buffer holds the sender up by a BUSY line; always so with Baud 0
	Speaks Language // ESC/POS with GS v 0, if nothing is said
	Quirks Quirk    // of the firmware
	Knows  Ask      // status queries that it answers; 0 is one-way wiring
	Maker  string   // that it says it is of, when GS I 66 asks
	Model  string   // that it says it is, when GS I 67 asks; both empty: GS I is text
	Knife  int      // rows from the head to the knife, 96 to 144; 0 is none, and GS V is text
	Halves int      // dots an inch of a head that feeds in half dots until GS P; 0 is dots
	Holds  bool     // what is in the buffer when paper runs out is kept; otherwise it is lost
	Speed  float64  // of the head, as a multiple of a real one's; 0 is 1
	Faints int      // a row of more black dots resets the printer (a weak supply); 0 is never

	Now   func() time.Time    // nil is time.Now
	Sleep func(time.Duration) // nil is time.Sleep; a virtual clock advances Now
}

// Head speeds as measured on 58 mm heads: 50 mm/s where the paper stays white, 45 at half
// black, 25 all black. A row is 1/8 mm, and its time grows with the cube of the share of black
// dots.
const (
	whiteRow = time.Second / 400
	blackRow = time.Second / 200
)

// knifeTime is how long a cut takes.
const knifeTime = time.Second / 2

// Row is a row of dots, or of nothing, that came out of the printer.
type Row struct {
	At   time.Time // when it was burnt
	Bits []byte    // Width/8 bytes, 1 is black; nil is a row that was only fed
}

// coming is a row under the head, a cut or a pulse, and how long it takes.
type coming struct {
	bits  []byte
	cost  time.Duration
	cut   *Cut // nil for a row
	pulse bool // for the cash drawer
}

// Printer is a modelled thermal printer. Its methods may be called by several
// goroutines at once.
type Printer struct {
	cfg      Config
	zero     time.Time     // the model's times are counted from here
	byteTime time.Duration // of one byte on the wire

	mu       sync.Mutex
	at       time.Duration // the model's own time, counted from zero
	queue    []byte        // in the sender's kernel
	line     time.Duration // the wire is free from here on
	buffer   []byte        // in the printer
	decoder  Decoder
	coming   []coming      // rows that the head is at
	done     time.Duration // when the first of them is finished
	answers  []byte        // on the return line
	recent   [8]byte       // the last bytes received: some queries are seen before the buffer
	plan     []step        // what is to go wrong
	planning bool          // a step of it is being done
	paper    dots.Dots     // since it was last torn off
	cuts     []Cut         // of that paper
	outbox   []Row         // not yet shown to the watchers
	counts   Counts

	plugs     int // counts plugs pulled: a Wire of an earlier plug is dead
	unplugged bool
	stalled   bool
	noPaper   bool
	nearEnd   bool
	off       bool
	slow      float64 // factor on the head's time
	lose      int     // bytes that the wire will lose

	watchers map[int]func(Row)
	watcher  int        // the last one's key
	show     sync.Mutex // held while watchers are called, so that rows stay in order
}

// Counts is what a Printer has seen since it was made.
type Counts struct {
	Received int64 // bytes that came over the wire
	Lost     int64 // bytes that the wire or a full buffer lost
	Rows     int64 // rows of dots printed and fed
	Resets   int64 // brown-outs and power cuts
	Pulses   int64 // for the cash drawer
}

// New returns a printer, switched on, plugged in and with paper.
func New(cfg Config) *Printer {
	if cfg.Width <= 0 {
		cfg.Width = dots.Paper58
	}
	if cfg.Queue <= 0 && cfg.Baud > 0 {
		cfg.Queue = 4096
	} else if cfg.Queue <= 0 {
		cfg.Queue = 65536
	}
	if cfg.Buffer <= 0 {
		cfg.Buffer = 4096
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = time.Sleep
	}
	if cfg.Speed <= 0 {
		cfg.Speed = 1
	}
	p := &Printer{cfg: cfg, slow: 1, watchers: make(map[int]func(Row))}
	if cfg.Baud > 0 {
		p.byteTime = time.Second * 10 / time.Duration(cfg.Baud)
	} else {
		p.cfg.Busy = true
	}
	p.paper.Width = cfg.Width
	p.decoder = Decoder{Width: cfg.Width, Speaks: cfg.Speaks, Halves: cfg.Halves, Quirks: cfg.Quirks, Knows: cfg.Knows, Knife: cfg.Knife, Row: p.burn, Cut: p.sever, Pulse: p.pulse, asked: p.asked}
	if cfg.Maker+cfg.Model != "" {
		p.decoder.named = p.named
	}
	p.zero = cfg.Now()
	return p
}

// Watch calls f for every row from now on, in the order in which they come out, until stop is
// called. Rows are shown when somebody uses the Printer: call Tick often, so that they come at
// the speed of the paper. f is called by the goroutine that does so.
func (p *Printer) Watch(f func(Row)) (stop func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.watcher++
	id := p.watcher
	p.watchers[id] = f
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.watchers, id)
	}
}

// Tick works out what has happened until now and shows it to the watchers.
func (p *Printer) Tick() {
	p.mu.Lock()
	p.catchUp()
	p.mu.Unlock()
	p.tell()
}

// Paper returns a copy of what hangs out of the printer since it was last torn
// off; the oldest of it is forgotten after 2 m (16,384 rows).
func (p *Printer) Paper() *dots.Dots {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	picture := p.paper
	picture.Bits = append([]byte(nil), p.paper.Bits...)
	return &picture
}

// Tear tears the paper off and returns it.
func (p *Printer) Tear() *dots.Dots {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	picture := p.paper
	p.paper, p.cuts = dots.Dots{Width: p.cfg.Width}, nil
	return &picture
}

// Counts returns what has happened until now.
func (p *Printer) Counts() Counts {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.counts
}

// Strange returns the first thing in the stream that a cheap head would not
// have understood, or nil.
func (p *Printer) Strange() error {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.decoder.Err()
}

// Idle reports whether nothing is on its way to the paper.
func (p *Printer) Idle() bool {
	p.Tick()
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.queue) == 0 && len(p.buffer) == 0 && len(p.coming) == 0
}

// tell shows the rows in the outbox to the watchers. Only one goroutine does so at a time; it
// also shows the rows that others add meanwhile. So a watcher may call the Printer itself.
func (p *Printer) tell() {
	for p.show.TryLock() {
		p.mu.Lock()
		rows, watchers := p.outbox, slices.Collect(maps.Values(p.watchers))
		p.outbox = nil
		p.mu.Unlock()
		for _, row := range rows {
			for _, f := range watchers {
				f(row)
			}
		}
		p.show.Unlock()
		if len(rows) == 0 {
			return
		}
	}
}
