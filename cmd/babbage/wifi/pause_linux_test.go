package wifi

import (
	"errors"
	"net"
	"os"
	"testing"
)

// What the kernel counts goes up with what comes in.
func TestReceived(t *testing.T) {
	before, err := received("lo")
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := l.WriteTo([]byte("hello"), l.LocalAddr()); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.ReadFrom(make([]byte, 10)); err != nil {
		t.Fatal(err)
	}
	if after, err := received("lo"); err != nil || after <= before {
		t.Errorf("received: %d, then %d, %v", before, after, err)
	}
	for _, port := range []string{"", "none", "../../../etc/passwd"} {
		if n, err := received(port); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("received(%q): %d, %v", port, n, err)
		}
	}
}
