// Command receipts reads what a party's printer was sent, and says who was
// printed. It makes everybody's ticket itself and looks for those very bytes,
// so only a ticket that is whole to the last row counts.
//
//	receipts PEOPLE LOG...
//
// PEOPLE is the folder with names.csv; each LOG is what was sent between two
// power cuts. It prints a line for each ticket, and fails if anybody was drawn
// twice, if a ticket that a cut tore is not the next one printed, or if the
// bytes are no tickets. With -all it fails, too, unless everybody was drawn.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"babbage/draw/roster"
	"babbage/printer/escpos"
	"babbage/printer/paper"
	"babbage/printer/ticket"
)

func main() {
	all := flag.Bool("all", false, "everybody must have been drawn")
	flag.Parse()
	if err := run(flag.Args(), *all); err != nil {
		fmt.Fprintln(os.Stderr, "receipts:", err)
		os.Exit(1)
	}
}

func run(args []string, all bool) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: receipts [-all] PEOPLE LOG...; name the folder with names.csv and what was printed")
	}
	tickets, err := expected(args[0])
	if err != nil {
		return err
	}
	p := party{drawn: map[string]bool{}}
	for _, log := range args[1:] {
		sent, err := os.ReadFile(log)
		if err != nil {
			return err
		}
		found, err := read(sent, tickets)
		if err != nil {
			return fmt.Errorf("%s: %w", log, err)
		}
		for _, r := range found {
			fmt.Println(r)
			if err := p.see(r); err != nil {
				return fmt.Errorf("%s: %w", log, err)
			}
		}
		p.cut()
	}
	if all && len(p.drawn) != len(tickets) {
		return fmt.Errorf("%d of %d were drawn: somebody is lost", len(p.drawn), len(tickets))
	}
	return nil
}

// expected returns everybody's ticket as the bytes on the wire, by name.
func expected(people string) (map[string][]byte, error) {
	file := filepath.Join(people, roster.NamesFile)
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	persons, _, err := roster.ReadNames(f, file)
	if err != nil {
		return nil, err
	}
	press, err := ticket.NewPress(ticket.DefaultLayout(), os.DirFS(people), "")
	if err != nil {
		return nil, err
	}
	var load []ticket.Portrayed
	for _, p := range persons {
		load = append(load, ticket.Portrayed{Name: p.Name, Photo: p.Photo})
	}
	ctx := context.Background()
	if err := press.Load(ctx, load); err != nil {
		return nil, err
	}
	tickets := map[string][]byte{}
	for _, p := range persons {
		t, err := press.Ticket(ctx, p.Name)
		if err != nil {
			return nil, err
		}
		sent := escpos.Encode(t)
		// What is looked for is what a printer makes of it, not only our bytes.
		if picture, err := paper.Decode(sent, t.Width); err != nil || !bytes.HasPrefix(picture.Bits, t.Bits) {
			return nil, fmt.Errorf("the ticket of %q does not print as it was made: %v", p.Name, err)
		}
		tickets[p.Name] = sent
	}
	return tickets, nil
}
