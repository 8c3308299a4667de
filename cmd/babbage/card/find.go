package card

import (
	"path/filepath"
	"runtime"
)

// Find returns the cards that this computer shows.
func Find() []*Card { return find(places()) }

// places are where computers show cards.
func places() (dirs []string) {
	switch runtime.GOOS {
	case "windows":
		for letter := 'D'; letter <= 'Z'; letter++ {
			dirs = append(dirs, string(letter)+`:\`)
		}
		return dirs
	case "darwin":
		return glob("/Volumes/*")
	}
	return glob("/media/*", "/media/*/*", "/run/media/*/*", "/mnt", "/mnt/*")
}

func glob(patterns ...string) (dirs []string) {
	for _, p := range patterns {
		found, _ := filepath.Glob(p) // only a bad pattern is an error
		dirs = append(dirs, found...)
	}
	return dirs
}

func find(dirs []string) (cards []*Card) {
	for _, dir := range dirs {
		if c, err := Open(dir); err == nil {
			cards = append(cards, c)
		}
	}
	return cards
}
