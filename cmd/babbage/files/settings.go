package files

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"

	"babbage/assets/remedy"
	"babbage/draw/roster"
)

// Setting is a change of babbage.toml.
type Setting struct {
	Key string // "ticket.heading"
	Was string // what the form showed: TOML as View.Raw has it, "" for a key that was not there
	To  any    // a string, bool, int, []string or [][]string; nil takes the key out
}

// Set changes settings, all of them or none. Where somebody else has changed one to something else
// meanwhile, the error is a *Conflict.
func (f *Files) Set(by string, changes ...Setting) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.edit(func(c *change) ([]News, error) {
		var keys []string
		for _, s := range changes {
			key := strings.ToLower(s.Key)
			to, err := encode(s.To)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", key, err)
			}
			is := c.doc.get(key)
			if is == to {
				continue
			}
			if is != strings.TrimSpace(s.Was) {
				who := f.lastBy(func(n News) bool { return slices.Contains(n.Keys, key) })
				return nil, &Conflict{Key: key, By: who, Was: s.Was, Is: is}
			}
			if err := c.doc.set(key, to); err != nil {
				return nil, err
			}
			keys = append(keys, key)
		}
		if keys == nil {
			return nil, nil
		}
		return []News{{By: by, What: Set, Keys: keys}}, nil
	}, nil)
}

// encode writes a value as TOML, nil as "".
func encode(value any) (string, error) {
	switch v := value.(type) {
	case nil:
		return "", nil
	case string:
		if !utf8.ValidString(v) {
			return "", remedy.With(fmt.Errorf("%.60q is not UTF-8", v), "write it anew")
		}
		return encodeText(v), nil
	case bool:
		return strconv.FormatBool(v), nil
	case int:
		return strconv.Itoa(v), nil
	case []string:
		return encodeAll(v)
	case [][]string:
		return encodeAll(v)
	}
	return "", fmt.Errorf("a setting cannot be a %T", value)
}

func encodeAll[T any](values []T) (string, error) {
	var all []string
	for _, v := range values {
		text, err := encode(v)
		if err != nil {
			return "", err
		}
		all = append(all, text)
	}
	return "[" + strings.Join(all, ", ") + "]", nil
}

// encodeText writes a text in double quotes (TOML 1.0, basic strings).
func encodeText(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsControl(r), r >= '\u2028' && r <= '\u202e', r == '\ufeff':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// LastYearFile is what last year's pairs are called.
const LastYearFile = "last-year.csv"

// PutLastYear takes last year's pairs, as roster.ReadPairs reads them, and has the settings name
// them.
func (f *Files) PutLastYear(by string, r io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(r, roster.MaxFile+1))
	if err != nil {
		return sent(err)
	}
	pairs, err := roster.ReadPairs(strings.NewReader(string(text)), LastYearFile)
	if err != nil {
		return err
	}
	if len(pairs) == 0 {
		return remedy.With(errors.New("there is no pair"), "write giver,receiver on a line")
	}
	f.writing.Lock()
	defer f.writing.Unlock()
	return f.edit(func(c *change) ([]News, error) {
		c.lastYear = text
		if err := c.doc.set("draw.last_year", encodeText(LastYearFile)); err != nil {
			return nil, err
		}
		return []News{{By: by, What: LastYear}}, nil
	}, nil)
}

// rules are the settings that name people.
type rules struct {
	Draw struct {
		Couples [][]string
	}
}

// rename gives somebody another name in the rules.
func (d *document) rename(from, to string) error {
	for _, key := range []string{"draw.last", "draw.couples"} {
		e, ok := d.find(key)
		if !ok {
			continue
		}
		value, done := "", e.value
		for _, t := range e.texts {
			if roster.Key(t.is) == roster.Key(from) {
				value += d.text[done:t.from] + encodeText(to)
				done = t.to
			}
		}
		if done == e.value {
			continue
		}
		if err := d.set(key, value+d.text[done:e.to]); err != nil {
			return err
		}
	}
	return nil
}

// strike takes somebody out of the rules.
func (d *document) strike(name string) error {
	is := func(other string) bool { return roster.Key(other) == roster.Key(name) }
	if e, ok := d.find("draw.last"); ok && slices.ContainsFunc(e.texts, func(t text) bool { return is(t.is) }) {
		if err := d.set("draw.last", ""); err != nil {
			return err
		}
	}
	e, ok := d.find("draw.couples")
	if !ok || !slices.ContainsFunc(e.texts, func(t text) bool { return is(t.is) }) {
		return nil
	}
	var r rules
	if err := toml.Unmarshal(d.readable(), &r); err != nil {
		return nil // couples that are none: the bear says so
	}
	couples := slices.DeleteFunc(r.Draw.Couples, func(pair []string) bool { return slices.ContainsFunc(pair, is) })
	if len(couples) == 0 {
		return d.set("draw.couples", "")
	}
	value, err := encode(couples)
	if err != nil {
		return err
	}
	return d.set("draw.couples", value)
}
