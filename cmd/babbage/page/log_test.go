package page

import (
	"log/slog"
	"strings"
	"testing"
)

func TestLogger(t *testing.T) {
	p := New(Toy{})
	var next strings.Builder
	l := slog.New(p.Logger(slog.NewTextHandler(&next, nil)))
	l.Debug("too quiet for next, and for the page")
	l.With("port", "/dev/ttyS0").WithGroup("wire").Warn("printer gone", "after", 3)
	got := p.scene.view().Log
	if len(got) != 1 || got[0].Level != "WARN" || got[0].Text != "printer gone port=/dev/ttyS0 wire.after=3" {
		t.Errorf("the page shows %+v", got)
	}
	if !strings.Contains(next.String(), "printer gone") || strings.Contains(next.String(), "quiet") {
		t.Errorf("next got %q", next.String())
	}
}
