package card

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"babbage/cmd/babbage/doctor"

	yaml "go.yaml.in/yaml/v4"
)

// texts are those of all fixtures, for the fuzzers to begin from.
func texts(f *testing.F, file string) {
	f.Helper()
	for _, name := range generations(f) {
		if text, ok := written(f, name)[file]; ok {
			f.Add(text)
			f.Add(strings.ReplaceAll(text, "\n", "\r\n"))
		}
	}
}

// A command line stays as many lines as it was; edited twice it is as edited once, and what is taken
// out of it again is ours alone.
func FuzzCmdline(f *testing.F) {
	texts(f, cmdlineTxt)
	for _, text := range []string{
		"", "\n", "  console=serial0,115200", "a  console=ttyS0\tb\r\n", `x="console=serial0 y" console=serial0 `, "a\nconsole=serial0\n",
		"systemd.run=/usr/bin/other systemd.unit=kernel-command-line.target", " systemd.run=/firstrun.sh",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range []*Card{{way: systemdRun, at: "/boot"}, {way: firstRun, at: "/boot/firmware"}, {way: cloudInit, at: "/boot/firmware"}, {way: preseed}} {
			base := stripCmdline(text)
			if !strings.Contains(text, script) && base != text {
				t.Errorf("%q, in which nothing is ours, becomes %q", text, base)
			}
			edited := c.cmdline(base, "DE", "babbage-1")
			again := c.cmdline(stripCmdline(edited), "DE", "babbage-1")
			if again != edited {
				t.Errorf("%v: %q, edited twice, is %q", c.way, edited, again)
			}
			if strings.Count(edited, "\n") != strings.Count(text, "\n") || strings.Count(edited, "\r") != strings.Count(text, "\r") {
				t.Errorf("%v: the lines of %q become %q", c.way, text, edited)
			}
			line, _, _ := strings.Cut(strings.ReplaceAll(edited, "\r", "\n"), "\n")
			if !strings.Contains(line, `"`) && slices.ContainsFunc(strings.FieldsFunc(line, isBlank), doctor.OnPrinter) {
				t.Errorf("%v: a console is left in %q", c.way, edited)
			}
			if strings.Count(edited, script) > strings.Count(base, script)+1 {
				t.Errorf("%v: %q is doubled", c.way, edited)
			}
		}
	})
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' }

func FuzzConfigTxt(f *testing.F) {
	texts(f, configTxt)
	f.Add("")
	f.Add("dtparam=audio=off")
	f.Add(blockBegin + "\n" + blockBegin + "\nx\n" + blockEnd)
	f.Fuzz(func(t *testing.T, text string) {
		base := stripConfig(text)
		if !strings.Contains(text, blockBegin) && base != text {
			t.Errorf("%q, in which nothing is ours, becomes %q", text, base)
		}
		edited, err := config(base, true)
		if err != nil {
			return
		}
		if !strings.HasPrefix(edited, base) || strings.Count(edited, blockBegin) != strings.Count(base, blockBegin)+1 {
			t.Errorf("%q becomes %q", base, edited)
		}
		if stripped := stripConfig(edited); strings.TrimRight(stripped, "\r\n") != strings.TrimRight(base, "\r\n") {
			t.Errorf("%q, edited and stripped, is %q", base, stripped)
		}
		if again, err := config(stripConfig(edited), true); err != nil || again != edited {
			t.Errorf("%q, edited twice, is %q, %v", edited, again, err)
		}
	})
}

