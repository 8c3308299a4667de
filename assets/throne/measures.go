package throne

// The throne on the page is drawn in units of its own: 600 wide, of which 300 is the middle, and
// y grows downwards. The bear sits there, without his hat, from pageSeat up to 185.
const (
	pageSeat   = 592
	pageSitter = pageSeat - 185 // units
	sitting    = .65            // of his height, which is what stuffed bears sit
	pageWide   = 448            // of the box, arms and all
	pageArms   = 474            // where the tree begins, above the arms
	pageTop    = 8              // of the tree
	pageFloor  = 688
)

// What goes into the box.
const (
	piWide, piDeep   = 85, 56 // a Pi with all its ports
	piRoom           = 30     // beside it, for what is plugged in
	plugRoom         = 25     // behind it, for the supply's plug
	boxHigh          = 32     // above the lid: standoffs, board, ports, and wires on the header
	panelWide        = 111    // the face of a 58 mm panel printer (CSN-A2 and its likes)
	panelHigh        = 65
	cutWide, cutHigh = 103, 57 // its cut-out
	panelDeep        = 65      // behind the front: 50 embedded, and its plugs
	signHigh         = 14      // for the text above it
)

// measures are the lengths of a throne.
type measures struct {
	unit  float64 // of the page
	ply   float64
	wide  float64 // of the box: its outer faces are 0 and wide
	deep  float64 // its front is 0, its back deep
	foot  float64 // how high the feet are: there the lid begins
	seat  float64 // the upper side of the seat
	arm   float64 // how wide an arm is
	armUp float64 // the upper side of the arms
	knob  float64 // the middle of the knobs on the arms
	round float64 // their radius
	top   float64 // of the tree
	rail  float64 // how wide the rails are that hold the lid
	wire  float64 // how wide the channel is
	ball  float64 // the radius of the two ends of branches with the LEDs
}

// measure finds the lengths: those of the page at the size of the bear, and more where what goes
// into the box, or thick plywood, needs it.
func measure(p Parameters) measures {
	u, t := float64(p.Bear)*sitting/pageSitter, float64(p.Ply)
	m := measures{unit: u, ply: t, wire: 7}
	m.foot = max(5, 16*u)
	m.arm = max(62*u, 2*t+14)
	m.round = 45. / 62 * m.arm
	m.rail = max(12, t+8)
	inside, insideWide, insideDeep := float64(boxHigh), float64(piWide+piRoom), m.rail+1+piDeep+plugRoom
	if p.Printer == Panel {
		inside = t + panelHigh + signHigh
		insideWide = panelWide + 10
		insideDeep = panelDeep + 1 + piDeep + plugRoom
	}
	m.seat = max(96*u, m.foot+t+inside+t)
	m.knob = m.seat + 76*u
	m.armUp = m.knob + .3*m.arm + t
	m.wide = max(pageWide*u, 2*m.arm+324*u, 2*t+insideWide)
	m.deep = max(.45*float64(p.Bear), 2*t+insideDeep)
	m.top = max((pageFloor-pageTop)*u, m.seat+540*u) // as high as on the page, and over his head
	m.ball = max(36*u, 10)
	return m
}

// x and z are where a place of the page's tree is.
func (m *measures) x(page float64) float64 { return m.wide/2 + (page-300)*m.wide/pageWide }
func (m *measures) z(page float64) float64 {
	return m.armUp + (pageArms-page)*(m.top-m.armUp)/(pageArms-pageTop)
}

func (m *measures) on(x, y float64) Point { return Point{m.x(x), m.z(y)} }

// below is how high a knob begins to be wider than its arm.
func (m *measures) below() float64 { return m.knob - .526*m.arm }

// hold is the span of the one tab in each knob.
func (m *measures) hold() []span { return []span{{m.knob - .25*m.arm, m.knob + .25*m.arm}} }

// leds are the places of the green and the red LED, on the left and the right as one sees them.
func (m *measures) leds() [2]Point { return [2]Point{m.on(150, 112), m.on(450, 112)} }

// screws are the places of the screws, or magnets, that hold the overlay: those on the left.
func (m *measures) screws() []Point {
	return []Point{m.on(238, 205), m.on(205, 400), {m.wide/2 - m.overlay() + 8, m.seat + 12}}
}

// overlay is half the width of the overlay between the arms.
func (m *measures) overlay() float64 { return 124. / 162 * (m.wide/2 - m.arm) }
