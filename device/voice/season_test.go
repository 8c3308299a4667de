package voice

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"babbage/assets"
)

// What a squeeze is answered with, by season and by what the owner wants. His own sounds are always
// among it, and outside Christmas Santa neither laughs nor sings.
func TestSoundsFitTheSeason(t *testing.T) {
	own := folder(t, map[string][]byte{"own.wav": wavOf(22050, 1, 16, 100)})
	for _, tt := range []struct {
		season *Season
		play   Repertoire
		want   []string
	}{
		{nil, PlayLaughs, laughNames},
		{Christmas, PlayBoth, slices.Concat(laughNames, carolNames)},
		{Hanukkah, PlayLaughs, []string{"chuckle"}},
		{Hanukkah, PlayCarols, []string{"maoz-tzur"}},
		{Hanukkah, PlayBoth, []string{"chuckle", "maoz-tzur"}},
		{NewYear, PlayBoth, []string{"chuckle", "auld-lang-syne"}},
		{Plain, PlayLaughs, []string{"chuckle"}},
		{Plain, PlayCarols, nil},
		{Plain, PlayBoth, []string{"chuckle"}},
	} {
		j, warnings := NewJukebox(JukeboxConfig{Play: tt.play, Volume: 100, Season: tt.season, Folder: own})
		if warnings != nil {
			t.Fatal(warnings)
		}
		var got []string
		for _, r := range j.play {
			got = append(got, r.name)
		}
		want := append(slices.Clone(tt.want), "own.wav")
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%v in %+v: %q, want %q", tt.play, tt.season, got, want)
		}
	}
}

// Without a song a bear who is to sing chuckles.
func TestNoSongIsAChuckle(t *testing.T) {
	j := fill(t, JukeboxConfig{Play: PlayCarols, Volume: 100, Season: Plain})
	for range 3 {
		if s := j.Next(); s.Name != "chuckle" {
			t.Errorf("a squeeze is answered with %q", s.Name)
		}
	}
}

// At the end there is a song, whatever squeezes are answered with: where nothing is to be sung a
// chuckle, and silence where the bear is to be silent.
func TestASongAtTheEnd(t *testing.T) {
	for _, tt := range []struct {
		cfg  JukeboxConfig
		want []string
	}{
		{JukeboxConfig{Volume: 100}, carolNames},
		{JukeboxConfig{Volume: 100, Play: PlayLaughs, Season: NewYear}, []string{"auld-lang-syne"}},
		{JukeboxConfig{Volume: 100, Play: PlayBoth, Season: Plain}, []string{"chuckle"}},
		{JukeboxConfig{Volume: 100, Play: PlayNothing}, []string{""}},
	} {
		if s := fill(t, tt.cfg).Song(); !slices.Contains(tt.want, s.Name) {
			t.Errorf("%+v ends with %q, want one of %q", tt.cfg, s.Name, tt.want)
		}
	}
	none := fill(t, JukeboxConfig{Volume: 100, NoSong: true})
	if s := none.Song(); s.Name != "chuckle" {
		t.Errorf("where nobody asks for a song, %q is made", s.Name)
	}
	unmade, _ := NewJukebox(JukeboxConfig{Volume: 100})
	if s := unmade.Song(); s.Name != "chuckle" {
		t.Errorf("before a song is made there is %q", s.Name)
	}
}

// Each song is sung at one time of the year.
func TestEverySongHasASeason(t *testing.T) {
	var sung []string
	for _, s := range []*Season{Christmas, Hanukkah, NewYear, Plain} {
		sung = append(sung, s.songs...)
	}
	slices.Sort(sung)
	files, err := fs.Glob(assets.Carols, "carols/*.abc")
	for i := range files {
		files[i] = strings.TrimSuffix(path.Base(files[i]), ".abc")
	}
	if err != nil || !slices.Equal(files, sung) {
		t.Errorf("there are %q and sung are %q (%v)", files, sung, err)
	}
}
