package ticket

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"babbage/assets/plain"
	"babbage/printer/dots"
	"babbage/printer/escpos"
	"babbage/printer/internal/sample"
)

// Whoever loads again prepares what has changed and nothing else, and the tickets stay even.
func TestLoadAgain(t *testing.T) {
	files := fstest.MapFS{}
	var people []Portrayed
	for i, name := range []string{"Ada", "Bo", "Chi", "Dee"} {
		files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3]), ModTime: time.Unix(1e9, 0)}
		people = append(people, Portrayed{Name: name})
	}
	people = append(people, Portrayed{Name: "Without"})
	photos := &gateFS{FS: files, gate: make(chan struct{})}
	close(photos.gate)
	p := testPress(t, quickest, photos)
	before := map[string]*dots.Dots{}
	load := func(what string, read, changed []string) {
		t.Helper()
		photos.read = nil
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		if made, all := p.Progress(); all != len(people) || made > all || made < all-max(len(changed), len(read)) {
			t.Errorf("%s: at first %d of %d are made", what, made, all)
		}
		<-p.done
		if !slices.Equal(photos.read, read) {
			t.Errorf("%s: %v were read, want %v", what, photos.read, read)
		}
		if made, all := p.Progress(); made != all {
			t.Errorf("%s: %d of %d are made", what, made, all)
		}
		most, rows := p.Even()
		var other []string
		for _, who := range people {
			d, err := p.Ticket(t.Context(), who.Name)
			if err != nil {
				t.Fatal(err)
			}
			if old := before[who.Name]; old == nil || !bytes.Equal(old.Bits, d.Bits) {
				other = append(other, who.Name)
			}
			before[who.Name] = d
			if n := len(escpos.Encode(d)); d.Height != rows || n > most {
				t.Errorf("%s: the ticket of %s has %d rows and %d bytes, want %d and at most %d", what, who.Name, d.Height, n, rows, most)
			}
		}
		if !slices.Equal(other, changed) {
			t.Errorf("%s: the tickets of %v are others, want %v", what, other, changed)
		}
	}
	everybody := []string{"Ada", "Bo", "Chi", "Dee", "Without"}
	load("the first time", []string{"Ada.png", "Bo.png", "Chi.png", "Dee.png"}, everybody)
	load("nothing new", nil, nil)
	people[1].Crop = "0,0,50,50,9"
	load("a crop", []string{"Bo.png"}, []string{"Bo"})
	files["Chi.png"] = &fstest.MapFile{Data: sample.Photo(t, "ada.png"), ModTime: time.Unix(1e9, 0)}
	load("a photo of another size", []string{"Chi.png"}, []string{"Chi"})
	files["Dee.png"] = &fstest.MapFile{Data: sample.Photo(t, "bo.png"), ModTime: time.Unix(1e9, 0)}
	files["Dee.png"].Data = append(files["Dee.png"].Data, make([]byte, 5)...)
	files["Dee.png"].ModTime = time.Unix(1e9+1, 0)
	load("a photo of another time", []string{"Dee.png"}, []string{"Dee"})
	people[0].Note = "a note makes all tickets longer, and no photo is read for that"
	load("a note", nil, everybody)
	people[0].Name, people[0].Photo, people[0].Note = "Ada King, Countess of Lovelace", "Ada.png", ""
	load("a longer name", []string{"Ada.png"}, append([]string{people[0].Name}, everybody[1:]...))
	people = slices.Delete(people, 2, 3)
	load("one less", nil, nil)
	delete(files, "Dee.png")
	load("a photo less", nil, []string{"Dee"})

	// What is not sure is looked at, and comes out the same.
	files["Bo.png"].ModTime = time.Now()
	load("just written", []string{"Bo.png"}, nil)
	load("and again", []string{"Bo.png"}, nil)
	files["Bo.png"].Data = []byte("no picture")
	load("damaged", []string{"Bo.png"}, []string{"Bo"})
	files["Bo.png"].ModTime = time.Unix(1e9, 0)
	load("still damaged", []string{"Bo.png"}, nil)
}

