package raster

import (
	"testing"

	"babbage/assets/remedy/remedytest"
	"babbage/printer/paper"
)

// Each language has a word, which is also that of the modelled printer that speaks it.
func TestWords(t *testing.T) {
	for _, l := range Languages() {
		var back Language
		if err := back.UnmarshalText([]byte(l.String())); err != nil || back != l {
			t.Errorf("%v reads as %v, %v", l, back, err)
		}
		if got := paper.Language(l).String(); got != l.String() {
			t.Errorf("the printer for %v speaks %s", l, got)
		}
	}
	if err := new(Language).UnmarshalText([]byte("morse")); remedytest.Lacks(err, `raster "morse"`, "gs-v-0") != "" {
		t.Error(err)
	}
}
