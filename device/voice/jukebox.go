package voice

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"babbage/assets"
	"babbage/assets/remedy"
	"babbage/assets/words"
)

// Repertoire is what the bear answers a squeeze with: play under [sound].
type Repertoire int

const (
	PlayLaughs  Repertoire = iota // "laugh", as the original did
	PlayCarols                    // "carol"
	PlayBoth                      // "both"
	PlayNothing                   // "none": the bear keeps silent
)

var repertoires = words.For[Repertoire]("repertoire", "laugh", "carol", "both", "none")

// String is the word for r in the settings.
func (r Repertoire) String() string { return repertoires.Word(r) }

// UnmarshalText reads the word for a repertoire.
func (r *Repertoire) UnmarshalText(text []byte) error { return repertoires.Read(text, r) }

// JukeboxConfig is the [sound] section of the configuration.
type JukeboxConfig struct {
	Play   Repertoire
	Volume int    // percent of full loudness to the ear, 0 (silence) to 100
	Folder string // the owner's own WAV and MP3 files, which join in; "" for none

	Season *Season // nil is Christmas
	NoSong bool    // nobody asks for Song, and none is made for it

	Rand *rand.Rand // picks what comes next; nil for a source of its own
}

// Jukebox holds everything the bear can play and picks what comes next. Its
// records are pressed ahead of time by Prepare, so that no squeeze waits for
// one: Chuckle and Next return at once. They belong to one goroutine,
// the bear's; Prepare may run in another meanwhile. The zero Jukebox is silent.
type Jukebox struct {
	laughs  []*record // or, where Santa does not laugh, the chuckle
	chuckle []*record
	songs   []*record
	finale  []*record // of these the one that Prepare makes in any case
	play    []*record // what Next chooses from
	last    *record
	intN    func(int) int
}

// A record is a sound that may have yet to be made.
type record struct {
	name   string
	render func() ([]float64, error) // samples at soundRate
	gain   float64
	sound  atomic.Pointer[Sound] // nil until pressed
}

func (r *record) press() error {
	if r.sound.Load() != nil {
		return nil
	}
	samples, err := r.render()
	if err != nil {
		return err
	}
	s := newSound(r.name, samples, r.gain)
	r.sound.Store(&s)
	return nil
}

// NewJukebox fills a jukebox. It never fails the bear: what cannot be played is
// left out and named in the errors, each a warning for the log that says what to
// do. The laughs are ready when it returns, the rest after Prepare.
func NewJukebox(cfg JukeboxConfig) (*Jukebox, []error) {
	j := &Jukebox{intN: rand.IntN}
	if cfg.Rand != nil {
		j.intN = cfg.Rand.IntN
	}
	var warnings []error
	if cfg.Volume < 0 || cfg.Volume > 100 {
		nearest := min(100, max(0, cfg.Volume))
		warnings = append(warnings, remedy.With(fmt.Errorf("volume %d is beyond 0 to 100, so %d is used", cfg.Volume, nearest), "write a number from 0 to 100"))
		cfg.Volume = nearest
	}
	if cfg.Play == PlayNothing || cfg.Volume == 0 {
		return j, warnings
	}
	gain := loudness(cfg.Volume)

	season := cmp.Or(cfg.Season, Christmas)
	j.chuckle = []*record{{name: "chuckle", gain: gain, render: func() ([]float64, error) { return decodeSound(assets.Chuckle) }}}
	j.laughs = j.chuckle
	if season.santa {
		j.laughs = shelve(assets.Laughs, "laugh*.wav", gain, decodeSound)
	}
	for _, song := range season.songs {
		j.songs = append(j.songs, shelve(assets.Carols, "carols/"+song+".abc", gain, playScore)...)
	}
	if len(j.songs) > 0 && !cfg.NoSong {
		i := j.intN(len(j.songs))
		j.finale = j.songs[i : i+1]
	}
	for _, r := range slices.Concat(j.laughs, j.chuckle) {
		if err := r.press(); err != nil {
			warnings = append(warnings, fmt.Errorf("%s: %w", r.name, err))
		}
	}
	if cfg.Play != PlayCarols {
		j.play = append(j.play, j.laughs...)
	}
	if cfg.Play != PlayLaughs {
		j.play = append(j.play, j.songs...)
	}
	if cfg.Folder != "" {
		own, ws := ownSounds(cfg.Folder, gain)
		j.play = append(j.play, own...)
		warnings = append(warnings, ws...)
	}
	return j, warnings
}

// shelve makes a record of each file of ours that matches pattern.
func shelve(files fs.FS, pattern string, gain float64, render func([]byte) ([]float64, error)) []*record {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		panic(err) // the pattern is a constant
	}
	var shelf []*record
	for _, name := range names {
		shelf = append(shelf, &record{
			name: strings.TrimSuffix(path.Base(name), path.Ext(name)),
			gain: gain,
			render: func() ([]float64, error) {
				b, err := fs.ReadFile(files, name)
				if err != nil {
					return nil, err
				}
				return render(b)
			},
		})
	}
	return shelf
}

// Prepare makes the sounds that have yet to be made, one after the other, until
// all are done or ctx is. It takes seconds on a small Pi: give it a goroutine of
// its own. The errors are warnings, as NewJukebox's are.
func (j *Jukebox) Prepare(ctx context.Context) []error {
	var warnings []error
	for _, r := range slices.Concat(j.play, j.finale) {
		if ctx.Err() != nil {
			break
		}
		if err := r.press(); err != nil {
			warnings = append(warnings, fmt.Errorf("%s: %w", r.name, err))
		}
	}
	return warnings
}

// laugh returns a laugh, never the same twice in a row.
func (j *Jukebox) laugh() Sound { return j.pick(j.laughs) }

// Chuckle returns the short sound for a squeeze that means nothing.
func (j *Jukebox) Chuckle() Sound { return j.pick(j.chuckle) }

// Song returns a song of the season, whatever squeezes are answered with; where there is none, or
// none is made yet, a chuckle.
func (j *Jukebox) Song() Sound {
	if s := j.pick(j.songs); !s.Silent() {
		return s
	}
	return j.Chuckle()
}

// Next returns what to play for a squeeze: any of the repertoire with the same
// chance, except the one just played. Until Prepare has made a first carol, and where no
// song fits the season, a bear that plays only carols laughs, or chuckles where Santa does
// not laugh.
func (j *Jukebox) Next() Sound {
	if s := j.pick(j.play); !s.Silent() {
		return s
	}
	return j.laugh()
}

// pick chooses from the records of shelf that are ready.
func (j *Jukebox) pick(shelf []*record) Sound {
	var ready []*record
	for _, r := range shelf {
		if r.sound.Load() != nil {
			ready = append(ready, r)
		}
	}
	if i := slices.Index(ready, j.last); i >= 0 && len(ready) > 1 {
		ready = slices.Delete(ready, i, i+1)
	}
	if len(ready) == 0 {
		return Sound{}
	}
	r := ready[j.intN(len(ready))]
	j.last = r
	return *r.sound.Load()
}

// loudness turns percent into a factor for the samples. What is 10 dB less sounds
// half as loud, so that is what 50 percent gives.
func loudness(percent int) float64 {
	return math.Pow(float64(percent)/100, 10/(20*math.Log10(2)))
}
