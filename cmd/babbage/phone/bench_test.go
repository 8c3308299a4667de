package phone

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"babbage/cmd/babbage/files"
)

// The list of 500 people: what it takes to make the page.
func BenchmarkListOf500(b *testing.B) {
	folder := b.TempDir()
	var list strings.Builder
	list.WriteString("name,group,note\n")
	for i := range 500 {
		fmt.Fprintf(&list, "%s %s %d,Team %d,likes tea\n", []string{"Ada", "Grace", "Alan", "Mary", "Charles", "Edsger", "Barbara"}[i%7],
			[]string{"Lovelace", "Hopper", "Turing", "Somerville", "Babbage", "Dijkstra", "Liskov", "Knuth", "Hamilton", "Perlman", "Allen"}[i%11], i, i%9)
	}
	if err := os.WriteFile(filepath.Join(folder, "names.csv"), []byte(list.String()), 0o600); err != nil {
		b.Fatal(err)
	}
	p, err := New(Config{
		Files: files.New(folder, nil),
		Wall:  filepath.Join(b.TempDir(), "wall"),
		Bear:  Bear{Status: func() Status { return Status{Mood: "mood.welcome", Gathering: true} }, Settings: func() (Settings, error) { return Settings{}, nil }},
	})
	if err != nil {
		b.Fatal(err)
	}
	came := httptest.NewRecorder()
	p.sessions.begin(came)
	for _, path := range []string{"/people", "/person?name=Ada+Lovelace+0"} {
		b.Run(path, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequest("GET", "http://localhost"+path, nil)
				r.AddCookie(came.Result().Cookies()[0])
				r.Header.Set("Accept-Encoding", "gzip")
				w := httptest.NewRecorder()
				p.ServeHTTP(w, r)
				b.ReportMetric(float64(w.Body.Len()), "B/page")
				if w.Code != 200 {
					b.Fatal(w.Code, w.Body.String())
				}
			}
		})
	}
}
