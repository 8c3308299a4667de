package cups

import (
	"math"
	"testing"
)

func TestPaperOf(t *testing.T) {
	for name, want := range map[string]paper{
		"iso_a4_210x297mm":         {595.28, 841.89},
		"na_letter_8.5x11in":       {612, 792},
		"om_small-photo_100x150mm": {283.46, 425.2},
		"custom_min_62x100mm":      {175.75, 283.46},
		"iso_a4_210x297mm_foo":     {595.28, 841.89},
		"":                         {}, "a4": {}, "iso_a4": {}, "x_1x1mm": {}, "roll_max_36x3622in": {}, "x_99999x210mm": {},
		"x_-10x210mm": {}, "x_210x297cm": {}, "x_NaNxInfmm": {},
	} {
		got, ok := paperOf(name)
		if ok != (want != paper{}) || ok && (math.Abs(got.wide-want.wide) > .01 || math.Abs(got.high-want.high) > .01) {
			t.Errorf("%q: %v, %v", name, got, ok)
		}
	}
}
