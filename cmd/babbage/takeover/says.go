package takeover

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

// A Refusal is for the stick, too. The bear may not write to it, nor to the boot partition: he
// notes what he says with Note, and somebody who may writes it there with Leave.

// maxSays bounds what is read of a file that the bear has made.
const maxSays = 64 << 10

// Note keeps words for Leave about the source from, in the memory beside the folder to.
func Note(to, from string, words []string) error {
	m := remember(to)
	t := m[from]
	t.Says = words
	m[from] = t
	return m.save(to)
}

// Noted returns what Note has kept last, and whether the source from has been looked at ever. Root
// asks, so a file that the bear has made is not trusted to be one.
func Noted(to, from string) (words []string, known bool) {
	info, err := os.Lstat(to + ".taken")
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSays {
		return nil, false
	}
	t, known := remember(to)[from]
	return t.Says, known
}

// Says is the file in which the bear says, on the stick itself, why he does not take it over:
// whoever has no keyboard reads it where the mistake is mended.
const Says = "babbage-says.txt"

// Leave writes words into the file Says in the folder from, a paragraph a line, with line ends
// that every computer knows. Without words it takes the file away. It writes nothing that is there
// already.
func Leave(from string, words []string) error {
	root, err := os.OpenRoot(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the stick is pulled out
	}
	if err != nil {
		return err
	}
	defer root.Close()
	if len(words) == 0 {
		if err := root.Remove(Says); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	text := strings.Join(words, "\r\n") + "\r\n"
	// Somebody else may have put anything there: no pipe is waited for, and no more is read than
	// there would be.
	if there, err := root.Lstat(Says); err == nil && !there.Mode().IsRegular() {
		if err := root.Remove(Says); err != nil {
			return err
		}
	} else if err == nil && there.Size() == int64(len(text)) {
		if old, err := root.ReadFile(Says); err == nil && string(old) == text {
			return nil
		}
	}
	f, err := root.OpenFile(Says, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		return err
	}
	return f.Sync() // the stick may be pulled out at any time
}
