package stubs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// answers are what somebody types, or has written into a file: a name a line.
type answers struct {
	box   *Box
	lines *bufio.Scanner
	known map[string]string // the names of the list by their keys
	over  bool              // there is no more to read
}

func newAnswers(b *Box) *answers {
	a := &answers{box: b, lines: bufio.NewScanner(b.In), known: map[string]string{}}
	for _, name := range b.Names {
		a.known[roster.Key(name)] = name
	}
	return a
}

// giver asks who wrote their name on a stub. Without an answer, or where one is not sure and nobody
// can be asked again, it fails.
func (a *answers) giver(stub string) (string, error) {
	name, err := a.ask(stub + ": who wrote their name on it? ")
	for {
		switch {
		case errors.Is(err, io.EOF), err == nil && name == "":
			return "", remedy.With(fmt.Errorf("%s: nobody is named", stub), "add that pair to the file yourself")
		case err != nil:
			return "", err
		}
		if same, ok := a.known[roster.Key(name)]; ok {
			return same, nil
		}
		near := a.near(name)
		if near == "" {
			if len(a.known) > 0 {
				fmt.Fprintf(a.box.Out, "    %q is not in the list of names and is taken as it is written\n", name)
			}
			return name, nil
		}
		if !a.box.Person {
			return "", remedy.With(fmt.Errorf("%s: %q is not in the list of names", stub, name), fmt.Sprintf("did you mean %q? then write it so", near))
		}
		var other string
		other, err = a.ask(fmt.Sprintf("    %q is not in the list of names. Did you mean %q? Enter is yes; or write the name again: ", name, near))
		switch {
		case err != nil: // the end is no yes
		case other == "":
			return near, nil
		case roster.Key(other) == roster.Key(name):
			return name, nil // whoever insists knows somebody who has left
		}
		name = other
	}
}

// near is a name of the list that can be meant, if it is one alone.
func (a *answers) near(name string) (near string) {
	for _, other := range a.box.Names {
		if roster.Similar(name, other) {
			if near != "" {
				return near
			}
			near = other
		}
	}
	return near
}

// ask reads one line, which may be empty. At the end of what there is to read the error is io.EOF,
// and nothing is asked from then on.
func (a *answers) ask(question string) (string, error) {
	if a.over {
		return "", io.EOF
	}
	fmt.Fprint(a.box.Out, question)
	if !a.box.Person {
		fmt.Fprintln(a.box.Out)
	}
	if !a.lines.Scan() {
		a.over = true
		if a.box.Person {
			fmt.Fprintln(a.box.Out)
		}
		switch err := a.lines.Err(); {
		case err == nil:
			return "", io.EOF
		case errors.Is(err, bufio.ErrTooLong):
			return "", remedy.With(errors.New("a line of names is longer than 64 KB"), "write each name on a line of its own")
		default:
			return "", remedy.With(fmt.Errorf("the names cannot be read: %w", err), "start again, and type them")
		}
	}
	line := strings.TrimSpace(a.lines.Text())
	if line == "" {
		return "", nil
	}
	name, err := listed(line)
	if err != nil {
		return "", remedy.With(fmt.Errorf("%.60q is no name", line), "write it as it is in the list of names")
	}
	return name, nil
}
