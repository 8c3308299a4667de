package plain

import "testing"

func TestName(t *testing.T) {
	for file, want := range map[string]string{
		"ada lovelace.jpg":  "ada lovelace.jpg",
		"Zoë 山田.jpg":        "Zoë 山田.jpg",
		"\x1b[2J.jpg":       `"\x1b[2J.jpg"`,
		"a.jpg\nb.jpg":      `"a.jpg\nb.jpg"`,
		"\u202egpj.exe":     `"\u202egpj.exe"`,
		"caf\xe9.jpg":       `"caf\xe9.jpg"`,
		"\u009b31m red.jpg": `"\u009b31m red.jpg"`,
	} {
		if got := Name(file); got != want {
			t.Errorf("%q is shown as %s, want %s", file, got, want)
		}
	}
}
