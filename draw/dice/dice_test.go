package dice

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"babbage/draw/fairtest"
)

func TestBelowIsEven(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 10, 100} {
		d := New(fairtest.Random(uint64(n)))
		seen := map[int]int{}
		var all []int
		for i := range n {
			all = append(all, i)
		}
		for range 100_000 {
			got, err := d.Below(n)
			if err != nil {
				t.Fatal(err)
			}
			seen[got]++
		}
		if err := fairtest.Compare(seen, fairtest.Even(all)); err != nil {
			t.Errorf("Below(%d): %v", n, err)
		}
	}
}

// Three quarters of 2³² and 2⁶⁴ are where a modulus would show most: it makes the lower third
// twice as likely.
func TestNoModuloBias(t *testing.T) {
	d := New(fairtest.Random(4))
	const n = 3 << 29
	thirds, thirds64 := map[int]int{}, map[int]int{}
	for range 30_000 {
		small, err := d.Below(n)
		if err != nil {
			t.Fatal(err)
		}
		large, err := d.Below64(3 << 62)
		if err != nil {
			t.Fatal(err)
		}
		thirds[small/(n/3)]++
		thirds64[int(large>>62)]++
	}
	even := fairtest.Even([]int{0, 1, 2})
	if err := fairtest.Compare(thirds, even); err != nil {
		t.Errorf("Below: %v", err)
	}
	if err := fairtest.Compare(thirds64, even); err != nil {
		t.Errorf("Below64: %v", err)
	}
}

// The words that would make some numbers likelier are thrown again: of the 2³² there are 2³² mod
// n, all with a low product.
func TestUnevenWordsAreThrownAgain(t *testing.T) {
	d := New(bytes.NewReader([]byte{0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff}))
	if got, err := d.Below(3); got != 2 || err != nil { // 0·3 has the low half 0, which is below 2³² mod 3 = 1
		t.Errorf("Below(3) of 0 and 2³²-1 = %d, %v; want 2 of the second word", got, err)
	}
}

func TestNoRandomNumbersIsAnError(t *testing.T) {
	d := New(bytes.NewReader([]byte{1, 2, 3}))
	if _, err := d.Below(3); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("three bytes: %v", err)
	}
	broken := errors.New("broken")
	if _, err := New(iotest.ErrReader(broken)).Below64(3); !errors.Is(err, broken) {
		t.Errorf("broken source: %v", err)
	}
}