// On a disk a photo that takes another's place is noticed, too.
func TestLoadReplacedFile(t *testing.T) {
	dir := t.TempDir()
	put := func(sitter string) {
		part := filepath.Join(dir, "part")
		if err := os.WriteFile(part, sample.Photo(t, sitter), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(part, filepath.Join(dir, "Ada.png")); err != nil {
			t.Fatal(err)
		}
	}
	p := testPress(t, quickest, plain.Dir(dir))
	var tickets []*dots.Dots
	for _, sitter := range []string{"ada.png", "bo.png", "ada.png"} {
		put(sitter)
		if err := p.Load(t.Context(), []Portrayed{{Name: "Ada"}}); err != nil {
			t.Fatal(err)
		}
		d, err := p.Preview(t.Context(), "Ada")
		if err != nil {
			t.Fatal(err)
		}
		tickets = append(tickets, d)
	}
	<-p.done
	if bytes.Equal(tickets[0].Bits, tickets[1].Bits) || !bytes.Equal(tickets[0].Bits, tickets[2].Bits) {
		t.Error("a replaced photo made the wrong ticket")
	}
}

// While another photo is being prepared nobody who draws waits: they get the ticket of before, and so
// does whoever draws anybody else.
func TestDrawDuringUpload(t *testing.T) { synctest.Test(t, testDrawDuringUpload) }

func testDrawDuringUpload(t *testing.T) {
	files := fstest.MapFS{}
	var people []Portrayed
	for i, name := range []string{"Ada", "Bo", "Chi"} {
		files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i])}
		people = append(people, Portrayed{Name: name})
	}
	photos := &gateFS{FS: files, gate: make(chan struct{})}
	p := testPress(t, quickest, photos)
	ready := func() bool {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		return p.AllReady(ctx) == nil
	}
	load := func() {
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
	}
	load()
	if ready() {
		t.Error("all are ready before a photo has been read")
	}
	close(photos.gate)
	<-p.done
	first, err := p.Ticket(t.Context(), "Bo")
	if err != nil {
		t.Fatal(err)
	}
	photos.gate = make(chan struct{})
	files["Bo.png"] = &fstest.MapFile{Data: sample.Photo(t, "ada.png")}
	for range 2 { // the second time none of it is done yet
		load()
		for _, who := range people {
			d, err := p.Ticket(t.Context(), who.Name)
			if err != nil || !ready() || who.Name == "Bo" && d != first {
				t.Errorf("the ticket of %s is not that of before, or who draws it waits: %v", who.Name, err)
			}
		}
	}
	seen := make(chan *dots.Dots)
	go func() {
		d, _ := p.Preview(t.Context(), "Bo")
		seen <- d
	}()
	synctest.Wait()
	close(photos.gate)
	preview := <-seen
	<-p.done
	if d, err := p.Ticket(t.Context(), "Bo"); err != nil || d != preview || bytes.Equal(d.Bits, first.Bits) {
		t.Errorf("what is printed in the end is not what was shown, or the photo of before: %v", err)
	}
	// A longer name makes all tickets longer, so that those of before will not do.
	people = append(people, Portrayed{Name: "Augusta Ada King, Countess of Lovelace"})
	people[0].Crop = "auto,7"
	photos.gate = make(chan struct{})
	load()
	if ready() {
		t.Error("all are ready before the tickets have their new length")
	}
	close(photos.gate)
	<-p.done
}

// Loading, drawing and looking on at a time do not stop each other for good.
func TestLoadWhileDrawing(t *testing.T) {
	p := testPress(t, quickest, sample.Photos())
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			for i := range 20 {
				people := []Portrayed{{Name: "ada", Crop: fmt.Sprintf("auto,%d", i%3)}, {Name: "bo", Note: strings.Repeat("note ", i%2)}, {Name: "chi"}}
				if err := p.Load(t.Context(), people[:2+i%2]); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, name := range []string{"ada", "bo", "chi"} {
		all.Go(func() {
			for range 20 {
				d, err := p.Ticket(t.Context(), name)
				if shown, err2 := p.Preview(t.Context(), name); err != nil || err2 != nil || d == nil || shown == nil {
					t.Errorf("no ticket for %s: %v, %v", name, err, err2)
				}
				if made, all := p.Progress(); made > all {
					t.Errorf("%d of %d are made", made, all)
				}
				p.Even()
			}
		})
	}
	all.Wait()
	if err := p.AllReady(t.Context()); err != nil {
		t.Error(err)
	}
	<-p.done
	_, rows := p.Even()
	for name := range p.people {
		if d, err := p.Ticket(t.Context(), name); err != nil || d.Height != rows {
			t.Errorf("in the end the ticket of %s has %d rows, want %d: %v", name, d.Height, rows, err)
		}
	}
}

// How far preparing is does not tell who was asked for before their turn.
func TestProgressTellsNobody(t *testing.T) {
	steps := func(early string) (seen []int) {
		synctest.Test(t, func(t *testing.T) {
			files := fstest.MapFS{}
			var people []Portrayed
			for i := range 5 {
				name := fmt.Sprintf("p%d", i)
				files[name+".png"] = &fstest.MapFile{Data: sample.Photo(t, sample.Sitters[i%3])}
				people = append(people, Portrayed{Name: name})
			}
			photos := &gateFS{FS: files, gate: make(chan struct{})}
			p := testPress(t, quickest, photos)
			look := func() {
				synctest.Wait()
				made, all := p.Progress()
				seen = append(seen, made, all)
			}
			if err := p.Load(t.Context(), people); err != nil {
				t.Fatal(err)
			}
			look()
			drawn := make(chan error, 1)
			go func() {
				_, err := p.Ticket(t.Context(), early)
				drawn <- err
			}()
			look()
			for range 2 { // p0, and whoever jumped the queue
				photos.gate <- struct{}{}
				look()
			}
			if err := <-drawn; err != nil {
				t.Fatal(err)
			}
			close(photos.gate)
			look()
		})
		return seen
	}
	want := []int{0, 5, 0, 5, 1, 5, 1, 5, 5, 5}
	for _, early := range []string{"p2", "p3", "p4"} {
		if got := steps(early); !slices.Equal(got, want) {
			t.Errorf("with %s drawn early it goes %v, want %v", early, got, want)
		}
	}
}
