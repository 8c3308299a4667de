package paper

import (
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"babbage/assets/remedy/remedytest"
)

// The knife is 120 rows behind the head. What is cut where the paper stands goes through what was
// printed last, as on a real printer, and shows.
func TestCut(t *testing.T) {
	slip := stream(raster(1, 1, 2, 3, 4), "\x1bJ\x06") // ten rows
	for _, test := range []struct {
		name   string
		stream []byte
		want   []Cut
		rows   int
		err    string
	}{
		{"feeds to the knife", stream(slip, "\x1dVB\x00"), []Cut{{10, false}}, 130, ""},
		{"all through", stream(slip, "\x1dVA\x00"), []Cut{{10, true}}, 130, ""},
		{"and five rows more", stream(slip, "\x1dVB\x05"), []Cut{{15, false}}, 135, ""},
		{"two slips", stream(slip, "\x1dVB\x00", slip, "\x1dVA\x00"), []Cut{{10, false}, {140, true}}, 260, ""},
		{"where it stands, fed far enough", stream(slip, "\x1bJ\x78\x1dV\x01"), []Cut{{10, false}}, 130, ""},
		{"where it stands, through the picture", stream(slip, "\x1bJ\x70\x1dV0"), []Cut{{2, true}}, 122, ""},
		{"text before it is printed", stream("Ho", "\x1dVB\x00"), []Cut{{30, false}}, 150, ""},
		{"of a kind that is not known", stream(slip, "\x1dV\x30", slip, "\x1dV\x10"), []Cut{{-110, true}}, 20, "cut 0x10"},
		{"half a command", stream(slip, "\x1dVB"), nil, 10, "inside the command 1d 56 42"},
	} {
		var cuts []Cut
		d := Decoder{Width: 32, Knife: 120, Cut: func(c Cut) { cuts = append(cuts, c) }}
		p, err := d.Decode(test.stream)
		if !slices.Equal(cuts, test.want) || p.Height != test.rows {
			t.Errorf("%s: cut at %v on %d rows, want %v on %d", test.name, cuts, p.Height, test.want, test.rows)
		}
		if test.err == "" && err != nil || test.err != "" && remedytest.Lacks(err, test.err) != "" {
			t.Errorf("%s: %v, want %q", test.name, err, test.err)
		}
	}
}

// A printer without a knife takes the command for letters.
func TestCutWithoutAKnife(t *testing.T) {
	sent := stream(raster(1, 1), "\x1dVB\x00")
	got, err := Decode(append(sent, '\n'), 32)
	want, _ := Decode(stream(raster(1, 1), "VB\n"), 32)
	if show(got) != show(want) || remedytest.Lacks(err, "command 1d 56") != "" {
		t.Errorf("printed is %q, %v; want %q", show(got), err, show(want))
	}
	if _, err := Decode(sent, 32); errors.Is(err, io.ErrUnexpectedEOF) {
		t.Error("it waits for the rest of the command")
	}
}

// The knife falls after the rows before it, takes its time, and does not without paper.
func TestKnife(t *testing.T) {
	p, c := newVirtual(Config{Baud: 19200, Knife: 120, Knows: ESCv})
	w := mustOpen(t, p)
	cut := []byte("\x1bJ\x60\x1dVB\x00")
	w.Write(append(grey(24, 0x11), cut...))
	for !p.Idle() {
		if n := len(p.Cuts()); n > 0 && p.Paper().Height < 24+96+120 {
			t.Fatalf("%d cuts when %d rows are out", n, p.Paper().Height)
		}
		c.Sleep(time.Millisecond)
	}
	w.Write(grey(24, 0x11))
	w.Write([]byte("\x1dVA\x00"))
	c.Sleep(5 * time.Second)
	if got, want := p.Cuts(), []Cut{{24 + 96, false}, {24 + 96 + 120 + 24, true}}; !slices.Equal(got, want) {
		t.Errorf("cut at %v, want %v", got, want)
	}
	p.Tear()
	p.PullPaper()
	w.Write(cut)
	c.Sleep(5 * time.Second)
	if got := p.Cuts(); len(got) > 0 {
		t.Errorf("torn off, and without paper: cut at %v", got)
	}

	begun := c.Now()
	w.Write([]byte("\x1dVB\x00\x1bv"))
	w.SetReadDeadline(c.Now().Add(5 * time.Second))
	if n, err := w.Read(make([]byte, 1)); n != 1 || err != nil || c.Now().Sub(begun) < knifeTime {
		t.Errorf("an answer in its turn came %v after the cut began, %d, %v", c.Now().Sub(begun), n, err)
	}
}
