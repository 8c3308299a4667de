package card

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
)

// hook edits the file by which the system runs our script: firstrun.sh, user-data or rpi-preseed.toml.
func (c *Card) hook(text string) (string, error) {
	switch c.way {
	case firstRun:
		return firstrun(text, c.firstboot()), nil
	case cloudInit:
		return cloudConfig(text, c.firstboot())
	case preseed:
		return preseeded(text, c.firstboot())
	}
	return text, nil
}

// consoled is how Imager writes down that a console is wanted on the serial port: for cloud-init
// (rpi: interfaces: serial:) and for rpi-preseed ([interfaces] serial =). The first boot makes it then.
var consoled = pattern.Late(`(?m)^[ \t]+(serial|console):[ \t]*true\b|^serial[ \t]*=[ \t]*"(default|console|console_hardware)"`)

// cleaning is the line by which firstrun.sh removes itself. From there on Bookworm puts lines of its
// own (raspberrypi-sys-mods, initramfs-tools/scripts/local-bottom/imager_fixup), so a line of ours
// stands above it, and must not look like it.
var cleaning = pattern.Late(`rm.*firstrun\.sh\r?\n?$`)

// firstrun puts a line into Imager's script. What goes wrong in ours does not end the other.
func firstrun(text, path string) string {
	eol := lineEnd(text)
	lines := slices.Collect(strings.Lines(whole(text, eol)))
	at := slices.IndexFunc(lines, cleaning().MatchString)
	for i := len(lines) - 1; at < 0 && i >= 0; i-- {
		if strings.HasPrefix(strings.TrimSpace(lines[i]), "exit") {
			at = i
		}
	}
	if at < 0 {
		at = len(lines)
	}
	return strings.Join(slices.Insert(lines, at, firstrunLine(path)+eol), "")
}

func firstrunLine(path string) string { return "sh " + path + " || true" }

// paths are where our script may be on a Pi.
var paths = []string{"/boot/" + script, "/boot/firmware/" + script}

// cutLines takes out the lines that are, but for blanks around them, one of these.
func cutLines(text string, lines ...string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if !slices.Contains(lines, strings.TrimSpace(line)) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func stripFirstrun(text string) string {
	return cutLines(text, firstrunLine(paths[0]), firstrunLine(paths[1]))
}

// preseedCommand is our entry among the commands that rpi-preseed runs before there is a network; the
// late ones wait for one. An early one may take 5 s, and systemd runs ours without being waited for
// (rpi-preseed, src/apply/runcmd.sh).
func preseedCommand(path string) string { return `"systemd-run --no-block sh ` + path + `"` }

var (
	runcmdHead = pattern.Late(`(?m)^[ \t]*\[[ \t]*runcmd[ \t]*\][ \t]*(#.*)?\r?\n`)
	earlyList  = pattern.Late(`(?m)^[ \t]*early[ \t]*=[ \t]*\[`)
)

// preseeded puts our command into rpi-preseed.toml.
func preseeded(text, path string) (string, error) {
	eol := lineEnd(text)
	text = whole(text, eol)
	ours := preseedCommand(path)
	edited := text + "[runcmd]" + eol + "early = [" + ours + "]" + eol
	if head := runcmdHead().FindStringIndex(text); head != nil {
		edited = text[:head[1]] + "early = [" + ours + "]" + eol + text[head[1]:]
		if list := earlyList().FindStringIndex(text[head[1]:]); list != nil {
			at := head[1] + list[1]
			edited = text[:at] + ours + ", " + text[at:]
		}
	}
	if err := samePreseed(text, edited, strings.Trim(ours, `"`)); err != nil {
		err = fmt.Errorf("%s: %w", preseedToml, err)
		return "", remedy.With(err, "put "+ours+" into early = [ ] under [runcmd] yourself, and run this again")
	}
	return edited, nil
}

// samePreseed returns how an edited file differs from the old one but for our command.
func samePreseed(old, edited, command string) error {
	var a, b map[string]any
	if err := toml.Unmarshal([]byte(old), &a); err != nil {
		return err
	}
	if err := toml.Unmarshal([]byte(edited), &b); err != nil {
		return err
	}
	commands := func(m map[string]any) []any {
		run, _ := m["runcmd"].(map[string]any)
		early, _ := run["early"].([]any)
		if run = maps.Clone(run); run != nil {
			delete(run, "early")
			m["runcmd"] = run
		}
		if len(run) == 0 {
			delete(m, "runcmd")
		}
		return early
	}
	before, after := commands(a), commands(b)
	if !reflect.DeepEqual(a, b) || len(after) == 0 || after[0] != command || !slices.Equal(after[1:], before) {
		return errors.New("no command can be put into it without changing something else")
	}
	return nil
}

func stripPreseed(text string) string {
	for _, path := range paths {
		ours := preseedCommand(path)
		text = strings.ReplaceAll(text, ours+", ", "")
		for _, eol := range []string{"\r\n", "\n"} {
			line := "early = [" + ours + "]" + eol
			text = strings.TrimSuffix(text, "[runcmd]"+eol+line)
			text = strings.ReplaceAll(text, line, "")
		}
	}
	return text
}

// instanceID is the line of meta-data by which cloud-init knows whether it has done all before.
var instanceID = pattern.Late(`(?m)^instance-id:[^\r\n]*`)

// instance gives meta-data another id, so that cloud-init begins anew on a card that has been started
// (NoCloud, "instance-id"). The image's own file has instance_id instead, which it does not know.
func instance(text, id string) string {
	line := "instance-id: " + id
	if instanceID().MatchString(text) {
		return instanceID().ReplaceAllLiteralString(text, line)
	}
	eol := lineEnd(text)
	return whole(text, eol) + line + eol
}
