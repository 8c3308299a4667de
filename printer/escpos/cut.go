package escpos

// CutPartial and CutFull are GS V 66 0 and GS V 65 0: the printer feeds what it printed last up
// to its knife, and cuts, all but one point or all. How far the knife is from the head it knows
// by itself; GS V 0 and 1 cut where the paper stands, through the end of the ticket if the feed
// before was too short for the model. Epson's reference of ESC/POS commands has both (GS V,
// function B), the manuals of Zijiang, Samsung (Bixolon) and CBM have 66, the only cut of many
// models. A printer without a knife ignores them, or takes them for letters.
//
// The feed to the tear bar stays before them: it is the white below a ticket, as the way to the
// knife is that above the next one, and a ticket that the knife left can be torn off.
const (
	CutPartial = "\x1dVB\x00"
	CutFull    = "\x1dVA\x00"
)

// KnifeRows is the longest way from a head to its knife among the printers that we know of, 18 mm:
// four lines of text in ReceiptPrinterEncoder's table, and a bit.
const KnifeRows = 144
