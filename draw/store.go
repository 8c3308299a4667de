package draw

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/remedy"
)

// The files of a hat, in the folder hatDir of the state folder. Each has a copy, with previous
// after its name.
const (
	hatDir   = "hat"
	newDir   = "hat.new" // a hat that is being made; becomes hatDir by one rename
	marksOf  = "marks"
	namesOf  = "names-" // and the sum of the file, by which marks say which names they count in
	previous = ".previous"
	temp     = ".tmp"

	// startedFile is beside hatDir for as long as there should be one: without a hat it says that
	// the hat was lost, rather than that there never was one.
	startedFile = "started"
)

// store keeps a hat's state in a folder.
type store struct {
	disk disk
	dir  string // the state folder
	roll string // the sum of the names file that the marks on disk count in
}

// path returns where a file of the hat is.
func (st *store) path(name string) string { return st.dir + "/" + hatDir + "/" + name }

// begun reports whether there is a hat. One whose making was cut short is none: nobody drew from
// it.
func (st *store) begun() (bool, error) {
	ok, err := st.disk.exists(filepath.Join(st.dir, hatDir))
	if err != nil {
		return false, diskError(st.dir, err)
	}
	return ok, nil
}

// started reports whether a hat was begun here, and not put aside.
func (st *store) started() (bool, error) {
	ok, err := st.disk.exists(filepath.Join(st.dir, startedFile))
	if err != nil {
		return false, diskError(st.dir, err)
	}
	return ok, nil
}

// start notes that there is a hat.
func (st *store) start() error {
	if ok, err := st.started(); ok || err != nil {
		return err
	}
	if err := st.write(filepath.Join(st.dir, startedFile), nil); err != nil {
		return diskError(st.dir, err)
	}
	return nil
}

// begin makes a hat. It is there as a whole or not at all.
func (st *store) begin(s *state) error {
	making := filepath.Join(st.dir, newDir)
	names, roll := s.encodeNames()
	marks := s.encodeMarks(roll)
	err := firstError(
		func() error { return st.disk.removeAll(making) },
		func() error { return st.disk.mkdir(making) },
		func() error { return st.write(filepath.Join(making, namesOf+roll), names) },
		func() error { return st.write(filepath.Join(making, namesOf+roll+previous), names) },
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
	return st.start()
}

// saveMarks writes what a squeeze changes: both copies, so that neither tells what changed. When
// it returns, the change is on disk; when it fails or is cut short, disk holds the state before
// or after, never a mixture. After an error perhaps reports whether it may be the one after.
func (st *store) saveMarks(s *state) (perhaps bool, err error) {
	if perhaps, err = st.replace(s.encodeMarks(st.roll), marksOf); err != nil {
		return perhaps, diskError(st.dir, err)
	}
	return false, nil
}

// save writes everything: the names beside those that the marks on disk count in, and then the
// marks. Which names are not counted in any more can be told only after that, and is told by
// sweep.
func (st *store) save(s *state) error {
	names, roll := s.encodeNames()
	err := firstError(
		func() error { _, err := st.replace(names, namesOf+roll); return err },
		func() error { _, err := st.replace(s.encodeMarks(roll), marksOf); return err },
	)
	if err != nil {
		return diskError(st.dir, err)
	}
	st.roll = roll
	return nil
}

// replace puts text in place of a file and its copy, in this order, and makes it last. After an
// error begun reports whether the file was replaced already, for good or not.
func (st *store) replace(text []byte, name string) (begun bool, err error) {
	both := []string{st.path(name), st.path(name + previous)}
	for _, path := range both {
		if err := st.write(path+temp, text); err != nil {
			return false, err
		}
	}
	for i, path := range both {
		if err := st.disk.rename(path+temp, path); err != nil {
			return i > 0, err
		}
	}
	return true, st.disk.sync(filepath.Join(st.dir, hatDir))
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

// sweep removes what writes that were cut short have left behind, and names that no marks count
// in any more. That it fails does no harm: the next start sweeps again.
func (st *store) sweep() error {
	files, err := st.disk.list(filepath.Join(st.dir, hatDir))
	for _, name := range files {
		stale := strings.HasPrefix(name, namesOf) && !strings.HasPrefix(name, namesOf+st.roll)
		if err == nil && (stale || strings.HasSuffix(name, temp)) {
			err = st.disk.removeAll(st.path(name))
		}
	}
	if err != nil {
		return diskError(st.dir, err)
	}
	return nil
}

// load reads the state. Of two copies it takes the first that is whole and says in warnings what
// it passed over; whole reports that all files were as the last save left them. When no whole
// copy is left, it refuses.
func (st *store) load() (s *state, warnings []string, whole bool, err error) {
	var bad damage
	var copies [2][]byte
	for i, file := range []string{marksOf, marksOf + previous} {
		marks, roll, err := st.loadMarks(file, &copies[i], &bad)
		switch {
		case errors.Is(err, errVersion):
			return nil, nil, false, err
		case errors.Is(err, os.ErrPermission):
			return nil, nil, false, diskError(st.dir, err)
		}
		bad.add(err)
		if s == nil && err == nil {
			s, st.roll = marks, roll
		}
	}
	if s == nil {
		return nil, nil, false, remedy.With(fmt.Errorf("no whole copy of the hat in %q is left: %w", st.dir, bad.all()),
			"bring the folder back from a backup, or start a new hat with: babbage reset")
	}
	for _, err := range bad {
		warnings = append(warnings, err.Error()+"; its other copy is whole and was used, so nothing is lost")
	}
	return s, warnings, len(bad) == 0 && slices.Equal(copies[0], copies[1]), nil
}

// damage is what is wrong with files, each thing once.
type damage []error

func (d *damage) add(err error) {
	known := func(have error) bool { return have.Error() == err.Error() }
	if err != nil && !slices.ContainsFunc(*d, known) {
		*d = append(*d, err)
	}
}

// all returns everything as one error, on one line.
func (d damage) all() error {
	err := d[0]
	for _, next := range d[1:] {
		err = fmt.Errorf("%w, and %w", err, next)
	}
	return err
}

// loadMarks reads one copy of the marks, and the names they count in, of which it adds to bad
// what is wrong with a copy.
func (st *store) loadMarks(file string, text *[]byte, bad *damage) (s *state, roll string, err error) {
	if *text, err = st.disk.read(st.path(file)); err == nil {
		s, roll, err = decodeMarks(*text)
	}
	if err != nil {
		return nil, "", fmt.Errorf("%q: %w", st.path(file), err)
	}
	for _, file := range []string{namesOf + roll, namesOf + roll + previous} {
		names, terms, err := st.loadNames(file, roll, len(s.marks))
		if errors.Is(err, errVersion) || errors.Is(err, os.ErrPermission) {
			return nil, "", err
		}
		bad.add(err)
		if s.names == nil {
			s.names, s.terms = names, terms
		}
	}
	if s.names == nil {
		return nil, "", fmt.Errorf("%q: the names it counts in are missing", st.path(file))
	}
	return s, roll, nil
}

// loadNames reads one copy of the names with the sum roll, of n people.
func (st *store) loadNames(file, roll string, n int) (names []string, t *terms, err error) {
	text, err := st.disk.read(st.path(file))
	var sum string
	if err == nil {
		names, t, sum, err = decodeNames(text)
	}
	if err == nil && (sum != roll || len(names) != n) {
		err = errors.New("damaged: it is not the names of these marks")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%q: %w", st.path(file), err)
	}
	return names, t, nil
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
