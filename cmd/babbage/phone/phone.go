// Package phone is the organiser's way to the bear without a shell: pages on which a party is
// gathered, tried and started, and one on which a guest puts themselves in.
//
// # The way in
//
// The bear prints the way in, a slip with a QR code:
//
//	slip ── http://bear.local/#CODE ──▶ browser ── POST /enter CODE ──▶ session (a cookie)
//
// The code is in the fragment, which no browser sends to a server, proxy or log; enter.js hands it
// over, and whoever has no script types it. Whoever has neither sees one sentence: ask the bear for
// a slip. An organiser's code is good once and for half an hour, that of the slip for the wall for
// everybody until the party starts.
//
// # Where things are
//
// Who plays and what is set stays in the organiser's own files (package files), which a shell may
// edit at the same time; nothing is kept beside them. What the bear does reaches him through the
// funcs of Bear. A page is a template and a form; a form works without script.
//
// # Secrecy
//
// The organiser plays, too. The pages know how many names are left and never which: no func of
// Bear tells it, so that no page, size, time or error can. What follows when somebody drops out is
// said on paper alone.
package phone

import (
	"context"
	"embed"
	"io/fs"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"babbage/assets/catalogue"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/web"
	"babbage/printer/dots"
)

// Bear is what the pages know of the bear and may ask of him. Funcs that take a context wait until
// the bear has done it, between two squeezes; their errors are for the organiser, with a remedy.
// What a nil func would do is not offered.
type Bear struct {
	Status   func() Status
	Settings func() (Settings, error) // as they are on disk now, over the defaults

	// Ticket is what would be printed of somebody, made by the queue that makes the party's. After
	// Changed it waits until the bear knows the files as they are.
	Ticket func(ctx context.Context, name string) (*dots.Dots, error)
	// Portrait is the portrait on that ticket, or the monogram.
	Portrait func(ctx context.Context, name string) (*dots.Dots, error)

	Try      func(ctx context.Context, name string) error // prints that ticket, which says above that it is a trial
	Blink    func(ctx context.Context) error              // each LED in turn
	Laugh    func(ctx context.Context) error
	Felt     func() Felt     // what the paws felt since the bear gathers; nothing once the party has started
	Findings func() []string // what is wrong with this Pi, in plain words

	Start    func(ctx context.Context) error // from now on squeezes draw
	Again    func(ctx context.Context) error // the last ticket once more, at the next left squeeze
	NewHat   func(ctx context.Context) error // everybody draws again
	WallSlip func(ctx context.Context) error // prints the slip for the wall
	Changed  func()                          // the organiser's files have been written
}

// Status is what anybody may know who stands beside the bear.
type Status struct {
	Mood      string // the key of the mood in the catalogue: "mood.ready"; "" while the bear wakes up
	Gathering bool   // the party has not started
	Drawn     bool   // somebody has drawn: the rules stay as they are
	Left, All int    // names in the hat, and of the whole party
	Made      int    // tickets that are made, of All
	RollLow   bool   // the roll of paper is nearly through
	RollLeft  int    // about so many tickets are on it; 0 is not known
	Wrong     error  // why the bear has no party, with a remedy; nil if he has one
}

// Felt is what the paws have felt before the party starts.
type Felt struct{ Left, Right int }

// Settings are those that the pages show and set.
type Settings struct {
	Language, Occasion string
	Heading, Below     string
	Shape              string
	Stub, Surprises    bool
	Mode, Last         string
	OneCircle          bool
	Couples            [][2]string
	LastYear           string // the file of last year's pairs; "" for none
	Play               string
	Volume             int // percent
}

// Config is where the pages get their parts from.
type Config struct {
	Files    *files.Files
	Bear     Bear
	Wall     string              // the file in which the wall's code and its guests are kept
	Door     Door                // where a shell on this machine leaves a way in
	Hosts    []string            // names of this machine; its addresses and localhost need not be among them
	Language *catalogue.Language // what the pages speak; nil to follow each browser
	Now      func() time.Time    // nil is the wall clock
	WiFi     *WiFi               // nil where the bear has none to choose
	Log      *slog.Logger        // of what the card or the system refused; nil is none
}

// Phone serves the pages. Make one with New.
type Phone struct {
	files    *files.Files
	bear     Bear
	language *catalogue.Language
	now      func() time.Time
	log      *slog.Logger
	keys     *keys
	door     Door
	opening  sync.Mutex // held while the door is asked
	wall     *wall
	sessions *sessions
	uploads  uploads
	alike    lookalikes
	tried    atomic.Bool         // a test ticket was printed
	entering sync.Mutex          // held while names and the phones that follow them change
	handler  func() http.Handler // made for the first phone that comes
	wifi     *WiFi
	joining  atomic.Pointer[string] // the network that the bear is joining
}

// policy lets a page load and say nothing but its own, and show a photo that is not sent yet.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
	"connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

//go:embed static
var embedded embed.FS

