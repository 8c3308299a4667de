package pairing

import (
	"math"
	"slices"

	"babbage/draw/dice"
)

// levels is in how many ways groups can give to each other, counted group after group.
//
// After some groups there are g givers and t takers of them without a pair. Both follow from how
// many pairs m they have between them, so m is all that has to be known. In the next group, of a
// givers and b takers, x of the givers get open takers and y of the takers are given to open
// givers. That can be done in
//
//	C(a,x) · t!/(t-x)! · C(b,y) · g!/(g-y)!
//
// ways, and makes m+x+y pairs. After the last group the g givers get any of the f takers who are in
// none, and the givers who are in none all that are left, which is f!/(f-g)! ways, times what is
// the same for every m.
//
// Ways are kept times 1/r!, where r is how many of the takers to come are left when each open giver
// has got one: as if nobody to come had a group. By that the numbers of a level are of about the
// size that they matter in. It is also the most that they can come to, so what has been left out
// (leftOut) can be held against the whole at the end.
type levels struct {
	logs []float64 // of factorials
	each []level
	end  []float64 // by m, after all groups

	gets, given, weights []float64 // room for spread.fill and path
}

// level is one group.
type level struct {
	givers, takers   int         // of it
	beforeG, beforeT int         // of the groups before it
	after            int         // takers after the groups before it, its own among them
	low              int         // the fewest pairs before it
	ways             [][]float64 // by the pairs before it, from low on: by how many it adds, on one scale
}

// share is how a group takes part: so many of its givers get a taker of the groups before, and so
// many of its takers are given to one of their givers.
type share struct{ gets, given int }

// leftOut is the part of the largest number of a level below which a number is left out.
const leftOut = 1e-150

// count counts. Its error is ErrNone when there is no way, since a group has more than half of all
// places, and errBudget when too much may have been left out.
func (g *grouped) count() (*levels, error) {
	n, last := g.p.size(), len(g.givers)-1
	if len(g.givers[0])+len(g.takers[0]) > n { // it is the largest
		return nil, ErrNone
	}
	l := &levels{logs: make([]float64, n+2), gets: make([]float64, n+1), given: make([]float64, n+1), weights: make([]float64, 2*n+1)}
	for i := 2; i < len(l.logs); i++ {
		l.logs[i], _ = math.Lgamma(float64(i + 1))
	}
	afterG, afterT := n, n
	beforeG, beforeT, low := 0, 0, 0
	ways := []float64{0} // logarithms, from low on
	most := math.Inf(-1) // of what was left out
	for k := range last {
		a, b := len(g.givers[k]), len(g.takers[k])
		lv := level{givers: a, takers: b, beforeG: beforeG, beforeT: beforeT, after: afterT, low: low}
		afterG, afterT = afterG-a, afterT-b
		beforeG, beforeT = beforeG+a, beforeT+b
		// No group to come may be of more than half of all who are left then.
		top := min(beforeG, beforeT)
		if k+1 < last {
			top = min(top, beforeG+afterG-len(g.givers[k+1])-len(g.takers[k+1]))
		}
		low = max(0, beforeG-afterT)
		next, scale := l.next(&lv, ways, low, top)
		if next == nil {
			return nil, errBudget
		}
		most = max(most, scale+l.logs[afterG]+l.logs[afterT]+
			math.Log(leftOut)+math.Log(8*float64(len(ways))*float64(a+1)*float64(b+1)*float64(last)))
		ways = next
		l.each = append(l.each, lv)
	}
	best := slices.Max(ways)
	if math.IsInf(best, -1) {
		return nil, errBudget
	}
	if most-l.logs[afterG]-l.logs[afterT]-best > math.Log(1e-12) {
		return nil, errBudget
	}
	l.end = make([]float64, low+len(ways))
	for i, w := range ways {
		l.end[low+i] = math.Exp(w - best)
	}
	return l, nil
}

// next fills a level, and returns the logarithms of the ways after it, of low to top pairs, and of
// the largest number in it; nil when nothing of any size is left.
func (l *levels) next(lv *level, before []float64, low, top int) (after []float64, scale float64) {
	spreads := make([]spread, len(before))
	scale = math.Inf(-1)
	for i, w := range before {
		if spreads[i] = l.spread(lv, lv.low+i); spreads[i].ok && !math.IsInf(w, -1) {
			scale = max(scale, w+spreads[i].top)
		}
	}
	if math.IsInf(scale, -1) {
		return nil, scale
	}
	sums := make([]float64, top-low+1)
	lv.ways = make([][]float64, len(before))
	for i, w := range before {
		s := spreads[i]
		factor := math.Exp(w + s.top - scale)
		if !s.ok || math.IsInf(w, -1) || factor < leftOut {
			continue
		}
		l.fill(&s, lv)
		ways := make([]float64, lv.givers+lv.takers+1)
		for x, p := range s.gets {
			to := ways[s.x+x+s.y:][:len(s.given)]
			for y, q := range s.given {
				to[y] += p * q
			}
		}
		s.weigh(ways, factor)
		for add := range ways {
			if at := lv.low + i + add - low; at >= 0 && at < len(sums) {
				sums[at] += ways[add]
			} else {
				ways[add] = 0
			}
		}
		lv.ways[i] = ways
	}
	for i, sum := range sums {
		sums[i] = math.Log(sum) + scale
	}
	return sums, scale
}

