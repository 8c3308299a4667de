package main

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/deploy"
	"babbage/draw/roster"
)

func settingsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "settings",
		Short: "Show every setting, explained, with its default",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := cmd.OutOrStdout().Write(deploy.Settings)
			return err
		},
	}
}

// duration is a time.Duration written as "90s".
type duration struct{ time.Duration }

// UnmarshalText reads a duration. A bare number is none: in a settings file it may be meant as
// seconds or as milliseconds.
func (d *duration) UnmarshalText(b []byte) error {
	v, err := time.ParseDuration(strings.TrimSpace(string(b)))
	if err != nil || v < 0 {
		return remedy.With(fmt.Errorf("%q is no duration", b), `write it like "20ms", "90s" or "5m"`)
	}
	d.Duration = v
	return nil
}

// MarshalText writes a duration.
func (d duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// decodeSettings reads TOML over what settings, a pointer to a struct, has already, and returns
// in which row each key is. path is for the errors, which tell the line, what is there and what
// should be.
func decodeSettings(text []byte, path string, settings any) (rows map[string]int, err error) {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // as Notepad writes it
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return nil, remedy.With(fmt.Errorf("%s is UTF-16", path), "save it as UTF-8")
	}
	text = bytes.TrimSuffix(text, []byte("\x1a")) // the end of a file of DOS
	text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	if before, _, zero := bytes.Cut(text, []byte{0}); zero {
		return nil, remedy.With(fmt.Errorf("%s:%d: a zero byte, as in UTF-16 or in a file that was not written to its end", path, bytes.Count(before, []byte("\n"))+1),
			"save it as UTF-8, or copy it again")
	}
	kinds := reflect.TypeOf(settings).Elem()
	lines := readLines(text)
	wrong := func(row int) error {
		l := lines[min(row, len(lines))-1]
		if what, _ := odd(l.text); what == "" && l.name != "" && !strings.ContainsAny(l.name, "\"':[{") && fieldType(kinds, l.key()) == nil {
			return &unknownKey{path, row, l.section + l.name}
		}
		what, mend := lines.explain(row, kinds)
		return remedy.With(fmt.Errorf("%s:%d: %s", path, row, clip(what)), clip(mend))
	}
	for i, line := range lines {
		if !utf8.ValidString(line.text) {
			return nil, remedy.With(fmt.Errorf("%s:%d: %.280q is not UTF-8", path, i+1, line.text), "save the file as UTF-8")
		}
	}
	err = toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(settings)
	if unknown, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		row, _ := unknown.Errors[0].Position()
		return nil, &unknownKey{path, row, clip(strings.Join(unknown.Errors[0].Key(), "."))}
	}
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		row, _ := bad.Position()
		return nil, wrong(row)
	}
	// TOML has numbers for our words and durations, too, and go-toml takes them.
	if row := lines.bareWord(kinds); row > 0 {
		return nil, wrong(row)
	}
	if err != nil {
		return nil, remedy.With(fmt.Errorf("%s cannot be read", path), seeSettings)
	}
	rows, again := lines.rows()
	if again > 0 { // go-toml takes Heading for heading, and the last of them
		return nil, wrong(again)
	}
	return rows, nil
}

const seeSettings = "babbage settings shows every key with its default"

// unknownKey is a key that there is not, or not in this file.
type unknownKey struct {
	path string
	row  int
	key  string
}

func (e *unknownKey) Error() string {
	return fmt.Sprintf("%s:%d: there is no key %q", e.path, e.row, e.key)
}

// hint returns what there is that can have been meant, "; did you mean heading?", or nothing.
// kinds are the settings that there are.
func (e *unknownKey) hint(kinds reflect.Type) string {
	section, name := "", e.key
	if at := strings.LastIndex(e.key, "."); at >= 0 {
		section, name = e.key[:at], e.key[at+1:]
	}
	near, distance := "", 4
	for _, key := range keysOf(kinds, "") {
		its, right, ok := strings.Cut(key, ".")
		if !ok {
			its, right = "", key
		}
		a, b := letters(name), letters(right)
		same := a == b || roster.Similar(a, b) || len(a) > 2 && len(b) > 2 && (strings.HasPrefix(a, b) || strings.HasPrefix(b, a))
		d := 3
		switch {
		case a == b && strings.EqualFold(its, section):
			d = 0
		case same && strings.EqualFold(its, section):
			d = 1
		case a == b:
			d = 2
		}
		if !same || d > 2 || d >= distance {
			continue
		}
		near, distance = fmt.Sprintf("; did you mean %s?", right), d
		if d == 2 && its != "" {
			near = fmt.Sprintf("; %s belongs under [%s]", right, its)
		} else if fieldType(kinds, []string{key}) != nil && fieldType(kinds, []string{key}).Kind() == reflect.Struct {
			near = fmt.Sprintf("; did you mean [%s]?", right)
		}
	}
	return near
}

// letters is a key without what people set between its words, in small letters.
func letters(key string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(key))
}

// keysOf returns the keys of settings and the names of their sections.
func keysOf(t reflect.Type, section string) (keys []string) {
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("toml")
		if name == "" {
			continue
		}
		keys = append(keys, section+name)
		kind := t.Field(i).Type
		if kind.Kind() == reflect.Struct && !reflect.PointerTo(kind).Implements(textType) {
			keys = append(keys, keysOf(kind, section+name+".")...)
		}
	}
	return keys
}

// fieldType returns the type of the field that TOML knows by this key, or nil.
func fieldType(t reflect.Type, key []string) reflect.Type {
	if len(key) == 0 {
		return nil
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if name := f.Tag.Get("toml"); name == "" || !strings.EqualFold(name, key[0]) {
			continue
		}
		kind := f.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if len(key) == 1 {
			return kind
		}
		if kind.Kind() == reflect.Struct {
			return fieldType(kind, key[1:])
		}
	}
	return nil
}
