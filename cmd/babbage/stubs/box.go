package stubs

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"babbage/assets/plain"
	"babbage/assets/remedy"
	"babbage/draw/roster"
	"babbage/printer/portrait"
	"babbage/printer/stub"
	"babbage/printer/ticket"
)

// File is what the pairs are called, beside the photos.
const File = "last-year.csv"

// Box is a folder with photos of the stubs.
type Box struct {
	Dir   string
	Names []string // of the list of who takes part, by which a typed name is compared; may be nil

	In     io.Reader // where the names of givers are typed, one a line
	Person bool      // whoever types can be asked again
	Out    io.Writer // where is told what was read and what not
}

// Pairs reads all photos, asks who gave where no photo says it, and writes the pairs to File, which
// must not be there yet. Its error says how many are missing; those that are sure are written all
// the same.
func (b *Box) Pairs(ctx context.Context) error {
	path := filepath.Join(b.Dir, File)
	if err := free(path); err != nil {
		return err
	}
	photos, err := b.photos()
	if err != nil {
		return err
	}
	a := newAnswers(b)
	var known pile
	missing := 0
	tell := func(err error) {
		missing++
		fmt.Fprintf(b.Out, "    %v\n    mend: %s\n", err, remedy.Of(err))
	}
	for _, file := range photos {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		photo := plain.Name(file)
		s, err := b.look(file)
		if err != nil {
			fmt.Fprintf(b.Out, "%s: not read\n", photo)
			tell(err)
			continue
		}
		fmt.Fprintf(b.Out, "%s: %s\n", photo, s)
		for i, drawn := range s.drawn {
			giver, sure := s.giver()
			if !sure {
				if known.has(drawn.Name) {
					fmt.Fprintf(b.Out, "    %s was read before\n", s.called(i))
					continue
				}
				if giver, err = a.giver(s.called(i)); err != nil {
					tell(err)
					continue
				}
			}
			known.add(giver, drawn.Name, photo)
		}
	}
	pairs, doubts := known.sure()
	for _, err := range doubts {
		fmt.Fprintf(b.Out, "%v\n    mend: %s\n", err, remedy.Of(err))
	}
	missing += len(doubts)
	if len(pairs) == 0 {
		return remedy.With(fmt.Errorf("no pair is read from the photos in %s, and nothing is written", b.Dir), again)
	}
	if err := write(path, pairs); err != nil {
		return err
	}
	fmt.Fprintf(b.Out, "%d pairs are in %s. They are not shown here, as whoever reads this may have played.\n", len(pairs), path)
	if missing > 0 {
		return remedy.With(fmt.Errorf("%d pairs or photos are not in %s", missing, path),
			"add what is missing, giver,receiver a line; or move the file away, take these photos anew, and start again")
	}
	return nil
}

// again is what helps against most of what can be wrong with a photo.
const again = "take it anew: nearer, from straight above, the paper flat, with more light"

// photos lists the photos of the folder by name.
func (b *Box) photos() (photos []string, err error) {
	entries, err := fs.ReadDir(plain.Dir(b.Dir), ".")
	if err != nil {
		return nil, remedy.With(fmt.Errorf("the photos of stubs: %w", err), cmp.Or(remedy.Of(err), "name the folder they are in"))
	}
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && ticket.IsPhoto(e.Name()) {
			photos = append(photos, e.Name())
		}
	}
	if len(photos) == 0 {
		return nil, remedy.With(fmt.Errorf("no photos are in %q", b.Dir), "put photos of the stubs there, one of each or one of several beside each other")
	}
	return photos, nil
}

// sight is what is in a photo.
type sight struct {
	photo  string // as it is told
	size   image.Point
	drawn  []stub.Found // on stubs
	givers []stub.Found // on call slips
	others int          // codes that no bear has printed
	unread bool         // there may be one more, which cannot be read
}

// look reads one photo. Its error says why there is no stub in it.
func (b *Box) look(photo string) (*sight, error) {
	const sharp = 2000 // pixels that the shorter side keeps: 12 megapixels stay as they are
	data, err := portrait.Read(plain.Dir(b.Dir), photo)
	if err != nil {
		return nil, err
	}
	m, err := portrait.Decode(data, photo, sharp)
	if err != nil {
		return nil, err
	}
	codes, others, unread := stub.Read(m.Gray)
	s := &sight{photo: plain.Name(photo), size: m.Gray.Rect.Size(), others: others, unread: unread}
	for _, c := range codes {
		if c.Name, err = listed(c.Name); err != nil {
			return nil, remedy.With(fmt.Errorf("photo %q has a code that holds no name", photo), "write that pair into the file yourself")
		}
		if c.Giver {
			s.givers = append(s.givers, c)
		} else {
			s.drawn = append(s.drawn, c)
		}
	}
	switch {
	case len(s.drawn) > 0:
		return s, nil
	case len(s.givers) > 0:
		return nil, remedy.With(fmt.Errorf("photo %q shows a call slip and no stub", photo), "put the stub that was folded round it beside it, and "+again)
	case others > 0:
		return nil, remedy.With(fmt.Errorf("photo %q has a code that no bear has printed, and no other", photo), "take a photo of the stub")
	}
	return nil, remedy.With(fmt.Errorf("photo %q has no code that can be read", photo), again)
}

// giver is who gave, if the photo says so: there is one stub in it and one call slip, and nothing
// that may be another, as then the two may be of two people.
func (s *sight) giver() (name string, sure bool) {
	if len(s.drawn) == 1 && len(s.givers) == 1 && !s.unread {
		return s.givers[0].Name, true
	}
	return "", false
}

// called is what a stub of the photo is called.
func (s *sight) called(i int) string {
	if len(s.drawn) == 1 {
		return "photo " + s.photo
	}
	at := s.drawn[i].At
	return fmt.Sprintf("photo %s, stub %d of %d, %d %% from the left and %d %% from the top", s.photo, i+1, len(s.drawn), at.X*100/max(1, s.size.X), at.Y*100/max(1, s.size.Y))
}

// String says what is in the photo, without a name.
func (s *sight) String() string {
	count := func(n int, one, more string) string {
		switch n {
		case 0:
			return ""
		case 1:
			return one
		}
		return fmt.Sprintf(more, n)
	}
	said := slices.DeleteFunc([]string{
		count(len(s.drawn), "a stub", "%d stubs"),
		count(len(s.givers), "a call slip", "%d call slips"),
		count(s.others, "a code that is no bear's", "%d codes that are no bear's"),
	}, func(s string) bool { return s == "" })
	if s.unread {
		said = append(said, "and what may be another code, which cannot be read")
	}
	return strings.Join(said, ", ")
}

// listed returns a name as a list of pairs has it.
func listed(name string) (string, error) {
	var text strings.Builder
	_ = roster.WritePairs(&text, []roster.Pair{{Giver: name, Receiver: name}}) // a Builder takes all
	pairs, err := roster.ReadPairs(strings.NewReader(text.String()), "")
	if err == nil && len(pairs) != 1 {
		err = errors.New("it is no name")
	}
	if err != nil {
		return "", err
	}
	return pairs[0].Giver, nil
}
