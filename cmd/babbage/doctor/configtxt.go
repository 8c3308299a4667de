package doctor

import (
	"io/fs"
	"slices"
	"strings"
)

// boot is what the firmware reads before the kernel starts.
type boot struct {
	dir      string // where it is on the running Pi: /boot/firmware, or /boot before Bookworm
	settings map[string]string
	params   map[string]string // dtparam
	overlays []string          // dtoverlay, without their parameters
	cmdline  []string          // words
}

// boot reads config.txt and cmdline.txt. Bookworm leaves a note in the place
// of the old files, so the new place comes first.
func (p *Patient) boot() boot {
	b := boot{settings: map[string]string{}, params: map[string]string{}}
	dir := "boot/firmware"
	text, err := fs.ReadFile(p.Root, dir+"/config.txt")
	if err != nil {
		dir = "boot"
		text, _ = fs.ReadFile(p.Root, dir+"/config.txt")
	}
	b.dir = "/" + dir
	b.read(string(text), strings.Fields(p.model().filters))
	line, _ := fs.ReadFile(p.Root, dir+"/cmdline.txt")
	b.cmdline = strings.Fields(string(line))
	return b
}

// read reads config.txt, less the sections that are not for this model. Of two
// lines the last one holds. Sections by serial number, screen or pin are taken
// for somebody else's.
func (b *boot) read(text string, filters []string) {
	const size = 64 << 10 // no config.txt comes near
	ours := true
	for line := range strings.Lines(text[:min(len(text), size)]) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimSpace(line)
		if section, ok := strings.CutPrefix(line, "["); ok {
			section = strings.TrimSuffix(section, "]")
			ours = section == "all" || slices.Contains(filters, section)
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ours || !ok {
			continue
		}
		switch key {
		case "dtparam":
			b.param(value)
		case "dtoverlay":
			overlay, _, _ := strings.Cut(value, ",")
			b.overlays = append(b.overlays, strings.TrimSpace(overlay))
		default:
			b.settings[strings.TrimSpace(key)] = strings.TrimSpace(value)
		}
	}
}

// param reads "audio=on,uart0=on"; a name alone is on.
func (b *boot) param(value string) {
	for one := range strings.SplitSeq(value, ",") {
		name, value, ok := strings.Cut(strings.TrimSpace(one), "=")
		if !ok {
			value = "on"
		}
		b.params[name] = value
	}
}

// on reports whether a device tree parameter is switched on.
func (b *boot) on(param string) bool {
	return slices.Contains([]string{"on", "1", "yes", "true"}, b.params[param])
}

// overlay reports whether one of these overlays is loaded.
func (b *boot) overlay(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(b.overlays, n) })
}

// add is the command that adds lines to config.txt, for all models.
func (b *boot) add(lines ...string) string {
	return `printf '\n[all]\n` + strings.Join(lines, `\n`) + `\n' | sudo tee -a ` + b.dir + "/config.txt"
}
