package phone

import (
	"bytes"
	"context"
	"image/png"
	"sync"
	"testing"
	"time"

	"babbage/printer/dots"
)

// drowsy is a bear who reads the files anew a while after they have changed. He draws of each photo
// as many rows as it has bytes, and one row without.
type drowsy struct {
	sync.Mutex
	rows  map[string]int
	after time.Duration
}

func (d *drowsy) bear(c *Config) {
	d.rows = map[string]int{}
	c.Bear.Portrait = func(_ context.Context, name string) (*dots.Dots, error) {
		d.Lock()
		defer d.Unlock()
		return dots.New(8, 1+d.rows[name]), nil
	}
	c.Bear.Changed = func() {
		view, err := c.Files.Read()
		if err != nil {
			return
		}
		rows := map[string]int{}
		for _, one := range view.People {
			if view.Photo(one.Name) != "" {
				rows[one.Name] = len(one.Crop) + 10
			}
		}
		time.AfterFunc(d.after, func() {
			d.Lock()
			defer d.Unlock()
			d.rows = rows
		})
	}
}

// Whatever changes a portrait, the page after it has the new one: as a form without script loads it,
// at once.
func TestThePortraitIsNeverTheOneOfBefore(t *testing.T) {
	d := &drowsy{after: 200 * time.Millisecond}
	h := party(t, "name,crop\nAda,\nBo,\n", d.bear)
	v := h.organiser(t)
	rows := func(name string) int {
		t.Helper()
		code, picture := v.get(t, of("/dots", name))
		if code != 200 {
			t.Fatalf("%d %s", code, picture)
		}
		m, err := png.Decode(bytes.NewReader([]byte(picture)))
		if err != nil {
			t.Fatal(err)
		}
		return m.Bounds().Dy()
	}
	v.upload(t, "/person/photo?name=ada", bytes.NewReader(snapshot(t, 300, 400, 9)))
	if got := rows("Ada"); got != 11 {
		t.Errorf("a photo: %d rows", got)
	}
	v.post(t, "/person/crop?name=Ada", "turn", "90", "was", "")
	if got := rows("Ada"); got != 11+len("auto,90") {
		t.Errorf("turned: %d rows", got)
	}
	v.post(t, "/person", "who", "Ada", "name", "Ada Lovelace")
	if got := rows("Ada Lovelace"); got != 11+len("auto,90") {
		t.Errorf("renamed: %d rows", got)
	}
	v.post(t, "/person/nophoto?name=Ada+Lovelace")
	if got := rows("Ada Lovelace"); got != 1 {
		t.Errorf("without: %d rows", got)
	}
}

// A bear who does not come to read keeps nobody waiting for long, and the same photo is no other.
func TestThePortraitStaysAsItWas(t *testing.T) {
	d := &drowsy{after: time.Hour}
	h := party(t, "Ada\n", d.bear)
	h.redraws.wait = 50 * time.Millisecond
	v := h.organiser(t)
	v.upload(t, "/person/photo?name=Ada", bytes.NewReader(snapshot(t, 300, 400, 9)))
	start := time.Now()
	if code, _ := v.get(t, "/dots?name=Ada"); code != 200 {
		t.Errorf("%d", code)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("%v", took)
	}
}
