package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A view is the page and what it loads at once, as they come over the wire.
func TestView(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<link rel="stylesheet" href="a.css"><script src="/a.js" defer></script><img alt="" src="a.svg"><a href="/people">`)
	})
	mux.HandleFunc("GET /a.css", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, strings.Repeat("a{}", 10_000))
		z.Close()
	})
	mux.HandleFunc("GET /a.js", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "1234567") })
	mux.HandleFunc("GET /a.svg", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "123") })
	s := httptest.NewServer(mux)
	defer s.Close()
	p := &phone{at: s.URL}
	size, took, err := p.view("/")
	page, _, _ := p.get("/")
	if err != nil || took <= 0 || size < len(page)+10 || size > len(page)+10+200 {
		t.Errorf("%d bytes in %v, %v; the page alone has %d", size, took, err, len(page))
	}
	if _, _, err := p.view("/none"); err == nil {
		t.Error("a page that is not there is no view")
	}
}

// The clock starts with the last byte, and stops with other dots than before.
func TestGive(t *testing.T) {
	var sent string
	polls := 0
	mux := http.NewServeMux()
	mux.HandleFunc("POST /person/photo", func(w http.ResponseWriter, r *http.Request) {
		file, _, err := r.FormFile("photo")
		if err != nil || r.FormValue("name") != "Ada Lovelace" {
			http.Error(w, "no photo", http.StatusBadRequest)
			return
		}
		content, _ := io.ReadAll(file)
		sent = string(content)
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("GET /dots", func(w http.ResponseWriter, r *http.Request) {
		if sent != "" {
			polls++
		}
		fmt.Fprint(w, "dots of ", polls/3) // at first they are those of before
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	photo := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(photo, []byte("a photo"), 0o600); err != nil {
		t.Fatal(err)
	}
	taken, made, err := (&phone{at: s.URL}).give("Ada Lovelace", photo)
	if err != nil || sent != "a photo" || polls != 3 || taken <= 0 || made < taken+20*time.Millisecond {
		t.Errorf("sent %q; taken after %v, dots after %v and %d looks; %v", sent, taken, made, polls, err)
	}
}
