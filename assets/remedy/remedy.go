// Package remedy gives an error what a person can do about it, as a value. An error's own
// text says what is wrong; the remedy is never a part of it, so no code has to read it out
// of there again. It is a folder of assets because every room says things to people.
package remedy

import (
	"errors"
	"log/slog"
)

// Error is what is wrong and what a person can do about it. Its text is Err's.
type Error struct {
	Err    error
	Remedy string // an imperative without a full stop: "plug the printer in"
}

func (e *Error) Error() string { return e.Err.Error() }
func (e *Error) Unwrap() error { return e.Err }

// With adds a remedy to err. One that err has already no longer counts.
func With(err error, remedy string) error { return &Error{err, remedy} }

// Of returns the remedy of err, or "" where there is none.
func Of(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Remedy
	}
	return ""
}

// Line is an error as one line for a person: what is wrong, and after a semicolon what to do.
func Line(err error) string {
	if remedy := Of(err); remedy != "" {
		return err.Error() + "; " + remedy
	}
	return err.Error()
}

// Log is for slog.HandlerOptions.ReplaceAttr: it writes errors with their remedies.
func Log(_ []string, a slog.Attr) slog.Attr {
	if err, ok := a.Value.Any().(error); ok {
		a.Value = slog.StringValue(Line(err))
	}
	return a
}
