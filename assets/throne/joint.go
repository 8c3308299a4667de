package throne

// span is a piece of an edge, as wide as a finger: from low to high on the axis along which the
// edge runs.
type span struct{ low, high float64 }

// fingers divides an edge evenly and returns every other piece, neither the first nor the last:
// there one part has its tabs and the other its slots. ok is false where a finger would be
// narrower than the plywood is thick, and break.
func fingers(low, high, ply float64) (spans []span, ok bool) {
	long := high - low
	wide := max(2.5*ply, 9, long/15)
	tabs := max(1, int((long/wide-1)/2))
	finger := long / float64(2*tabs+1)
	for i := range tabs {
		from := low + finger*float64(2*i+1)
		spans = append(spans, span{from, from + finger})
	}
	return spans, finger >= ply
}

// slots returns holes for the tabs of a part that lies across, from one side to the other of its
// plywood: level ones for spans along x, upright ones for spans along y.
func slots(spans []span, low, high float64, upright bool) (holes []Path) {
	for _, s := range spans {
		if upright {
			holes = append(holes, box(low, s.low, high, s.high))
		} else {
			holes = append(holes, box(s.low, low, s.high, high))
		}
	}
	return holes
}
