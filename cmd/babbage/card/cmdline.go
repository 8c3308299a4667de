package card

import (
	"slices"
	"strings"

	"babbage/cmd/babbage/doctor"
)

// Words of cmdline.txt. The first has the script's path behind it (systemd-run-generator(8)); the
// others are as Imager writes them behind its own script.
const (
	runWord = "systemd.run="
	regdom  = "cfg80211.ieee80211_regdom="
)

var runWords = []string{"systemd.run_success_action=reboot", "systemd.unit=kernel-command-line.target"}

// cmdline edits the kernel's command line: its first line, of which the kernel takes no other. The
// country is that of the Wi-Fi, or "". The instance is a new id for cloud-init, or "".
func (c *Card) cmdline(text, country, instance string) string {
	line, rest := firstLine(text)
	line = cutWords(line, func(w string) bool {
		return doctor.OnPrinter(w) || country != "" && strings.HasPrefix(w, regdom)
	})
	if c.way == cloudInit {
		// Where Imager 1 has written a Trixie, its words end the boot at a script that is not there.
		line = cutRun(line, firstrunSh)
	}
	if country != "" {
		line = addWord(line, regdom+country)
	}
	switch c.way {
	case cloudInit:
		line = newInstance(line, instance)
	case systemdRun:
		line = addWord(line, runWord+c.firstboot()+" "+strings.Join(runWords, " "))
	}
	return line + rest
}

// stripCmdline takes out what cmdline has added, but for the country: see giveBack.
func stripCmdline(text string) string {
	line, rest := firstLine(text)
	return cutRun(line, script) + rest
}

// giveBack puts into a command line that others have changed since what cmdline took out of it: the
// consoles on the port, which images have at the front, and the country, where ours is still there.
func giveBack(text, before, country string) string {
	line, rest := firstLine(text)
	now := strings.Fields(line)
	was, _ := firstLine(before)
	var consoles []string
	ours, theirs := regdom+country, ""
	for w := range strings.FieldsSeq(was) {
		switch {
		case doctor.OnPrinter(w) && !slices.Contains(now, w):
			consoles = append(consoles, w)
		case strings.HasPrefix(w, regdom):
			theirs = w
		}
	}
	if country != "" && ours != theirs && slices.Contains(now, ours) {
		line = cutWords(line, func(w string) bool { return w == ours })
		if theirs != "" {
			line = addWord(line, theirs)
		}
	}
	if len(consoles) > 0 {
		line = strings.TrimRight(strings.Join(consoles, " ")+" "+line, " ")
	}
	return line + rest
}

func firstLine(text string) (line, rest string) {
	if end := strings.IndexAny(text, "\r\n"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

// runs reports whether the system runs a script of this name by a word of the command line.
func runs(cmdline, name string) bool {
	return slices.ContainsFunc(strings.Fields(cmdline), func(w string) bool { return isRun(w, name) })
}

func isRun(word, name string) bool {
	return strings.HasPrefix(word, runWord) && strings.HasSuffix(strings.TrimSuffix(word, `"`), "/"+name)
}

// cutRun takes out the words that run a script, and those behind them that go with them.
func cutRun(line, name string) string {
	behind := false
	return cutWords(line, func(w string) bool {
		behind = isRun(w, name) || behind && slices.Contains(runWords, w)
		return behind
	})
}

// newInstance gives cloud-init another instance id, where the line has one; it counts for more than
// that of meta-data.
func newInstance(line, id string) string {
	words := strings.Split(line, " ")
	for i, w := range words {
		head, rest, ok := strings.Cut(w, ";i=")
		if id == "" || !ok || !strings.HasPrefix(head, "ds=nocloud") {
			continue
		}
		_, more, _ := strings.Cut(rest, ";")
		words[i] = head + ";i=" + id
		if more != "" {
			words[i] += ";" + more
		}
	}
	return strings.Join(words, " ")
}

// addWord puts a word at the end of a line.
func addWord(line, word string) string {
	if line = strings.TrimRight(line, " \t"); line == "" {
		return word
	}
	return line + " " + word
}

// cutWords takes words out of a line, each with the blanks behind it, or, of the last one, before
// it. All else stays as it is, and what stands between quotation marks is one word.
func cutWords(line string, drop func(word string) bool) string {
	var kept strings.Builder
	dropped := false // the word before
	quotes := strings.Count(line, `"`)%2 == 0
	for len(line) > 0 {
		blank := len(line) - len(strings.TrimLeft(line, " \t"))
		end, quoted := blank, false
		for end < len(line) && (quoted || line[end] != ' ' && line[end] != '\t') {
			quoted = quotes && quoted != (line[end] == '"')
			end++
		}
		word := line[blank:end]
		switch {
		case word != "" && drop(word):
			if kept.Len() == 0 && !dropped {
				kept.WriteString(line[:blank]) // the line begins with blanks, and still does
			}
			dropped = true
		case dropped && word != "" && (kept.Len() == 0 || strings.HasSuffix(kept.String(), " ")):
			kept.WriteString(word)
			dropped = false
		default:
			kept.WriteString(line[:end])
			dropped = false
		}
		line = line[end:]
	}
	return kept.String()
}
