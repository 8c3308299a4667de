package main

import (
	"slices"
	"strings"
	"testing"
)

// The browser is opened where somebody sits in front of it, and only there.
func TestOpener(t *testing.T) {
	for _, tt := range []struct {
		system, set string
		want        []string
	}{
		{"linux", "", nil},
		{"linux", "DISPLAY", []string{"xdg-open"}},
		{"linux", "WAYLAND_DISPLAY", []string{"xdg-open"}},
		{"linux", "DISPLAY CI", nil},
		{"linux", "DISPLAY SSH_CONNECTION", nil},
		{"darwin", "", []string{"open"}},
		{"darwin", "CI", nil},
		{"darwin", "SSH_CONNECTION", nil},
		{"windows", "", []string{"rundll32", "url.dll,FileProtocolHandler"}},
		{"windows", "CI", nil},
	} {
		env := func(name string) string {
			if slices.Contains(strings.Fields(tt.set), name) {
				return "1"
			}
			return ""
		}
		if got := opener(tt.system, env); !slices.Equal(got, tt.want) {
			t.Errorf("%s with %q: %q, want %q", tt.system, tt.set, got, tt.want)
		}
	}
}
