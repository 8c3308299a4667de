package lettering

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/segmenter"

	"babbage/printer/dots"
)

// Fit sets a text on one line or on two, as large as it goes: no wider than width
// dots, no line higher than high and no em larger than size. It is broken between
// words where that makes it larger. Where it comes out smaller than small, as
// double-barrelled names do, it may be broken after a hyphen.
func (p *Pen) Fit(text string, width int, size, high, small float64) *dots.Dots {
	best := []*line{p.set(text)}
	at := largest(best, width, size, high)
	try := func(pieces []string) {
		for _, i := range middles(pieces) {
			two := []*line{p.set(join(pieces[:i])), p.set(join(pieces[i:]))}
			if s := largest(two, width, size, high); s > at*1.1 {
				best, at = two, s
			}
		}
	}
	try(strings.SplitAfter(text, " "))
	if at < small {
		try(strings.FieldsFunc(strings.NewReplacer(" ", " \n", "-", "-\n").Replace(text), func(r rune) bool { return r == '\n' }))
	}
	return stackLines(best, at)
}

// middles are the places at which pieces fall into halves, the most even ones
// first, and not more than a few of them.
func middles(pieces []string) []int {
	const few = 4
	all := utf8.RuneCountInString(strings.Join(pieces, ""))
	off := make([]int, len(pieces)) // how uneven the halves are before piece i
	places := make([]int, 0, len(pieces))
	for i, before := 1, 0; i < len(pieces); i++ {
		before += utf8.RuneCountInString(pieces[i-1])
		off[i] = max(2*before-all, all-2*before)
		places = append(places, i)
	}
	slices.SortStableFunc(places, func(a, b int) int { return cmp.Compare(off[a], off[b]) })
	return places[:min(len(places), few)]
}

func join(pieces []string) string { return strings.TrimSpace(strings.Join(pieces, "")) }

// OneLine sets a text on one line, as large as it goes: no wider than width dots, not
// higher than high, and no em larger than size.
func (p *Pen) OneLine(text string, width int, size, high float64) *dots.Dots {
	one := []*line{p.set(text)}
	return stackLines(one, largest(one, width, size, high))
}

// largest is the size at which every line fits, at most size.
func largest(lines []*line, width int, size, high float64) float64 {
	for _, l := range lines {
		if l.width() > 0 {
			size = min(size, float64(width)/l.width(), high/(l.bottom-l.top))
		}
	}
	return size
}

// Paragraph sets a text of that size in lines of about the same length, broken
// between words, or between letters in scripts that write none apart. It becomes smaller where a
// word is wider than width dots, or where it takes more than most lines. All lines have the
// direction of the first letter.
func (p *Pen) Paragraph(text string, width int, size float64, most int) *dots.Dots {
	pieces := slices.DeleteFunc(split(text), func(s piece) bool { return len(p.set(s.text).marks) == 0 })
	if len(pieces) == 0 { // nothing black, as of marks that nobody sees
		return dots.New(0, 0)
	}
	words := paragraph{pieces, direction([]rune(text))}
	var longest []*line
	for i := range pieces {
		longest = append(longest, p.setLine(words.line(i, i+1)))
	}
	size = largest(longest, width, size, 2*size)
	for {
		room := float64(width) / size // in ems
		lines := p.wrap(words, room)
		if len(lines) > most && size > 10 {
			size *= .92
			continue
		}
		for { // no widow on the last line
			room *= .95
			narrower := p.wrap(words, room)
			if len(narrower) > len(lines) || widestOf(narrower) > room {
				return stackLines(lines, size)
			}
			lines = narrower
		}
	}
}

// piece is what is not broken: a word, or a letter of a script that writes no spaces.
type piece struct {
	text  string
	glued bool // to the piece before it, without a space
}

// split splits a text where a line may end.
func split(text string) (pieces []piece) {
	for word := range strings.FieldsFuncSeq(text, breaking) {
		if !strings.ContainsFunc(word, unspaced) {
			pieces = append(pieces, piece{word, false})
			continue
		}
		var seg segmenter.Segmenter
		seg.Init([]rune(word))
		for it, first := seg.LineIterator(), true; it.Next(); first = false {
			pieces = append(pieces, piece{string(it.Line().Text), !first})
		}
	}
	return pieces
}

// breaking reports whether a line may end at a space: not at those that keep a French "!" at its
// word.
func breaking(r rune) bool {
	return unicode.IsSpace(r) && r != '\u00a0' && r != '\u2007' && r != '\u202f'
}

// unspaced reports whether a letter is of a script that sets no spaces between words.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// paragraph is pieces and the direction in which they follow each other.
type paragraph struct {
	pieces []piece
	from   di.Direction
}

// line returns the pieces from one to before another as one line.
func (g paragraph) line(from, to int) written {
	var b strings.Builder
	for i, s := range g.pieces[from:to] {
		if i > 0 && !s.glued {
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
	}
	return written{b.String(), g.from}
}

// wrap puts as many words on each line as fit into room ems, and at least one.
func (p *Pen) wrap(words paragraph, room float64) []*line {
	var lines []*line
	for from := 0; from < len(words.pieces); {
		to := from + 1
		l := p.setLine(words.line(from, to))
		for to < len(words.pieces) {
			longer := p.setLine(words.line(from, to+1))
			if longer.width() > room {
				break
			}
			l = longer
			to++
		}
		lines = append(lines, l)
		from = to
	}
	return lines
}

// widestOf is the width of the longest line, in ems.
func widestOf(lines []*line) (w float64) {
	for _, l := range lines {
		w = max(w, l.width())
	}
	return w
}

// stackLines draws lines at a size below each other, each in the middle, with base
// lines a steady way apart unless marks would touch.
func stackLines(lines []*line, size float64) *dots.Dots {
	var drawn []*dots.Dots
	var tops []int
	base, bottom, widest := 0, 0, 0
	for _, l := range lines {
		d := l.draw(size)
		if d.Height == 0 {
			continue
		}
		rise := int(-l.top * size)
		if len(drawn) == 0 {
			base = rise
		} else {
			base = max(base+int(size*1.02), bottom+int(size*.16)+rise)
		}
		drawn, tops = append(drawn, d), append(tops, base-rise)
		bottom = max(bottom, base-rise+d.Height)
		widest = max(widest, d.Width)
	}
	out := dots.New(widest, bottom)
	for i, d := range drawn {
		out.Stamp(d, (widest-d.Width)/2, tops[i])
	}
	return out
}
