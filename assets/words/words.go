// Package words reads and writes the words of the settings, such as shape = "oval", in the one
// way that holds for all of them: capitals and space around a word do not matter, and whoever
// writes another word is told which there are.
package words

import (
	"fmt"
	"strings"

	"babbage/assets/remedy"
)

// List is the words for the values of a type: the first is the word for 0, and so on.
type List[T ~int] struct {
	kind  string
	words []string
}

// For returns a list. kind is what the values are called in errors: "shape".
func For[T ~int](kind string, words ...string) List[T] { return List[T]{kind, words} }

// Word is the word for v, or "shape 7" where there is none.
func (l List[T]) Word(v T) string {
	if v < 0 || int(v) >= len(l.words) {
		return fmt.Sprintf("%s %d", l.kind, int(v))
	}
	return l.words[v]
}

// Read sets v to what a word stands for. Its error quotes the word and has the right ones as
// remedy.
func (l List[T]) Read(text []byte, v *T) error {
	for i, w := range l.words {
		if strings.EqualFold(w, strings.TrimSpace(string(text))) {
			*v = T(i)
			return nil
		}
	}
	return remedy.With(fmt.Errorf("there is no %s %q", l.kind, text), "choose one of "+strings.Join(l.words, ", "))
}

// Len is how many words there are.
func (l List[T]) Len() int { return len(l.words) }
