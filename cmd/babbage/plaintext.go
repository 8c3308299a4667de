package main

import (
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// plainText writes text to a terminal that is made of what others have written: names, cells,
// files' names. What a terminal would obey, such as ESC ] 0 ; for a title, or letters that turn a
// line round, is written as what it is: \x1b, \u202e.
type plainText struct{ io.Writer }

func (p plainText) Write(text []byte) (int, error) {
	plain := make([]byte, 0, len(text))
	for rest := text; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		switch {
		case r == '\n', r == '\t':
			plain = append(plain, byte(r))
		case r == utf8.RuneError && n == 1, r < ' ', r == 0x7f:
			plain = fmt.Appendf(plain, `\x%02x`, rest[0])
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r) && !isMark(r), r == '\u2028', r == '\u2029':
			plain = fmt.Appendf(plain, `\u%04x`, r)
		default:
			plain = append(plain, rest[:n]...)
		}
		rest = rest[n:]
	}
	if _, err := p.Writer.Write(plain); err != nil {
		return 0, err
	}
	return len(text), nil
}

// isMark reports whether r gives a direction to what is beside it alone; names may have it.
func isMark(r rune) bool { return r == '\u200e' || r == '\u200f' || r == '\u061c' }
