package doctor

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestCUPS(t *testing.T) {
	const keeps, forgets, tidy = "sudo cupsctl PreserveJobFiles=No", "PreserveJobHistory=Yes", "nothing of a ticket stays"
	for conf, want := range map[string]struct {
		level Level
		says  []string
	}{
		"":                                      {Warning, []string{keeps}}, // a day (cupsd.conf(5))
		"LogLevel warn\n#PreserveJobFiles No\n": {Warning, []string{keeps}},
		"PreserveJobFiles 3600\n":               {Warning, []string{keeps}},
		"PreserveJobFiles Yes\n":                {Warning, []string{keeps}},
		"PreserveJobFiles 1d\n":                 {Warning, []string{keeps}},
		"PreserveJobFiles Enabled\n":            {Warning, []string{keeps}},
		"PreserveJobFiles Disabled\nPreserveJobHistory 1h\n":    {OK, []string{tidy}},
		"PreserveJobFiles 0d\nPreserveJobHistory enabled\n":     {OK, []string{tidy}},
		"PreserveJobFiles False\nPreserveJobHistory disabled\n": {Broken, []string{forgets}},
		"PreserveJobFiles No\n":                                 {OK, []string{tidy}},
		"  preservejobfiles\toff\n":                             {OK, []string{tidy}},
		"PreserveJobFiles 0\r\nPreserveJobHistory 60\r\n":       {OK, []string{tidy}},
		"PreserveJobFiles No\nPreserveJobHistory No\n":          {Broken, []string{forgets}},
		"PreserveJobHistory 0\n":                                {Broken, []string{keeps, forgets}},
		"PreserveJobFiles Yes\nPreserveJobFiles No\nListen\n":   {OK, []string{tidy}}, // the last one counts
	} {
		found := checkCUPS(t.Context(), &Patient{Port: "cups:office", Root: fstest.MapFS{"etc/cups/cupsd.conf": {Data: []byte(conf)}}})
		var says strings.Builder
		for _, f := range found {
			says.WriteString(f.String())
		}
		for _, s := range want.says {
			if !strings.Contains(says.String(), s) || Worst(found) != want.level || len(found) != len(want.says) {
				t.Errorf("%q: %v", conf, found)
			}
		}
	}
	if found := checkCUPS(t.Context(), &Patient{Port: "cups:office", Root: fstest.MapFS{}}); Worst(found) != Broken || found[0].Remedy != "sudo apt install cups" {
		t.Errorf("without CUPS: %v", found)
	}
	if found := checkCUPS(t.Context(), &Patient{Port: "/dev/usb/lp0", Root: fstest.MapFS{}}); found != nil {
		t.Errorf("with another printer: %v", found)
	}
}