// spread is how a group can take part after so many pairs: the ways for x times those for y, times
// those by which what is left is weighed. All are as parts of about the largest, at which the open
// takers to come are about lambda.
type spread struct {
	ok          bool
	g, t, r     int // givers and takers who are open; takers to come that are left
	lambda      float64
	midX, midY  int
	x, y        int       // where gets and given begin
	gets, given []float64 // by x and by y
	top         float64   // the logarithm of the largest
}

// spread finds the largest: where one more x, y or r changes nothing.
func (l *levels) spread(lv *level, pairs int) (s spread) {
	a, b := lv.givers, lv.takers
	s.g, s.t = lv.beforeG-pairs, lv.beforeT-pairs
	s.r = lv.after - s.g
	if s.r < 0 || s.r-a-b+min(a, s.t)+min(b, s.g) < 0 {
		return s
	}
	s.ok = true
	mid := func(n, open int) float64 { // the x at which (n-x)(open-x) = lambda x
		p, q := float64(n)+float64(open)+s.lambda, float64(n)*float64(open)
		return 2 * q / (p + math.Sqrt(max(p*p-4*q, 0)))
	}
	small, large := max(.25, float64(s.r-a-b)), float64(s.r)+1
	for range 12 { // it needs not be exact
		s.lambda = (small + large) / 2
		if float64(s.r-a-b)+mid(a, s.t)+mid(b, s.g) > s.lambda {
			small = s.lambda
		} else {
			large = s.lambda
		}
	}
	s.midX, s.midY = min(int(mid(a, s.t)), a, s.t), min(int(mid(b, s.g)), b, s.g)
	c := func(n, k, open int) float64 {
		return l.logs[n] - l.logs[k] - l.logs[n-k] + l.logs[open] - l.logs[open-k]
	}
	s.top = c(a, s.midX, s.t) + c(b, s.midY, s.g) + l.logs[s.r] - l.logs[max(0, s.left(lv, s.midX+s.midY))]
	return s
}

// left returns r after a level that adds so many pairs.
func (s *spread) left(lv *level, add int) int { return s.r - lv.givers - lv.takers + add }

// fill finds gets and given, which stay until the next call.
func (l *levels) fill(s *spread, lv *level) {
	s.x, s.gets = s.oneSide(l.gets, lv.givers, s.t, s.midX)
	s.y, s.given = s.oneSide(l.given, lv.takers, s.g, s.midY)
}

// oneSide returns C(n,k) · open!/(open-k)! / lambdaᵏ by k, from the first that counts, as a part of
// what it is at mid. It writes into room.
func (s *spread) oneSide(room []float64, n, open, mid int) (from int, ways []float64) {
	room[mid] = 1
	from, to := mid, mid
	for w := 1.0; from > 0; from-- {
		if w *= float64(from) * s.lambda / (float64(n-from+1) * float64(open-from+1)); w < leftOut {
			break
		}
		room[from-1] = w
	}
	for w := 1.0; to < min(n, open); to++ {
		if w *= float64(n-to) * float64(open-to) / (float64(to+1) * s.lambda); w < leftOut {
			break
		}
		room[to+1] = w
	}
	return from, room[from : to+1]
}

// weigh multiplies ways, by how many pairs are added, by lambdaʳ/r! as a part of what it is in the
// middle, and by a factor.
func (s *spread) weigh(ways []float64, factor float64) {
	shift := s.r - (len(ways) - 1) // r when nothing is added
	mid := shift + s.midX + s.midY
	from := max(0, mid)
	if mid < 0 {
		factor *= math.Pow(s.lambda, float64(-mid))
	}
	for r, w := from, factor; r-shift < len(ways); r++ {
		ways[r-shift] *= w
		w *= s.lambda / float64(r+1)
	}
	for r, w := from, factor; r-shift > 0; r-- {
		if w *= float64(r) / s.lambda; r <= 0 {
			w = 0 // more would be needed than there are
		}
		ways[r-1-shift] *= w
	}
}

// path draws how each group takes part, the last one first.
func (l *levels) path(d *dice.Dice) ([]share, error) {
	shares := make([]share, len(l.each))
	pairs, err := pick(l.end, d)
	if err != nil {
		return nil, err
	}
	for k := len(l.each) - 1; k >= 0; k-- {
		lv := &l.each[k]
		most := lv.givers + lv.takers
		weights := l.weights[:most+1]
		for add := range weights {
			weights[add] = 0
			if i := pairs - add - lv.low; i >= 0 && i < len(lv.ways) && lv.ways[i] != nil {
				weights[add] = lv.ways[i][add]
			}
		}
		add, err := pick(weights, d)
		if err != nil {
			return nil, err
		}
		pairs -= add
		s := l.spread(lv, pairs)
		l.fill(&s, lv)
		weights = l.weights[:add+1]
		for x := range weights {
			weights[x] = 0
			if i, j := x-s.x, add-x-s.y; i >= 0 && i < len(s.gets) && j >= 0 && j < len(s.given) {
				weights[x] = s.gets[i] * s.given[j]
			}
		}
		if shares[k].gets, err = pick(weights, d); err != nil {
			return nil, err
		}
		shares[k].given = add - shares[k].gets
	}
	return shares, nil
}