// Of cloud-init's file all stays as it was, but for one command at the end of runcmd.
func FuzzUserData(f *testing.F) {
	texts(f, userData)
	for _, text := range []string{
		"#cloud-config\nruncmd:\n", "#cloud-config\nruncmd: []\n", "#cloud-config\nruncmd: [ [a], b ]\nx: 1\n", "#cloud-config\nx: |+\n  y\n\n",
		"#cloud-config\nruncmd:\n- a\n# about x\nx: [1]", "#cloud-config\n\"runcmd\":\n   - |\n     # a\n\n     b\n", "#cloud-config\n{a: b}\n", "#!/bin/sh\n",
		"#cloud-config\na: &x [1]\nruncmd: *x\n", "#cloud-config\n---\na: 1\n...\n", "#cloud-config\nruncmd: hello\n",
	} {
		f.Add(text)
	}
	const path = "/boot/firmware/" + script
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		edited, err := cloudConfig(text, path)
		if err != nil {
			return
		}
		var old, now map[string]any
		_ = yaml.Load([]byte(text), &old) // all of it may be comments
		if err := yaml.Load([]byte(edited), &now); err != nil {
			t.Fatalf("%q becomes %q: %v", text, edited, err)
		}
		ours := orderFor(old, path)
		commands, _ := now[ours.list].([]any)
		if len(commands) == 0 || !reflect.DeepEqual(commands[len(commands)-1], ours.value()) && edited != text {
			t.Errorf("%q becomes %q", text, edited)
		}
		delete(old, ours.list)
		delete(now, ours.list)
		if len(old)+len(now) > 0 && !reflect.DeepEqual(old, now) {
			t.Errorf("%q becomes %q", text, edited)
		}
		if again, err := cloudConfig(edited, path); err != nil || again != edited {
			t.Errorf("%q, edited twice, is %q, %v", edited, again, err)
		}
		if strings.Contains(text, script) || strings.Contains(text, "# by babbage card") {
			return
		}
		if stripped := stripCloud(edited); strings.TrimRight(stripped, "\r\n") != strings.TrimRight(text, "\r\n") && !strings.Contains(text, "[") {
			t.Errorf("%q, edited and stripped, is %q", text, stripped)
		}
	})
}

func FuzzPreseed(f *testing.F) {
	texts(f, preseedToml)
	for _, text := range []string{"", "[runcmd]\nearly = []\n", "[runcmd]\r\nearly = [\"a\"]\r\nlate = [\"b\"]\r\n[x]\r\n", "[runcmd]\nlate = ['b']", "x = 1"} {
		f.Add(text)
	}
	const path = "/boot/firmware/" + script
	f.Fuzz(func(t *testing.T, text string) {
		edited, err := preseeded(text, path)
		if err != nil {
			return
		}
		if strings.Count(edited, preseedCommand(path)) != strings.Count(text, preseedCommand(path))+1 {
			t.Errorf("%q becomes %q", text, edited)
		}
		again, err := preseeded(stripPreseed(edited), path)
		if lines := strings.NewReplacer("\r", ""); !strings.Contains(text, script) && (err != nil || lines.Replace(again) != lines.Replace(edited)) {
			t.Errorf("%q, edited twice, is %q, %v", edited, again, err)
		}
	})
}

