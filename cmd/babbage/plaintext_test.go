package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

// Nothing that people bring reaches a terminal as something that it obeys: cells, names of files,
// keys and values of settings.
func TestATerminalObeysNobody(t *testing.T) {
	if testing.Short() {
		t.Skip("short: an emulator cannot start this program again as a command")
	}
	const title, csi, turned = "\x1b]0;mine\x07", "\u009b31m", "\u202e"
	evil := title + csi + turned
	for name, files := range map[string]map[string]string{
		"a cell":               {"names.csv": "name,photo\nAda," + evil + ".jpg\nBo,\n"},
		"a name":               {"names.csv": "Ada" + evil + "\nBo\n"},
		"a title of a column":  {"names.csv": "name," + evil + "\nAda,x\nBo,y\n"},
		"a name of a file":     {"names.csv": "Ada\nBo\n", evil + ".jpg": "no photo"},
		"a couple":             {"names.csv": "Ada\nBo\n", "babbage.toml": "[draw]\ncouples = [[\"Ada\", \"\\u001b]0;\\u009b\"]]\n"},
		"a key":                {"names.csv": "Ada\nBo\n", "babbage.toml": "[draw]\n\"\\u001b]0;\\u009b\" = 1\n"},
		"a section":            {"names.csv": "Ada\nBo\n", "babbage.toml": "[[" + evil + "\n"},
		"a value":              {"names.csv": "Ada\nBo\n", "babbage.toml": "[draw]\ncouples = " + evil + "\n"},
		"a word":               {"names.csv": "Ada\nBo\n", "babbage.toml": "[draw]\nmode = \"\\u001b]0;\\u009b\"\n"},
		"the file's own name":  {"names.csv": "Ada\nBo\n", "babbage.toml": "[draw]\nlast_year = \"" + "\\u001b]0;\\u009b" + "\"\n"},
		"a pair of last year":  {"names.csv": "Ada\nBo\n", "last.csv": evil + "\n", "babbage.toml": "[draw]\nlast_year = \"last.csv\"\n"},
		"a rule of somebody's": {"names.csv": "name,avoid\nAda," + evil + "\nBo,\nCy,\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for file, text := range files {
				if strings.ContainsFunc(file, unicode.IsControl) && runtime.GOOS == "windows" {
					t.Skip("no file can have such a name here")
				}
				if err := os.WriteFile(filepath.Join(dir, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for _, args := range [][]string{{"check"}, {"preview", "--out", filepath.Join(dir, "out")}} {
				cmd := exec.Command("babbage", append(args, "--people", dir, "--state", filepath.Join(dir, "hat"))...)
				cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+dir)
				said, _ := cmd.CombinedOutput() // it may well fail
				if len(said) == 0 {
					t.Fatal("it says nothing")
				}
				if at := strings.IndexFunc(string(said), func(r rune) bool {
					return unicode.IsControl(r) && r != '\n' && r != '\r' || r == '\u202e'
				}); at >= 0 {
					t.Errorf("%s sends the terminal %q", args[0], said[max(0, at-20):min(len(said), at+20)])
				}
			}
		})
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"Ada\tŁukaszewska 山田 👩\u200d🚀 \u200eדנה\n": "Ada\tŁukaszewska 山田 👩\u200d🚀 \u200eדנה\n",
		"\x1b]0;x\x07\r\x7f\xff":                   `\x1b]0;x\x07\x0d\x7f\xff`,
		"\u009b\u0085\u202e\u2066\u2028":           `\u009b\u0085\u202e\u2066\u2028`,
	} {
		var got strings.Builder
		if n, err := (plainText{&got}).Write([]byte(in)); n != len(in) || err != nil || got.String() != want {
			t.Errorf("%q: %q, %d, %v", in, got.String(), n, err)
		}
	}
}
