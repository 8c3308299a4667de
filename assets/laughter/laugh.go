package main

import "slices"

// A syllable is one "ho": a puff of breath, then a voiced vowel that falls in
// pitch and dies away. Times are in seconds, frequencies in Hz.
type syllable struct {
	at, last float64 // when it begins, and for how long it sounds
	from, to float64 // pitch at its beginning and its end
	loud     float64 // 1 is full voice
	vowel    vowel
}

// A vowel is where the two lowest resonances of the mouth glide from and to;
// they are what makes an "o" an "o". The higher ones belong to the man.
type vowel struct{ f1, f1to, f2, f2to float64 }

var (
	oh = vowel{430, 540, 760, 870}  // "ho": lips round
	ah = vowel{560, 680, 980, 1120} // "ha": mouth open
	uh = vowel{400, 450, 900, 980}  // "heh": mouth nearly closed
)

// A laugh is a file and what is sung in it.
type laugh struct {
	file string
	seed uint64  // of its breath and of what is uneven in its voice
	peak float64 // dBFS
	rms  float64 // dBFS, over the part that sounds
	song []syllable
}

// laughs are all the bear knows. The first is the classic: three round hos,
// then five quick ones tumbling downhill.
var laughs = []laugh{
	{"laugh.wav", 1, -1, -16, slices.Concat(
		[]syllable{
			{.05, .34, 150, 118, 1, oh},
			{.50, .32, 138, 108, .9, oh},
			{.94, .52, 126, 84, 1, oh},
		},
		tumble(1.60, .185, 5, 165, 104, .85, oh))},
	{"laugh-belly.wav", 2, -1, -16, []syllable{
		{.05, .25, 120, 104, .70, oh},
		{.34, .25, 130, 110, .80, oh},
		{.63, .26, 142, 116, .95, oh},
		{.93, .28, 150, 118, 1, oh},
		{1.26, .28, 140, 108, .95, oh},
		{1.60, .56, 128, 80, 1, oh},
	}},
	{"laugh-merry.wav", 3, -1, -16, slices.Concat(
		tumble(.05, .170, 4, 208, 164, .75, ah),
		[]syllable{
			{.86, .30, 168, 128, 1, oh},
			{1.25, .30, 154, 118, .95, oh},
			{1.64, .50, 142, 92, 1, oh},
		})},
	{"chuckle.wav", 4, -5, -21, tumble(.03, .165, 3, 128, 104, .7, uh)},
}

// tumble is n quick syllables, one every step seconds, falling in pitch and
// fading: what turns "ho, ho, ho" into a laugh.
func tumble(at, step float64, n int, from, to, loud float64, v vowel) []syllable {
	var s []syllable
	for i := range n {
		down := float64(i) / float64(n)
		f := from + float64((to-from)*down)
		s = append(s, syllable{at + float64(step*float64(i)), step * .72, f, f * .86, loud * (1 - float64(.45*down)), v})
	}
	return s
}
