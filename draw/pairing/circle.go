package pairing

import (
	"errors"
	"slices"

	"babbage/draw/dice"
)

// drawCircle is Draw for one circle, when shuffling took too long. Where choices are
// few, what is certain is tied together first.
func (p *Problem) drawCircle(giver int, d *dice.Dice) (taker int, how Method, err error) {
	if taker, how, err = p.dense(giver, d); !errors.Is(err, errBudget) {
		return taker, how, err
	}
	if p.size() > tieLimit {
		taker, err = p.walkAnywhere(giver, p.circleSteps(), d)
		return taker, Walk, err
	}
	c := p.chains()
	if !c.tie() {
		return 0, Count, ErrNone
	}
	if c.next[giver] != none {
		return c.next[giver], Count, nil // there is no other way
	}
	at := slices.Index(c.end, giver)
	if taker, how, err = c.problem().exactly(at, d); errors.Is(err, errBudget) {
		how = Walk
		taker, err = c.walk(at, d)
	}
	if err != nil {
		return 0, how, err
	}
	return c.begin[taker], how, nil
}

// walk walks from anywhere, or, where that comes to no circle, from one that it looks for.
func (c *chains) walk(giver int, d *dice.Dice) (taker int, err error) {
	p := c.problem()
	taker, err = p.walkAnywhere(giver, p.circleSteps(), d)
	if !errors.Is(err, ErrNotFound) {
		return taker, err
	}
	next, sure, failed := c.find(d)
	switch {
	case failed != nil:
		return 0, failed
	case next == nil && sure:
		return 0, ErrNone
	case next == nil:
		return 0, err
	}
	taker, err = p.walkCircle(giver, circleOf(giver, next), p.circleSteps(), d)
	if errors.Is(err, errBudget) {
		return next[giver], nil // no look found another one
	}
	return taker, err
}

// HasCircle reports whether any valid loop goes through everybody. Its error is ErrNotFound when
// none was found and it is not proved that there is none.
func (p *Problem) HasCircle(d *dice.Dice) (bool, error) {
	_, _, err := p.Draw(0, d)
	if errors.Is(err, ErrNone) {
		return false, nil
	}
	return err == nil, err
}
