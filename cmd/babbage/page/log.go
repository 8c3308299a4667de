package page

import (
	"context"
	"log/slog"
	"strings"
)

// Logger returns a handler that gives every record to next and shows those that
// next does not turn away on the page's panel too.
func (p *Page) Logger(next slog.Handler) slog.Handler { return tee{Handler: next, page: p} }

// tee is a slog.Handler that also writes on the page.
type tee struct {
	slog.Handler
	page  *Page
	attrs string // of WithAttrs, as text
	group string // of WithGroup, as a prefix
}

func (t tee) Handle(ctx context.Context, r slog.Record) error {
	var b strings.Builder
	b.WriteString(r.Message)
	b.WriteString(t.attrs)
	r.Attrs(func(a slog.Attr) bool {
		b.WriteString(t.text(a))
		return true
	})
	t.page.Show(Line{At: r.Time, Level: r.Level.String(), Text: b.String()})
	return t.Handler.Handle(ctx, r)
}

func (t tee) WithAttrs(attrs []slog.Attr) slog.Handler {
	for _, a := range attrs {
		t.attrs += t.text(a)
	}
	t.Handler = t.Handler.WithAttrs(attrs)
	return t
}

func (t tee) WithGroup(name string) slog.Handler {
	if name != "" {
		t.group += name + "."
	}
	t.Handler = t.Handler.WithGroup(name)
	return t
}

func (t tee) text(a slog.Attr) string {
	if a.Equal(slog.Attr{}) {
		return ""
	}
	return " " + t.group + a.String()
}
