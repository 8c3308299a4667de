package cups

import (
	"regexp"
	"strconv"
	"strings"
)

// paper is a sheet of paper, in points (1/72 inch).
type paper struct{ wide, high float64 }

const (
	millimetre = 72 / 25.4 // in points
	inch       = 72        // in points
)

var a4 = paper{210 * millimetre, 297 * millimetre}

// measures end a name such as iso_a4_210x297mm or na_letter_8.5x11in (PWG 5101.1, media size
// self-describing names).
var measures = regexp.MustCompile(`^(\d{1,4}(?:\.\d{1,4})?)x(\d{1,4}(?:\.\d{1,4})?)(mm|in)$`)

// shortest and longest bound the sides of paper that a ticket is put on, in points.
const (
	shortest = 20 * millimetre
	longest  = 2000 * millimetre
)

// paperOf returns how large the paper of a name is; false where the name does not say.
func paperOf(name string) (paper, bool) {
	for part := range strings.SplitSeq(name, "_") {
		m := measures.FindStringSubmatch(part)
		if m == nil {
			continue
		}
		unit := millimetre
		if m[3] == "in" {
			unit = inch
		}
		wide, _ := strconv.ParseFloat(m[1], 64)
		high, _ := strconv.ParseFloat(m[2], 64)
		p := paper{wide * unit, high * unit}
		return p, min(p.wide, p.high) >= shortest && max(p.wide, p.high) <= longest
	}
	return paper{}, false
}
