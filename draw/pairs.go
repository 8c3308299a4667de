package draw

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"babbage/assets/remedy"
)

// ReadPairs reads pairs, "giver,receiver" on a line: last year's, for Rules.LastYear, or couples.
// A first line of just these words, empty lines and lines that begin with "#" are passed over.
// Errors and Pair.Where read "pairs.csv:7".
func ReadPairs(r io.Reader, file string) ([]Pair, error) {
	text, err := readText(r, file)
	if err != nil {
		return nil, err
	}
	var pairs []Pair
	lines := bufio.NewScanner(strings.NewReader(text))
	lines.Buffer(nil, MaxFile+1)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") || n == 1 && strings.EqualFold(line, "giver,receiver") {
			continue
		}
		p, err := readPair(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if len(pairs) == maxPairs {
			return nil, remedy.With(fmt.Errorf("%s:%d: more than %d pairs", file, n, maxPairs), "this is no such file, name another")
		}
		p.Where = fmt.Sprintf("%s:%d", file, n)
		pairs = append(pairs, p)
	}
	return pairs, lines.Err()
}

// maxPairs is ten years of pairs for the largest party.
const maxPairs = 10 * maxPeople

// readPair reads one line.
func readPair(line string) (p Pair, err error) {
	giver, receiver, ok := strings.Cut(line, ",")
	if !ok {
		giver, receiver, ok = strings.Cut(line, ";")
	}
	if !ok || strings.ContainsAny(receiver, ",;") {
		return p, remedy.With(fmt.Errorf("%.60q is not a pair", line), "write giver,receiver")
	}
	if p.Giver, err = clean(strings.Trim(giver, `" `)); err != nil {
		return p, err
	}
	if p.Receiver, err = clean(strings.Trim(receiver, `" `)); err != nil {
		return p, err
	}
	if p.Giver == "" || p.Receiver == "" {
		return p, remedy.With(fmt.Errorf("%.60q lacks a name", line), "write giver,receiver")
	}
	return p, nil
}
