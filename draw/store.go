package draw

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// The files of a hat, in the folder hatDir of the state folder.
const (
	hatDir   = "hat"
	newDir   = "hat.new" // a hat that is being made; becomes hatDir by one rename
	marksOf  = "marks"
	namesOf  = "names"
	previous = ".previous"
	temp     = ".tmp"
)

// store keeps a hat's state in a folder.
type store struct {
	disk disk
	dir  string // the state folder
	roll string // the sum of the names file on disk
}

// path returns where a file of the hat is.
func (st *store) path(name string) string { return st.dir + "/" + hatDir + "/" + name }

// begun reports whether there is a hat. One whose making was cut short is none: nobody drew from it.
func (st *store) begun() (bool, error) {
	ok, err := st.disk.exists(filepath.Join(st.dir, hatDir))
	if err != nil {
		return false, diskError(st.dir, err)
	}
	return ok, nil
}

// begin makes a hat. It is there as a whole or not at all.
func (st *store) begin(s *state) error {
	making := filepath.Join(st.dir, newDir)
	names := s.encodeNames()
	roll := sumOf(names)
	marks := s.encodeMarks(roll)
	err := firstError(
		func() error { return st.disk.removeAll(making) },
		func() error { return st.disk.mkdir(making) },
		func() error { return st.write(filepath.Join(making, namesOf), names) },
		func() error { return st.write(filepath.Join(making, namesOf+previous), names) },
		func() error { return st.write(filepath.Join(making, marksOf), marks) },
		func() error { return st.write(filepath.Join(making, marksOf+previous), marks) },
		func() error { return st.disk.sync(making) },
		func() error { return st.disk.rename(making, filepath.Join(st.dir, hatDir)) },
		func() error { return st.disk.sync(st.dir) },
	)
	if err != nil {
		return diskError(st.dir, err)
	}
	st.roll = roll
	return nil
}

// saveMarks writes what a squeeze changes: both copies, so that neither tells what changed. When it returns, the change
// is on disk; when it fails or is cut short, disk holds the state before or after, never a mixture.
func (st *store) saveMarks(s *state) error {
	if err := st.replace(s.encodeMarks(st.roll), marksOf, marksOf+previous); err != nil {
		return diskError(st.dir, err)
	}
	return nil
}

// save writes everything: the names first beside those that the marks on disk count in, and over those last.
func (st *store) save(s *state) error {
	names := s.encodeNames()
	roll := sumOf(names)
	err := firstError(
		func() error { return st.replace(names, namesOf+previous) },
		func() error { return st.replace(s.encodeMarks(roll), marksOf, marksOf+previous) },
		func() error { return st.replace(names, namesOf) },
	)
	if err != nil {
		return diskError(st.dir, err)
	}
	st.roll = roll
	return nil
}

// replace puts text in place of each of the files, in order, and makes it last.
func (st *store) replace(text []byte, names ...string) error {
	for _, name := range names {
		if err := st.write(st.path(name)+temp, text); err != nil {
			return err
		}
	}
	for _, name := range names {
		if err := st.disk.rename(st.path(name)+temp, st.path(name)); err != nil {
			return err
		}
	}
	return st.disk.sync(filepath.Join(st.dir, hatDir))
}

// sweep removes what writes that were cut short have left behind.
func (st *store) sweep() error {
	files, err := st.disk.list(filepath.Join(st.dir, hatDir))
	for _, name := range files {
		if err == nil && strings.HasSuffix(name, temp) {
			err = st.disk.removeAll(st.path(name))
		}
	}
	if err != nil {
		return diskError(st.dir, err)
	}
	return nil
}

// write makes a file with text in it that is on disk when write returns.
func (st *store) write(path string, text []byte) error {
	f, err := st.disk.create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// load reads the state. Of two copies it takes the first that is whole and says in warnings what it passed over; whole
// reports that all four files were as the last save left them. When no whole copy is left, it refuses.
func (st *store) load() (s *state, warnings []string, whole bool, err error) {
	rolls := map[string][]string{}
	whole = true
	var bad []error
	for _, file := range []string{namesOf, namesOf + previous} {
		names, sum, err := st.readNames(file)
		if errors.Is(err, errVersion) {
			return nil, nil, false, err
		}
		if err != nil {
			bad = append(bad, err)
			continue
		}
		rolls[sum] = names
	}
	whole = len(rolls) == 1 && len(bad) == 0
	var copies [][]byte
	for _, file := range []string{marksOf, marksOf + previous} {
		text, err := st.disk.read(st.path(file))
		copies = append(copies, text)
		var marks *state
		var roll string
		if err == nil {
			marks, roll, err = decodeMarks(text)
		}
		if err == nil && len(rolls[roll]) != len(marks.marks) {
			err = errors.New("damaged: the names it counts in are missing")
		}
		if err != nil {
			err = fmt.Errorf("%q: %w", st.path(file), err)
		}
		if errors.Is(err, errVersion) {
			return nil, nil, false, err
		}
		if err != nil {
			bad = append(bad, err)
			continue
		}
		if s == nil {
			s, st.roll = marks, roll
			s.names = rolls[roll]
		}
	}
	if s == nil {
		return nil, nil, false, fmt.Errorf("no whole copy of the hat in %q is left: %w; "+
			"bring the folder back from a backup, or start a new hat with: babbage reset", st.dir, errors.Join(bad...))
	}
	for _, err := range bad {
		warnings = append(warnings, err.Error()+"; its other copy is whole and was used, so nothing is lost")
	}
	return s, warnings, whole && len(bad) == 0 && slices.Equal(copies[0], copies[1]), nil
}

func (st *store) readNames(file string) (names []string, sum string, err error) {
	text, err := st.disk.read(st.path(file))
	if err == nil {
		names, sum, err = decodeNames(text)
	}
	if err != nil {
		err = fmt.Errorf("%q: %w", st.path(file), err)
	}
	return names, sum, err
}

// firstError calls the steps in order until one fails.
func firstError(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// sumOf returns the sum in the last line of a sealed file.
func sumOf(sealed []byte) string {
	return string(sealed[len(sealed)-sumLine+len("sum ") : len(sealed)-1])
}
