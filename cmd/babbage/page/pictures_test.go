package page

import (
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var (
	pictures = flag.String("pictures", "", "write the README's pictures into `DIR` (make pictures)")
	at       = flag.String("at", "", "take them of the simulation at `URL`, fresh and with a ticket in its hat; a puppet when empty")
)

// TestPictures takes the README's pictures: the page on a desk while a ticket is
// coming, on a phone at night with the ticket out, the same in two other languages, and the ticket
// itself.
func TestPictures(t *testing.T) {
	if *pictures == "" {
		t.Skip("takes pictures only with -pictures DIR")
	}
	url := *at
	goOn := func() {}
	if url == "" {
		var toy *puppet
		toy, url = perform(t)
		goOn = toy.stops()
	}
	url = strings.TrimSuffix(url, "/") + "/"
	b := chromium(t)
	desk := b.visit(t, url, desktop, "prefers-color-scheme", "light")
	night := b.visit(t, url, phone, "prefers-color-scheme", "dark")
	desk.until(ready)
	desk.click(`[data-paw=left]`)
	desk.until(`document.querySelector("#paper").clientHeight > 130`)
	desk.shoot(filepath.Join(*pictures, "page.png"))
	goOn()
	night.until(ready)
	night.until(resting)
	night.shoot(filepath.Join(*pictures, "phone.png"))
	for language, scheme := range map[string]string{"ar": "light", "ja": "dark"} {
		v := b.in(language).visit(t, url, phone, "prefers-color-scheme", scheme)
		v.until(`document.querySelector("#next:not(.off)")`)
		v.shoot(filepath.Join(*pictures, "page-"+language+".png"))
	}

	desk.click(`#paper`)
	desk.until(tickets + ` == 1`)
	answer, err := http.Get(url + "tickets/1")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	png, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatal(answer.Status, err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, "ticket.png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
