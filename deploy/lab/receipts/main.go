// Command receipts reads what a party's printer was sent, and says what was printed. It makes
// everybody's ticket and call itself and looks for those very bytes, so only a slip that is whole
// to the last row counts.
//
//	receipts [-all] [-stubs] [-heading TEXT]... [-notes KEY,…] [-others] [-keep FILE] PEOPLE LOG...
//
// PEOPLE is the folder with names.csv; each LOG is what was sent between two power cuts. It prints
// a line for each slip: the name on a ticket, "call: NAME", "note: N NAME", "slip: closing", "slip:
// early", "torn: one of N". It fails if anybody was drawn twice or drew themselves, if a ticket
// that a cut tore is not the next one printed, or if the bytes are no slips. With -all it fails,
// too, unless everybody was drawn. With -stubs a ticket is whole only with the stub behind it.
//
// KEYs are notes of the catalogue about somebody ("leftcalled,back"), the first of which is number
// 1. With -notes or -others, other slips are no error: "slip: N bytes", or a line for what each QR
// code on one says, read off the paper's dots. Slips may have other headings than the default one. With -keep,
// the slips are made once and kept in a file, for the next time that the same party is looked at.
package main

import (
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"babbage/assets/catalogue"
	"babbage/draw/roster"
	"babbage/printer/escpos"
	"babbage/printer/paper"
	"babbage/printer/ticket"
)

func main() {
	all := flag.Bool("all", false, "everybody must have been drawn")
	stubs := flag.Bool("stubs", false, "there is a stub behind each ticket")
	notes := flag.String("notes", "", "notes about somebody, by their keys in the catalogue")
	others := flag.Bool("others", false, "other slips are no error")
	keep := flag.String("keep", "", "a file to keep in what slips there are")
	headings := []string{ticket.DefaultLayout().Heading}
	flag.Func("heading", "another heading that tickets may have", func(h string) error {
		headings = append(headings, h)
		return nil
	})
	flag.Parse()
	if err := run(flag.Args(), headings, strings.FieldsFunc(*notes, func(r rune) bool { return r == ',' }), *keep, *all, *stubs, *others); err != nil {
		fmt.Fprintln(os.Stderr, "receipts:", err)
		os.Exit(1)
	}
}

func run(args, headings, notes []string, keep string, all, stubs, others bool) error {
	if len(args) < 2 {
		return errors.New("PEOPLE and LOG are missing (usage: receipts [-all] [-stubs] [-heading TEXT] [-notes KEY,…] [-others] [-keep FILE] PEOPLE LOG …)")
	}
	persons, err := guests(args[0])
	if err != nil {
		return err
	}
	known, err := kept(keep, func() (known []paperwork, err error) {
		for _, h := range headings {
			slips, err := expected(args[0], persons, h, notes, stubs)
			if err != nil {
				return nil, err
			}
			known = append(known, slips...)
		}
		return known, nil
	})
	if err != nil {
		return err
	}
	p := party{drawn: map[string]bool{}}
	for _, log := range args[1:] {
		sent, err := os.ReadFile(log)
		if err != nil {
			return err
		}
		found, err := read(sent, known, others || len(notes) > 0)
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
	if all && len(p.drawn) != len(persons) {
		return fmt.Errorf("%d of %d were drawn: somebody is lost", len(p.drawn), len(persons))
	}
	return nil
}

// kept returns what is in a file, or else makes it and keeps it there; without a file it makes it.
func kept(file string, make func() ([]paperwork, error)) (known []paperwork, err error) {
	if file == "" {
		return make()
	}
	if text, err := os.ReadFile(file); err == nil {
		return known, gob.NewDecoder(bytes.NewReader(text)).Decode(&known)
	}
	if known, err = make(); err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := gob.NewEncoder(&text).Encode(known); err != nil {
		return nil, err
	}
	return known, os.WriteFile(file, text.Bytes(), 0o600)
}

// guests reads who takes part.
func guests(people string) ([]roster.Person, error) {
	file := filepath.Join(people, roster.NamesFile)
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	persons, _, err := roster.ReadNames(f, file)
	return persons, err
}

// expected returns everybody's ticket, call and notes as the bytes on the wire.
func expected(people string, persons []roster.Person, heading string, notes []string, stubs bool) (known []paperwork, err error) {
	layout := ticket.DefaultLayout()
	layout.Heading, layout.Stub = heading, stubs
	layout.Words = ticket.WordsBy(catalogue.English().Say)
	layout.Words.Wish = catalogue.English().Say("wish.christmas")
	press, err := ticket.NewPress(layout, os.DirFS(people), "")
	if err != nil {
		return nil, err
	}
	var load []ticket.Portrayed
	for _, p := range persons {
		load = append(load, ticket.Portrayed{Name: p.Name, Photo: p.Photo, Crop: p.Crop})
	}
	ctx := context.Background()
	if err := press.Load(ctx, load); err != nil {
		return nil, err
	}
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
		known = append(known,
			paperwork{Kind: ticketSlip, Name: p.Name, Bytes: sent},
			paperwork{Kind: callSlip, Name: p.Name, Bytes: escpos.Encode(press.Call(p.Name, false))})
		for n, note := range notes {
			words := catalogue.English().Paragraphs("note."+note, "Name", p.Name)
			known = append(known, paperwork{Kind: noteSlip, Name: fmt.Sprint(n+1, " ", p.Name), Bytes: escpos.Encode(press.Words(words))})
		}
	}
	return append(known,
		paperwork{Kind: surpriseSlip, Name: "closing", Bytes: escpos.Encode(press.Closing())},
		paperwork{Kind: surpriseSlip, Name: "early", Bytes: escpos.Encode(press.Early())}), nil
}
