//go:build unix

package voice

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"babbage/assets/remedy"
	"babbage/assets/remedy/remedytest"
)

// An owner's WAV and MP3 files join in; everything else is named with what to
// do about it, and none of it can stop the bear.
func TestOwnSounds(t *testing.T) {
	good := wavOf(44100, 2, 16, 4410)
	dir := folder(t, map[string][]byte{
		"ho.wav":    good,
		"song.MP3":  readTestdata(t, "tone.mp3"),
		"wrong.wav": readTestdata(t, "tone-mono.mp3"), // an MP3 file under a wrong name is still one
		".hidden":   []byte("x"),
		"cut.wav":   good[:1000],
		"a.ogg":     []byte("OggS\x00\x02"),
		"b.flac":    []byte("fLaC\x00\x00"),
		"c.m4a":     []byte("\x00\x00\x00\x20ftypM4A "),
		"empty.mp3": nil,
		"bad.mp3":   []byte("\xff\xfb\x90\x00 and nothing more"),
	})
	if err := os.Mkdir(filepath.Join(dir, "more"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.wav"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "link.wav")); err != nil {
		t.Fatal(err)
	}
	big, err := os.Create(filepath.Join(dir, "big.wav"))
	if err != nil {
		t.Fatal(err)
	}
	defer big.Close()
	if err := big.Truncate(5 << 30); err != nil {
		t.Skip(err)
	}

	shelf, warnings := ownSounds(dir, 1)
	var names []string
	for _, r := range shelf {
		if err := r.press(); err != nil {
			t.Error(err)
		} else if r.sound.Load().Duration() < 99e6 {
			t.Errorf("%s lasts %v", r.name, r.sound.Load().Duration())
		}
		names = append(names, r.name)
	}
	if got := strings.Join(names, " "); got != "ho.wav song.MP3 wrong.wav" {
		t.Errorf("what plays is %q", got)
	}
	want := map[string]string{
		"cut.wav":   "copy it again",
		"a.ogg":     "convert it to WAV",
		"b.flac":    "convert it to WAV",
		"c.m4a":     "ffmpeg",
		"empty.mp3": "neither a WAV nor an MP3",
		"bad.mp3":   "cannot be decoded",
		"pipe.wav":  "a named pipe and not a file; put the file itself there",
		"link.wav":  "mend the link",
		"big.wav":   "it has 5120 MB and a sound may have 16; shorten it",
	}
	if len(warnings) != len(want) {
		t.Errorf("%d warnings, want %d: %v", len(warnings), len(want), warnings)
	}
	for _, err := range warnings {
		known := false
		for file, w := range want {
			known = known || remedytest.Lacks(err, file+": ", w) == "" && remedy.Of(err) != ""
		}
		if !known {
			t.Errorf("%s is none of those wanted", remedy.Line(err))
		}
	}
}

func TestOwnSoundsAreNotTooMany(t *testing.T) {
	files := map[string][]byte{}
	for i := range 40 {
		files[string(rune('A'+i))+".wav"] = wavOf(22050, 1, 16, 100)
	}
	shelf, warnings := ownSounds(folder(t, files), 1)
	if len(shelf) != maxOwnSounds || len(warnings) != 1 {
		t.Errorf("%d sounds and %v", len(shelf), warnings)
	}
	for name := range files {
		files[name] = []byte("no sound")
	}
	shelf, warnings = ownSounds(folder(t, files), 1)
	if len(shelf) != 0 || len(warnings) != maxOwnSounds+1 {
		t.Errorf("%d sounds and %d warnings", len(shelf), len(warnings))
	}
}

func TestOwnSoundsWithoutAFolder(t *testing.T) {
	_, warnings := ownSounds(filepath.Join(t.TempDir(), "none"), 1)
	if len(warnings) != 1 || remedytest.Lacks(warnings[0], "create it") != "" {
		t.Errorf("%v", warnings)
	}
}

// A file that changes after it was checked is checked again before it is decoded.
func TestOwnSoundThatChanged(t *testing.T) {
	good := wavOf(22050, 1, 16, 1000)
	dir := folder(t, map[string][]byte{"ho.wav": good})
	shelf, _ := ownSounds(dir, 1)
	if err := os.WriteFile(filepath.Join(dir, "ho.wav"), with(good, 32, 0, 0), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := shelf[0].press(); remedytest.Lacks(err, "it claims 0 bytes a frame") != "" {
		t.Errorf("%v", err)
	}
}
