package files

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"babbage/assets/remedy"
	"babbage/cmd/babbage/takeover"
)

// document is babbage.toml as its owner wrote it, in which one key at a time is changed: what is
// around it stays byte for byte.
type document struct {
	before, text, after string // the mark of UTF-8, TOML, the end of a file of DOS
	end                 string // of most lines

	entries []entry
	tables  []table
}

// entry is a key that has a value, in bytes of the text.
type entry struct {
	path     string // "ticket.heading", in small letters
	own      string // "heading", as it is written there: with dots, perhaps
	from, to int    // from the key to behind the value
	value    int    // where the value begins
	table    int    // in which of the tables, -1 for none of them
	texts    []text // of the value, also inside of arrays
}

// table is where keys can be added: below [ticket], or in ticket = { }.
type table struct {
	path     string
	inline   bool
	array    bool // [[ticket]], in which nothing is changed
	from, to int  // of the header's line, or of the braces
}

// text is a text in a value, with its quotes.
type text struct {
	from, to int
	is       string
}

// parse reads settings.
func parse(file []byte) (*document, error) {
	d := &document{text: string(file)}
	bad := func(line int, what string) error {
		return remedy.With(fmt.Errorf("%s:%d: %s", takeover.Settings, line, what), "mend the line, or delete the file and set all anew")
	}
	if rest, ok := strings.CutPrefix(d.text, "\ufeff"); ok {
		d.before, d.text = "\ufeff", rest
	}
	if rest, ok := strings.CutSuffix(d.text, "\x1a"); ok {
		d.after, d.text = "\x1a", rest
	}
	d.end = "\n"
	if all := strings.Count(d.text, "\n"); strings.Count(d.text, "\r\n")*2 > all {
		d.end = "\r\n"
	} else if all == 0 && strings.Contains(d.text, "\r") {
		d.end = "\r"
	}
	readable := d.readable()
	var tree map[string]any
	if err := toml.Unmarshal(readable, &tree); err != nil {
		line := 1
		if at, ok := errors.AsType[*toml.DecodeError](err); ok {
			line, _ = at.Position()
		}
		return nil, bad(line, "cannot be read as settings")
	}
	if err := d.walk(readable); err != nil {
		return nil, bad(1, "cannot be read as settings")
	}
	seen := map[string]bool{}
	for _, e := range d.entries {
		if seen[e.path] && !d.inArray(e) {
			return nil, bad(1+bytes.Count(readable[:e.from], []byte("\n")), fmt.Sprintf("%.60q is set twice", e.path))
		}
		seen[e.path] = true
	}
	return d, nil
}

// readable is the text as TOML has it: old Macs ended lines in another way. All stays in its place.
func (d *document) readable() []byte {
	text := []byte(d.text)
	for i, b := range text {
		if b == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			text[i] = '\n'
		}
	}
	return text
}

// walk notes where all keys and tables are.
func (d *document) walk(readable []byte) error {
	var p unstable.Parser
	p.Reset(readable)
	section, in := "", -1
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			path, _, at := keyOf(e)
			section, in = path+".", len(d.tables)
			d.tables = append(d.tables, table{path: path, array: e.Kind == unstable.ArrayTable, from: d.lineStart(at), to: d.lineEnd(at)})
		case unstable.KeyValue:
			d.keyValue(e, section, in)
		}
	}
	return p.Error()
}

// keyOf returns the key of a table or value, in small letters, as it would be written with bare
// words, and where it ends.
func keyOf(n *unstable.Node) (path, own string, end int) {
	var words []string
	for it := n.Key(); it.Next(); {
		k := it.Node()
		words = append(words, string(k.Data))
		end = int(k.Raw.Offset + k.Raw.Length)
	}
	own = strings.Join(words, ".")
	return strings.ToLower(own), own, end
}

func (d *document) keyValue(n *unstable.Node, section string, in int) {
	path, own, end := keyOf(n)
	e := entry{path: section + path, own: own, from: int(n.Raw.Offset), table: in}
	e.to = e.from + int(n.Raw.Length)
	e.value = end + strings.Index(d.text[end:], "=") + 1
	for d.text[e.value] == ' ' || d.text[e.value] == '\t' {
		e.value++
	}
	value := n.Value()
	if value.Kind == unstable.InlineTable {
		in := len(d.tables)
		d.tables = append(d.tables, table{path: e.path, inline: true, from: e.value, to: e.to})
		for it := value.Children(); it.Next(); {
			if it.Node().Kind == unstable.KeyValue {
				d.keyValue(it.Node(), e.path+".", in)
			}
		}
		return
	}
	e.texts = texts(value, nil)
	d.entries = append(d.entries, e)
}

// texts gathers the texts of a value.
func texts(n *unstable.Node, all []text) []text {
	if n.Kind == unstable.String {
		return append(all, text{int(n.Raw.Offset), int(n.Raw.Offset + n.Raw.Length), string(n.Data)})
	}
	if n.Kind == unstable.Array {
		for it := n.Children(); it.Next(); {
			all = texts(it.Node(), all)
		}
	}
	return all
}

// lineStart and lineEnd are the ends of the line that has a place in it, the second behind what
// ends the line.
func (d *document) lineStart(at int) int { return strings.LastIndexAny(d.text[:at], "\r\n") + 1 }

func (d *document) lineEnd(at int) int {
	i := strings.IndexAny(d.text[at:], "\r\n")
	switch {
	case i < 0:
		return len(d.text)
	case strings.HasPrefix(d.text[at+i:], "\r\n"):
		return at + i + 2
	}
	return at + i + 1
}

func (d *document) inArray(e entry) bool {
	return e.table >= 0 && d.tables[e.table].array
}

// find returns the entry of a key.
func (d *document) find(key string) (entry, bool) {
	i := slices.IndexFunc(d.entries, func(e entry) bool { return e.path == key && !d.inArray(e) })
	if i < 0 {
		return entry{}, false
	}
	return d.entries[i], true
}

// get returns the value of a key as it is written, "" when it is not there.
func (d *document) get(key string) string {
	e, ok := d.find(key)
	if !ok {
		return ""
	}
	return d.text[e.value:e.to]
}

// raw returns all values as they are written.
func (d *document) raw() map[string]string {
	all := map[string]string{}
	for _, e := range d.entries {
		if !d.inArray(e) {
			all[e.path] = d.text[e.value:e.to]
		}
	}
	return all
}

func (d *document) bytes() []byte { return []byte(d.before + d.text + d.after) }
