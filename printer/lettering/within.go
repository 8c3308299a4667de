package lettering

import (
	"strings"

	"babbage/printer/dots"

	"github.com/go-text/typesetting/segmenter"
)

// Within sets a text in at most so many lines, no wider than width dots: from size on smaller, but
// not below least, and what does not fit in then is left out behind an ellipsis. Lines end where
// the script lets them (UAX #14), and within a word that is wider than a line.
func (p *Pen) Within(text string, width int, size, least float64, most int) *dots.Dots {
	chunks := p.chunks(text, float64(width)/least)
	for {
		texts, all := wrapped(chunks, float64(width)/size, most)
		if !all && size > least {
			size = max(size*.94, least)
			continue
		}
		var lines []*line
		for _, text := range texts {
			lines = append(lines, p.set(strings.TrimSpace(text)))
		}
		if !all {
			lines[most-1] = p.cut(texts[most-1], float64(width)/size)
		}
		return stackLines(lines, largest(lines, width, size, 2*size))
	}
}

// chunk is what no line ends in.
type chunk struct {
	text  string
	width float64 // ems, with the space behind it
}

// between is more than the white, in ems, between what is black of two chunks, beside a space.
const between = .12

// chunks returns the chunks of a text; those wider than widest ems are broken.
func (p *Pen) chunks(text string, widest float64) (all []chunk) {
	space := p.fonts.space()
	var seg segmenter.Segmenter
	seg.Init([]rune(strings.Join(strings.Fields(text), " ")))
	for lines := seg.LineIterator(); lines.Next(); {
		word := string(lines.Line().Text)
		bare := strings.TrimRight(word, " ")
		one := chunk{word, p.set(bare).width() + between}
		if len(bare) < len(word) {
			one.width += space
		}
		if one.width <= widest {
			all = append(all, one)
			continue
		}
		var letters segmenter.Segmenter
		letters.Init([]rune(word))
		for each := letters.GraphemeIterator(); each.Next(); {
			letter := string(each.Grapheme().Text)
			all = append(all, chunk{letter, p.set(letter).width() + between})
		}
	}
	return all
}

// wrapped puts chunks on lines of so many ems, and returns whether all of them are on the first
// few.
func wrapped(chunks []chunk, room float64, most int) (lines []string, all bool) {
	var line strings.Builder
	wide := 0.0
	for _, one := range chunks {
		if wide > 0 && wide+one.width > room {
			if lines = append(lines, line.String()); len(lines) == most {
				return lines, false
			}
			line.Reset()
			wide = 0
		}
		line.WriteString(one.text)
		wide += one.width
	}
	return append(lines, line.String()), true
}

// cut sets a line and an ellipsis, which as many of its letters make room for as it takes.
func (p *Pen) cut(text string, room float64) *line {
	letters := []rune(text)
	for {
		l := p.set(strings.TrimSpace(string(letters)) + "\u2026")
		if l.width() <= room || len(letters) < 2 {
			return l
		}
		letters = letters[:len(letters)-1]
	}
}
