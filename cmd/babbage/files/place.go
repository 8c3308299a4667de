package files

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
)

var bareKey = pattern.Late(`^[a-z0-9_-]+(\.[a-z0-9_-]+)?$`)

// set gives a key a value that is TOML, or with "" takes it out.
func (d *document) set(key, value string) error {
	e, there := d.find(key)
	switch {
	case !bareKey().MatchString(key):
		return remedy.With(fmt.Errorf("%.60q is no key of a setting", key), "name it like ticket.heading")
	case !there && value == "":
		return nil
	case there && value == "":
		from, to := d.around(e)
		return d.splice(from, to, "", key, value)
	case there:
		return d.splice(e.value, e.to, value, key, value)
	}
	section, name, ok := strings.Cut(key, ".")
	if !ok {
		return d.splice(d.top(), d.top(), key+" = "+value+"\n", key, value)
	}
	at, text := d.place(section, name+" = "+value)
	return d.splice(at, at, text, key, value)
}

// around is what is taken out with a key: its line, or its comma.
func (d *document) around(e entry) (from, to int) {
	if e.table < 0 || !d.tables[e.table].inline {
		return d.lineStart(e.from), d.lineEnd(e.to)
	}
	var inside []entry
	for _, other := range d.entries {
		if t := d.tables[e.table]; other.from > t.from && other.to < t.to {
			inside = append(inside, other)
		}
	}
	i := slices.IndexFunc(inside, func(other entry) bool { return other.from == e.from })
	switch {
	case i+1 < len(inside) && inside[i+1].table == e.table:
		return e.from, inside[i+1].from
	case i > 0 && inside[i-1].table == e.table:
		return inside[i-1].to, e.to
	}
	return e.from, e.to
}

// top is where a key without a section is added: behind the others, or above the first section and
// its comment.
func (d *document) top() int {
	at := -1
	for _, e := range d.entries {
		if t := e.table; t < 0 || d.tables[t].inline && !d.underHeader(e.from) {
			at = d.lineEnd(e.to)
		}
	}
	if at >= 0 {
		return at
	}
	for _, t := range d.tables {
		if t.inline {
			continue
		}
		for at = t.from; at > 0; {
			above := d.lineStart(at - 1)
			if strings.HasSuffix(d.text[:at], "\r\n") {
				above = d.lineStart(at - 2)
			}
			if !strings.HasPrefix(strings.TrimLeft(d.text[above:at], " \t"), "#") {
				break
			}
			at = above
		}
		return at
	}
	return len(d.text)
}

// underHeader reports whether a place is below the first header.
func (d *document) underHeader(at int) bool {
	return slices.ContainsFunc(d.tables, func(t table) bool { return !t.inline && t.from < at })
}

// place returns where a line is added to a section, and what.
func (d *document) place(section, line string) (at int, text string) {
	for i, t := range d.tables {
		if t.path != section || t.array {
			continue
		}
		if at = t.to; t.inline {
			at, text = t.from+1, " "+line+" "
		} else {
			text = line + "\n"
		}
		for _, e := range d.entries {
			switch {
			case e.table == i && t.inline:
				at, text = e.to, ", "+line
			case e.table == i, !t.inline && e.from > t.from && e.table > i && d.tables[e.table].inline && !d.headerBetween(t.from, e.from):
				at = d.lineEnd(e.to)
			}
		}
		return at, text
	}
	for _, e := range d.entries {
		if e.table < 0 && strings.HasPrefix(e.path, section+".") {
			at, text = d.lineEnd(e.to), section+"."+line+"\n"
		}
	}
	if text != "" {
		return at, text
	}
	text = "[" + section + "]\n" + line + "\n"
	if strings.TrimSpace(d.text) != "" {
		text = "\n" + text
	}
	return len(d.text), text
}

// headerBetween reports whether another section begins between two places.
func (d *document) headerBetween(from, to int) bool {
	return slices.ContainsFunc(d.tables, func(t table) bool { return !t.inline && t.from > from && t.from < to })
}

// splice exchanges a piece of the text, so that key has a value and nothing else is other; or
// nothing is.
func (d *document) splice(from, to int, text, key, value string) error {
	if at := d.text[:from]; strings.HasSuffix(text, "\n") && at != "" && !strings.HasSuffix(at, "\n") && !strings.HasSuffix(at, "\r") {
		text = "\n" + text
	}
	text = strings.ReplaceAll(text, "\n", d.end)
	want := d.raw()
	if want[key] = value; value == "" {
		delete(want, key)
	}
	got, err := parse([]byte(d.before + d.text[:from] + text + d.text[to:] + d.after))
	if err != nil || !maps.Equal(got.raw(), want) {
		return remedy.With(fmt.Errorf("%s: %s cannot be set beside what is there", takeover.Settings, key), "change it in the file, or delete the file and set all anew")
	}
	*d = *got
	return nil
}
