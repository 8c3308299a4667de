package draw

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"babbage/assets/remedy"
)

// ReadNames reads a names file: names separated by commas or line ends, or, when its first line
// is a header with a column "name", CSV with the columns name, photo and avoid, of which the last
// holds names separated by ";". It takes UTF-8 with or without a byte order mark, and any line
// ends. file is what errors call it: they read "names.csv:7: …" and name both lines of a name
// that is there twice.
func ReadNames(r io.Reader, file string) ([]Person, error) {
	text, err := readText(r, file)
	if err != nil {
		return nil, err
	}
	var people []Person
	if comma, ok := header(text); ok {
		people, err = readTable(text, file, comma)
	} else {
		people, err = readList(text, file)
	}
	if err != nil {
		return nil, err
	}
	if len(people) == 0 {
		return nil, remedy.With(fmt.Errorf("%s: no names", file), "write one name a line")
	}
	return people, unique(people)
}

// readText returns the whole file as UTF-8 with "\n" line ends.
func readText(r io.Reader, file string) (string, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return "", fmt.Errorf("%s: %w", file, err)
	}
	if len(text) > MaxFile {
		return "", remedy.With(fmt.Errorf("%s: more than %d MiB", file, MaxFile>>20), "this is no names file, name another")
	}
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		return "", remedy.With(fmt.Errorf("%s: is UTF-16", file), "save it as UTF-8")
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	for line, rest := 1, text; len(rest) > 0; line++ {
		var first []byte
		first, rest, _ = bytes.Cut(rest, []byte("\n"))
		if !utf8.Valid(first) {
			return "", remedy.With(fmt.Errorf("%s:%d: not UTF-8", file, line), "save the file as UTF-8")
		}
	}
	return string(text), nil
}

// header reports whether text begins with a line of column names, and what separates them: some
// spreadsheets write ";".
func header(text string) (comma rune, ok bool) {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	comma = ','
	if !strings.ContainsRune(first, comma) && strings.ContainsRune(first, ';') {
		comma = ';'
	}
	for column := range strings.SplitSeq(first, string(comma)) {
		if columnName(column) == "name" {
			return comma, true
		}
	}
	return 0, false
}

func columnName(field string) string {
	return strings.ToLower(strings.Trim(field, " \t\""))
}

// readList reads names separated by commas or line ends.
func readList(text, file string) ([]Person, error) {
	var people []Person
	line := 0
	for row := range strings.SplitSeq(text, "\n") {
		line++
		for field := range strings.SplitSeq(row, ",") {
			name, err := clean(field)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", file, line, err)
			}
			if name == "" {
				continue
			}
			if len(people) == maxPeople {
				return nil, tooMany(file, line)
			}
			people = append(people, Person{Name: name, File: file, Line: line})
		}
	}
	return people, nil
}

// readTable reads CSV with a header.
func readTable(text, file string, comma rune) ([]Person, error) {
	table := csv.NewReader(strings.NewReader(text))
	table.Comma, table.FieldsPerRecord, table.TrimLeadingSpace = comma, -1, true
	columns, err := table.Read()
	if err != nil {
		return nil, csvError(err, file)
	}
	for i, c := range columns {
		columns[i] = columnName(c)
		if !slices.Contains([]string{"name", "photo", "avoid", ""}, columns[i]) {
			line, _ := table.FieldPos(i)
			return nil, remedy.With(fmt.Errorf("%s:%d: unknown column %q", file, line, c), "the columns are name, photo and avoid")
		}
		if columns[i] != "" && slices.Index(columns, columns[i]) < i {
			line, _ := table.FieldPos(i)
			return nil, remedy.With(fmt.Errorf("%s:%d: column %q is there twice", file, line, c), "delete one")
		}
	}
	var people []Person
	for {
		row, err := table.Read()
		if err == io.EOF {
			return people, nil
		}
		if err != nil {
			return nil, csvError(err, file)
		}
		line, _ := table.FieldPos(0)
		p, err := readRow(columns, row)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, line, err)
		}
		p.File, p.Line = file, line
		if p.Name == "" {
			if strings.Join(row, "") == "" {
				continue // spreadsheets end in rows of bare commas
			}
			return nil, remedy.With(fmt.Errorf("%s:%d: no name in this line", file, line), "write one, or delete the line")
		}
		if len(people) == maxPeople {
			return nil, tooMany(file, line)
		}
		people = append(people, p)
	}
}

// readRow makes a person of a row of the table.
func readRow(columns, row []string) (p Person, err error) {
	for i, field := range row {
		if i >= len(columns) {
			if strings.TrimSpace(field) != "" {
				return p, remedy.With(fmt.Errorf("%q is one field too many", field), "put a name that has a comma in double quotes, and ; between names to avoid")
			}
			continue
		}
		switch columns[i] {
		case "name":
			if p.Name, err = clean(field); err != nil {
				return p, err
			}
		case "photo":
			p.Photo = strings.TrimSpace(field)
		case "avoid":
			for other := range strings.FieldsFuncSeq(field, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
				name, err := clean(other)
				if err != nil {
					return p, err
				}
				if name != "" {
					p.Avoid = append(p.Avoid, name)
				}
			}
		}
	}
	return p, nil
}

// csvError says what the CSV reader found in the words of this package.
func csvError(err error, file string) error {
	if bad, ok := errors.AsType[*csv.ParseError](err); ok {
		return remedy.With(fmt.Errorf("%s:%d: %w", file, bad.Line, bad.Err), "put a field that has a comma or a quote in double quotes, and double the quotes in it")
	}
	return fmt.Errorf("%s: %w", file, err)
}

func tooMany(file string, line int) error {
	return remedy.With(fmt.Errorf("%s:%d: more than %d names", file, line, maxPeople), "split the party")
}

// unique returns an error when two people have the same name, which two tickets could not tell
// apart.
func unique(people []Person) error {
	seen := make(map[string]Person, len(people))
	for _, p := range people {
		k := key(p.Name)
		if first, ok := seen[k]; ok {
			return remedy.With(fmt.Errorf("%s: %q is already in line %d as %q", p.where(), p.Name, first.Line, first.Name), "add a surname or delete one")
		}
		seen[k] = p
	}
	return nil
}
