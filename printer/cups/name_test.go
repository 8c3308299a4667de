package cups

import (
	"strings"
	"testing"

	"babbage/assets/remedy"
)

func TestName(t *testing.T) {
	for port, want := range map[string]string{
		"cups:office": "office", "cups:Kopierer_2.OG": "Kopierer_2.OG", "cups:Büro": "Büro", "cups:9100": "9100",
		"cups:" + strings.Repeat("x", maxName): strings.Repeat("x", maxName),
		"cups:":                                "", "cups:-h": "", "cups:a b": "", "cups:a/b": "", "cups:../x": "", "cups:a#b": "", "cups:a?b": "",
		"cups:a\nb": "", "cups:a\x7fb": "", "cups:a\u0085b": "", "cups:\xff": "", "cups:" + strings.Repeat("x", maxName+1): "",
	} {
		got, err := Name(port)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%.40q: %q, %v", port, got, err)
		}
		if err != nil && remedy.Of(err) == "" {
			t.Errorf("%.40q: nobody knows what to do about %v", port, err)
		}
		if !Is(port) {
			t.Errorf("%.40q is no queue", port)
		}
	}
	for _, port := range []string{"", "/dev/usb/lp0", "192.168.1.50:9100", "Cups:x"} {
		if Is(port) {
			t.Errorf("%q is a queue", port)
		}
	}
}