// Bookworm's initramfs puts other lines in the place of all that stands below the first rm of
// firstrun.sh (raspberrypi-sys-mods, imager_fixup); ours stands above, runs once, and goes again.
func TestImagersFixup(t *testing.T) {
	for _, name := range []string{"bullseye-imager1", "bookworm-imager1", "bookworm-imager2", "trixie-2025-10-01"} {
		before := written(t, name)[firstrunSh]
		for _, path := range paths {
			edited := firstrun(before, path)
			var kept []string
			for line := range strings.Lines(edited) {
				if strings.Contains(line, "rm") && strings.HasSuffix(line, "firstrun.sh\n") {
					break
				}
				kept = append(kept, line)
			}
			if n := len(kept); n < 10 || kept[n-1] != "sh "+path+" || true\n" || strings.Count(edited, path) != 1 {
				t.Errorf("%s: kept are %q", name, kept)
			}
			if stripFirstrun(edited) != before {
				t.Errorf("%s: stripped, it is\n%s", name, stripFirstrun(edited))
			}
		}
	}
	for text, want := range map[string]string{
		"#!/bin/sh\necho\nexit 0\n": "#!/bin/sh\necho\nsh x || true\nexit 0\n",
		"#!/bin/sh\necho":           "#!/bin/sh\necho\nsh x || true\n",
	} {
		if got := firstrun(text, "x"); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// Lists of commands in all the ways in which somebody may have written them.
func TestCommandsOfCloudInit(t *testing.T) {
	const entry = "[ sh, /boot/firmware/babbage/firstboot ]"
	const ours = "- " + entry + "\n"
	for text, want := range map[string]string{
		"":                              "runcmd: # by babbage card\n  " + ours,
		"runcmd:\n":                     "runcmd:\n  " + ours,
		"runcmd:\n- a\nx: 1\n":          "runcmd:\n- a\n" + ours + "x: 1\n",
		"runcmd:\n    - a\n\n# x\nx: 1": "runcmd:\n    - a\n    " + ours + "\n# x\nx: 1\n",
		"runcmd: [a, [b, c]] # d\n":     "runcmd: [a, [b, c], " + entry + "] # d\n",
		"runcmd: []\n":                  "runcmd: [" + entry + "]\n",
		"runcmd:\n- |\n  a\n  # b\n":    "runcmd:\n- |\n  a\n  # b\n" + ours,
		"runcmd: a\n":                   "",
		"runcmd: {a: b}\n":              "",
		"a: [\n":                        "",
	} {
		const head = "#cloud-config\nuser: {name: ada}\n"
		if want != "" {
			want = head + want
		}
		got, err := cloudConfig(head+text, "/boot/firmware/babbage/firstboot")
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q becomes\n%q, %v, and was to be\n%q", text, got, err, want)
		}
	}
	for _, text := range []string{"", "#!/bin/sh\necho\n", "## template: jinja\n#cloud-config\na: 1\n", "#cloud-config\n{a: b}\n"} {
		if got, err := cloudConfig(text, "/boot/firmware/babbage/firstboot"); err == nil {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

// A list that we have begun, and others have gone on with, stays theirs.
func TestAListThatOthersHaveUsed(t *testing.T) {
	const text = "#cloud-config\nuser: ada\nruncmd: # by babbage card\n  - [ sh, /boot/firmware/babbage/firstboot ]\n"
	for add, want := range map[string]string{
		"  - a\n":   "#cloud-config\nuser: ada\nruncmd: # by babbage card\n  - a\n",
		"x: 1\n":    "#cloud-config\nuser: ada\nx: 1\n",
		"":          "#cloud-config\nuser: ada\n",
		"# hello\n": "#cloud-config\nuser: ada\n# hello\n",
	} {
		if got := stripCloud(text + add); got != want {
			t.Errorf("%q becomes\n%q, and was to be\n%q", add, got, want)
		}
	}
}

// The same of a list in brackets, which was empty.
func TestAListInBrackets(t *testing.T) {
	for text, want := range map[string]string{
		"runcmd: [[ sh, /boot/firmware/babbage/firstboot ]]\nx: 1\n":     "runcmd: []\nx: 1\n",
		"runcmd: [[ sh, /boot/firmware/babbage/firstboot ], a] # b\n":    "runcmd: [a] # b\n",
		"runcmd: [a, [ sh, /boot/firmware/babbage/firstboot ], b] # c\n": "runcmd: [a, b] # c\n",
	} {
		if got := stripCloud(text); got != want {
			t.Errorf("%q becomes\n%q, and was to be\n%q", text, got, want)
		}
	}
}

// Where nobody has named a user, the command does not wait until somebody does.
func TestCloudInitWithoutAUser(t *testing.T) {
	const ours = `  - [ cloud-init-per, instance, babbage, sh, -c, "systemctl start boot-firmware.mount; sh /boot/firmware/babbage/firstboot" ]` + "\n"
	for text, want := range map[string]string{
		"#cloud-config\n#user: x\n":                           "#cloud-config\n#user: x\nbootcmd: # by babbage card\n" + ours,
		"#cloud-config\nruncmd:\n  - a\n":                     "#cloud-config\nruncmd:\n  - a\nbootcmd: # by babbage card\n" + ours,
		"#cloud-config\nusers: []\nbootcmd:\n- a\nruncmd: []": "#cloud-config\nusers: []\nbootcmd:\n- a\nruncmd: [[ sh, /boot/firmware/babbage/firstboot ]]\n",
	} {
		if got, err := cloudConfig(text, "/boot/firmware/babbage/firstboot"); got != want || err != nil {
			t.Errorf("%q becomes\n%q, %v, and was to be\n%q", text, got, err, want)
		}
	}
}
