package ticket

import (
	"bytes"
	"context"
	"fmt"
	"image/jpeg"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"testing/fstest"
	"time"

	"babbage/printer/dots"
	"babbage/printer/internal/sample"
	"babbage/printer/luma"
	"babbage/printer/portrait"
)

// BenchmarkPhonePhoto takes 12 megapixels from the bytes of a file to finished dots,
// finding the face on the way, and for comparison only through image/jpeg.
func BenchmarkPhonePhoto(b *testing.B) {
	photo := sample.PhonePhoto(b, 4032, 3024)
	run := func(name string, file []byte, f func([]byte)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(bytes.Clone(file)) // it is used up
			}
			b.ReportMetric(float64(len(file))/1e6, "MB-file")
		})
	}
	toDots := func(file []byte) {
		m, err := portrait.Decode(file, "x", DefaultLayout().least())
		if err != nil {
			b.Fatal(err)
		}
		portrait.Look{}.Portrait(m.Gray, dots.Paper58)
	}
	run("to-dots", photo, toDots)
	run("decode", photo, func(file []byte) {
		j, err := luma.Open(file)
		if err == nil {
			_, err = j.Decode(DefaultLayout().least())
		}
		if err != nil {
			b.Fatal(err)
		}
	})
	run("image-jpeg", photo, func(file []byte) {
		if _, err := jpeg.Decode(bytes.NewReader(file)); err != nil {
			b.Fatal(err)
		}
	})
	dir := os.Getenv("BABBAGE_PHOTOS")
	paths, _ := filepath.Glob(filepath.Join(dir, "*.jpg"))
	for _, path := range paths {
		if file, err := os.ReadFile(path); dir != "" && err == nil {
			run(filepath.Base(path), file, toDots)
		}
	}
}

// roll is a folder of as many photos as one likes, all different by a comment at
// their end, and none in memory before it is opened.
type roll struct {
	fstest.MapFS // empty files, for their names
	photo        []byte
}

func (r roll) Open(name string) (fs.File, error) {
	if r.MapFS[name] == nil {
		return r.MapFS.Open(name)
	}
	data := append(bytes.Clone(r.photo[:len(r.photo)-2]), 0xFF, 0xFE, 0, byte(2+len(name)))
	data = append(append(data, name...), 0xFF, 0xD9)
	return fstest.MapFS{name: {Data: data}}.Open(name)
}

// A hundred phone photos do not hold the bear up: Load returns at once, warm or
// cold, and preparing them needs little memory.
func TestHundredPhonePhotos(t *testing.T) {
	many, photo := 4, []byte(nil)
	if os.Getenv("BABBAGE_SLOW") != "" {
		many, photo = 100, sample.PhonePhoto(t, 4032, 3024)
	} else {
		t.Log("four photos of 3 megapixels; BABBAGE_SLOW=1 takes a hundred of 12")
		photo = sample.PhonePhoto(t, 2016, 1512)
	}
	files := roll{fstest.MapFS{}, photo}
	var people []Portrayed
	for i := range many {
		files.MapFS[fmt.Sprintf("p%d.jpg", i)] = &fstest.MapFile{}
		people = append(people, Portrayed{Name: fmt.Sprintf("p%d", i)})
	}
	debug.FreeOSMemory()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	before := int((now.Sys - now.HeapReleased) >> 20) // MB, held by the tests before
	dir := t.TempDir()
	for _, start := range []string{"cold", "warm"} {
		p, err := NewPress(DefaultLayout(), files, dir)
		if err != nil {
			t.Fatal(err)
		}
		begin := time.Now()
		if err := p.Load(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		loaded := time.Since(begin)
		if _, err := p.Ticket(context.Background(), people[many-1].Name); err != nil {
			t.Fatal(err)
		}
		first := time.Since(begin)
		<-p.done
		p.rest() // as it does in a lull
		all := time.Since(begin)
		runtime.ReadMemStats(&now)
		more := int((now.Sys-now.HeapReleased)>>20) - before
		t.Logf("%s: loaded in %v, the last one's ticket after %v, all %d after %v; %d MB more held in the end", start,
			loaded.Round(time.Microsecond), first.Round(time.Millisecond), many, all.Round(time.Millisecond), more)
		if loaded > time.Second/2 {
			t.Errorf("%s: Load took %v", start, loaded)
		}
		if more > 32 {
			t.Errorf("%s: %d MB more are held when all is done", start, more)
		}
	}
}

// Of a crowd no ticket stays in memory, and everybody gets one all the same.
func TestCrowd(t *testing.T) {
	var people []Portrayed
	for i := range shelfRoom + 1 {
		people = append(people, Portrayed{Name: fmt.Sprintf("p%d", i)})
	}
	p := testPress(t, DefaultLayout(), nil)
	if err := p.Load(t.Context(), people); err != nil {
		t.Fatal(err)
	}
	<-p.done
	for range 2 {
		if ticket, err := p.Ticket(t.Context(), "p7"); err != nil || ticket == nil {
			t.Fatalf("no ticket: %v", err)
		}
	}
	for name, one := range p.people {
		if one.ticket != nil {
			t.Fatalf("the ticket of %s is kept", name)
		}
	}
}
