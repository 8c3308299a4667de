package ticket

import (
	"testing"

	"babbage/assets/catalogue"
	"babbage/printer/dots"
	"babbage/printer/lettering"
)

// guestOf is a name as it is common where a language is spoken.
var guestOf = map[string]string{
	"en": "Grace Hopper", "ar": "ليلى بنت القمر", "de": "Käthe Weißmüller", "es": "Íñigo Núñez", "fr": "Zoé Lefèvre-Œuillet",
	"he": "נועה כפתור", "hi": "नरेंद्र शर्मा", "it": "Niccolò Galilei", "ja": "山田太郎", "nl": "IJsbrand van ’t Hoff",
	"pl": "Świętosława Żółć", "pt": "João Conceição", "sv": "Åsa Öhrström", "tr": "İpek Yumağıoğlu", "uk": "Євгенія Їжак", "zh-Hans": "李小龙",
}

// inLanguage returns a ticket, a call, and a notice about somebody else, below each other, in the
// words of a language; in English where the pen lacks a font, as the bear prints it then.
func inLanguage(t *testing.T, tag string, pen *lettering.Pen) *dots.Dots {
	t.Helper()
	says, err := catalogue.Find(tag)
	if err != nil {
		t.Fatal(err)
	}
	if len(pen.Missing(says.OnPaper())) > 0 {
		says = catalogue.English()
	}
	layout := DefaultLayout()
	layout.Heading, layout.Words = says.Say("heading.christmas"), WordsBy(says.Say)
	layout.Words.Language = says.Tag()
	p := testPress(t, layout, nil)
	p.typ = newTypesetter(layout, pen)
	drawn, err := p.Ticket(t.Context(), guestOf[tag])
	if err != nil {
		t.Fatal(err)
	}
	return p.typ.stack([]*dots.Dots{drawn, p.Call(guestOf[tag], true), p.Words(says.Paragraphs("note.leftcalled", "Name", "Ada"))})
}

// A ticket, a call and a notice in every language, with the fonts that it needs, and without them.
// What needs the system's fonts is drawn with Debian 12's.
func TestEveryLanguageOnPaper(t *testing.T) {
	own := testPress(t, DefaultLayout(), nil).typ.pen
	system, err := lettering.NewPen(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, tag := range catalogue.Tags() {
		t.Run(tag, func(t *testing.T) {
			says, _ := catalogue.Find(tag)
			all := says.OnPaper() + guestOf[tag]
			if len(own.Missing(all)) == 0 {
				golden(t, "language-"+tag, inLanguage(t, tag, own))
				return
			}
			golden(t, "language-"+tag+"-without", inLanguage(t, tag, own))
			if missing := system.Missing(all); len(missing) > 0 {
				t.Skipf("no font for %q; apt install %s", missing, lettering.Package(missing[0]))
			}
			golden(t, "language-"+tag, inLanguage(t, tag, system))
		})
	}
}
