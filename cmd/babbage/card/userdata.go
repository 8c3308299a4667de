package card

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"babbage/assets/pattern"
	"babbage/assets/remedy"
)

// order is a command of ours for cloud-init, at the end of one of its lists.
type order struct {
	list  string   // runcmd or bootcmd
	words []string // of the command
}

// orderFor returns how our script is run. The commands of runcmd belong to cloud-final.service, which
// waits for multi-user.target, and that for userconfig.service (userconf-pi), which asks on a screen
// for the user whom nobody has named. Those of bootcmd come before that, and at every boot, so once
// for an instance it is (cloud-init-per(1)); the boot partition may not be mounted by then.
func orderFor(settings map[string]any, path string) order {
	if settings["user"] != nil || settings["users"] != nil {
		return order{"runcmd", []string{"sh", path}}
	}
	return order{"bootcmd", []string{"cloud-init-per", "instance", "babbage", "sh", "-c", "systemctl start boot-firmware.mount; sh " + path}}
}

// String is the command as YAML.
func (o order) String() string {
	var words []string
	for _, w := range o.words {
		if strings.Contains(w, " ") {
			w = `"` + w + `"`
		}
		words = append(words, w)
	}
	return "[ " + strings.Join(words, ", ") + " ]"
}

// value is the command as YAML is read.
func (o order) value() (all []any) {
	for _, w := range o.words {
		all = append(all, w)
	}
	return all
}

// head begins a list of ours.
func (o order) head() string { return o.list + ": # by babbage card" }

// cloudConfig is user-data of cloud-init with our script among the commands of a list, behind those
// that are there. It is edited as text, so that comments and all that Imager wrote stay as they are,
// and read before and after, so that nothing else has changed.
func cloudConfig(text, path string) (string, error) {
	var old map[string]any
	err := yaml.Load([]byte(text), &old)
	ours := orderFor(old, path)
	refuse := func(err error) (string, error) {
		return "", remedy.With(fmt.Errorf("%s: %w", userData, err),
			fmt.Sprintf("put \"- %s\" under %s: in it yourself, or write the card anew with Raspberry Pi Imager", ours, ours.list))
	}
	if first, _, _ := strings.Cut(text, "\n"); strings.TrimSpace(first) != "#cloud-config" {
		return refuse(fmt.Errorf("it begins with %.40q, not with #cloud-config", strings.TrimSpace(first)))
	}
	if err != nil && strings.TrimSpace(cutComments(text)) != "" {
		return refuse(err)
	}
	commands, ok := old[ours.list].([]any)
	if old[ours.list] != nil && !ok {
		return refuse(fmt.Errorf("%s is no list but %T", ours.list, old[ours.list]))
	}
	if slices.ContainsFunc(commands, func(c any) bool { return reflect.DeepEqual(c, ours.value()) }) {
		return text, nil
	}
	eol := lineEnd(text)
	text = whole(text, eol)
	for _, edited := range ours.into(text, eol) {
		if ours.alone(old, edited) {
			return edited, nil
		}
	}
	return refuse(errors.New("no command can be put into it without changing something else"))
}

var (
	topLevel = pattern.Late(`^[^ \t\r\n#-]`)
	dash     = pattern.Late(`^([ \t]*)-([ \t\r\n]|$)`)
)

// into returns the texts that may be the right one, likeliest first.
func (o order) into(text, eol string) (tries []string) {
	lines := slices.Collect(strings.Lines(text))
	key := slices.IndexFunc(lines, func(line string) bool {
		name, _, ok := strings.Cut(line, ":")
		return ok && strings.Trim(name, `"' `) == o.list && topLevel().MatchString(line)
	})
	if key < 0 {
		return []string{text + o.head() + eol + "  - " + o.String() + eol}
	}
	end := len(lines) // of what belongs to the list
	if next := slices.IndexFunc(lines[key+1:], topLevel().MatchString); next >= 0 {
		end = key + 1 + next
	}
	indent := "  "
	if i := slices.IndexFunc(lines[key+1:end], dash().MatchString); i >= 0 {
		indent = dash().FindStringSubmatch(lines[key+1+i])[1]
	}
	insert := func(at int) {
		tries = append(tries, strings.Join(slices.Insert(slices.Clone(lines), at, indent+"- "+o.String()+eol), ""))
	}
	last := end // without the comments that belong to the next key
	for last > key+1 && strings.TrimSpace(cutComments(lines[last-1])) == "" {
		last--
	}
	insert(last)
	insert(end)
	// A list in brackets.
	list := strings.Join(lines[key:end], "")
	if at := strings.LastIndex(list, "]"); at >= 0 {
		for _, add := range []string{", " + o.String(), o.String()} {
			tries = append(tries, strings.Join(lines[:key], "")+list[:at]+add+list[at:]+strings.Join(lines[end:], ""))
		}
	}
	return tries
}

// alone reports whether an edited text is the old one with our command at the end of its list, and
// nothing else.
func (o order) alone(old map[string]any, edited string) bool {
	var now map[string]any
	if err := yaml.Load([]byte(edited), &now); err != nil {
		return false
	}
	before, _ := old[o.list].([]any)
	after, _ := now[o.list].([]any)
	n := len(before)
	if len(after) != n+1 || !reflect.DeepEqual(after[n], o.value()) || n > 0 && !reflect.DeepEqual(after[:n], before) {
		return false
	}
	was := maps.Clone(old)
	delete(was, o.list)
	delete(now, o.list)
	return len(was) == 0 && len(now) == 0 || reflect.DeepEqual(was, now)
}

// cutComments takes out the lines that are comments or nothing.
func cutComments(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if l := strings.TrimSpace(line); l != "" && !strings.HasPrefix(l, "#") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

// stripCloud takes our command out.
func stripCloud(text string) string {
	for _, path := range paths {
		for _, settings := range []map[string]any{nil, {"user": "one"}} {
			ours := orderFor(settings, path)
			text = strings.ReplaceAll(text, ", "+ours.String(), "")
			text = strings.ReplaceAll(text, "["+ours.String()+"]", "[]") // alone in a list that was empty
			text = strings.ReplaceAll(text, "["+ours.String()+", ", "[") // or others have used it
			for _, eol := range []string{"\r\n", "\n"} {
				list := ours.head() + eol + "  - " + ours.String() + eol
				if before, after, ok := strings.Cut(text, list); ok && !strings.HasPrefix(after, " ") { // or others have used it
					text = before + after
				}
			}
			text = cutLines(text, "- "+ours.String())
		}
	}
	return text
}
