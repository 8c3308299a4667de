package ticket

import (
	"context"
	"image"
	"image/color"

	"babbage/printer/dots"
)

// ContactSheet puts the tickets of all these people on one picture, columns
// beside each other, in the order given, at their size in dots. It shows who
// takes part and never who drew whom. The only error is that of ctx.
func (p *Press) ContactSheet(ctx context.Context, names []string, columns int) (*image.Paletted, error) {
	const (
		margin = 16 // around a slip
		blank  = 16 // of each slip above and below its ticket
	)
	columns = max(1, min(columns, len(names)))
	var tickets []*dots.Dots
	var tops []int
	y, tallest := margin, 0
	for i, name := range names {
		ticket, err := p.Ticket(ctx, name)
		if err != nil {
			return nil, err
		}
		if i > 0 && i%columns == 0 {
			y, tallest = y+tallest+2*blank+margin, 0
		}
		tickets, tops = append(tickets, ticket), append(tops, y)
		tallest = max(tallest, ticket.Height)
	}
	desk := color.Gray{0xB0}
	sheet := image.NewPaletted(image.Rect(0, 0, margin+columns*(p.layout.Width+margin), y+tallest+2*blank+margin),
		color.Palette{color.White, color.Black, desk})
	for i := range sheet.Pix {
		sheet.Pix[i] = 2
	}
	for i, d := range tickets {
		x := margin + i%columns*(p.layout.Width+margin)
		for row := range d.Height + 2*blank {
			out := sheet.Pix[sheet.PixOffset(x, tops[i]+row):][:d.Width]
			for col := range out {
				out[col] = 0
				if d.Black(col, row-blank) {
					out[col] = 1
				}
			}
		}
	}
	return sheet, nil
}
