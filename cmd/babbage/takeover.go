package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"babbage/assets/catalogue"
	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/cmd/babbage/files"
	"babbage/cmd/babbage/phone"
	"babbage/cmd/babbage/takeover"
	"babbage/draw"
	"babbage/printer/ticket"
)

// source is where an organiser without a keyboard puts files, and what the
// slip calls it.
type source struct{ dir, called string } // called is a key of the catalogue

// sources returns all of them, as seen from root. The boot partition moved with
// Bookworm; the stick is mounted by deploy/media-babbage.mount.
func sources(root string) []source {
	stick := filepath.Join(root, "/media/babbage")
	if info, err := os.Stat(filepath.Join(stick, "babbage")); err == nil && info.IsDir() {
		stick = filepath.Join(stick, "babbage")
	}
	return []source{
		{filepath.Join(root, "/boot/babbage"), "news.boot"},
		{filepath.Join(root, "/boot/firmware/babbage"), "news.boot"},
		{stick, "news.stick"},
	}
}

// takeOver takes over what an organiser has left for the bear, before he reads
// the names, and returns what he should say about it on a slip: nothing when
// there is nothing new. Whatever is wrong with it, the bear goes on with what
// he had. base is the configuration without any settings beside the names.
func takeOver(ctx context.Context, base *config, from []source, log *slog.Logger) (slip []string) {
	if err := takeover.Recover(base.People); err != nil {
		log.Error("the people of before a power cut do not come back", "err", err)
	}
	for _, from := range from {
		var party guests
		news, err := takeover.Take(ctx, from.dir, base.People, func(dir string, news *takeover.News) (err error) {
			if party, err = tryParty(base, dir, from.dir); err == nil && news.Lists > 0 && news.Settings == 0 {
				err = begin(dir)
			}
			return err
		})
		if refusal, ok := errors.AsType[*takeover.Refusal](err); ok {
			log.Error("names and photos are not taken over", "from", from.dir, "err", refusal.Err)
			words := refused(base.onPaper(log), from.called, refusal.Err)
			if !refusal.Told {
				slip = append(slip, words...)
			}
			_ = takeover.Note(base.People, from.dir, words) // when it is not kept, there is the slip
		}
		if news != nil {
			log.Info("taken over", "from", from.dir, "lists", news.Lists, "photos", news.Photos, "settings", news.Settings, "passed over", len(news.Odd))
			for _, note := range party.notes {
				log.Warn(note)
			}
			slip = append(slip, told(party.speaks(log), from.called, news, party, base.People)...)
		}
	}
	return slip
}

// mayLeave is how many people may be missing from the names that a stick brings, once somebody
// has drawn. To strike more takes a person who may log in to the bear (issue 11).
const mayLeave = 2

// tryParty reads the party in dir, which errors call by the name called, or
// returns why the bear could not run with it.
func tryParty(base *config, dir, called string) (guests, error) {
	c := *base
	from := folder{plain.Dir(dir), called}
	if err := c.readBeside(from); err != nil {
		return guests{}, err
	}
	g, err := readGuestsIn(&c, from)
	g.speaks = c.onPaper
	if err != nil {
		return g, err
	}
	rules := g.Rules
	rules.MaxLeave = mayLeave
	_, err = draw.Check(c.State, g.People, rules)
	return g, err
}

// begin starts the party in dir, should it still be gathered by phone: whoever brings a list on a
// stick means to draw from it, as whoever writes one in a shell. Settings that come with the list
// say that themselves.
func begin(dir string) error {
	f := files.New(dir, nil)
	view, err := f.Read()
	if err != nil || view.Raw[phone.Gathering] != "true" {
		return err
	}
	return f.Set("", files.Setting{Key: phone.Gathering, Was: "true", To: false})
}

// told is the slip about what was taken over into the folder people.
func told(l *catalogue.Language, from string, news *takeover.News, g guests, people string) []string {
	words, err := headcount(l, g, people)
	slip := append([]string{l.Say("news.taken", "Where", l.Say(from))}, words...)
	if err != nil {
		return append(slip, clip(remedy.Line(err)))
	}
	if news.Settings > 0 {
		slip = append(slip, l.Say("news.settings", "File", takeover.Settings))
	}
	for _, note := range g.notes[:min(len(g.notes), 2)] {
		slip = append(slip, clip(note+"."))
	}
	if len(news.Odd) > 0 {
		slip = append(slip, clip(l.Say("news.passed", "What", few(l, news.Odd, "; "))))
	}
	return append(slip, l.Say("news.where", "Folder", people), l.Say("news.more", "Command", "sudo babbage check"))
}

// headcount says how many take part, how many of them with a photo in the folder people, and who
// without one.
func headcount(l *catalogue.Language, g guests, people string) ([]string, error) {
	missing, err := ticket.Missing(plain.Dir(people), g.Photos)
	if err != nil {
		return nil, err
	}
	words := []string{l.Say("news.names", "Count", len(g.People)) + l.Say("news.comma") + l.Say("news.photos", "Count", len(g.People)-len(missing))}
	if len(missing) > 0 {
		words = append(words, clip(l.Say("news.without", "Names", few(l, missing, l.Say("news.comma")))))
	}
	return words, nil
}

// noParty is the slip of a bear who cannot draw.
func noParty(l *catalogue.Language, err error) []string {
	return append([]string{l.Say("news.noparty"), clip(err.Error())}, please(l, err)...)
}

// refused is the slip about what was not.
func refused(l *catalogue.Language, from string, err error) []string {
	slip := append([]string{l.Say("news.refused", "Where", l.Say(from)), clip(err.Error())}, please(l, err)...)
	return append(slip, l.Say("news.more", "Command", "journalctl -u babbage"))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func number(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprint(n)
}

// few is a list of which the end is left out when it is long.
func few(l *catalogue.Language, all []string, between string) string {
	const most = 8
	if len(all) <= most {
		return strings.Join(all, between)
	}
	return strings.Join(all[:most], between) + " " + l.Say("news.others", "Count", len(all)-most)
}

// clip keeps a paragraph to what a slip has room for.
func clip(s string) string { return clipTo(s, 280) }

// clipTo keeps a text to so many letters.
func clipTo(s string, most int) string {
	letters := []rune(strings.ToValidUTF8(s, "?"))
	if len(letters) <= most {
		return string(letters)
	}
	return string(letters[:most]) + "…"
}
