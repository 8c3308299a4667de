package ticket

import (
	"io/fs"
	"time"
)

// stamp tells whether a photo is still the one that was there.
type stamp struct {
	size int64
	when time.Time // of its last change
	sure bool      // nothing can have changed it since without another time
}

// stampOf looks at a photo. One that has just been written may be written again within the same
// two seconds, which is how finely FAT tells the time; so may one from the future, as a Pi without
// a clock has them.
func stampOf(photos fs.FS, file string) stamp {
	const finest = 2 * time.Second
	if file == "" {
		return stamp{sure: true}
	}
	info, err := fs.Stat(photos, file)
	if err != nil {
		return stamp{}
	}
	return stamp{info.Size(), info.ModTime(), time.Since(info.ModTime()) > finest}
}

// sameFace reports whether what was prepared for one is the portrait of other, too.
func (one *prepared) sameFace(other *prepared) bool {
	return one.file == other.file && one.who.Crop == other.who.Crop && one.why == nil &&
		one.stamp.sure && one.stamp.size == other.stamp.size && one.stamp.when.Equal(other.stamp.when)
}

// sameWords reports whether the people have the names and notes of those that are known, on which
// depends how large tickets are.
func sameWords(people []Portrayed, known map[string]*prepared) bool {
	if len(people) != len(known) {
		return false
	}
	for _, who := range people {
		if old := known[who.Name]; old == nil || old.who.Note != who.Note {
			return false
		}
	}
	return true
}
