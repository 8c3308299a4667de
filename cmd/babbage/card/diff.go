package card

import (
	"fmt"
	"io"
	"strings"
)

// Show writes what is to be changed: of a text the lines that go and come, of cmdline.txt, which is
// one line, the words; never what stays, where passwords may be.
func (p *Plan) Show(to io.Writer) {
	photos, bytes := 0, int64(0)
	for _, c := range p.changes {
		switch {
		case c.photos:
			photos++
			bytes += c.new.size
		case c.text && !c.gone:
			fmt.Fprintf(to, "%s\n", c.name)
			split := strings.Lines
			if c.name == cmdlineTxt {
				split = strings.FieldsSeq
			}
			for _, d := range diff(collect(split(string(c.old))), collect(split(string(c.new.text)))) {
				fmt.Fprintf(to, "  %s\n", strings.TrimRight(d, "\r\n"))
			}
		case c.gone:
			fmt.Fprintf(to, "%s\n  is taken away\n", c.name)
		case c.there:
			fmt.Fprintf(to, "%s\n  is replaced (%s)\n", c.name, size(c.new.size))
		default:
			fmt.Fprintf(to, "%s\n  is new (%s)\n", c.name, size(c.new.size))
		}
	}
	if photos > 0 {
		fmt.Fprintf(to, "%s/\n  photos: %d (%s)\n", ours, photos, size(bytes))
	}
}

func collect(seq func(func(string) bool)) (all []string) {
	seq(func(s string) bool { all = append(all, s); return true })
	return all
}

// size is a number of bytes for a person.
func size(bytes int64) string {
	switch {
	case bytes < 1<<10:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1<<20:
		return fmt.Sprintf("%d KB", (bytes+1<<9)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// largest bounds the table of diff; beyond it all is shown as gone and come.
const largest = 1 << 20

// diff returns the lines that go, with "- " before them, and those that come, with "+ ", in order.
func diff(old, new []string) (changed []string) {
	for len(old) > 0 && len(new) > 0 && old[0] == new[0] {
		old, new = old[1:], new[1:]
	}
	for len(old) > 0 && len(new) > 0 && old[len(old)-1] == new[len(new)-1] {
		old, new = old[:len(old)-1], new[:len(new)-1]
	}
	i, j := 0, 0
	if (len(old)+1)*(len(new)+1) <= largest {
		common := make([][]int, len(old)+1) // lines that the ends from i and j on have in common
		for i := range common {
			common[i] = make([]int, len(new)+1)
		}
		for i := len(old) - 1; i >= 0; i-- {
			for j := len(new) - 1; j >= 0; j-- {
				common[i][j] = max(common[i+1][j], common[i][j+1])
				if old[i] == new[j] {
					common[i][j] = common[i+1][j+1] + 1
				}
			}
		}
		for i < len(old) && j < len(new) {
			switch {
			case old[i] == new[j]:
				i, j = i+1, j+1
			case common[i+1][j] >= common[i][j+1]:
				changed = append(changed, "- "+old[i])
				i++
			default:
				changed = append(changed, "+ "+new[j])
				j++
			}
		}
	}
	for ; i < len(old); i++ {
		changed = append(changed, "- "+old[i])
	}
	for ; j < len(new); j++ {
		changed = append(changed, "+ "+new[j])
	}
	return changed
}
