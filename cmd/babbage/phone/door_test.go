package phone

import (
	"sync"
	"testing"
	"time"
)

// Of many phones that come by one code at the same moment, the door lets in one.
func TestACodeAtTheDoorIsGoodOnce(t *testing.T) {
	d, now := Door(t.TempDir()), time.Now()
	for range 20 {
		code, err := d.Invite(now)
		if err != nil {
			t.Fatal(err)
		}
		const phones = 8
		answers := make(chan answer, phones)
		begin := make(chan struct{})
		var all sync.WaitGroup
		for range phones {
			all.Go(func() {
				<-begin
				answers <- d.use(code, now)
			})
		}
		close(begin)
		all.Wait()
		close(answers)
		in := 0
		for a := range answers {
			if a == good {
				in++
			}
		}
		if in != 1 {
			t.Fatalf("%d phones came in", in)
		}
	}
}
