package model

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestByID(t *testing.T) {
	for id, want := range map[string]string{
		"MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;\n":                                        "TM-T20II",
		"MFG:EPSON;CMD:ESC/POS;MDL:TM-T88V-JPN;CLS:PRINTER;DES:EPSON TM-T88V;CID:EpsonTM00000101;": "TM-T88V",
		"MFG:Star;CMD:STAR;MDL:TSP143 (STR_T-001);CLS:PRINTER;":                                    "TSP100",
		"MFG:Star;CMD:STAR;MDL:MCP21 (STR-001);CLS:PRINTER;":                                       "mC-Print2",
		"MANUFACTURER:Star;COMMAND SET:STAR;MODEL:Star TSP654II (STR_T-001);":                      "TSP650II",
		"mfg: epson ; mdl: tm-t88iv ":                                                              "TM-T88IV",
		"MFG:Hewlett-Packard;CMD:PJL,POSTSCRIPT;MDL:HP LaserJet 3380;CLS:PRINTER;":                 "",
		"MFG:EPSON;CMD:ESC/POS;MDL:TM-T99;CLS:PRINTER;":                                            "",
		"MFG:EPSON;CMD:ESCPL2;MDL:;":                                                               "",
		"MDL":                                                                                      "",
		"":                                                                                         "",
		"\x00\x3aMFG:EPSON;MDL:TM-T20II;":                                                          "TM-T20II",
		"MDL:\x00\xff\xfe;":                                                                        "",
		strings.Repeat("X:", 1<<20) + ";MDL:TM-T20II;":                                             "",
		"MDL:" + strings.Repeat("TM-T20II", 1<<10) + ";":                                           "",
	} {
		if m, ok := ByID(id); m.Name != want || ok != (want != "") {
			t.Errorf("%.80q is the %q, want %q", id, m.Name, want)
		}
	}
}

func FuzzID(f *testing.F) {
	f.Add("MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;")
	f.Add("MDL:TSP143 (STR_T-001);MDL:\xff;MFG")
	f.Fuzz(func(t *testing.T, id string) {
		maker, name := ID(id)
		for _, said := range []string{maker, name} {
			if !utf8.ValidString(said) || utf8.RuneCountInString(said) > 40 || strings.ContainsAny(said, "\n\r\x00\x1b\"") {
				t.Errorf("%q of %q", said, id)
			}
		}
		if m, ok := Called(maker, name); ok {
			if again, err := Find(m.Name); err != nil || again.Name != m.Name {
				t.Errorf("%v is not in the table: %v", m, err)
			}
		}
		Find(id)
	})
}