// New returns the pages. It starts no goroutine.
func New(c Config) (*Phone, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	w, err := openWall(c.Wall)
	if err != nil {
		return nil, err
	}
	p := &Phone{
		files: c.Files, bear: c.Bear, language: c.Language, now: c.Now, log: c.Log, keys: newKeys(c.Now), door: c.Door,
		wall: w, sessions: newSessions(c.Now), uploads: newUploads(), wifi: c.WiFi,
	}
	p.handler = sync.OnceValue(func() http.Handler {
		return web.Guard(p.routes(), policy, c.Hosts, "open the address on the bear's slip")
	})
	return p, nil
}

// ServeHTTP answers a phone.
func (p *Phone) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.handler().ServeHTTP(w, r) }

// Server returns a server of the pages.
func (p *Phone) Server() *http.Server { return web.Server(p) }

// Code returns a new code for the organiser's slip. The one before is good no more.
func (p *Phone) Code() string { return p.keys.renew() }

// WallCode returns the code for the slip on the wall, which is the same until the party starts.
func (p *Phone) WallCode() (string, error) { return p.wall.code() }

func (p *Phone) routes() *http.ServeMux {
	static, err := fs.Sub(embedded, "static")
	if err != nil {
		panic(err) // only an invalid path can do this
	}
	mux := http.NewServeMux()
	for _, pattern := range []string{"*.js", "*.css", "*.svg"} {
		names, err := fs.Glob(static, pattern)
		if err != nil {
			panic(err) // only a malformed pattern can do this
		}
		for _, name := range names {
			mux.HandleFunc("GET /"+name, web.Embedded(static, name))
		}
	}
	mux.Handle("/", p.awake(p.pages()))
	return mux
}

// pages are all that is no static file.
func (p *Phone) pages() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("POST /enter", p.enter)
	p.routesOfPeople(mux)
	p.routesOfParty(mux)
	if p.wifi != nil {
		mux.HandleFunc("GET /wifi", p.organiser(p.networks))
		mux.HandleFunc("POST /wifi", p.organiser(p.join))
	}
	return mux
}

// routesOfPeople are those of the names, of one of them, and of a guest's own.
func (p *Phone) routesOfPeople(mux *http.ServeMux) {
	mux.HandleFunc("GET /people", p.organiser(p.getPeople))
	mux.HandleFunc("POST /people", p.typed("/people", maxFew, p.add))
	mux.HandleFunc("POST /people/paste", p.typed("/people", maxForm, p.paste))
	mux.HandleFunc("GET /person", p.organiser(p.getPerson))
	mux.HandleFunc("POST /person", p.typed("/people", maxForm, p.save))
	mux.HandleFunc("POST /person/strike", p.typed("/people", maxFew, p.strike))
	mux.HandleFunc("POST /person/photo", p.organiser(p.photo))
	mux.HandleFunc("POST /person/nophoto", p.typed("/people", maxFew, p.noPhoto))
	mux.HandleFunc("POST /person/crop", p.typed("/people", maxFew, p.crop))
	mux.HandleFunc("GET /dots", p.organiser(p.portraitDots))
	mux.HandleFunc("GET /ticket", p.organiser(p.ticketDots))
	mux.HandleFunc("GET /photo", p.organiser(p.getPhoto))
	mux.HandleFunc("POST /me", p.guest(p.putMe))
	mux.HandleFunc("POST /me/photo", p.self(p.myPhoto))
	mux.HandleFunc("POST /me/nophoto", p.self(p.myNoPhoto))
	mux.HandleFunc("POST /me/crop", p.self(p.myCrop))
	mux.HandleFunc("POST /me/out", p.self(p.meOut))
	mux.HandleFunc("GET /me/dots", p.self(p.myDots))
	mux.HandleFunc("GET /me/photo", p.self(p.mySelfie))
}

// routesOfParty are those of rules, try and party, and of what changes meanwhile.
func (p *Phone) routesOfParty(mux *http.ServeMux) {
	mux.HandleFunc("GET /state", p.organiser(p.state))
	mux.HandleFunc("GET /rules", p.organiser(p.rules))
	mux.HandleFunc("POST /rules", p.organiser(p.saveRules))
	mux.HandleFunc("POST /rules/lastyear", p.organiser(p.lastYear))
	mux.HandleFunc("POST /rules/lastyear/forget", p.form("/rules", p.forgetLastYear))
	mux.HandleFunc("GET /try", p.organiser(p.try))
	mux.HandleFunc("GET /party", p.organiser(p.party))
	b := p.bear
	for _, bid := range []struct {
		path, back, done string
		offered          bool
		do               func(context.Context, *http.Request) error
	}{
		{"/try/ticket", "/try", "phone.try.printed", b.Try != nil, p.before(p.tryTicket)},
		{"/try/leds", "/try", "phone.try.blinked", b.Blink != nil, p.before(does(b.Blink))},
		{"/try/laugh", "/try", "phone.try.laughed", b.Laugh != nil, p.before(does(b.Laugh))},
		{"/party/start", "/party", "phone.party.started", b.Start != nil, p.start},
		{"/party/again", "/party", "phone.party.asked", b.Again != nil, p.again},
		{"/party/new", "/party", "phone.party.anew", b.NewHat != nil, p.newHat},
		{"/party/wall", "/", "phone.party.wallprinted", b.WallSlip != nil, p.wallSlip},
	} {
		if bid.offered {
			mux.HandleFunc("POST "+bid.path, p.bid(bid.back, bid.done, bid.do))
		}
	}
}
