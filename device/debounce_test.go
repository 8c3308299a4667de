package device

import (
	"testing"
	"time"
)

func TestDebounce(t *testing.T) {
	type look struct {
		ms   int
		down bool
		edge bool
		want bool
	}
	for _, tt := range []struct {
		name  string
		looks []look
	}{
		{"a level that stays is a squeeze, once", []look{
			{0, true, true, false}, {19, true, false, false}, {20, true, false, true}, {40, true, false, false}, {400, true, false, false}}},
		{"edges that merged start the settle time again, though the level looks the same", []look{
			{0, true, true, false}, {19, true, true, false}, {38, true, true, false}, {57, true, false, false}, {58, true, false, true}}},
		{"a lost edge does not make a squeeze of a spike", []look{
			{0, true, true, false}, {5, false, false, false}, {10, true, false, false}, {20, true, false, false}, {30, true, false, true}}},
		{"the bounce of a release is no second squeeze", []look{
			{0, true, true, false}, {20, true, false, true}, {100, false, true, false}, {105, true, true, false}, {110, false, true, false}, {115, true, true, false},
			{150, true, false, false}, {200, false, true, false}, {230, false, false, false}, {300, true, true, false}, {320, true, false, true}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := debounce{settle: 20 * time.Millisecond}
			for _, l := range tt.looks {
				if got := d.sample(l.down, l.edge, epoch.Add(time.Duration(l.ms)*time.Millisecond)); got != l.want {
					t.Errorf("at %d ms: squeezed %v, want %v", l.ms, got, l.want)
				}
			}
		})
	}
}
