package page

import (
	"compress/gzip"
	"io"
	"net/http/httptest"
	"testing"
)

// A file is what it is called, and the same with and without compression.
func TestFiles(t *testing.T) {
	p := New(Toy{})
	for target, kind := range map[string]string{
		"/": "text/html; charset=utf-8", "/page.js": "text/javascript; charset=utf-8",
		"/page.css": "text/css; charset=utf-8", "/paper.svg": "image/svg+xml",
	} {
		plain, zipped := httptest.NewRecorder(), httptest.NewRecorder()
		r := httptest.NewRequest("GET", "http://localhost"+target, nil)
		p.ServeHTTP(plain, r)
		r.Header.Set("Accept-Encoding", "gzip, br")
		p.ServeHTTP(zipped, r)
		if plain.Code != 200 || plain.Header().Get("Content-Type") != kind || plain.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s: %d %v", target, plain.Code, plain.Header())
		}
		z, err := gzip.NewReader(zipped.Body)
		if err != nil {
			t.Fatalf("%s: %v", target, err)
		}
		unzipped, err := io.ReadAll(z)
		if err != nil || string(unzipped) != plain.Body.String() || len(unzipped) < 500 {
			t.Errorf("%s: %d bytes compressed, %d as they are: %v", target, len(unzipped), plain.Body.Len(), err)
		}
	}
}
