// Package page is the browser's window on the simulated bear: Babbage on his
// throne, two paws to squeeze, two LEDs, the printer with its paper, a bench of
// things that go wrong, and a quiet panel of levels, bytes and log.
//
// It knows neither bear nor hat nor printer. What a visitor does reaches the
// hardware through the funcs of a Toy; what the hardware does reaches the
// visitors through Page.Show:
//
//	browser ── POST /paws/left/press ──▶ Toy.Press("left")
//	browser ◀── GET /events (SSE) ────── Page.Show(Level{…}), Show(Row{…}), …
//
// # The stream
//
// Every event is put into words (a line of JSON) once, in the journal, a bounded
// list with a sequence number for each entry. A browser's stream is only a position
// in that journal, so that showing never waits for a browser: one that reads too
// slowly, or that has just come, is given the whole scene and goes on from there.
//
// # Words
//
// Two visitors may speak two languages, so that no event has words in it but a Phrase: the
// key of a text in assets/catalogue. The index brings all texts of the visitor's language,
// and words.js puts them together.
//
// # Who may touch the bear
//
// Only this page. A request must name this machine (a name rebound to its address
// does not), and a request that changes something must come from the page's own
// origin. See web.Guard, and web.Server for how long anybody is waited for.
//
// # Secrecy
//
// The page never learns who drew whom. Paper is dots, and the dots leave the program
// only when somebody turns a torn-off ticket over: of paper that hangs out of the
// printer a browser is told the length. It sees the back of it, as one does in life:
// a printer of this kind burns the side that its head touches, and this one stands
// with its head to the bear and its lid to us. The name on a ticket is read off those
// same dots, by Toy.Read, for who cannot see them.
package page

import (
	"embed"
	"io/fs"
	"net/http"
	"sync"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/web"
	"babbage/printer/dots"
)

// The two paws of a Toy. Left is the one on the left as one looks at the bear.
const (
	Left  = "left"
	Right = "right"
	both  = "both" // one hand on each, at the same moment
)

// Mishap names one thing that the world does to the hardware; the bench on the
// page has a button for each.
type Mishap string

const (
	PaperOut  Mishap = "paper"  // the paper roll is pulled out
	Unplugged Mishap = "plug"   // the printer's cable is pulled
	Stalled   Mishap = "stall"  // the printer takes no more bytes
	PowerCut  Mishap = "power"  // the whole bear has no power
	Bounce    Mishap = "bounce" // the buttons bounce as worn ones do
	Muted     Mishap = "sound"  // the sound card is gone
)

var mishaps = []Mishap{PaperOut, Unplugged, Stalled, PowerCut, Bounce, Muted}

// Toy is what a visitor can touch, and the little that the page has to know of
// it. The page calls one of these funcs at a time, and none while it is inside
// Show, so that they may call Show themselves. What a nil func would do is not
// offered.
type Toy struct {
	// Press and Release move a paw's button: an edge with bounce on the pin.
	Press, Release func(paw string)

	// Mishap makes a mishap begin (on) or mends it.
	Mishap func(f Mishap, on bool)

	// Pace sets how many times faster than life the toy runs: 1 or 10.
	Pace func(times int)

	// Refill starts a new party: everybody is in the hat again. The page offers it
	// while the bear is Content.
	Refill func()

	// Sound returns the WAV file of a sound that was shown as Sound{Name},
	// or nil when it knows none of that name.
	Sound func(name string) []byte

	// Hosts are the names of this machine, under which the page may be opened from
	// another one. Its addresses and localhost need not be among them.
	Hosts []string

	// Read returns the names on a torn-off ticket, for those who cannot see it. It
	// is asked when somebody turns the ticket over, and not before.
	Read func(*dots.Dots) []string

	// Link returns the address of this machine that a code on a torn-off ticket holds, beginning
	// with http://, or nothing. It is asked as Read is, and the page shows it as a link.
	Link func(*dots.Dots) string

	// Language is what the page speaks, to everybody; nil to follow each browser.
	Language *catalogue.Language

	// Dots is the width of the paper in dots: 384 when zero.
	Dots int
}

// Page serves the page and remembers what it shows. Make one with New.
type Page struct {
	toy     Toy
	handler http.Handler

	hand sync.Mutex      // held while a func of the toy runs; guards held
	held map[string]bool // paws that visitors hold down

	mu       sync.Mutex // guards what follows; never held for longer than a copy
	scene    scene
	journal  journal
	visitors int

	done  chan struct{} // closed by Close
	close sync.Once
}

// policy lets the page load and say nothing but its own: no other site's script,
// no inline script or style, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed static
var embedded embed.FS

// New returns the page of a toy. It starts no goroutine. Streams do not end by
// themselves: close it when its server shuts down, as that of Server does.
func New(toy Toy) *Page {
	if toy.Dots <= 0 {
		toy.Dots = 384
	}
	p := &Page{
		toy:     toy,
		scene:   newScene(toy),
		journal: newJournal(),
		held:    make(map[string]bool),
		done:    make(chan struct{}),
	}
	p.handler = web.Guard(p.routes(), policy, toy.Hosts, "open the address that simulate printed, "+
		"or say under which name it is opened: --listen NAME:PORT")
	return p
}

// Show lets every visitor see an event, now and when they come later. It never
// waits for a browser, and may be called by any goroutine.
func (p *Page) Show(e Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.show(e)
}

// show is Show for callers that hold p.mu.
func (p *Page) show(e Event) {
	if m, ok := e.change(&p.scene); ok {
		p.journal.add(m)
	}
	if p.scene.strip.out() >= maxStrip {
		p.show(tear{})
	}
}

// ShowMishap is Show for a mishap that began, or was mended, without a visitor.
func (p *Page) ShowMishap(m Mishap, on bool) { p.Show(mishapFlag{m, on}) }

// Close ends all streams, so that a server can shut down. The page goes on
// answering everything else.
func (p *Page) Close() { p.close.Do(func() { close(p.done) }) }

// ServeHTTP answers a browser.
func (p *Page) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.handler.ServeHTTP(w, r) }

func (p *Page) routes() http.Handler {
	static, err := fs.Sub(embedded, "static")
	if err != nil {
		panic(err) // only an invalid path can do this
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", serveIndex(static, p.toy))
	for _, name := range shelf(static) {
		mux.HandleFunc("GET /"+name, web.Embedded(static, name))
	}
	mux.HandleFunc("GET /events", p.serveEvents)
	mux.HandleFunc("GET /tickets/{number}", p.serveTicket)
	mux.HandleFunc("GET /tickets/{number}/names", p.serveNames)
	mux.HandleFunc("GET /tickets/{number}/link", p.serveLink)
	mux.HandleFunc("GET /sounds/{name}", p.serveSound)
	mux.HandleFunc("POST /paws/{paw}/{edge}", p.servePaw)
	mux.HandleFunc("POST /faults/{fault}/{state}", p.serveMishap)
	mux.HandleFunc("POST /pace/{times}", p.servePace)
	mux.HandleFunc("POST /tear", p.serveTear)
	mux.HandleFunc("POST /refill", p.serveRefill)
	return mux
}

// shelf lists the files that a browser may ask for by name: everything but the
// index and the pictures that are set into it.
func shelf(static fs.FS) []string {
	var names []string
	for _, pattern := range []string{"*.js", "*.css", "icon.svg", "garland.svg", "paper.svg"} {
		found, err := fs.Glob(static, pattern)
		if err != nil {
			panic(err) // only a malformed pattern can do this
		}
		names = append(names, found...)
	}
	return names
}
