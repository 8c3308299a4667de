package doctor

import (
	"context"
	"slices"
	"strings"
)

// isCard reports whether this is an SD card in another computer: without /proc it does not even
// tell its model.
func (p *Patient) isCard() bool {
	return p.as == nil && modelName(p.Root) == "" && !exists(p.Root, "proc/sys")
}

// forEach makes a check of a card one for every model that it may be put into. What is wrong on
// some models only is no more than a warning: nobody knows whether this is one of them.
func forEach(c check) check {
	type verdict struct {
		Finding
		on []string
	}
	return func(ctx context.Context, p *Patient) []Finding {
		if !p.isCard() {
			return c(ctx, p)
		}
		var all []verdict
		well := 0
		for _, m := range models {
			as := *p
			as.as = &m
			findings := c(ctx, &as)
			if Worst(findings) == OK {
				well++
			}
			for _, f := range findings {
				i := slices.IndexFunc(all, func(v verdict) bool { return v.Finding == f })
				if i < 0 {
					i, all = len(all), append(all, verdict{Finding: f})
				}
				all[i].on = append(all[i].on, m.String())
			}
		}
		if well == len(models) && len(all) > 0 {
			return []Finding{all[0].Finding}
		}
		var told []Finding
		for _, v := range all {
			if v.Level == OK {
				continue
			}
			if well > 0 {
				v.Level = Warning
			}
			v.What = onModels(v.on) + v.What
			told = append(told, v.Finding)
		}
		return told
	}
}

// onModels begins a sentence about these models; nothing about all of them.
func onModels(names []string) string {
	var others []string
	for _, m := range models {
		if !slices.Contains(names, m.String()) {
			others = append(others, m.String())
		}
	}
	slices.Sort(names)
	slices.Sort(others)
	switch {
	case len(others) == 0:
		return ""
	case len(others) < len(names):
		return "on every Raspberry Pi but " + strings.Join(others, ", ") + ": "
	}
	return "on a Raspberry Pi " + strings.Join(names, ", ") + ": "
}
