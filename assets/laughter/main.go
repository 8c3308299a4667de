// Command laughter makes the bear's laughs, assets/laugh*.wav and chuckle.wav.
//
// Nobody was recorded. A laugh is a row of syllables sung by a model of a
// throat: a train of glottal pulses and some breath go through the resonances
// of a mouth saying "ho" and into a small hall. The same program makes the
// same bytes every time, which its test holds it to.
//
//	go generate ./assets
package main

import (
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	dir := "."
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	for _, l := range laughs {
		if err := os.WriteFile(filepath.Join(dir, l.file), wav(l.render()), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "laughter:", err)
			os.Exit(1)
		}
	}
}
