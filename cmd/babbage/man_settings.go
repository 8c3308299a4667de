package main

import (
	"reflect"
	"strings"

	"babbage/assets/pattern"
	"babbage/cmd/babbage/takeover"
	"babbage/deploy"
)

// setting is what the example settings say of a key.
type setting struct {
	section, name string
	value         string // its default, as it is written there
	says          string // what it is good for, in sentences
	unset         bool   // it is left out unless somebody needs it
}

// key is the setting's key, part by part.
func (s setting) key() []string {
	return strings.Split(strings.TrimPrefix(s.section+"."+s.name, "."), ".")
}

var settingLine = pattern.Late(`^(# )?([a-z_]+) = (.*)$`)

// settings reads the example: it is where every key is explained, and nowhere else.
func settings(example string) (intro string, all []setting) {
	var says []string
	section := ""
	for line := range strings.Lines(example) {
		line = strings.TrimRight(line, "\n")
		found := settingLine().FindStringSubmatch(line)
		switch {
		case found != nil:
			all = append(all, setting{section, found[2], found[3], strings.Join(says, "\n"), found[1] != ""})
			says = nil
		case strings.HasPrefix(line, "#"):
			says = append(says, strings.TrimPrefix(strings.TrimPrefix(line, "#"), " "))
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
			says = nil
		case intro == "":
			intro, says = strings.Join(says, "\n"), nil
		}
	}
	return intro, all
}

// settingsPage is babbage.toml(5).
func settingsPage() *manual {
	intro, all := settings(string(deploy.Settings))
	m := newManual("babbage.toml", 5, "settings of the Secret Santa bear")
	m.section("SYNOPSIS")
	m.macro("Nm", defaultConfig)
	m.section("DESCRIPTION")
	m.text(intro)
	for len(all) > 0 {
		section := all[0].section
		if section == "" {
			m.macro("Ss", "Above all sections")
		} else {
			m.macro("Ss", "Section", section)
		}
		m.list(func() {
			for ; len(all) > 0 && all[0].section == section; all = all[1:] {
				if all[0].unset {
					m.macro("It", "Ic", all[0].name)
				} else {
					m.macro("It", "Ic", all[0].name, "=", all[0].value)
				}
				m.text(all[0].says)
				if all[0].besideToo() {
					m.text("May stand beside the names, too.")
				}
			}
		})
	}
	m.section("FILES")
	m.list(func() {
		m.macro("It", "Pa", defaultConfig)
		m.text("May have every key.")
		m.macro("It", "Pa", defaults().People+"/"+takeover.Settings)
		m.text("Lies beside the names, from whoever brought them. It says more than the one in /etc, and may have what is said to stand beside the names.")
	})
	m.text("A file that is named with --config says more than both, and a flag more than any file.")
	m.section("EXAMPLES")
	m.text("What may lie beside the names of a party:")
	m.example("[ticket]\nheading = \"Wichteln\"\nbelow = \"20 euro, 18 December\"\n\n[draw]\nmode = \"rollcall\"\ncouples = [[\"Ada\", \"Charles\"]]")
	m.section("SEE ALSO")
	m.macro("Xr", "babbage", "1")
	return m
}

// besideToo reports whether the setting may stand in the file beside the names.
func (s setting) besideToo() bool { return fieldType(reflect.TypeFor[beside](), s.key()) != nil }
