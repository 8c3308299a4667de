package doctor

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"babbage/assets/remedy"
)

// errOverlay is that the file system is a read-only one with an overlay in memory.
var errOverlay = errors.New("a read-only overlay (raspi-config, overlay file system)")

// Fleeting returns an error when what is written to the folder dir does not survive a reboot, so
// that every name would be drawn twice: it lies in memory, or under an overlay whose upper layer
// does (overlayroot=tmpfs, raspi-config's read-only mode). dir is absolute and without symbolic
// links; proc is the root of a proc file system, os.DirFS("/proc"). Where there is none, nothing
// is known and nothing is said.
func Fleeting(proc fs.FS, dir string) error {
	text, err := fs.ReadFile(proc, "self/mountinfo")
	if err != nil {
		return nil
	}
	mounts := readMounts(text)
	m := mountOf(mounts, dir)
	switch {
	case m == nil:
		return nil
	case inMemory(m.kind):
		return remedy.With(fmt.Errorf("the folder %s lies in memory (%s), so all draws are forgotten at a reboot, and drawn again", dir, m.kind),
			"set state to a folder on the SD card in /etc/babbage/babbage.toml")
	case m.kind != "overlay":
		return nil
	}
	upper := mountOf(mounts, m.upper)
	if upper != nil && inMemory(upper.kind) || upper == m && overlayAtBoot(proc) {
		return remedy.With(fmt.Errorf("the folder %s lies under %w, so all draws are forgotten at a reboot, and drawn again", dir, errOverlay), mendOverlay)
	}
	return nil
}

// mendOverlay switches raspi-config's overlay off.
const mendOverlay = "sudo raspi-config nonint do_overlayfs 1" + thenReboot

// mount is one line of mountinfo (proc_pid_mountinfo(5)).
type mount struct {
	point, kind string
	upper       string // overlay: where what is written goes
}

// readMounts reads mountinfo; lines that are none are passed over.
func readMounts(text []byte) []mount {
	var mounts []mount
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, len(text)+1)
	for lines.Scan() {
		left, right, ok := strings.Cut(lines.Text(), " - ")
		about, device := strings.Fields(left), strings.Fields(right)
		if !ok || len(about) < 5 || len(device) < 3 {
			continue
		}
		m := mount{point: unescape.Replace(about[4]), kind: device[0]}
		for option := range strings.SplitSeq(device[2], ",") {
			if upper, ok := strings.CutPrefix(option, "upperdir="); ok {
				m.upper = unescape.Replace(upper)
			}
		}
		mounts = append(mounts, m)
	}
	return mounts
}

// unescape undoes what mountinfo does to the characters that would break its lines.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)

// mountOf returns the mount that dir is in, nil when there is none: the longest, and of several
// the last.
func mountOf(mounts []mount, dir string) *mount {
	var found *mount
	for i, m := range mounts {
		point := strings.TrimSuffix(m.point, "/")
		in := path.Clean(dir) == m.point || strings.HasPrefix(dir, point+"/")
		if in && (found == nil || len(m.point) >= len(found.point)) {
			found = &mounts[i]
		}
	}
	return found
}

func inMemory(kind string) bool { return kind == "tmpfs" || kind == "ramfs" }

// overlayAtBoot reports whether the kernel was started with the root file system under an overlay
// in memory, which the start-up then may have hidden from mountinfo.
func overlayAtBoot(proc fs.FS) bool {
	line, err := fs.ReadFile(proc, "cmdline")
	if err != nil {
		return false
	}
	return slices.ContainsFunc(strings.Fields(string(line)), isOverlay)
}

// isOverlay reports whether a word of the kernel's command line puts the root file system under
// an overlay in memory.
func isOverlay(word string) bool {
	return strings.HasPrefix(word, "overlayroot=tmpfs") || word == "boot=overlay"
}
