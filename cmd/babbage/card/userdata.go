package card

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	yaml "go.yaml.in/yaml/v4"

	"babbage/assets/remedy"
)

// cloudConfig is user-data of cloud-init with our script among the commands of runcmd, behind those
// that are there. It is edited as text, so that comments and all that Imager wrote stay as they are,
// and read before and after, so that nothing else has changed.
func cloudConfig(text, path string) (string, error) {
	yourself := "put \"- [ sh, " + path + " ]\" under runcmd: in it yourself, or write the card anew with Raspberry Pi Imager"
	refuse := func(err error) (string, error) {
		return "", remedy.With(fmt.Errorf("%s: %w", userData, err), yourself)
	}
	first, _, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(first) != "#cloud-config" {
		return refuse(fmt.Errorf("it begins with %.40q, not with #cloud-config", strings.TrimSpace(first)))
	}
	var old map[string]any
	if err := yaml.Load([]byte(text), &old); err != nil && strings.TrimSpace(cutComments(text)) != "" {
		return refuse(err)
	}
	if commands, ok := old["runcmd"].([]any); old["runcmd"] != nil && !ok {
		return refuse(fmt.Errorf("runcmd is no list but %T", old["runcmd"]))
	} else if slices.ContainsFunc(commands, func(c any) bool { return reflect.DeepEqual(c, []any{"sh", path}) }) {
		return text, nil
	}
	eol := lineEnd(text)
	text = whole(text, eol)
	for _, edited := range withCommand(text, eol, path) {
		if sameCloud(old, edited, path) {
			return edited, nil
		}
	}
	return refuse(errors.New("no command can be put into it without changing something else"))
}

const runcmdLine = "runcmd: # by babbage card"

// command is our entry.
func command(path string) string { return "- [ sh, " + path + " ]" }

var (
	runcmdKey = regexp.MustCompile(`^("runcmd"|'runcmd'|runcmd)[ \t]*:`)
	topLevel  = regexp.MustCompile(`^[^ \t\r\n#-]`)
	dash      = regexp.MustCompile(`^([ \t]*)-([ \t\r\n]|$)`)
)

// withCommand returns the texts that may be the right one, likeliest first.
func withCommand(text, eol, path string) (tries []string) {
	lines := slices.Collect(strings.Lines(text))
	key := slices.IndexFunc(lines, runcmdKey.MatchString)
	if key < 0 {
		return []string{text + runcmdLine + eol + "  " + command(path) + eol}
	}
	end := len(lines) // of what belongs to runcmd
	if next := slices.IndexFunc(lines[key+1:], topLevel.MatchString); next >= 0 {
		end = key + 1 + next
	}
	indent := "  "
	if i := slices.IndexFunc(lines[key+1:end], dash.MatchString); i >= 0 {
		indent = dash.FindStringSubmatch(lines[key+1+i])[1]
	}
	insert := func(at int) {
		tries = append(tries, strings.Join(slices.Insert(slices.Clone(lines), at, indent+command(path)+eol), ""))
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
		entry := "[ sh, " + path + " ]"
		for _, add := range []string{", " + entry, entry} {
			tries = append(tries, strings.Join(lines[:key], "")+list[:at]+add+list[at:]+strings.Join(lines[end:], ""))
		}
	}
	return tries
}

// sameCloud reports whether an edited text is the old one with our command at the end of runcmd.
func sameCloud(old map[string]any, edited, path string) bool {
	var now map[string]any
	if err := yaml.Load([]byte(edited), &now); err != nil {
		return false
	}
	before, _ := old["runcmd"].([]any)
	after, _ := now["runcmd"].([]any)
	if len(after) != len(before)+1 || !reflect.DeepEqual(after[:len(before)], slices.Clip(before)) && len(before) > 0 ||
		!reflect.DeepEqual(after[len(before)], []any{"sh", path}) {
		return false
	}
	delete(now, "runcmd")
	others := len(old)
	if _, ok := old["runcmd"]; ok {
		others--
	}
	if len(now) != others {
		return false
	}
	for key, value := range now {
		if was, ok := old[key]; !ok || !reflect.DeepEqual(value, was) {
			return false
		}
	}
	return true
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
		text = strings.ReplaceAll(text, ", [ sh, "+path+" ]", "")
	}
	return cutLines(text, runcmdLine, command(paths[0]), command(paths[1]))
}
