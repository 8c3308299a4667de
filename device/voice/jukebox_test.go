package voice

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"babbage/assets/remedy/remedytest"
)

// fill makes a jukebox with nothing to warn of.
func fill(t *testing.T, cfg JukeboxConfig) *Jukebox {
	t.Helper()
	j, warnings := NewJukebox(cfg)
	for _, err := range append(warnings, j.Prepare(t.Context())...) {
		t.Error(err)
	}
	return j
}

var (
	laughNames = []string{"laugh", "laugh-belly", "laugh-merry"}
	carolNames = []string{"deck-the-halls", "god-rest-ye", "jingle-bells", "silent-night", "we-wish-you"}
)

// Whatever is in the repertoire comes, all of it about as often, and never the
// same twice in a row.
func TestNext(t *testing.T) {
	dir := folder(t, map[string][]byte{"own.wav": wavOf(22050, 1, 16, 100)})
	for _, test := range []struct {
		play   Repertoire
		folder string
		want   []string
	}{
		{PlayLaughs, "", laughNames},
		{PlayBoth, "", append(slices.Clone(carolNames), laughNames...)},
		{PlayLaughs, dir, append(slices.Clone(laughNames), "own.wav")},
	} {
		j, warnings := NewJukebox(JukeboxConfig{Play: test.play, Volume: 100, Folder: test.folder, Rand: rand.New(rand.NewPCG(1, 2))})
		for _, r := range j.play { // how a carol sounds is for TestCarols
			r.render = func() ([]float64, error) { return make([]float64, 10), nil }
		}
		if warnings = append(warnings, j.Prepare(t.Context())...); len(warnings) > 0 {
			t.Error(warnings)
		}
		const squeezes = 2000
		heard, last := map[string]int{}, ""
		for range squeezes {
			s := j.Next()
			if s.Silent() || s.Name == last {
				t.Fatalf("%v: %q after %q", test.play, s.Name, last)
			}
			heard[s.Name]++
			last = s.Name
		}
		for _, name := range test.want {
			if n, fair := heard[name], squeezes/len(test.want); n < fair*3/4 || n > fair*5/4 {
				t.Errorf("%v: %s came %d times in %d", test.play, name, n, squeezes)
			}
		}
		if len(heard) != len(test.want) {
			t.Errorf("%v: %v, want %v", test.play, heard, test.want)
		}
	}
}

// The same source of chance gives the same evening again.
func TestNextFollowsItsSource(t *testing.T) {
	evening := func(seed uint64) (names []string) {
		j := fill(t, JukeboxConfig{Volume: 100, Rand: rand.New(rand.NewPCG(seed, 0))})
		for range 30 {
			names = append(names, j.Next().Name)
		}
		return names
	}
	if !slices.Equal(evening(7), evening(7)) || slices.Equal(evening(7), evening(8)) {
		t.Error("chance does not follow its source")
	}
}

// Before the first carol is made, a squeeze gets a laugh instead of silence or a
// wait; as soon as there is one, that; and Prepare stops when it is told to.
func TestNextWhilePreparing(t *testing.T) {
	j, warnings := NewJukebox(JukeboxConfig{Play: PlayCarols, Volume: 100})
	if len(warnings) > 0 {
		t.Fatal(warnings)
	}
	if s := j.Next(); !slices.Contains(laughNames, s.Name) {
		t.Errorf("%q before any carol is made", s.Name)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan []error)
	go func() { done <- j.Prepare(ctx) }()
	for {
		s := j.Next()
		if s.Silent() {
			t.Fatal("silence while preparing")
		}
		if slices.Contains(carolNames, s.Name) {
			break
		}
		runtime.Gosched()
	}
	cancel()
	if warnings := <-done; len(warnings) > 0 {
		t.Error(warnings)
	}
	var ready int
	for _, r := range j.play {
		if r.sound.Load() != nil {
			ready++
		}
	}
	if ready == len(j.play) {
		t.Error("Prepare went on after its context was done")
	}
}

// A bear that is told to be quiet is quiet in every way.
func TestSilence(t *testing.T) {
	for name, j := range map[string]*Jukebox{
		"none":     fill(t, JukeboxConfig{Play: PlayNothing, Volume: 100, Folder: "/no/such/folder"}),
		"volume 0": fill(t, JukeboxConfig{Play: PlayBoth}),
		"zero":     {},
	} {
		if !j.Next().Silent() || !j.laugh().Silent() || !j.Chuckle().Silent() {
			t.Errorf("%s: not silent", name)
		}
	}
}

func TestVolume(t *testing.T) {
	volume := func(percent int) float64 {
		j := fill(t, JukeboxConfig{Volume: percent})
		samples, err := decodeSound(j.Chuckle().WAV)
		if err != nil {
			t.Fatal(err)
		}
		return level(samples)
	}
	full := volume(100)
	for percent, want := range map[int]float64{70: -5.1, 50: -10, 25: -20, 10: -33.2} {
		if got := volume(percent) - full; math.Abs(got-want) > .3 {
			t.Errorf("%d %% is %.1f dB, want %g", percent, got, want)
		}
	}
	for _, wrong := range []int{-1, 101} {
		if _, warnings := NewJukebox(JukeboxConfig{Volume: wrong}); len(warnings) != 1 {
			t.Errorf("volume %d gives %v", wrong, warnings)
		}
	}
}

// At full volume the laughs sound exactly as they were made.
func TestLaughsAreNotAltered(t *testing.T) {
	j := fill(t, JukeboxConfig{Volume: 100})
	for range 10 {
		s := j.laugh()
		want, err := os.ReadFile(filepath.Join("../../assets", s.Name+".wav"))
		if err != nil {
			t.Fatal(err)
		}
		if len(want) != len(s.WAV) {
			t.Fatalf("%s has %d bytes, want %d", s.Name, len(s.WAV), len(want))
		}
		for i := wavHeaderLen; i < len(want); i += 2 {
			a, b := int16(want[i])|int16(want[i+1])<<8, int16(s.WAV[i])|int16(s.WAV[i+1])<<8
			if d := int(a) - int(b); d < -1 || d > 1 {
				t.Fatalf("%s: sample %d is %d, want %d", s.Name, i/2, b, a)
			}
		}
	}
}

func TestRepertoireIsReadFromText(t *testing.T) {
	for _, word := range []string{"laugh", "carol", "both", "none"} {
		var r Repertoire
		if err := r.UnmarshalText([]byte(word)); err != nil || r.String() != word {
			t.Errorf("%q is read as %v, %v", word, r, err)
		}
	}
	var r Repertoire
	if err := r.UnmarshalText([]byte("hum")); remedytest.Lacks(err, `"hum"`, "laugh, carol, both, none") != "" {
		t.Errorf("%v does not say what there is", err)
	}
}

// folder makes a folder with the given files.
func folder(t *testing.T, files map[string][]byte) string {
	dir := t.TempDir()
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
