package ticket

import "babbage/printer/dots"

// Closing returns the slip for everybody when the last name is out: somebody who asks for silence,
// and the wish of the occasion. It says nothing of anybody.
func (p *Press) Closing() *dots.Dots {
	w := p.layout.Words
	return p.pictured(p.layout.ornaments().hushing, w.Hush, w.Wish)
}

// Early returns the slip for who wants another name before there was a first; nil where nobody fits
// the occasion who could say it.
func (p *Press) Early() *dots.Dots {
	if p.layout.ornaments().early == nil {
		return nil
	}
	return p.pictured(p.layout.ornaments().early, p.layout.Words.Early...)
}

// pictured is a picture as wide as the paper with words below it, a paragraph each.
func (p *Press) pictured(picture *drawing, words ...string) *dots.Dots {
	p.setting.Lock()
	defer p.setting.Unlock()
	t := p.typ
	blocks := []*dots.Dots{picture.at(p.layout.Width)}
	for _, w := range words {
		if w != "" {
			blocks = append(blocks, t.paragraph(w, 30, 6))
		}
	}
	return t.stack(append(blocks, t.sprig()))
}
