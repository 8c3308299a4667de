package main

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// manual is a manual page that is being written, in mdoc(7).
type manual struct{ bytes.Buffer }

// newManual begins a page: its name, section, and what it is about in a few words.
func newManual(name string, section int, about string) *manual {
	m := &manual{}
	m.macro("Dd", manualDate().Format("January 2, 2006"))
	m.macro("Dt", strings.ToUpper(name), strconv.Itoa(section))
	m.macro("Os")
	m.section("NAME")
	m.macro("Nm", name)
	m.macro("Nd", about)
	return m
}

// manualDate is when the source was changed: a package made twice has the same bytes.
func manualDate() time.Time {
	if s, err := strconv.ParseInt(os.Getenv("SOURCE_DATE_EPOCH"), 10, 64); err == nil {
		return time.Unix(s, 0).UTC()
	}
	return time.Now()
}

// macro writes a line that is a macro, such as "Nm", and its words.
func (m *manual) macro(name string, words ...string) {
	line := "." + name
	for _, w := range words {
		line += " " + strings.ReplaceAll(escape(w), `"`, `\(dq`)
	}
	fmt.Fprintln(m, line)
}

func (m *manual) section(title string) { m.macro("Sh", title) }

// list writes a list. Each of its items begins with the macro It.
func (m *manual) list(items func()) {
	fmt.Fprintln(m, ".Bl -tag -width Ds")
	items()
	m.macro("El")
}

// text writes paragraphs, which an empty line separates. Each sentence begins a line, as mdoc
// wants it.
func (m *manual) text(text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			m.macro("Pp")
		}
		line := ""
		for word := range strings.FieldsSeq(paragraph) {
			if line != "" && (len(line)+len(word) > 70 || strings.ContainsAny(line[len(line)-1:], ".!?")) {
				m.line(line)
				line = ""
			}
			line += strings.Repeat(" ", min(1, len(line))) + word
		}
		m.line(line)
	}
}

// example writes lines as they are.
func (m *manual) example(lines string) {
	fmt.Fprintln(m, ".Bd -literal -offset indent")
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		m.line(strings.TrimRight(line, "\n"))
	}
	m.macro("Ed")
}

// line writes a line of text; one that begins like a macro is none.
func (m *manual) line(text string) {
	text = escape(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	fmt.Fprintln(m, text)
}

// escape keeps what roff would take for commands, and signs that somebody may copy.
func escape(text string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
}
