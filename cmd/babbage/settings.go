package main

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
	"github.com/spf13/cobra"

	"babbage/assets/remedy"
	"babbage/deploy"
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

// decodeSettings reads TOML over what settings, a pointer to a struct, has already. path is for
// the errors, which tell the line, what is there and what should be.
func decodeSettings(text []byte, path string, settings any) error {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // as Notepad writes it
	if bytes.HasPrefix(text, []byte("\xff\xfe")) || bytes.HasPrefix(text, []byte("\xfe\xff")) {
		return remedy.With(fmt.Errorf("%s is UTF-16", path), "save it as UTF-8")
	}
	err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(settings)
	if err == nil {
		return nil
	}
	if unknown, ok := errors.AsType[*toml.StrictMissingError](err); ok {
		row, _ := unknown.Errors[0].Position()
		return &unknownKey{path, row, strings.Join(unknown.Errors[0].Key(), ".")}
	}
	kinds := reflect.TypeOf(settings).Elem()
	row := 0
	if bad, ok := errors.AsType[*toml.DecodeError](err); ok {
		row, _ = bad.Position()
	} else if row = bareDuration(text, kinds); row == 0 { // of which go-toml tells no place
		return remedy.With(fmt.Errorf("%s: %w", path, err), seeSettings)
	}
	what, mend := settingAt(text, row).explain(kinds, err)
	return remedy.With(fmt.Errorf("%s:%d: %s", path, row, what), mend)
}

// bareDuration returns the row of the first duration that is written as a number, or 0.
func bareDuration(text []byte, kinds reflect.Type) int {
	for row := 1; row <= bytes.Count(text, []byte("\n"))+1; row++ {
		s := settingAt(text, row)
		if fieldType(kinds, s.key()) == reflect.TypeFor[duration]() && !strings.ContainsAny(s.value[:min(1, len(s.value))], `"'`) {
			return row
		}
	}
	return 0
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

// setting is a line of a settings file as somebody wrote it, right or wrong.
type setting struct {
	section, name, value string
}

// key is where the setting belongs, part by part.
func (s setting) key() []string { return strings.Split(s.section+s.name, ".") }

var sectionLine = regexp.MustCompile(`^\s*\[([\w.-]+)\]`)

// settingAt returns the setting in a row, counted from 1.
func settingAt(text []byte, row int) (s setting) {
	for i, line := range strings.Split(string(text), "\n") {
		if m := sectionLine.FindStringSubmatch(line); m != nil {
			s.section = m[1] + "."
		}
		if i+1 == row {
			name, value, _ := strings.Cut(line, "=")
			s.name, s.value = strings.TrimSpace(name), strings.TrimSpace(value)
			return s
		}
	}
	return s
}

var (
	quotes   = regexp.MustCompile(`^["'“”„‘’«»]+|["'“”„‘’«»]+$`)
	digits   = regexp.MustCompile(`\d+`)
	textType = reflect.TypeFor[encoding.TextUnmarshaler]()
)

// explain says what is wrong with a setting, and what it should be.
func (s setting) explain(kinds reflect.Type, err error) (what, mend string) {
	value := s.value
	if v, _, found := strings.Cut(value, " #"); found {
		value = strings.TrimSpace(v)
	}
	bare := quotes.ReplaceAllString(value, "")
	key := s.section + s.name
	kind := fieldType(kinds, s.key())
	switch {
	case kind == nil:
		return strings.TrimPrefix(err.Error(), "toml: "), `write a setting as key = value, a text in double quotes; ` + seeSettings
	case kind == reflect.TypeFor[duration]():
		what, mend = fmt.Sprintf("%s = %s is no duration", key, value), fmt.Sprintf(`write a time in double quotes, with its unit: %s = "%s"`, s.name, withUnit(bare))
	case reflect.PointerTo(kind).Implements(textType):
		v := reflect.New(kind).Interface().(encoding.TextUnmarshaler)
		mend = fmt.Sprintf(`write it in double quotes: %s = "%s"`, s.name, bare)
		if e := v.UnmarshalText([]byte(bare)); e != nil {
			return key + ": " + e.Error(), remedy.Of(e)
		}
	case kind.Kind() == reflect.String:
		mend = fmt.Sprintf(`write a text in double quotes: %s = "%s"`, s.name, bare)
	case kind.Kind() == reflect.Bool:
		mend = fmt.Sprintf("write true or false, without quotes: %s = true", s.name)
	case kind.Kind() == reflect.Int:
		number := digits.FindString(bare)
		if number == "" || len(number) > 9 {
			number = "1"
		}
		mend = fmt.Sprintf("write a number, without quotes: %s = %s", s.name, number)
	default:
		mend = "write it as in the example: babbage settings"
	}
	if what == "" {
		what = fmt.Sprintf("%s = %s cannot be read", key, value)
	}
	return what, mend
}

// withUnit makes a duration of what somebody wrote for one.
func withUnit(bare string) string {
	if number := digits.FindString(bare); number != "" {
		return number + "s"
	}
	return "90s"
}

// fieldType returns the type of the field that TOML knows by this key, or nil.
func fieldType(t reflect.Type, key []string) reflect.Type {
	for i := range t.NumField() {
		f := t.Field(i)
		if name := f.Tag.Get("toml"); name == "" || name != key[0] {
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
