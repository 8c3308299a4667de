package doctor

import (
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Whatever model a card is put into, the doctor finds nothing wrong with the port of a printer when
// the lines that models want stand at the end of an image's config.txt.
func TestEveryModelFindsWhatItWants(t *testing.T) {
	const image = "dtparam=audio=on\n[cm4]\notg_mode=1\n[cm5]\ndtoverlay=dwc2,dr_mode=host\n[pi5]\ndtoverlay=nospi10\n"
	for _, m := range models {
		root := fstest.MapFS{
			"boot/firmware/config.txt":  {Data: []byte(image + strings.Join(ConfigTxt(), "\n") + "\n")},
			"boot/firmware/cmdline.txt": {Data: []byte("console=tty1 root=PARTUUID=1 rootwait")},
		}
		p := &Patient{Root: root, as: &m}
		for _, c := range []check{checkUART, checkConsole} {
			for _, f := range c(context.Background(), p) {
				if f.Level != OK {
					t.Errorf("%s: %s", m, f)
				}
			}
		}
		// Nor is a UART moved that needs no move.
		if b := p.boot(); m.uart == plain && (len(b.overlays) > 0 || b.on("uart0")) {
			t.Errorf("%s has %q", m, b.overlays)
		}
	}
	if lines := ConfigTxt(); lines[0] != "[all]" || lines[len(lines)-1] != "[all]" {
		t.Errorf("not closed: %q", lines)
	}
}

func TestConsolesOnThePrinter(t *testing.T) {
	words := strings.Fields("console=serial0,115200 console=tty1 console=ttyAMA0 console=ttyS0,9600 console=ttyAMA10,115200 root=serial0")
	got := slices.DeleteFunc(words, func(w string) bool { return !OnPrinter(w) })
	if want := []string{"console=serial0,115200", "console=ttyAMA0", "console=ttyS0,9600"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
