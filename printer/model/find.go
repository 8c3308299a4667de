package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"babbage/assets/remedy"
	"babbage/assets/words"
)

// Find returns the model that somebody calls by a name. Capitals, spaces, hyphens and a vendor
// before it do not matter: "epson tm t88v" is the TM-T88V. The error for one that is not in the
// table has the names nearest to it.
func Find(name string) (Model, error) {
	k := key(name)
	if i, ok := models().names[k]; ok {
		return models().all[i], nil
	}
	hint := "babbage test printer --models lists all; for one that is not in it, set width, dpi, raster and cut (babbage test printer --ruler tells its width)"
	if near := nearest(k); len(near) > 0 {
		hint = "is it " + strings.Join(near, " or ") + "? " + hint
	}
	return Model{}, remedy.With(fmt.Errorf("there is no printer %.40q in the table of models", name), hint)
}

// Called returns the model that calls itself by a name: exactly one of the table's, for a printer
// that is taken for another prints rubbish.
func Called(maker, name string) (Model, bool) {
	name, _, _ = strings.Cut(name, "(") // TSP143 (STR_T-001)
	for _, k := range []string{key(maker + name), key(name)} {
		if i, ok := models().names[k]; ok && k != "" {
			return models().all[i], true
		}
	}
	return Model{}, false
}

// longest is more letters than any name in the table has.
const longest = 64

// key is a name in small letters and digits, with nothing between them. The plus of TH230+ counts.
func key(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name[:min(len(name), longest)])
}

// nearest returns the names of the table that can have been meant, three at most.
func nearest(k string) (near []string) {
	type candidate struct {
		name     string
		far      int
		straight int // so many letters from the first one on are the same
	}
	var all []candidate
	for other, i := range models().names {
		far := words.Distance([]rune(k), []rune(other))
		if len(k) > 2 && strings.Contains(other, k) {
			far = 0
		}
		if far <= min(3, len(k)/3) {
			straight := 0
			for straight < min(len(k), len(other)) && k[straight] == other[straight] {
				straight++
			}
			all = append(all, candidate{models().all[i].Name, far, straight})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(a.far-b.far, b.straight-a.straight, cmp.Compare(a.name, b.name))
	})
	for _, c := range all {
		if !slices.Contains(near, c.name) && len(near) < 3 {
			near = append(near, c.name)
		}
	}
	return near
}
