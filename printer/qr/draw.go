package qr

import (
	"fmt"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/encoder"

	"babbage/printer/dots"
)

const (
	// Quiet is the white around a code, in modules, which readers need (ISO/IEC 18004, 9.1).
	Quiet = 4

	// Module is how many dots of a head of 203 dpi a module of the code has from side to side, and
	// leastModule how many at least where a long text leaves no room: Denso Wave, who made the
	// code, recommends 4 or more (qrcode.com/en/howto/cell.html), and receipt printers draw their
	// own with 3 if nobody says otherwise (NCR 7168, GS ( k).
	Module      = 4
	leastModule = 3
)

// Draw returns a text as a code in dots, with its quiet zone, on at most width of them: with modules
// of module dots, or smaller ones where that is too wide. rank is how large a code it is at least,
// as Rank returns it, so that codes of short and long texts look alike. The only error is that of
// a text that no code of that width holds.
func Draw(text string, rank, module, width int) (*dots.Dots, error) {
	q, err := encode(text, rank)
	if err != nil {
		return nil, fmt.Errorf("a text of %d bytes fits into no code: %w", len(text), err)
	}
	m := q.GetMatrix()
	wide := m.GetWidth() + 2*Quiet
	module = min(module, width/wide)
	if module < leastModule {
		return nil, fmt.Errorf("a text of %d bytes needs a code of %d dots, and there are %d", len(text), wide*leastModule, width)
	}
	d := dots.New(wide*module, wide*module)
	for y := range m.GetHeight() {
		for x := range m.GetWidth() {
			if m.Get(x, y) != 0 {
				burn(d, (x+Quiet)*module, (y+Quiet)*module, module)
			}
		}
	}
	return d, nil
}

// burn makes a square of that size black.
func burn(d *dots.Dots, x, y, size int) {
	for dy := range size {
		for dx := range size {
			d.Burn(x+dx, y+dy)
		}
	}
}

// Rank is how large the code of a text is at least: the version of QR codes, 1 to 40. It is 0 where
// none holds the text.
func Rank(text string) int {
	q, err := encode(text, 0)
	if err != nil {
		return 0
	}
	return q.GetVersion().GetVersionNumber()
}

// encode makes a code of that version at least. Of 100 modules 15 may be unreadable (level M): a
// fold, a thumb, a year in a box.
func encode(text string, version int) (*encoder.QRCode, error) {
	const smallest = 2 // version 1 has no fourth corner, by which a photo at an angle is put right
	hints := map[gozxing.EncodeHintType]any{gozxing.EncodeHintType_CHARACTER_SET: "UTF-8"}
	for {
		q, err := encoder.Encoder_encode(text, decoder.ErrorCorrectionLevel_M, hints)
		if err != nil {
			return nil, err
		}
		if version = max(version, smallest); q.GetVersion().GetVersionNumber() >= version {
			return q, nil
		}
		hints[gozxing.EncodeHintType_QR_VERSION] = version
	}
}
