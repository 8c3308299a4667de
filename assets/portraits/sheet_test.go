package main

import "testing"

// grey is the tone at a point of the sheet.
func (s *sheet) grey(x, y int) float32 { return s.tone[y*size+x+size/2] }

func TestLightFallsFromTheUpperLeft(t *testing.T) {
	s := blank()
	s.paint(solid(disc(0, 256, 100), 0.5, 40), nil)
	towards, middle, away := s.grey(-50, 190), s.grey(0, 256), s.grey(50, 322)
	if towards <= middle+0.02 || away >= middle-0.02 {
		t.Errorf("a ball is %.2f towards the lamp, %.2f in the middle and %.2f away from it", towards, middle, away)
	}
}

func TestLightStaysWhenAFormIsMirroredOrTurned(t *testing.T) {
	ball := solid(disc(60, 256, 50), 0.5, 20)
	for name, f := range map[string]form{"mirrored": pair(ball), "turned": ball.turn(180, 0, 256)} {
		s := blank()
		s.paint(f, nil)
		if left, right := s.grey(-85, 225), s.grey(-35, 287); left <= right {
			t.Errorf("%s: %.2f at the upper left, %.2f at the lower right", name, left, right)
		}
	}
}

func TestShadowFallsOnFormsButNotOnTheBackdrop(t *testing.T) {
	floating := flat(disc(0, 200, 40), 0.9).casts(20)
	for name, tc := range map[string]struct {
		below form
		dark  bool
	}{
		"on a wall":       {flat(box(-200, 60, 200, 400, 10), 0.8), true},
		"on the backdrop": {group(), false},
	} {
		s := blank()
		s.paint(tc.below, nil)
		before := s.grey(25, 245)
		s.paint(floating, nil)
		if dark := s.grey(25, 245) < before-0.1; dark != tc.dark {
			t.Errorf("%s: shadow is %v, want %v", name, dark, tc.dark)
		}
	}
}

func TestWhatAFormWearsIsCutOffAtItsEdge(t *testing.T) {
	s := blank()
	s.paint(flat(disc(0, 200, 50), 0.8).wears(flat(box(-100, 190, 100, 210, 2), 0.1)), nil)
	if got := s.grey(0, 200); got > 0.15 {
		t.Errorf("the stripe is %.2f, want 0.1", got)
	}
	if got := s.grey(70, 200); got < 0.9 {
		t.Errorf("the stripe shows beside the form: %.2f", got)
	}
}
