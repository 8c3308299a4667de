package main

import "image"

// A sitter is somebody to draw, and the file in which the portrait belongs.
type sitter struct {
	file string
	pose func() form
}

var sitters = []sitter{
	{"penny-punchcard.png", penny},
	{"theseas-koumpakis.png", theseas},
	{"snezhana-baitova.png", snezhana},
	{"layla-bint-al-qamar.png", layla},
	{"noa-kaftor.png", noa},
	{"nguyen-may-trang.png", may},
	{"ola-koodu.png", ola},
	{"merlin-obyte.png", merlin},
	{"fizz-buzzwell.png", fizz},
	{"tomas-thumall.png", tomas},
	{"maximiliane.png", maximiliane},
	{"inigo-bigotes.png", inigo},
	{"bo.png", bo},
	{"clank-2.0.png", clank},
	{"professor-uhu.png", uhu},
	{"ipek-yumak.png", ipek},
}

func (s sitter) portrait() *image.Gray {
	sheet := blank()
	sheet.paint(s.pose(), nil)
	return sheet.gray()
}
